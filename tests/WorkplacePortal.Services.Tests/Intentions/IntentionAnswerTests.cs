using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Intentions;

public sealed class IntentionAnswerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EveryStatus_AnswersAsTheStateTableSays(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 40);
        var (service, by) = (portal.Service, Actor.System);
        foreach (var from in Enum.GetValues<IntentionStatus>())
        {
            var accepted = await portal.PlantAsync(await portal.PersonAsync($"A{from}"), from);
            Assert.Equal(IntentionStatus.Confirmed, (await service.AcceptAsync(accepted, force: false, by, None)).Value.Intentions[0].Status);
            Assert.Equal(from == IntentionStatus.Confirmed ? 0 : 1, (await portal.EventsAsync(accepted)).Count);

            var declined = await portal.PlantAsync(await portal.PersonAsync($"D{from}"), from);
            var answer = await service.DeclineAsync(declined, "no", by, None);
            if (from is IntentionStatus.Confirmed or IntentionStatus.Cancelled) Assert.IsType<IntentionNotPending>(answer.Error);
            else Assert.Equal(IntentionStatus.Declined, answer.Value.Intentions[0].Status);

            var cancelled = await portal.PlantAsync(await portal.PersonAsync($"C{from}"), from);
            Assert.Equal(IntentionStatus.Cancelled, (await service.CancelAsync(cancelled, forAll: false, null, by, None)).Value.Intentions[0].Status);

            var over = await portal.PlantAsync(await portal.PersonAsync($"O{from}"), from, new LocalDate(2026, 11, 23));
            Assert.IsType<IntentionInPast>((await service.AcceptAsync(over, force: false, by, None)).Error);
            Assert.IsType<IntentionInPast>((await service.DeclineAsync(over, null, by, None)).Error);
            Assert.IsType<IntentionInPast>((await service.CancelAsync(over, forAll: false, null, by, None)).Error);
            Assert.IsType<IntentionInPast>((await service.DeleteAsync(over, by, None)).Error);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Accept_WhenSameDayIsTaken_SucceedsOnlyIfForced(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var desk = await portal.MadeAsync(portal.Day(ann));
        var other = await portal.PlantAsync(ann, IntentionStatus.Pending);

        var refused = Assert.IsType<IntentionConflict>((await portal.Service.AcceptAsync(other, force: false, Actor.System, None)).Error);
        Assert.Equal([desk.Id], refused.Others);
        Assert.Equal([desk.Id.Value], refused.RelatedIds);
        Assert.IsType<InsufficientScope>((await portal.Service.AcceptAsync(other, force: true, IntentionPortal.Key("intentions:write"), None)).Error);

        var forced = (await portal.Service.AcceptAsync(other, force: true, IntentionPortal.Key("intentions:write", "intentions:force"), None)).Value;

        Assert.Equal([desk.Id], forced.Superseded);
        Assert.Equal(IntentionStatus.Cancelled, await portal.StatusAsync(desk.Id));
        Assert.Equal(IntentionEventKind.Cancelled, (await portal.EventsAsync(desk.Id))[^1].Kind);
        Assert.Contains(await portal.AuditAsync(), a => a.Action == "intention.force" && a.SubjectId == other.Value && a.ActorId == "k1");
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answers_AreThePersonsOwn_OrOnBehalfAndAudited(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        var id = await portal.PlantAsync(ann, IntentionStatus.Pending);

        Assert.IsType<InsufficientScope>((await portal.Service.AcceptAsync(id, force: false, IntentionPortal.User(bob), None)).Error);
        Assert.IsType<InsufficientScope>((await portal.Service.AcceptAsync(id, force: true, IntentionPortal.User(ann), None)).Error);
        Assert.True((await portal.Service.AcceptAsync(id, force: false, IntentionPortal.User(ann), None)).IsSuccess);
        Assert.Empty(await portal.AuditAsync());
        Assert.IsType<InsufficientScope>((await portal.Service.CancelAsync(id, forAll: false, null, IntentionPortal.User(bob), None)).Error);
        Assert.True((await portal.Service.CancelAsync(id, forAll: false, "ill", IntentionPortal.User(bob, Role.FacilityManager), None)).IsSuccess);
        Assert.Equal("intention.cancelled", Assert.Single(await portal.AuditAsync()).Action);
        Assert.IsType<IntentionNotFound>((await portal.Service.AcceptAsync(new IntentionId("0123456789abcdef01234567"), force: false, Actor.System, None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Accept_OnAClosedDayOrForAnInactivePerson_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var closed = await portal.PlantAsync(await portal.PersonAsync("Ann"), IntentionStatus.Pending, IntentionPortal.Wednesday.PlusDays(2));
        Assert.IsType<LocationClosed>((await portal.Service.AcceptAsync(closed, force: false, Actor.System, None)).Error);
        Assert.True((await portal.Service.AcceptAsync(closed, force: true, Actor.System, None)).IsSuccess);
        var gone = await portal.PlantAsync(await portal.PersonAsync("Gone", change: p => p.ActiveTo = IntentionPortal.Wednesday.PlusDays(-1)), IntentionStatus.Pending);
        Assert.IsType<PersonInactive>((await portal.Service.AcceptAsync(gone, force: true, Actor.System, None)).Error);
        var team = await portal.PlantAsync(null, IntentionStatus.Pending);
        Assert.IsType<InvalidValue>((await portal.Service.AcceptAsync(team, force: false, Actor.System, None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Delete_RemovesTheRow_KeepsTheEvents_AndSaysWhoDidIt(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var made = await portal.MadeAsync(portal.Day(ann));
        var told = new List<PortalChange>();
        using var subscription = portal.Portal.Get<PortalChanges>().Subscribe(told.Add);

        Assert.IsType<InsufficientScope>((await portal.Service.DeleteAsync(made.Id, IntentionPortal.User(ann), None)).Error);
        Assert.Equal(made.Id, (await portal.Service.DeleteAsync(made.Id, IntentionPortal.Key(), None)).Value.Intentions[0].Id);

        Assert.IsType<IntentionNotFound>((await portal.Service.AcceptAsync(made.Id, force: false, Actor.System, None)).Error);
        Assert.Equal([IntentionEventKind.Created, IntentionEventKind.Deleted], (await portal.EventsAsync(made.Id)).Select(e => e.Kind));
        Assert.Equal("intention.deleted", Assert.Single(await portal.AuditAsync()).Action);
        Assert.Equal(new PortalChange(ChangeTopic.Intentions, portal.London, IntentionPortal.Wednesday, made.Id.Value) { PersonId = ann, OrganiserId = ann }, Assert.Single(told));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cancel_OfAGroup_FollowsTheOrganiser(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 10);
        var people = await portal.PeopleAsync(4);
        var group = (await portal.CreateAsync(portal.Day(people[0]) with { Invites = [people[1], people[2], people[3]] })).Value.Intentions;
        Assert.Equal(people, group[0].Attendees.Select(a => a.PersonId!.Value));
        await portal.Service.AcceptAsync(group[2].Id, force: false, Actor.System, None);
        portal.Portal.Clock.Advance(Duration.FromMinutes(1));
        await portal.Service.AcceptAsync(group[1].Id, force: false, Actor.System, None);

        Assert.IsType<CancelForAllForbidden>((await portal.Service.CancelAsync(group[1].Id, forAll: true, null, IntentionPortal.Key(), None)).Error);
        var changed = (await portal.Service.CancelAsync(group[0].Id, forAll: false, "ill", Actor.System, None)).Value.Intentions;

        Assert.Equal(group[0].Id, changed[0].Id);
        Assert.Equal([IntentionStatus.Cancelled, IntentionStatus.Confirmed, IntentionStatus.Confirmed, IntentionStatus.Cancelled], await Task.WhenAll(group.Select(g => portal.StatusAsync(g.Id))));
        Assert.All(changed.Where(c => c.Id != group[0].Id), c => Assert.Equal(people[2], c.OrganiserId));
        Assert.Equal(people[2], changed.First(c => c.Id == group[1].Id).Attendees[0].PersonId);

        var all = (await portal.Service.CancelAsync(group[2].Id, forAll: true, null, Actor.System, None)).Value.Intentions;
        Assert.Equal([group[2].Id, group[1].Id], all.Select(i => i.Id));
    }
}
