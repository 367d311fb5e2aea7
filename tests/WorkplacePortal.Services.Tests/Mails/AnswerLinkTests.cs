using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Mails;

public sealed partial class AnswerLinkTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answer_ByFiftyAtOnce_CountsOnce(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var (id, token) = await InvitedAsync(portal);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => Task.Run(() => portal.Office.Service.AnswerByLinkAsync(token, accept: n % 2 == 0, null, None))));

        var counted = Assert.Single(answers, a => a.IsSuccess).Value.Intentions[0].Status;
        Assert.All(answers.Where(a => !a.IsSuccess), a => Assert.IsType<AnswerLinkClosed>(a.Error));
        Assert.Equal(counted, await portal.Office.StatusAsync(id));
        Assert.Single(await portal.Office.EventsAsync(id), e => e.Kind is IntentionEventKind.Accepted or IntentionEventKind.Declined);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TheToken_IsKeptAsAHashOnly_AndLookingChangesNothing(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var (id, token) = await InvitedAsync(portal);
        var queries = portal.Portal.Get<AnswerLinkQueries>();
        for (var n = 0; n < 3; n++) Assert.Equal(AnswerState.Waiting, (await queries.FindAsync(token, None))!.State);
        await using var db = portal.Portal.Database.Open();
        var link = await db.Set<AnswerLink>().SingleAsync();
        Assert.Equal(LinkToken.Hash(token), link.TokenHash);
        Assert.Null(link.UsedAt);
        Assert.Equal(IntentionStatus.Pending, await portal.Office.StatusAsync(id));
        Assert.DoesNotContain(await portal.MailsAsync(), m => m.Content.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnUnknownAndAMalformedToken_AreTheSame()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        foreach (var token in new[] { null, "", "x", new string('A', 43), "../../etc/passwd", "\0", new string('ß', 100_000) })
        {
            Assert.Null(await portal.Portal.Get<AnswerLinkQueries>().FindAsync(token, None));
            Assert.Equal(new AnswerLinkUnknown(), (await portal.Office.Service.AnswerByLinkAsync(token, true, null, None)).Error);
            Assert.Equal(new AnswerLinkUnknown(), (await portal.Office.Service.SuggestByLinkAsync(token, IntentionPortal.Wednesday, None)).Error);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TheLink_ShowsItsTrueState_AndAnswersOnlyWhileItWaits(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider, spaces: 20);
        var tom = await portal.Office.PersonAsync("Tom");
        var (_, accepted) = await InvitedAsync(portal, "A", tom);
        var (_, declined) = await InvitedAsync(portal, "B", tom);
        var (gone, cancelled) = await InvitedAsync(portal, "C", tom);
        var (_, expired) = await InvitedAsync(portal, "D", tom);
        Assert.True((await portal.Office.Service.AnswerByLinkAsync(accepted, true, null, None)).IsSuccess);
        Assert.Equal("At home", (await portal.Office.Service.AnswerByLinkAsync(declined, false, "At home", None)).Value.Intentions[0].Reason);
        await portal.Office.Service.CancelAsync(gone, false, "Moved", IntentionPortal.User(tom), None);
        await ExpectAsync(AnswerState.Accepted, accepted);
        await ExpectAsync(AnswerState.Declined, declined);
        await ExpectAsync(AnswerState.Cancelled, cancelled);
        await ExpectAsync(AnswerState.Waiting, expired, closed: false);

        portal.Portal.Clock.Reset((IntentionPortal.Wednesday.PlusDays(-1) + new LocalTime(18, 0)).InUtc().ToInstant());
        await ExpectAsync(AnswerState.Expired, expired);

        portal.Portal.Clock.AdvanceDays(2);
        await ExpectAsync(AnswerState.Past, accepted);
        await ExpectAsync(AnswerState.Past, expired);
        await ExpectAsync(AnswerState.Cancelled, cancelled);

        async Task ExpectAsync(AnswerState state, string token, bool closed = true)
        {
            Assert.Equal(state, (await portal.Portal.Get<AnswerLinkQueries>().FindAsync(token, None))!.State);
            if (!closed) return;
            Assert.Equal(new AnswerLinkClosed(state), (await portal.Office.Service.AnswerByLinkAsync(token, true, null, None)).Error);
            Assert.Equal(new AnswerLinkClosed(state), (await portal.Office.Service.SuggestByLinkAsync(token, new LocalDate(2026, 12, 2), None)).Error);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Accept_WhenAnotherBookingStandsAgainstIt_IsExplained_AndTheLinkStaysGood(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var office = portal.Office;
        var (id, token) = await InvitedAsync(portal);
        var priya = (await portal.MailsAsync())[0].PersonId;
        var other = (await office.CreateAsync(office.Day(priya, location: office.Lisbon))).Value.Intentions[0];

        var refused = await office.Service.AnswerByLinkAsync(token, true, null, None);

        var conflict = Assert.IsType<IntentionConflict>(refused.Error);
        Assert.Equal(["Lisbon"], (await portal.Portal.Get<AnswerLinkQueries>().StandingAsync(token, conflict.Others, None)).Select(b => b.LocationName));
        Assert.Empty(await portal.Portal.Get<AnswerLinkQueries>().StandingAsync("other", conflict.Others, None));
        await office.Service.CancelAsync(other.Id, false, null, Actor.System, None);
        Assert.True((await office.Service.AnswerByLinkAsync(token, true, null, None)).IsSuccess);
        Assert.Equal(IntentionStatus.Confirmed, await office.StatusAsync(id));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Suggest_TellsTheOrganiser_Once_AndKeepsTheInvitationOpen(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var (id, token) = await InvitedAsync(portal);
        var service = portal.Office.Service;
        var monday = IntentionPortal.Wednesday.PlusDays(5);
        Assert.Equal([new(2026, 11, 26), monday, monday.PlusDays(1), monday.PlusDays(2)], (await portal.Portal.Get<AnswerLinkQueries>().FindAsync(token, None))!.OpenDays);
        Assert.IsType<DateInPast>((await service.SuggestByLinkAsync(token, IntentionPortal.Wednesday.PlusDays(-1), None)).Error);
        Assert.IsType<LocationClosed>((await service.SuggestByLinkAsync(token, IntentionPortal.Wednesday.PlusDays(2), None)).Error);
        Assert.IsType<InvalidValue>((await service.SuggestByLinkAsync(token, IntentionPortal.Wednesday, None)).Error);
        Assert.IsType<DateInFuture>((await service.SuggestByLinkAsync(token, new LocalDate(2099, 1, 1), None)).Error);
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(() => service.SuggestByLinkAsync(token, monday.PlusDays(n % 3), None))));
        Assert.Single(all, a => a.IsSuccess);
        Assert.All(all.Where(a => !a.IsSuccess), a => Assert.IsType<DaySuggestedAlready>(a.Error));

        Assert.Equal(1, await portal.SendAsync());

        Assert.Equal("tom@example.org", portal.Server.Taken[^1].To.Mailboxes.Single().Address);
        Assert.Contains("Priya Priyason proposes ", portal.Server.Taken[^1].TextBody, StringComparison.Ordinal);
        Assert.Equal(IntentionStatus.Pending, await portal.Office.StatusAsync(id));
        Assert.True((await service.AnswerByLinkAsync(token, true, null, None)).IsSuccess);
    }

    /// <summary>An invitation for Wednesday, and the token that its mail carries.</summary>
    private static async Task<(IntentionId Id, string Token)> InvitedAsync(MailPortal portal, string name = "Priya", PersonId? organiser = null)
    {
        var invitation = await portal.InviteAsync(organiser ?? await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync(name));
        await portal.SendAsync();
        return (invitation.Id, Tokens().Match(portal.Server.Taken[^1].TextBody!).Groups[1].Value);
    }

    [GeneratedRegex("/i/([0-9A-Za-z]{43})")]
    private static partial Regex Tokens();
}
