using MimeKit;
using NodaTime;
using SmtpServer.Protocol;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Mails;

public sealed class MailOutboxTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AChange_AndTheMailItOwes_AreStoredTogetherOrNotAtAll(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var (tom, priya) = (await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync("Priya"));
        await portal.InviteAsync(tom, priya);
        Assert.Equal([MailKind.Invitation], (await portal.MailsAsync()).Select(m => m.Kind));

        var refused = await portal.Office.CreateAsync(portal.Office.Day(priya, IntentionStatus.Pending) with { OrganiserId = tom });
        Assert.IsType<DuplicateIntention>(refused.Error);
        Assert.Single(await portal.MailsAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.Portal.Database.WriteAsync<bool>(
            async (db, ct) =>
            {
                db.Add((await portal.MailsAsync())[0].Kind == MailKind.Invitation ? Foreign(priya) : Foreign(tom));
                await db.SaveChangesAsync(ct);
                throw new InvalidOperationException("the process dies here");
            },
            commit: null,
            None));
        Assert.Single(await portal.MailsAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SendDue_BySixteenSendersAtOnce_SendsEveryMailOnce(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider, spaces: 60);
        var tom = await portal.Office.PersonAsync("Tom");
        foreach (var person in await portal.Office.PeopleAsync(48)) await portal.InviteAsync(tom, person);

        var sent = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => portal.Sender().SendDueAsync(None))));

        Assert.Equal(48, sent.Sum());
        Assert.Equal(48, portal.Server.Taken.Count);
        Assert.Equal(48, portal.Server.Taken.Select(m => m.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await portal.MailsAsync(), m => Assert.Equal((MailState.Sent, 1), (m.State, m.Attempts)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SendDue_AfterASenderDiedWithTheMailHandedOver_SendsItAgainUnderTheSameMessageId_OnceTheClaimRanOut(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        await portal.InviteAsync(await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync("Priya"));
        var dying = new HookedMailer(portal.Portal.Get<IMailer>(), after: _ => throw new InvalidOperationException("the process dies here"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.Sender(dying).SendDueAsync(None));
        Assert.Equal(0, await portal.SendAsync());

        portal.Portal.Clock.Advance(OutboxMail.Lease);
        Assert.Equal(1, await portal.SendAsync());

        Assert.Equal(2, portal.Server.Taken.Count);
        Assert.Single(portal.Server.Taken.Select(m => m.MessageId).Distinct(StringComparer.Ordinal));
        Assert.Equal(MailState.Sent, Assert.Single(await portal.MailsAsync()).State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SendDue_OfASenderWhoseClaimRanOutMeanwhile_LeavesTheRestToTheOther(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var tom = await portal.Office.PersonAsync("Tom");
        foreach (var person in await portal.Office.PeopleAsync(3)) await portal.InviteAsync(tom, person);
        var isFirst = true;
        var slow = new HookedMailer(portal.Portal.Get<IMailer>(), after: async _ =>
        {
            if (!isFirst) return;
            isFirst = false;
            portal.Portal.Clock.Advance(OutboxMail.Lease);
            Assert.Equal(3, await portal.SendAsync());
        });

        await portal.Sender(slow).SendDueAsync(None);

        // Only the one that was under way twice over is there twice.
        Assert.Equal([2, 1, 1], portal.Server.Taken.GroupBy(m => m.MessageId, StringComparer.Ordinal).Select(g => g.Count()).OrderDescending());
        Assert.All(await portal.MailsAsync(), m => Assert.Equal(MailState.Sent, m.State));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SendDue_WhenTheServerSaysLater_WaitsLongerEachTime_AndGivesUpVisibly(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        await portal.InviteAsync(await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync("Priya"), IntentionPortal.Wednesday.PlusDays(14));
        portal.Server.Refusal = new SmtpResponse(SmtpReplyCode.Aborted, "busy");
        var waits = new List<Duration>();
        for (var attempt = 1; attempt < OutboxMail.MostAttempts; attempt++)
        {
            Assert.Equal(0, await portal.SendAsync());
            var mail = (await portal.MailsAsync()).Single(m => m.Kind == MailKind.Invitation);
            Assert.Equal((MailState.Waiting, attempt), (mail.State, mail.Attempts));
            Assert.Contains("busy", mail.Note, StringComparison.Ordinal);
            var wait = mail.DueAt - portal.Portal.Clock.GetCurrentInstant();
            waits.Add(wait);
            portal.Portal.Clock.Advance(wait - Duration.FromSeconds(1));
            Assert.Equal(0, await portal.SendAsync());
            portal.Portal.Clock.AdvanceSeconds(1);
        }

        await portal.SendAsync();

        Assert.Equal(waits.Order(), waits);
        var lost = (await portal.MailsAsync()).Single(m => m.Kind == MailKind.Invitation);
        Assert.Equal(MailState.Failed, lost.State);
        Assert.Contains("Given up after 8 attempts", lost.Note, StringComparison.Ordinal);
        portal.Server.Refusal = null;
        Assert.IsType<InsufficientScope>((await portal.Portal.Get<MailQueries>().RetryAsync(lost.Id, IntentionPortal.User(lost.PersonId), None)).Error);
        Assert.True((await portal.Portal.Get<MailQueries>().RetryAsync(lost.Id, Actor.System, None)).IsSuccess);
        Assert.Equal(1, await portal.SendAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SendDue_WhenTheServerRefusesForGood_DoesNotTryAgain_AndSendsTheOthers(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var tom = await portal.Office.PersonAsync("Tom");
        await portal.InviteAsync(tom, await portal.Office.PersonAsync("Priya"));
        portal.Server.Refusal = new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such user");
        await portal.SendAsync();
        portal.Server.Refusal = null;
        await portal.InviteAsync(tom, await portal.Office.PersonAsync("Ann"));

        Assert.Equal(1, await portal.SendAsync());

        var mails = await portal.MailsAsync();
        Assert.Equal([MailState.Failed, MailState.Sent], mails.Select(m => m.State));
        Assert.Contains("no such user", mails[0].Note, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Mails_AreForThoseWhoWantThem_AndNeverForThePastOrAnImport(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider, spaces: 20);
        var office = portal.Office;
        var tom = await office.PersonAsync("Tom");
        await portal.InviteAsync(tom, await office.PersonAsync("Quiet", s => s.Notifications = new PersonNotifications(Invitations: false)));
        await portal.InviteAsync(tom, await office.PersonAsync("Nowhere", change: p => p.Email = null));
        await portal.InviteAsync(tom, await office.PersonAsync("Odd", change: p => p.Email = "not an address"));
        var late = await office.PersonAsync("Late");
        await portal.InviteAsync(tom, late);
        await office.CreateAsync(office.Day(tom), by: IntentionPortal.User(tom));
        portal.Portal.Clock.AdvanceDays(2);

        Assert.Equal(0, await portal.SendAsync());

        Assert.Equal(
            ["The person does not want mails of this kind.", "The person has no e-mail address.", "The person has no e-mail address.", "It is over."],
            (await portal.MailsAsync()).Select(m => m.Note));
    }

    private static OutboxMail Foreign(PersonId person) => new()
    {
        Id = IdFactory.New<MailId>(TestPortal.Start),
        Kind = MailKind.Invitation,
        PersonId = person,
        SubjectId = "x",
        Content = "{}",
        DueAt = TestPortal.Start,
        CreatedAt = TestPortal.Start,
    };

    /// <summary>Does something after a mail was handed over.</summary>
    private sealed class HookedMailer(IMailer inner, Func<string, Task> after) : IMailer
    {
        public async Task<IMailRun> OpenAsync(CancellationToken ct) => new Run(await inner.OpenAsync(ct), after);

        private sealed class Run(IMailRun inner, Func<string, Task> after) : IMailRun
        {
            public async Task SendAsync(string id, MimeMessage message, CancellationToken ct)
            {
                await inner.SendAsync(id, message, ct);
                await after(id);
            }

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
