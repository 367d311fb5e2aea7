using System.Text.Json.Nodes;
using MimeKit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Mails;

public sealed class InvitationMailTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task AnInvitation_TellsBothTimes_InTextAndHtml_AndACalendarReadsItAsOne()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var office = portal.Office;
        var (tom, priya) = (await office.PersonAsync("Tom"), await office.PersonAsync("Priya", change: p => p.DefaultLocationId = office.Lisbon));
        await portal.Portal.AddAsync(new Services.Identity.PortalUser { Id = "u1", UserName = "priya", PersonId = priya, ViewerZone = "Europe/Berlin" });
        var plan = IntentionPortal.At(office.Day(priya, IntentionStatus.Pending), 9, 17) with { OrganiserId = tom, Title = "Quarter <planning>\r\nBcc: all@example.org", Reason = "Please come & see" };
        var id = (await office.CreateAsync(plan)).Value.Intentions[0].Id;

        Assert.Equal(1, await portal.SendAsync());

        var mail = Assert.Single(portal.Server.Taken);
        Assert.Equal("\"Tom Tomson via WorkplacePortal\" <workplace@example.org>", mail.From.ToString());
        Assert.Equal("\"Priya Priyason\" <priya@example.org>", mail.To.ToString());
        Assert.Empty(mail.Bcc);
        Assert.EndsWith("@workplace-portal", mail.MessageId, StringComparison.Ordinal);
        foreach (var body in new[] { mail.TextBody, System.Net.WebUtility.HtmlDecode(mail.HtmlBody) })
        {
            Assert.Contains("Wed 25 Nov 2026, 09:00–17:00 London (GMT)", body, StringComparison.Ordinal);
            Assert.Contains("10:00–18:00 Berlin (CET), your time", body, StringComparison.Ordinal);
            Assert.Contains("https://portal.example.org/i/", body, StringComparison.Ordinal);
            Assert.Contains("Please come & see", body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<planning>", mail.HtmlBody, StringComparison.Ordinal);
        var read = await CalendarAsync(mail);
        var entry = read["events"]![0]!;
        Assert.Equal(("REQUEST", $"intention-{id}@workplace-portal", 0), ((string?)read["method"], (string?)entry["uid"], (int)entry["sequence"]!));
        Assert.Equal(("2026-11-25T09:00:00.000Z", "2026-11-25T17:00:00.000Z", "Europe/London"), ((string?)entry["start"], (string?)entry["end"], (string?)entry["zone"]));
        Assert.Equal(("mailto:workplace@example.org", "Tom Tomson"), ((string?)entry["organizer"]!["address"], (string?)entry["organizer"]!["name"]));
        var attendee = Assert.Single(entry["attendees"]!.AsArray())!;
        Assert.Equal(("mailto:priya@example.org", "NEEDS-ACTION", "TRUE"), ((string?)attendee["address"], (string?)attendee["answer"], (string?)attendee["rsvp"]));
        Assert.Equal("Quarter <planning>\nBcc: all@example.org", (string?)entry["summary"]);
    }

    [Fact]
    public async Task TheWeekInWhichClocksChange_KeepsItsLocalTimes_InAnotherReader()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite, spaces: 10);
        var office = portal.Office;
        var tom = await office.PersonAsync("Tom");
        // Clocks go forward on Sunday 28 March 2027 in London.
        LocalDate[] days = [new(2027, 3, 26), new(2027, 3, 29), new(2027, 10, 29), new(2027, 11, 1)];
        foreach (var (n, day) in days.Index())
        {
            var person = await office.PersonAsync($"P{n}");
            var times = new IntentionTimes(zone => (day + new LocalTime(9, 0)).ToInstant(zone), zone => (day + new LocalTime(17, 30)).ToInstant(zone));
            Assert.True((await office.CreateAsync(office.Day(person, IntentionStatus.Pending) with { OrganiserId = tom, Times = times })).IsSuccess);
        }

        await portal.SendAsync();

        var starts = new List<string?>();
        foreach (var mail in portal.Server.Taken.OrderBy(m => m.To.ToString(), StringComparer.Ordinal))
        {
            var entry = (await CalendarAsync(mail))["events"]![0]!;
            Assert.Equal("09:00:00", ((string)entry["local"]!)[11..]);
            starts.Add((string?)entry["start"]);
        }

        Assert.Equal(["2027-03-26T09:00:00.000Z", "2027-03-29T08:00:00.000Z", "2027-10-29T08:00:00.000Z", "2027-11-01T09:00:00.000Z"], starts);
    }

    [Fact]
    public async Task ACancellation_HasTheSameUid_AndAHigherSequence()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var (tom, priya) = (await portal.Office.PersonAsync("Tom"), await portal.Office.PersonAsync("Priya"));
        var invitation = await portal.InviteAsync(tom, priya);
        await portal.SendAsync();
        Assert.True((await portal.Office.Service.CancelAsync(invitation.Id, false, "Moved to next week, sorry", IntentionPortal.User(tom), None)).IsSuccess);
        await portal.SendAsync();

        var (request, cancel) = (await CalendarAsync(portal.Server.Taken[0]), await CalendarAsync(portal.Server.Taken[1]));
        Assert.Equal(("CANCEL", "CANCELLED"), ((string?)cancel["method"], (string?)cancel["events"]![0]!["status"]));
        Assert.Equal((string?)request["events"]![0]!["uid"], (string?)cancel["events"]![0]!["uid"]);
        Assert.True((int)cancel["events"]![0]!["sequence"]! > (int)request["events"]![0]!["sequence"]!);
        Assert.Contains("Moved to next week, sorry", portal.Server.Taken[1].TextBody, StringComparison.Ordinal);
        Assert.StartsWith("Cancelled: ", portal.Server.Taken[1].Subject, StringComparison.Ordinal);

        // Who comes back after all is a later version still.
        Assert.True((await portal.Office.Service.AcceptAsync(invitation.Id, false, Actor.System, None)).IsSuccess);
        await portal.SendAsync();
        var again = await CalendarAsync(portal.Server.Taken[2]);
        Assert.Equal(("REQUEST", 2, "ACCEPTED"), ((string?)again["method"], (int)again["events"]![0]!["sequence"]!, (string?)again["events"]![0]!["attendees"]![0]!["answer"]));
    }

    [Fact]
    public async Task WhatWasCancelledBeforeItWasSent_IsNotToldAtAll()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var tom = await portal.Office.PersonAsync("Tom");
        var invitation = await portal.InviteAsync(tom, await portal.Office.PersonAsync("Priya"));
        await portal.Office.Service.CancelAsync(invitation.Id, false, null, IntentionPortal.User(tom), None);

        Assert.Equal(0, await portal.SendAsync());

        Assert.All(await portal.MailsAsync(), m => Assert.Equal(MailState.Dropped, m.State));
    }

    [Fact]
    public async Task WhoLeavesAGroup_HasTheOthersTold_WhoOrganisesItNow()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var office = portal.Office;
        PersonId[] people = [await office.PersonAsync("Tom"), await office.PersonAsync("Priya"), await office.PersonAsync("Ann")];
        var made = (await office.CreateAsync(office.Day(people[0]) with { Type = IntentionType.Meeting, Invites = [new PersonRef(people[1]), new PersonRef(people[2])] }, by: IntentionPortal.User(people[0]))).Value.Intentions;
        foreach (var (n, invitation) in made.Skip(1).Index()) await office.Service.AcceptAsync(invitation.Id, false, IntentionPortal.User(people[n + 1]), None);
        await portal.SendAsync();
        var before = portal.Server.Taken.Count;

        await office.Service.CancelAsync(made[0].Id, false, null, IntentionPortal.User(people[0]), None);
        await portal.SendAsync();

        var told = portal.Server.Taken.Skip(before).ToDictionary(m => m.To.Mailboxes.First().Address, m => m.TextBody, StringComparer.Ordinal);
        Assert.Equal(["ann@example.org", "priya@example.org"], told.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("You organise it from now on", told["priya@example.org"], StringComparison.Ordinal);
        Assert.Contains("Priya Priyason organises it from now on", told["ann@example.org"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReminder_ComesTwoDaysBefore_ToWhoHasNotAnswered()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var (tom, day) = (await portal.Office.PersonAsync("Tom"), IntentionPortal.Wednesday.PlusDays(14));
        var (priya, ann) = (await portal.Office.PersonAsync("Priya"), await portal.Office.PersonAsync("Ann"));
        await portal.InviteAsync(tom, priya, day);
        var answered = await portal.InviteAsync(tom, ann, day);
        await portal.SendAsync();
        await portal.Office.Service.AcceptAsync(answered.Id, false, IntentionPortal.User(ann), None);
        portal.Portal.Clock.Reset(day.AtMidnight().InUtc().ToInstant() - Duration.FromHours(48));

        Assert.Equal(1, await portal.SendAsync());

        var reminder = portal.Server.Taken[^1];
        Assert.Equal("priya@example.org", reminder.To.Mailboxes.Single().Address);
        Assert.StartsWith("Reminder: ", reminder.Subject, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await CalendarAsync(reminder))["events"]![0]!["sequence"]!);
    }

    [Fact]
    public async Task ANameThatIsHostile_StaysAName()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var tom = await portal.Office.PersonAsync("Tom", change: p => (p.FirstName, p.LastName) = ("Eve\r\nBcc: x@example.org", "<script>;CN=\"a\""));
        await portal.InviteAsync(tom, await portal.Office.PersonAsync("Priya"));

        await portal.SendAsync();

        var mail = Assert.Single(portal.Server.Taken);
        Assert.Empty(mail.Bcc);
        Assert.Single(mail.To.Mailboxes);
        Assert.DoesNotContain("<script>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Single((await CalendarAsync(mail))["events"]![0]!["attendees"]!.AsArray());
    }

    private static Task<JsonNode> CalendarAsync(MimeMessage mail)
    {
        var part = mail.BodyParts.OfType<TextPart>().Single(p => p.ContentType.IsMimeType("text", "calendar"));
        Assert.Contains($"METHOD:{part.ContentType.Parameters["method"]}", part.Text, StringComparison.Ordinal);
        return CalendarReader.ReadAsync(part.Text);
    }
}
