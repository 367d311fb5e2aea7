using NodaTime;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Tests.Evolution;

public sealed class DayGeometryTests
{
    [Fact]
    public void Neighbours_AreThoseAcrossAnAisle_NotThoseAcrossACornerOrBehindAnother()
    {
        // Two rows of three areas of 8 by 10 metres with aisles of 5 metres.
        var areas = Enumerable.Range(0, 6).Select(i => (IReadOnlyList<PlanPoint>)PlanGeometry.Rectangle(i % 3 * 13, i / 3 * 15, 8, 10)).ToList();
        var neighbours = ZoneAdjacency.Of(areas);
        Assert.Equal([1, 3], neighbours[0]);
        Assert.Equal([0, 2, 4], neighbours[1]);
        Assert.Equal([1, 3, 5], neighbours[4]);
    }

    [Fact]
    public void Neighbours_OverlapOrLieInside_AndUnknownAreasHaveNone()
    {
        IReadOnlyList<PlanPoint>[] areas = [PlanGeometry.Rectangle(0, 0, 40, 40), PlanGeometry.Rectangle(15, 15, 2, 2), [], [new PlanPoint(50, 20)]];
        Assert.Equal(0, ZoneAdjacency.Distance(areas[0], areas[1]));
        Assert.Equal(10, ZoneAdjacency.Distance(areas[0], areas[3]), 6);
        var neighbours = ZoneAdjacency.Of(areas);
        Assert.Equal([1], neighbours[0]);
        Assert.Empty(neighbours[2]);
    }

    [Fact]
    public void WalkingOrder_GoesAlongTheRowsAndBack_AndEndsWithWhatHasNoPlace()
    {
        PlanPoint?[] places = [new(0, 5.2), new(2, 0), null, new(0, 0.3), new(4, 0.1), new(2, 5), null];
        Assert.Equal([3, 1, 4, 5, 0, 2, 6], WalkingOrder.Of(places));
    }

    [Theory]
    [InlineData("2026-11-24T02:59:00Z", null)]
    [InlineData("2026-11-24T03:00:00Z", "2026-11-24T03:00:00Z")]
    [InlineData("2026-11-24T17:30:00Z", "2026-11-24T17:30:00Z")]
    [InlineData("2026-11-24T18:00:00Z", null)]
    public void Freeze_HasANightAndALastOccasion(string now, string? since)
    {
        var due = PlanFreeze.DueSince(new LocalDate(2026, 11, 25), EvolutionSchedule.Default, DateTimeZoneProviders.Tzdb["Europe/London"], Parse(now));
        Assert.Equal(since is null ? null : Parse(since), due);

        static Instant Parse(string text) => NodaTime.Text.InstantPattern.General.Parse(text).Value;
    }

    [Fact]
    public void Freeze_WithoutAnHour_IsTheStartOfTheDay()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/London"];
        var never = EvolutionSchedule.Default with { StopsAt = null, OffsetDays = 0 };
        var date = new LocalDate(2026, 7, 1);
        Assert.Equal(Instant.FromUtc(2026, 6, 30, 23, 0), PlanFreeze.FreezesAt(date, never, zone));
        Assert.Equal(Instant.FromUtc(2026, 7, 1, 2, 0), PlanFreeze.DueSince(date, never, zone, Instant.FromUtc(2026, 7, 1, 12, 0)));
    }
}
