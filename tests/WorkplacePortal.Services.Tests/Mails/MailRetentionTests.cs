using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions.Mails;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Mails;

public sealed class MailRetentionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SettledMailsAndExpiredLinks_GoAfterTheirTime_AndNotBefore(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        await portal.InviteAsync(await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync("Priya"));
        await portal.SendAsync();
        var retention = Keeping(portal, days: 90);
        Assert.Equal(new MailsForgotten(0, 0, 0), await retention.RunAsync(None));

        // Settled ninety days ago, while the link expired a day later.
        portal.Portal.Clock.AdvanceDays(90);
        portal.Portal.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal((1, 0), Counts(await retention.RunAsync(None)));
        portal.Portal.Clock.AdvanceDays(2);
        Assert.Equal((0, 1), Counts(await retention.RunAsync(None)));
        Assert.Equal(new MailsForgotten(0, 0, 0), await retention.RunAsync(None));

        Assert.Empty(await portal.MailsAsync());
        await using var db = portal.Portal.Database.Open();
        Assert.Equal(0, await db.Set<AnswerLink>().CountAsync());
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(a => a.Action == "mails.forget"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task MailsThatWait_AndThoseOfDaysToCome_Stay_SoThatACancellationIsStillTold(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var (tom, priya) = (await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync("Priya"));
        var far = await portal.InviteAsync(tom, priya, IntentionPortal.Wednesday.PlusDays(7 * 20));
        await portal.SendAsync();
        var waiting = (await portal.MailsAsync()).Count(m => m.State == MailState.Waiting);
        portal.Portal.Clock.AdvanceDays(100);

        Assert.Equal(new MailsForgotten(0, 0, 0), await Keeping(portal, days: 90).RunAsync(None));

        await portal.Office.Service.CancelAsync(far.Id, false, null, IntentionPortal.User(tom), None);
        await portal.SendAsync();
        Assert.Contains("priya@example.org", portal.Server.Taken[^1].To.Mailboxes.Select(m => m.Address));
        Assert.True(waiting <= (await portal.MailsAsync()).Count);
    }

    [Fact]
    public async Task OldFilesOfMails_GoWithTheirMails_AndFilesOfOthersStay()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var folder = System.IO.Directory.CreateTempSubdirectory("workplace-mail-").FullName;
        await portal.InviteAsync(await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync("Priya"));
        await portal.Sender(new PickupMailer(folder)).SendDueAsync(None);
        var file = Assert.Single(System.IO.Directory.GetFiles(folder));
        await File.WriteAllTextAsync(Path.Combine(folder, "minutes.eml"), "mine");
        var retention = Keeping(portal, days: 30, folder);
        Assert.Equal(0, (await retention.RunAsync(None)).Files);
        Assert.True(File.Exists(file));

        portal.Portal.Clock.AdvanceDays(31);

        Assert.Equal(1, (await retention.RunAsync(None)).Files);
        Assert.Equal(["minutes.eml"], System.IO.Directory.GetFiles(folder).Select(Path.GetFileName));
        System.IO.Directory.Delete(folder, recursive: true);
    }

    private static (int Mails, int Links) Counts(MailsForgotten gone) => (gone.Mails, gone.Links);

    private static MailRetention Keeping(MailPortal portal, int days, string? folder = null)
        => new(portal.Portal.Database, portal.Server.Options with { KeepDays = days, PickupFolder = folder }, portal.Portal.Clock, NullLogger<MailRetention>.Instance);
}
