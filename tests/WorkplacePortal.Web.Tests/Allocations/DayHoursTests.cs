using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Allocations;

namespace WorkplacePortal.Web.Tests.Allocations;

public sealed class DayHoursTests
{
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static readonly LocalDate Wednesday = new(2026, 11, 25);
    private static readonly LocalDate Spring = new(2026, 3, 29);
    private static readonly LocalDate Autumn = new(2026, 10, 25);

    [Theory]
    [InlineData("2026-11-25", 24, null)]
    [InlineData("2026-03-29", 23, "23 hours: clocks change")]
    [InlineData("2026-10-25", 25, "25 hours: clocks change")]
    public void Hours_AreThoseOfTheLocalDay_WithoutGapOrOverlap(string date, int hours, string? words)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value;
        var steps = DayHours.Steps(day, London);

        Assert.Equal((hours, 2 * hours, words), (DayHours.Heads(Open(day), London, default).Count, steps.Count, DayHours.Length(day, London)));
        Assert.Equal(Enumerable.Range(0, hours).Select(n => 2 * n), DayHours.Heads(Open(day), London, default).Select(h => h.First));
        Assert.Equal(day.DayOf(London), new InstantRange(steps[0].StartsAt, steps[^1].EndsAt));
        Assert.All(steps.Zip(steps.Skip(1)), p => Assert.Equal(p.First.EndsAt, p.Second.StartsAt));
    }

    [Fact]
    public void Heads_SayTheZone_FromTheHourOnInWhichClocksChange()
    {
        Assert.Equal(["00:00", "01:00", "01:00 GMT", "02:00"], DayHours.Heads(Open(Autumn), London, default).Take(4).Select(h => $"{h.Title} {h.Note}".Trim()));
        Assert.Equal(["00:00", "02:00 BST", "03:00"], DayHours.Heads(Open(Spring), London, default).Take(3).Select(h => $"{h.Title} {h.Note}".Trim()));
        Assert.All(DayHours.Heads(Open(Wednesday), London, default), h => Assert.Equal("", h.Note));
    }

    [Fact]
    public void Heads_MarkTheHourThatIsNow_AndTheHoursInWhichThePlaceIsOpen()
    {
        var day = Open(Wednesday) with { Hours = [new OpeningPeriod([IsoDayOfWeek.Wednesday], new LocalTime(8, 30), new LocalTime(18, 0))] };
        var heads = DayHours.Heads(day, London, Instant.FromUtc(2026, 11, 25, 11, 20));

        Assert.Equal("11:00", Assert.Single(heads, h => h.IsNow).Title);
        Assert.Equal(["08:00", "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00", "17:00"], heads.Where(h => h.IsOpen).Select(h => h.Title));
        Assert.DoesNotContain(DayHours.Heads(day with { IsOpen = false }, London, default), h => h.IsOpen);
        Assert.All(DayHours.Heads(Open(Wednesday), London, default), h => Assert.True(h.IsOpen));
    }

    [Fact]
    public void Bars_OfOneTeamWithOtherTimes_StayApart_AndAreDrawnWhereTheyAre()
    {
        var morning = Span(1, Wednesday.DayOf(London).StartsAt + Duration.FromHours(9), Duration.FromHours(3));
        var lunch = Span(2, morning.EndsAt, Duration.FromMinutes(45));
        var bars = new TimelineEntries([Floor], [morning, lunch, Span(3, morning.StartsAt, Duration.FromHours(3))], DayHours.Steps(Wednesday, London), keepsTimes: true).ByZone().Single().Rows.Single().Bars;

        Assert.Equal([(18, 6, 2, 0), (24, 2, 1, 0)], bars.Select(b => (b.First, b.Length, b.Seats[0], b.Lane)));
        Assert.Equal(2, bars.Select(b => TimelineState.KeyOf(new TimelineRow("n", "", null, bars), b)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Bars_AfterTheClocksWentBack_LieAnHourFurtherRight()
    {
        var nine = Span(1, (Autumn + new LocalTime(9, 0)).ToInstant(London), Duration.FromHours(1));

        Assert.Equal(20, new TimelineEntries([Floor], [nine], DayHours.Steps(Autumn, London), keepsTimes: true).ByZone().Single().Rows.Single().Bars.Single().First);
    }

    [Fact]
    public void Proposal_TakesThePlaceAndTheTimesThatWereDrawn()
    {
        var drawn = new InstantRange((Wednesday + new LocalTime(22, 0)).ToInstant(London), Wednesday.PlusDays(1).StartOf(London));
        var model = new NewAllocationModel(Wednesday, London);
        model.Propose(NewPlace.In("n", [Floor], isTeam: false, Wednesday, drawn, London), [Floor]);

        Assert.Equal(("f", "n", false, drawn), (model.Floor!.Id.Value, model.ZoneId!.Value.Value, model.AllDay, model.Range));
        Assert.Null(NewPlace.In("n", [Floor], isTeam: false, Wednesday, Wednesday.DayOf(London), London).Times);
        Assert.Equal("t", NewPlace.In("t", [Floor], isTeam: true, Wednesday, null, London).Team!.Value.Value);
    }

    private static FloorPlanView Floor { get; } = new(new LayerId("f"), "Ground", null, 0, 60, 36, null, null, [new ZonePlanView(new ZoneId("n"), "North", null, "#112233", 4, 4, [])], [], [.. Enumerable.Range(1, 4).Select(n => new SpacePlanView(new SpaceId($"s{n}"), $"D{n}", null, new ZoneId("n"), null, null, null, SpaceSetting.Normal, []))]);

    private static CalendarDayView Open(LocalDate date) => new(date, IsOpen: true, null, []);

    private static AllocationSpanView Span(int n, Instant at, Duration length)
        => new(new AllocationId($"{n}"), AllocationType.Space, new LayerId("f"), new ZoneId("n"), null, [new SpaceId($"s{n}")], new TeamId("t"), null, at, at + length, AllocationSource.Manual, Locked: false);
}
