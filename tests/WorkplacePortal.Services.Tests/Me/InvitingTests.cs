using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Me;

public sealed class InvitingTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Invite_OfATeam_AsksEachMemberOnce_LeavesOutWhoTakesNone_AndTheOrganiserSeesTheAnswers(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 10);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        await portal.PersonAsync("Carl");
        await portal.PersonAsync("Shy", s => s.OpenToInvitation = false);

        var outcome = (await InviteAsync(portal, ann, Team(portal) with { People = [bob], Days = [IntentionPortal.Wednesday, IntentionPortal.Wednesday.PlusDays(2)] })).Value;
        var sent = Assert.Single((await portal.Portal.Get<SentInvitations>().ListAsync(IntentionPortal.User(ann), IntentionPortal.None)).Value);
        var answer = sent.Answers.Single(a => a.PersonId == bob);
        await portal.Service.DeclineAsync(answer.Id, "At a customer's", IntentionPortal.User(bob), IntentionPortal.None);

        Assert.Equal((2, "Shy Shyson"), (outcome.Invited, Assert.Single(outcome.LeftOut)));
        Assert.IsType<LocationClosed>(outcome.Days[1].Refused);
        Assert.Equal(2, sent.Count(IntentionStatus.Pending));
        var after = Assert.Single((await portal.Portal.Get<SentInvitations>().ListAsync(IntentionPortal.User(ann), IntentionPortal.None)).Value);
        Assert.Equal((1, 1, "At a customer's"), (after.Count(IntentionStatus.Declined), after.Count(IntentionStatus.Pending), after.Answers.Single(a => a.PersonId == bob).Reason));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Invite_BySomebodyWhoHasASeatThatDay_KeepsIt_AndMayStillCancelForAll(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 10);
        var ann = await portal.PersonAsync("Ann");
        var seat = await portal.PlantAsync(ann, IntentionStatus.Confirmed);
        await portal.PersonAsync("Bob");
        await portal.PersonAsync("Carl");

        var made = (await InviteAsync(portal, ann, Team(portal))).Value.Days[0].Made!.Value;
        var cancelled = await portal.Service.CancelAsync(made, forAll: true, null, IntentionPortal.User(ann), IntentionPortal.None);

        Assert.Equal(2, cancelled.Value.Intentions.Count(i => i.Status == IntentionStatus.Cancelled));
        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(seat));
    }

    /// <summary>A refusal would tell the days of somebody who hides them, and they would not even notice.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Invite_OfSomebodyWhoComesThenAnyway_IsSentAsToAnybody_ButOnce(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 10);
        var (ann, shy) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Shy", s => s.ScheduleHidden = true));
        foreach (var person in new[] { ann, shy }) await portal.MadeAsync(IntentionPortal.At(portal.Day(person), 9, 17));
        var invitation = Team(portal) with { Teams = [], People = [shy], Title = null };

        Assert.NotNull((await InviteAsync(portal, ann, invitation)).Value.Days[0].Made);
        Assert.IsType<DuplicateIntention>((await InviteAsync(portal, ann, invitation)).Value.Days[0].Refused);
    }

    [Fact]
    public async Task Invite_OfNobody_WithoutDays_OrForARoomWithoutOne_IsRefusedByName()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");

        Assert.Equal("invites", (await InviteAsync(portal, ann, Team(portal))).Error?.Field);
        Assert.Equal("days", (await InviteAsync(portal, ann, Team(portal) with { Days = [] })).Error?.Field);
        Assert.Equal("until", (await InviteAsync(portal, ann, Team(portal) with { Until = new LocalTime(9, 0) })).Error?.Field);
        Assert.Equal("room_id", (await InviteAsync(portal, ann, Team(portal) with { Type = IntentionType.Room })).Error?.Field);
        Assert.IsType<NotLinkedToPerson>((await portal.Portal.Get<Inviting>().InviteAsync(Team(portal), new Actor(ActorKind.User, "u", "Nobody"), IntentionPortal.None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task MyData_HoldsWhatIsKeptAboutThePerson_AndNothingOfOthers(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider, spaces: 10);
        var (ann, bob) = (await portal.PersonAsync("Ann"), await portal.PersonAsync("Bob"));
        await portal.PlantAsync(ann, IntentionStatus.Confirmed);
        await portal.PlantAsync(bob, IntentionStatus.Confirmed);
        await portal.Portal.Get<DayPlanning>().StarAsync(bob, starred: true, IntentionPortal.User(ann), IntentionPortal.None);

        var data = portal.Portal.Get<MyData>();
        var (summary, export) = ((await data.SummariseAsync(IntentionPortal.User(ann), IntentionPortal.None)).Value, (await data.ExportAsync(IntentionPortal.User(ann), IntentionPortal.None)).Value);

        Assert.Equal((1, 0, 1), (summary.Plans, summary.DaysSeen, summary.Stars));
        Assert.Equal(("Ann", "Confirmed", "London"), (export.Person.FirstName, Assert.Single(export.Plans).Status, export.Plans[0].Location));
        Assert.Equal(["Bob Bobson"], export.StarredColleagues);
        Assert.Equal(["Design"], export.Teams);
    }

    private static NewInvitation Team(IntentionPortal portal) => new()
    {
        LocationId = portal.London,
        Days = [IntentionPortal.Wednesday],
        From = new LocalTime(9, 0),
        Until = new LocalTime(17, 0),
        Teams = [portal.Design],
        Title = "Team day",
    };

    private static Task<Result<InvitingOutcome>> InviteAsync(IntentionPortal portal, PersonId by, NewInvitation invitation)
        => portal.Portal.Get<Inviting>().InviteAsync(invitation, IntentionPortal.User(by), IntentionPortal.None);
}
