using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Allocations;

namespace WorkplacePortal.Web.Tests.Allocations;

public sealed class TimelineTests
{
    private static readonly LocalDate Monday = new(2026, 11, 23);
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static int made;

    [Fact]
    public void NeighbouringDays_JoinToOneBar_AndAGapMakesTwo()
    {
        var row = Timeline.Row("z", "North", 20, [.. On("a", 0, 12), .. On("a", 1, 18), .. On("a", 1, 1), .. On("a", 4, 7)]);

        Assert.Equal([(0, 2, 0), (4, 1, 0)], row.Bars.Select(b => (b.First, b.Length, b.Lane)));
        Assert.Equal([12, 19], row.Bars[0].Seats);
        Assert.Equal(3, row.Bars[0].Allocations.Count);
        Assert.Equal(1, row.Lanes);
    }

    [Fact]
    public void BarsThatShareADay_AreStacked_TheSteadyOneOnTop()
    {
        var row = Timeline.Row("z", "North", 20, [.. On("b", 1, 2), .. On("a", 0, 3), .. On("a", 1, 3), .. On("a", 2, 3), .. On("c", 2, 9), .. On("d", 3, 1)]);

        Assert.Equal([("a", 0, 0), ("d", 3, 0), ("b", 1, 1), ("c", 2, 1)], row.Bars.Select(b => (b.Subject, b.First, b.Lane)));
        Assert.Equal(2, row.Lanes);
        foreach (var (one, two) in row.Bars.SelectMany(a => row.Bars.Where(b => b != a && b.Lane == a.Lane).Select(b => (a, b)))) Assert.True(one.Last < two.First || two.Last < one.First);
    }

    [Fact]
    public void WeekOf_RunsFromMondayToSunday()
    {
        foreach (var date in new[] { Monday, Monday.PlusDays(3), Monday.PlusDays(6) }) Assert.Equal(new DateWindow(Monday, Monday.PlusDays(6)), Timeline.WeekOf(date));
    }

    [Fact]
    public void Entries_FollowTheSpaces_ToZonesOfficesAndOtherSeats()
    {
        var entries = Entries(
            Span(["n1", "n2"], "a", 0, 2),
            Span(["n3", "l1"], "b", 1, 1),
            Span(["x1"], null, 0, 1),
            Span([], "a", 0, 1) with { Type = AllocationType.Room, RoomId = new RoomId("studio") });

        var groups = entries.ByZone();
        Assert.Equal(["North", "Lab", "Other seats"], Assert.Single(groups).Rows.Select(r => r.Name));
        Assert.Equal((5, 3), (groups[0].Seats, groups[0].Rows[0].Capacity!.Value));
        Assert.Equal([("a", 0, 2), ("b", 1, 1)], groups[0].Rows[0].Bars.Select(b => (b.Subject, b.First, b.Length)));
        Assert.Equal([1], groups[0].Rows[1].Bars.Single().Seats);
        Assert.Equal(TimelineEntries.NoTeam, groups[0].Rows[2].Bars.Single().Subject);
        Assert.Equal("a", entries.ByRoom().Single().Rows.Single(r => r.Name == "Studio").Bars.Single().Subject);
    }

    [Fact]
    public void Teams_ShowWhereTheySit_AndTheRestStandsLast()
    {
        var entries = Entries(Span(["n1"], "a", 0, 1), Span(["l1"], "a", 0, 1), Span(["x1"], "visitor", 2, 1), Span(["n2"], null, 2, 1));

        var rows = entries.ByTeam([("b", "Design"), ("a", "Sales")]).Single().Rows;

        Assert.Equal(["Design", "Sales", "No team, or of another place"], rows.Select(r => r.Name));
        Assert.Empty(rows[0].Bars);
        Assert.Equal(["lab", "north"], rows[1].Bars.Select(b => b.Subject).Order(StringComparer.Ordinal));
        Assert.Equal((2, 2), (rows[1].Lanes, rows[2].Bars.Count));
        Assert.Equal(("North", "Lab"), (entries.PlaceName("north"), entries.PlaceName("lab")));
    }

    [Fact]
    public void RowsOfHoursAndOfManyDays_CountOnEveryDayTheyTouch()
    {
        var noon = (Monday + new LocalTime(12, 0)).ToInstant(London);
        var entries = Entries(Span(["n1"], "a", 0, 1) with { StartsAt = noon, EndsAt = noon + Duration.FromHours(1) }, Span(["n2"], "b", -3, 9));

        Assert.Equal([("b", 0, 5), ("a", 0, 1)], entries.ByZone().Single().Rows[0].Bars.Select(b => (b.Subject, b.First, b.Length)));
    }

    [Theory]
    [InlineData(false, false, false, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, true, true)]
    public void Bar_SaysWhetherSomeOrAllOfItIsLocked(bool first, bool second, bool some, bool all)
    {
        var bar = Assert.Single(Timeline.Row("z", "North", 20, [new TimelineEntry("z", "a", 0, 4, first, new AllocationId("1")), new TimelineEntry("z", "a", 1, 4, second, new AllocationId("2"))]).Bars);

        Assert.Equal((some, all), (bar.Locked, bar.WhollyLocked));
    }

    private static IEnumerable<TimelineEntry> On(string subject, int day, int seats) => [new TimelineEntry("z", subject, day, seats, Locked: false, new AllocationId($"{made++}"))];

    private static AllocationSpanView Span(IReadOnlyList<string> spaces, string? team, int day, int days) => new(
        new AllocationId($"{made++}"),
        AllocationType.Space,
        new LayerId("f"),
        null,
        null,
        [.. spaces.Select(s => new SpaceId(s))],
        team is null ? null : new TeamId(team),
        null,
        Monday.PlusDays(day).StartOf(London),
        Monday.PlusDays(day + days).StartOf(London),
        AllocationSource.Ai,
        Locked: false);

    private static TimelineEntries Entries(params AllocationSpanView[] rows)
    {
        SpacePlanView Space(string id, string? zone = null, string? room = null)
            => new(new SpaceId(id), id, null, zone is null ? null : new ZoneId(zone), room is null ? null : new RoomId(room), null, null, SpaceSetting.Normal, []);
        var floor = new FloorPlanView(
            new LayerId("f"),
            "Ground",
            null,
            0,
            60,
            36,
            null,
            null,
            [new ZonePlanView(new ZoneId("north"), "North", null, "#112233", 3, 3, [])],
            [new RoomPlanView(new RoomId("lab"), "Lab", null, 1, 1, [], []), new RoomPlanView(new RoomId("studio"), "Studio", null, 6, 0, [], [])],
            [Space("n1", "north"), Space("n2", "north"), Space("n3", "north"), Space("l1", room: "lab"), Space("x1")]);
        return new TimelineEntries([floor], rows, [.. Enumerable.Range(0, 5).Select(n => Monday.PlusDays(n).DayOf(London))], keepsTimes: false);
    }
}
