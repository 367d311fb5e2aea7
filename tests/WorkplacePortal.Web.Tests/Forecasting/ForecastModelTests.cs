using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Forecasting;

namespace WorkplacePortal.Web.Tests.Forecasting;

public sealed class ForecastModelTests
{
    private static readonly LocalDate Monday = new(2026, 11, 23);

    [Fact]
    public void Days_LayAttendanceAndForecastOverTheCalendar()
    {
        var days = ForecastDays.Merge(Calendar(closed: Monday.PlusDays(3)), [Row(Monday.PlusDays(1)), Row(Monday.PlusDays(3)), Row(Monday.PlusDays(-4))], new Dictionary<LocalDate, int> { [Monday.PlusDays(-7)] = 50, [Monday.PlusDays(-3)] = 60, [Monday] = 10 }, Monday);
        var by = days.ToDictionary(d => d.Date);
        Assert.Equal(60, by[Monday.PlusDays(-3)].Seen);
        Assert.Equal(0, by[Monday.PlusDays(-4)].Seen);
        Assert.Null(by[Monday].Seen);
        Assert.Null(by[Monday.PlusDays(-4)].Expected);
        Assert.Equal((200, 220, 88, 240), (by[Monday.PlusDays(1)].Expected, by[Monday.PlusDays(1)].Seats, by[Monday.PlusDays(1)].Booked, by[Monday.PlusDays(1)].Capacity));
        Assert.Equal("Founders' day", by[Monday.PlusDays(3)].ClosedFor);
        Assert.Null(by[Monday.PlusDays(3)].Expected);
        Assert.False(by[Monday.PlusDays(5)].WorkingDay);
        Assert.Null(by[Monday.PlusDays(5)].ClosedFor);
        Assert.Null(by[Monday.PlusDays(-2)].Seen);
    }

    [Fact]
    public void WithheldFigures_AreNoNumbers()
    {
        var day = ForecastDays.Merge(Calendar(), [Row(Monday.PlusDays(1)) with { Figures = null }], new Dictionary<LocalDate, int>(), Monday).Single(d => d.Date == Monday.PlusDays(1));
        Assert.Null(day.Expected);
        Assert.Null(day.Range80);
    }

    [Fact]
    public void TrackRecord_NamesTheNaiveRule_AndWhereTheRangeIsTooNarrow()
    {
        var record = TrackRecordModel.From([Scored(AccuracyHorizon.D15To28, 12.9, 71), Scored(AccuracyHorizon.D1To3, 6.1, 82), Scored(AccuracyHorizon.All, 9, 78)]);
        Assert.Equal(["1–3", "15–28"], record.Rows.Select(r => r.DaysAhead));
        Assert.Equal(["6.1", "12.9"], record.Rows.Select(r => r.Error));
        Assert.Equal([("0.90", "0.20"), ("0.90", "0.20")], record.Rows.Select(r => (r.Mase, r.Pinball)));
        Assert.Equal([false, true], record.Rows.Select(r => r.In80.Short));
        Assert.Equal("“Same weekday last week” would have missed by 11.7 on average, this forecast by 9.0. At 15–28 days ahead the 80 % range is too narrow.", record.Sentence);
        Assert.Equal(40, record.Days);
    }

    [Fact]
    public void TrackRecord_OfFewDays_AsksForCare()
    {
        Assert.Empty(TrackRecordModel.From([]).Rows);
        var record = TrackRecordModel.From([Scored(AccuracyHorizon.All, 14, 80, days: 4)]);
        Assert.Single(record.Rows);
        Assert.Contains("no worse than this forecast", record.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("Only 4 days were scored: take the shares with care.", record.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void TrackRecord_TellsANewPattern_AndHowReliableLikelihoodsOfPeopleAre()
    {
        var scored = Scored(AccuracyHorizon.All, 9, 78);
        var people = scored with { Level = AccuracyLevel.Person, Figures = new AccuracyFigures(null, null, null, null, null, null, null, null, 0.1712, 0.5, [new ReliabilityBin(34.6m, 33.1m, 120)], null, 0.4, null, null) };
        var record = TrackRecordModel.From([scored with { Figures = scored.Figures! with { PatternChangedSince = Monday } }], [people]);
        Assert.Equal((Monday, "0.171"), (record.Changed, record.Brier));
        Assert.Equal("120", record.Reliability.Single().Count);
    }

    [Fact]
    public void Drivers_BecomeAWaterfall_WithoutThoseThatSayNothing()
    {
        var fall = DriverWords.Waterfall([new ForecastDriver("usual_level", 180.4m), new ForecastDriver("weekday", 20m), new ForecastDriver("season", 0.01m), new ForecastDriver("bookings", -3.2m)], Monday)!;
        Assert.Equal([("Usual level", 180), ("It is a Monday", 20), ("Bookings, absences", -3), ("On average", 197)], fall.Lines.Select(l => (l.Label, l.Value)));
        Assert.Null(DriverWords.Waterfall([], Monday));
    }

    private static LocationCalendarView Calendar(LocalDate? closed = null)
    {
        var hours = new OpeningHours([new OpeningPeriod([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(8, 0), new LocalTime(18, 0))]);
        return new LocationCalendarView(new LocationId("l"), "Europe/London", Monday, hours,
        [
            .. Enumerable.Range(-7, 14).Select(Monday.PlusDays).Select(d => new CalendarDayView(d, hours.IsOpenOn(d.DayOfWeek) && d != closed, d == closed ? "Founders' day" : null, [])),
        ]);
    }

    private static GroupForecastView Row(LocalDate date) => new()
    {
        Id = new ForecastRowId("r"),
        JobId = new ForecastJobId("j"),
        LocationId = new LocationId("l"),
        LocationName = "London",
        TimeZone = "Europe/London",
        TeamId = null,
        TeamName = null,
        TeamExternalId = null,
        TeamColor = null,
        Date = date,
        StartsAt = default,
        EndsAt = default,
        Closed = false,
        Capacity = 240,
        HeadCount = 312,
        MinCapacity = 0,
        MaxCapacity = null,
        Contingency = 0,
        Actual = null,
        ActualSuppressed = false,
        TrackRecord = null,
        PatternChangedSince = null,
        CreatedAt = default,
        UpdatedAt = default,
        Figures = new ForecastFigures
        {
            Forecast = 200,
            Mean = 199.5m,
            StandardDeviation = 9m,
            Lower50 = 194,
            Upper50 = 206,
            Lower = 188,
            Upper = 212,
            Lower95 = 182,
            Upper95 = 218,
            ForecastInc = 220,
            ExpectedInc = 205m,
            Intentions = 88,
            Confidence = 80m,
            Utilisation = 83m,
            UtilisationInc = 92m,
            SharingRatio = null,
            CoAttendance = null,
            Drivers = [],
            Profile = [],
        },
    };

    private static ForecastAccuracyView Scored(AccuracyHorizon horizon, double mae, double coverage, int days = 40) => new()
    {
        Level = AccuracyLevel.Location,
        LocationId = new LocationId("l"),
        LocationName = "London",
        TeamId = null,
        TeamName = null,
        PersonId = null,
        Horizon = horizon,
        Window = new DateWindow(Monday.PlusDays(-60), Monday),
        Days = days,
        UpdatedAt = default,
        Figures = new AccuracyFigures(mae, 4, 0, 0.9, 0.2, 50, coverage, 95, null, null, [], 11.7, 0.3, null, null),
    };
}
