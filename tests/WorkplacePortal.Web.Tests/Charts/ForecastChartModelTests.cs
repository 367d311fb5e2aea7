using NodaTime;
using WorkplacePortal.Web.Components.Charts;

namespace WorkplacePortal.Web.Tests.Charts;

public sealed class ForecastChartModelTests
{
    private static readonly LocalDate Monday = new(2026, 11, 16);
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Fact]
    public void Weekends_HaveNoColumn_ClosedWorkingDaysKeepTheirs()
    {
        var model = ForecastChartModel.From(Weeks(2, closed: new LocalDate(2026, 11, 26)), Today, null, ForecastMeasure.People);
        Assert.Equal(10, model.Days.Count);
        Assert.Equal(11, model.Data.Labels.Count);
        Assert.Equal("Mon 30 Nov", model.Data.Labels[^1]);
        Assert.Equal(5, model.Data.Week);
        var thursday = 8;
        Assert.Null(model.Data.Line[thursday]);
        Assert.Null(model.Data.Range80[thursday]);
        Assert.Equal(new ChartMark("closed", 7.5, 8.5, "All Souls", "middle"), model.Data.Marks.Single(m => m.Kind == "closed") with { Anchor = "middle" });
    }

    [Fact]
    public void Forecast_StartsAtTheLastNumberThatIsCertain()
    {
        var data = ForecastChartModel.From(Weeks(2), Today, null, ForecastMeasure.People).Data;
        Assert.Equal(105, data.Seen[5]);
        Assert.Equal(105, data.Line[5]);
        Assert.Equal([105, 105], data.Range95[5]!);
        Assert.Equal(200, data.Line[6]);
        Assert.Null(data.Seen[6]);
        Assert.Null(data.Line[4]);
    }

    [Fact]
    public void Seats_AreDrawnInsteadOfPeople_WhenAskedFor()
    {
        var data = ForecastChartModel.From(Weeks(2), Today, null, ForecastMeasure.Seats).Data;
        Assert.Equal("Seats to provide", data.LineName);
        Assert.Equal(220, data.Line[6]);
        Assert.Null(data.Line[5]);
    }

    [Fact]
    public void Marks_NearEachOther_TurnTheirLabelsAway()
    {
        var data = ForecastChartModel.From(Weeks(2), Today, Today.PlusDays(2), ForecastMeasure.People).Data;
        Assert.Equal(8, data.Selected);
        Assert.Equal([("today", "end"), ("selected", "start")], data.Marks.Select(m => (m.Kind, m.Anchor)));
    }

    [Fact]
    public void Closures_OfOneReason_AreOneColumn()
    {
        var days = Weeks(2).Select(d => d.Date >= Today && d.WorkingDay ? d with { ClosedFor = "Moving" } : d).ToList();
        var closed = ForecastChartModel.From(days, Today, Today, ForecastMeasure.People).Data.Marks.Where(m => m.Kind == "closed").ToList();
        Assert.Equal((5.5, 9.5), (closed.Single().X, closed.Single().X2));
    }

    [Fact]
    public void Axis_HoldsTheCapacityAndTheWidestRange()
    {
        Assert.Equal(280, ForecastChartModel.From(Weeks(2), Today, null, ForecastMeasure.People).Data.Max);
        Assert.True(ForecastChartModel.From([], Today, null, ForecastMeasure.People).Data.Max > 0);
    }

    [Fact]
    public void Tips_SayWhatIsKnownOfADay_AndNothingElse()
    {
        var data = ForecastChartModel.From(Weeks(2), Today, null, ForecastMeasure.People).Data;
        Assert.Equal("Tue 24 Nov 2026", data.Tips[6].Title);
        Assert.Equal(["Expected", "80 % range", "Seats to provide", "Booked", "Capacity"], data.Tips[6].Rows.Select(r => r.Label));
        Assert.Equal(["Seen"], data.Tips[0].Rows.Select(r => r.Label));
    }

    [Fact]
    public void Summary_TellsTheChartToThoseWhoCannotSeeIt()
        => Assert.Equal(
            "Seen attendance until Monday 23 November 2026. Forecast with 50, 80 and 95 percent ranges until Friday 27 November 2026, from 200 people on Tue 24 Nov to 200 on Tue 24 Nov. Capacity 240. The table holds the same numbers.",
            ForecastChartModel.From(Weeks(2), Today, null, ForecastMeasure.People).Summary);

    private static List<ChartDay> Weeks(int weeks, LocalDate? closed = null) =>
    [
        .. Enumerable.Range(0, weeks * 7).Select(Monday.PlusDays).Select(date => new ChartDay(date)
        {
            WorkingDay = date.DayOfWeek < IsoDayOfWeek.Saturday,
            ClosedFor = date == closed ? "All Souls" : null,
            Seen = date < Today ? 100 + Period.DaysBetween(Monday, date) - (date.DayOfWeek == IsoDayOfWeek.Monday && date > Monday ? 2 : 0) : null,
            Expected = date >= Today ? 200 : null,
            Range50 = date >= Today ? new DayRange(195, 205) : null,
            Range80 = date >= Today ? new DayRange(180, 220) : null,
            Range95 = date >= Today ? new DayRange(160, 260) : null,
            Seats = date >= Today ? 220 : null,
            Booked = date >= Today ? 90 : null,
            Capacity = date >= Today ? 240 : null,
        }),
    ];
}
