using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Spatial;

public sealed class SpatialQueriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Locations_CountUsableSpaces_AndKnowWhetherTodayIsOpen(DatabaseProvider provider)
    {
        await using var office = await IntentionPortal.StartAsync(provider);
        var queries = office.Portal.Get<SpatialQueries>();

        var locations = await queries.LocationsAsync(Actor.System, None);
        Assert.Equal(["Lisbon", "London"], locations.Select(l => l.Name));
        Assert.Equal((3, 1, true, new LocalDate(2026, 11, 24)), (locations[1].Capacity, locations[1].Layers, locations[1].OpenToday, locations[1].Today));

        office.Portal.Clock.Reset(Instant.FromUtc(2026, 11, 27, 9, 0));
        Assert.False((await queries.LocationsAsync(Actor.System, None))[1].OpenToday);
        office.Portal.Clock.Reset(Instant.FromUtc(2026, 11, 28, 9, 0));
        Assert.Equal([true, false], (await queries.LocationsAsync(Actor.System, None)).Select(l => l.OpenToday));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Locations_AndTheirPlans_StayClosedToAKeyOfOtherLocations(DatabaseProvider provider)
    {
        await using var office = await IntentionPortal.StartAsync(provider);
        var queries = office.Portal.Get<SpatialQueries>();
        var key = IntentionPortal.Key() with { Locations = new HashSet<LocationId> { office.Lisbon } };

        Assert.Equal(["Lisbon"], (await queries.LocationsAsync(key, None)).Select(l => l.Name));
        Assert.IsType<LocationForbidden>((await queries.FloorPlansAsync(office.London, key, None)).Error);
        Assert.IsType<LocationForbidden>((await queries.CalendarAsync(office.London, new DateWindow(IntentionPortal.Wednesday, IntentionPortal.Wednesday), key, None)).Error);
        Assert.IsType<LocationNotFound>((await queries.FloorPlansAsync(new LocationId("0123456789abcdef01234567"), Actor.System, None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task FloorPlans_DrawZonesAsTheHullOfTheirSpaces_UnlessTheyHaveAPolygon(DatabaseProvider provider)
    {
        await using var office = await IntentionPortal.StartAsync(provider, spaces: 0);
        var (made, zone, drawn, project) = (TestPortal.Start, IdFactory.New<ZoneId>(TestPortal.Start), IdFactory.New<ZoneId>(TestPortal.Start), IdFactory.New<RoomId>(TestPortal.Start));
        PlanPoint[] polygon = [new(1, 1), new(2, 1), new(2, 2)];
        await office.Portal.AddAsync(
            new Zone { Id = zone, LocationId = office.London, LayerId = office.Floor, Name = "A", Color = "#112233", CreatedAt = made, UpdatedAt = made },
            new Zone { Id = drawn, LocationId = office.London, LayerId = office.Floor, Name = "B", Color = "#112233", Capacity = 9, Polygon = polygon, CreatedAt = made, UpdatedAt = made },
            new Room { Id = project, LocationId = office.London, LayerId = office.Floor, Name = "Project office", Capacity = 4, CreatedAt = made, UpdatedAt = made });
        await office.Portal.AddAsync(
            Desk("A1", zone, null, 10, 10, SpaceSetting.Normal),
            Desk("A2", zone, null, 14, 10, SpaceSetting.Closed),
            Desk("P1", null, project, 30, 20, SpaceSetting.Flex));

        var floor = Assert.Single((await office.Portal.Get<SpatialQueries>().FloorPlansAsync(office.London, Actor.System, None)).Value);
        Assert.Equal((60, 36), (floor.PlanWidth, floor.PlanHeight));
        Assert.Equal([new(8.8, 8.8), new(15.2, 8.8), new(15.2, 11.2), new(8.8, 11.2)], floor.Zones[0].Area);
        Assert.Equal((1, 1), (floor.Zones[0].Capacity, floor.Zones[0].UsableSpaces));
        Assert.Equal(polygon, floor.Zones[1].Area);
        Assert.Equal((9, 0), (floor.Zones[1].Capacity, floor.Zones[1].UsableSpaces));
        Assert.Equal(["Project office", "Studio"], floor.Rooms.Select(r => r.Name));
        Assert.Equal((1, 4), (floor.Rooms[0].UsableSpaces, floor.Rooms[0].Area.Count));
        Assert.Equal((0, 0), (floor.Rooms[1].UsableSpaces, floor.Rooms[1].Area.Count));
        Assert.Equal(["A1", "A2", "Closed", "P1"], floor.Spaces.Select(s => s.Name));

        Space Desk(string name, ZoneId? zoneId, RoomId? roomId, double x, double y, SpaceSetting setting) => new()
        {
            Id = IdFactory.New<SpaceId>(made),
            LocationId = office.London,
            LayerId = office.Floor,
            ZoneId = zoneId,
            RoomId = roomId,
            Name = name,
            X = x,
            Y = y,
            Setting = setting,
            CreatedAt = made,
            UpdatedAt = made,
        };
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Calendar_KnowsWeekendsAndClosuresByName(DatabaseProvider provider)
    {
        await using var office = await IntentionPortal.StartAsync(provider);
        var queries = office.Portal.Get<SpatialQueries>();

        var calendar = (await queries.CalendarAsync(office.London, new DateWindow(IntentionPortal.Wednesday, IntentionPortal.Wednesday.PlusDays(5)), Actor.System, None)).Value;
        Assert.Equal([true, true, false, false, false, true], calendar.Days.Select(d => d.IsOpen));
        Assert.Equal("Closure", calendar.Days[2].HolidayName);
        Assert.Equal([1, 1, 0, 0, 0, 1], calendar.Days.Select(d => d.Hours.Count));
        Assert.Equal("Europe/London", calendar.TimeZone);

        Assert.IsType<InvalidRange>((await queries.CalendarAsync(office.London, new DateWindow(IntentionPortal.Wednesday, IntentionPortal.Wednesday.PlusDays(-1)), Actor.System, None)).Error);
        Assert.IsType<WindowTooLong>((await queries.CalendarAsync(office.London, new DateWindow(IntentionPortal.Wednesday, IntentionPortal.Wednesday.PlusDays(800)), Actor.System, None)).Error);
    }
}
