using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Mails;

public sealed class CalendarFeedTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TheAddress_HoldsUntilItIsReplacedOrRevoked_AndIsKeptAsAHash(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var priya = await portal.Office.PersonAsync("Priya");
        var (feeds, by) = (portal.Portal.Get<CalendarFeedService>(), IntentionPortal.User(priya));
        Assert.Null((await feeds.FindAsync(by, None)).Value);
        var first = Token((await feeds.CreateAsync(by, None)).Value);
        Assert.NotNull(await ReadAsync(portal, first));
        Assert.Equal(TestPortal.Start, (await feeds.FindAsync(by, None)).Value);
        await using (var db = portal.Portal.Database.Open()) Assert.Equal(LinkToken.Hash(first), (await db.Set<CalendarFeed>().SingleAsync()).TokenHash);

        var second = Token((await feeds.CreateAsync(by, None)).Value);
        Assert.Null(await ReadAsync(portal, first));
        Assert.NotNull(await ReadAsync(portal, second));

        await feeds.RevokeAsync(by, None);
        Assert.Null(await ReadAsync(portal, second));
        Assert.Equal(["calendar_feed.create", "calendar_feed.rotate", "calendar_feed.revoke"], (await portal.Office.AuditAsync()).Select(a => a.Action));
        Assert.IsType<InsufficientScope>((await feeds.CreateAsync(Actor.System, None)).Error);
        foreach (var wrong in new[] { null, "", "x", "\0", new string('A', 50_000) }) Assert.Null(await ReadAsync(portal, wrong));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TheAddress_OfADisabledAccount_HoldsNothing_UntilItIsEnabledAgain(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var priya = await portal.Office.PersonAsync("Priya");
        await portal.Portal.AddAsync(new PortalUser { UserName = "priya@example.org", Email = "priya@example.org", PersonId = priya, LockoutEnabled = true });
        var token = Token((await portal.Portal.Get<CalendarFeedService>().CreateAsync(IntentionPortal.User(priya), None)).Value);
        Assert.NotNull(await ReadAsync(portal, token));

        await LockAsync(new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Null(await ReadAsync(portal, token));

        await LockAsync(null);
        Assert.NotNull(await ReadAsync(portal, token));

        async Task LockAsync(DateTimeOffset? until)
        {
            await using var db = portal.Portal.Database.Open();
            (await db.Set<PortalUser>().SingleAsync()).LockoutEnd = until;
            await db.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task TheFeed_HoldsMyDaysAndPlaces_AndItsTagFollowsThem()
    {
        await using var portal = await MailPortal.StartAsync(DatabaseProvider.Sqlite);
        var office = portal.Office;
        var (priya, tom) = (await office.PersonAsync("Priya"), await office.PersonAsync("Tom"));
        var token = Token((await portal.Portal.Get<CalendarFeedService>().CreateAsync(IntentionPortal.User(priya), None)).Value);
        var mine = (await office.CreateAsync(IntentionPortal.At(office.Day(priya), 9, 17))).Value.Intentions[0];
        await office.CreateAsync(office.Day(tom));
        var meeting = await portal.InviteAsync(tom, priya, IntentionPortal.Wednesday.PlusDays(1), IntentionType.Meeting);
        var before = (await ReadAsync(portal, token))!;
        Assert.Equal(before, await ReadAsync(portal, token));

        SpaceId desk;
        await using (var db = portal.Portal.Database.Open()) desk = await db.Set<Space>().Where(s => s.Name == "D1").Select(s => s.Id).SingleAsync();
        await portal.Portal.AddAsync(new Allocation { Id = IdFactory.New<AllocationId>(TestPortal.Start), Type = AllocationType.Space, LocationId = office.London, LayerId = office.Floor, PersonId = priya, Spaces = [desk], StartsAt = mine.StartsAt, EndsAt = mine.EndsAt, Source = AllocationSource.Manual, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var after = (await ReadAsync(portal, token))!;
        Assert.NotEqual(before.Tag, after.Tag);

        var read = await CalendarReader.ReadAsync(after.Text);
        Assert.Null((string?)read["method"]);
        var entries = read["events"]!.AsArray();
        Assert.Equal(
            [($"intention-{mine.Id}@workplace-portal", "London, D1", "CONFIRMED"), ($"intention-{meeting.Id}@workplace-portal", "London", "TENTATIVE")],
            entries.Select(e => ((string)e!["uid"]!, (string)e["location"]!, (string)e["status"]!)));
        Assert.Equal("2026-11-25T09:00:00.000Z", (string?)entries[0]!["start"]);
        Assert.DoesNotContain("Tom", after.Text, StringComparison.Ordinal);

        await office.Service.CancelAsync(mine.Id, false, null, IntentionPortal.User(priya), None);
        Assert.Single((await CalendarReader.ReadAsync((await ReadAsync(portal, token))!.Text))["events"]!.AsArray());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task APlaceWithoutAPlan_IsInTheFeed_ButNotOneThatWasCancelled(DatabaseProvider provider)
    {
        await using var portal = await MailPortal.StartAsync(provider);
        var office = portal.Office;
        var (priya, tom) = (await office.PersonAsync("Priya"), await office.PersonAsync("Tom"));
        var token = Token((await portal.Portal.Get<CalendarFeedService>().CreateAsync(IntentionPortal.User(priya), None)).Value);
        var cancelled = (await office.CreateAsync(IntentionPortal.At(office.Day(priya), 9, 17))).Value.Intentions[0];
        await office.Service.CancelAsync(cancelled.Id, false, null, IntentionPortal.User(priya), None);
        SpaceId desk;
        await using (var db = portal.Portal.Database.Open()) desk = await db.Set<Space>().Where(s => s.Name == "D1").Select(s => s.Id).SingleAsync();
        var lone = PlaceOf(priya, Duration.FromDays(1));
        await portal.Portal.AddAsync(lone, PlaceOf(priya, Duration.Zero), PlaceOf(tom, Duration.FromDays(2)));

        var entry = Assert.Single((await CalendarReader.ReadAsync((await ReadAsync(portal, token))!.Text))["events"]!.AsArray());

        Assert.Equal(($"place-{lone.Id}@workplace-portal", "Your place at London", "London, D1"), ((string)entry!["uid"]!, (string)entry["summary"]!, (string)entry["location"]!));

        Allocation PlaceOf(PersonId person, Duration later) => new() { Id = IdFactory.New<AllocationId>(TestPortal.Start), Type = AllocationType.Space, LocationId = office.London, LayerId = office.Floor, PersonId = person, Spaces = [desk], StartsAt = cancelled.StartsAt + later, EndsAt = cancelled.EndsAt + later, Source = AllocationSource.Manual, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
    }

    private static string Token(string address)
    {
        Assert.StartsWith("https://portal.example.org/calendar/", address, StringComparison.Ordinal);
        return address["https://portal.example.org/calendar/".Length..^".ics".Length];
    }

    private static Task<FeedContent?> ReadAsync(MailPortal portal, string? token) => portal.Portal.Get<CalendarFeedQueries>().ReadAsync(token, None);
}
