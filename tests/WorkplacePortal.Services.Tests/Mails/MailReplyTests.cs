using System.Text;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Mails;

public sealed class MailReplyTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Apply_OfTheSameReplySixteenTimesAtOnce_AppliesItOnce(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var id = await InvitedAsync(portal);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => ApplyAsync(portal, Reply(id, "ACCEPTED")))));

        Assert.Single(outcomes, o => o.Value == ReplyOutcome.Applied);
        Assert.Equal(15, outcomes.Count(o => o.Value == ReplyOutcome.Outdated));
        Assert.Single(await portal.Office.EventsAsync(id), e => e.Kind == IntentionEventKind.Accepted);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Apply_TakesTheNewestAnswer_AndNoneToAnOlderVersion(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var id = await InvitedAsync(portal);
        Assert.Equal("SEQUENCE", (await ApplyAsync(portal, Reply(id, "ACCEPTED", sequence: 7))).Error?.Field);
        Assert.Equal(ReplyOutcome.Noted, (await ApplyAsync(portal, Reply(id, "TENTATIVE", at: "20261124T100000Z"))).Value);
        Assert.Equal(ReplyOutcome.Applied, (await ApplyAsync(portal, Reply(id, "ACCEPTED", at: "20261124T110000Z"))).Value);
        Assert.Equal(ReplyOutcome.Outdated, (await ApplyAsync(portal, Reply(id, "DECLINED", at: "20261124T103000Z"))).Value);
        Assert.Equal(IntentionStatus.Confirmed, await portal.Office.StatusAsync(id));
        Assert.Equal(ReplyOutcome.Applied, (await ApplyAsync(portal, Reply(id, "DECLINED", at: "20261124T120000Z"))).Value);
        Assert.Equal(IntentionStatus.Cancelled, await portal.Office.StatusAsync(id));
        Assert.Equal(ReplyOutcome.Outdated, (await ApplyAsync(portal, Reply(id, "ACCEPTED", at: "20261124T130000Z"))).Value);

        await portal.Office.Service.AcceptAsync(id, false, Actor.System, None);
        Assert.Equal(ReplyOutcome.Outdated, (await ApplyAsync(portal, Reply(id, "DECLINED", at: "20261124T140000Z", sequence: 1))).Value);
        Assert.Equal(ReplyOutcome.Applied, (await ApplyAsync(portal, Reply(id, "DECLINED", at: "20261124T140000Z", sequence: 2))).Value);
    }

    [Fact]
    public async Task Apply_OfAWholeMail_ReadsItsCalendarPart()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var id = await InvitedAsync(portal);
        var mail = $"From: priya@example.org\r\nTo: workplace@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nyes\r\n--b\r\nContent-Type: text/calendar; method=REPLY\r\n\r\n{Reply(id, "accepted")}\r\n--b--\r\n";

        Assert.Equal(ReplyOutcome.Applied, (await portal.Office.Service.ApplyReplyAsync(Encoding.UTF8.GetBytes(mail), isMail: true, None)).Value);
        Assert.Equal(IntentionStatus.Confirmed, await portal.Office.StatusAsync(id));
    }

    [Fact]
    public async Task Apply_ForSomebodyElse_SaysTheSameAsForNoInvitation()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var id = await InvitedAsync(portal);
        var nothing = IdFactory.New<IntentionId>(TestPortal.Start);
        Assert.Equal("intention_not_found", (await ApplyAsync(portal, Reply(id, "ACCEPTED", who: "eve@example.org"))).Error?.Code);
        Assert.Equal("intention_not_found", (await ApplyAsync(portal, Reply(nothing, "ACCEPTED"))).Error?.Code);
        Assert.Equal(IntentionStatus.Pending, await portal.Office.StatusAsync(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a calendar")]
    [InlineData("BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:intention-zzz@workplace-portal\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:intention-6b055210565b936ee000b63f@workplace-portal\r\nDTSTAMP:nonsense\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:priya@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    [InlineData("BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:intention-6b055210565b936ee000b63f@workplace-portal\r\nDTSTAMP:20261124T100000Z\r\nSEQUENCE:-1\r\nATTENDEE:mailto:a@b\r\nATTENDEE:mailto:c@d\r\nEND:VEVENT\r\nEND:VCALENDAR")]
    public async Task Apply_OfHostileInput_IsRefused_AndChangesNothing(string text)
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        foreach (var isMail in new[] { false, true })
        {
            Assert.IsType<InvalidValue>((await portal.Office.Service.ApplyReplyAsync(Encoding.UTF8.GetBytes(text), isMail, None)).Error);
        }
    }

    [Fact]
    public async Task Apply_OfDeepAndLongInput_IsRefused()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        string[] hostile =
        [
            string.Concat(Enumerable.Repeat("BEGIN:VEVENT\r\n", 15_000)),
            new string('A', 2 * 256 * 1024),
            $"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nX-A{new string(';', 200_000)}:x\r\nEND:VCALENDAR",
            $"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nX-A:{string.Concat(Enumerable.Repeat("\r\n ", 60_000))}\r\nEND:VCALENDAR",
        ];
        foreach (var text in hostile) Assert.IsType<InvalidValue>((await portal.Office.Service.ApplyReplyAsync(Encoding.UTF8.GetBytes(text), isMail: false, None)).Error);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => portal.Office.Service.ApplyReplyAsync(Encoding.UTF8.GetBytes(Reply(IdFactory.New<IntentionId>(TestPortal.Start), "ACCEPTED")), false, new CancellationToken(canceled: true)));
    }

    private static async Task<IntentionId> InvitedAsync(MailPortal portal)
        => (await portal.InviteAsync(await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync("Priya"))).Id;

    private static Task<Result<ReplyOutcome>> ApplyAsync(MailPortal portal, string reply) => portal.Office.Service.ApplyReplyAsync(Encoding.UTF8.GetBytes(reply), isMail: false, None);

    private static string Reply(IntentionId id, string answer, string at = "20261124T100000Z", int sequence = 0, string who = "Priya@Example.org") => string.Join(
        "\r\n",
        "BEGIN:VCALENDAR",
        "PRODID:-//Somebody//Else//EN",
        "VERSION:2.0",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        $"UID:intention-{id}@workplace-portal",
        $"DTSTAMP:{at}",
        $"SEQUENCE:{sequence}",
        "DTSTART:20261125T090000Z",
        "ORGANIZER:mailto:workplace@example.org",
        $"ATTENDEE;PARTSTAT={answer};CN=Priya:mailto:{who}",
        "END:VEVENT",
        "END:VCALENDAR",
        "");
}
