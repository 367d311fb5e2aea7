using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Components.Occupancy;

namespace WorkplacePortal.Web.Tests.Occupancy;

public sealed class HeatMapTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);
    private static readonly LocalDate Monday = new(2026, 11, 9);
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static readonly OpeningHours Week = new([new OpeningPeriod([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(9, 0), new LocalTime(11, 0))]);

    [Theory]
    [InlineData(0.019, 0)]
    [InlineData(0.02, 1)]
    [InlineData(0.149, 1)]
    [InlineData(0.30, 3)]
    [InlineData(0.80, 6)]
    [InlineData(1.0, 6)]
    [InlineData(1.001, 7)]
    public void Band_IsChosenByTheShareOfTheWhole(double share, int band) => Assert.Equal(band, new HeatCell(HeatState.Counted, share, "", "").Band);

    [Fact]
    public void WeekdayCell_IsTheMeanOfItsDays_ThoseWithoutAnybodyIncluded()
    {
        var reading = Reading("from=2026-11-09&to=2026-11-22", Day(Monday, (9, 20), (10, 30)), Day(Monday.PlusWeeks(1), (10, 10)));

        Assert.Equal([9, 10], reading.Columns());
        var cells = WeekdayMap.Rows(reading).Single(r => r.Weekday == IsoDayOfWeek.Monday).Cells;
        Assert.Equal(["10", "20"], cells.Select(c => c.Text));
        Assert.Equal("Monday 10:00–11:00: average 20.0, most 30 people, 50\u202f% of 40 seats; 2 Mondays measured", cells[1].Title);
    }

    [Fact]
    public void CellWithASmallDay_IsHidden_NeverZero_AndSoItIsInTheFile()
    {
        var reading = Reading("from=2026-11-09&to=2026-11-22", Day(Monday, (9, 20)), Day(Monday.PlusWeeks(1), (9, null)));
        var cell = WeekdayMap.Cell(reading, IsoDayOfWeek.Monday, 9);
        Assert.Equal((HeatState.Hidden, ""), (cell.State, cell.Text));
        Assert.Contains("fewer than 5", cell.Title, StringComparison.Ordinal);
        Assert.Contains("Monday,09:00,fewer than 5 people,fewer than 5 people,fewer than 5 people,2", OccupancyCsv.Of(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void TodaysHours_CountOnceTheyAreOver()
    {
        var reading = Reading("from=2026-11-24&to=2026-11-24", Day(Today, (9, 20), (11, 30)));
        Assert.Equal(HeatState.Counted, WeekdayMap.Cell(reading, IsoDayOfWeek.Tuesday, 9).State);
        Assert.Equal(HeatState.Nothing, WeekdayMap.Cell(reading, IsoDayOfWeek.Tuesday, 11).State);
    }

    [Fact]
    public void Calendar_TellsClosedFromOffAndFuture_AndMarksTheDayThatIsNotOver()
    {
        var holiday = Day(Monday, (9, 0)) with { IsOpen = false, HolidayName = "Founders’ day", People = new PeopleCount(0), Hours = new Dictionary<int, PeopleCount>() };
        var reading = Reading("view=calendar&from=2026-11-01&to=2026-11-30", holiday, Day(Monday.PlusDays(1), (10, 50)), Day(Today, (9, 20)));
        var cells = MonthMap.Cells(reading);

        Assert.Equal((HeatState.Closed, HeatState.Off, HeatState.Future), (cells[Monday].State, cells[Monday.PlusDays(-1)].State, cells[Today.PlusDays(1)].State));
        Assert.Contains("Founders’ day", cells[Monday].Title, StringComparison.Ordinal);
        Assert.True(cells[Monday.PlusDays(1)].IsOver);
        Assert.True(cells[Today].IsPartial);
        var month = Assert.Single(MonthMap.Months(reading.State.Window));
        Assert.Equal((6, (LocalDate?)null, (LocalDate?)new LocalDate(2026, 11, 1)), (month.Weeks.Count, month.Weeks[0][5], month.Weeks[0][6]));
    }

    [Fact]
    public void NoShowsAndWalkIns_AreOfDaysThatAreOver()
    {
        var reading = Reading("from=2026-11-09&to=2026-11-24", Day(Monday, (9, 20)), Day(Today, (9, 20))) with
        {
            Bookings = new Dictionary<LocalDate, BookedAndSeenView> { [Monday] = new(Monday, 16, 12), [Today] = new(Today, 10, 0) },
        };
        var figures = OccupancyFigures.Of(reading).ToDictionary(f => f.Label);
        Assert.Equal(("25.0", "4 of 16 confirmed bookings not seen"), (figures["No-shows"].Value, figures["No-shows"].Note));
        Assert.Equal(("40.0", "8 of 20 visits without a booking"), (figures["Walk-ins"].Value, figures["Walk-ins"].Note));
        Assert.Equal("20", figures["Peak"].Value);
    }

    [Fact]
    public void Address_IsReadLeniently()
    {
        var state = State("scope=nobody&view=calendar&from=2026-11-09&to=2020-01-01&day=today&cell=9-99");
        Assert.Equal((OccupancyScope.Location, OccupancyLayout.Calendar, Today, true), (state.Scope, state.Layout, state.Day, state.Cell is null));
        Assert.Equal((new LocalDate(2025, 11, 9), Monday), (state.Window.From, state.Window.To));
        Assert.Equal(new DateWindow(Today.PlusDays(-28), Today.PlusDays(-1)), State("").Window);
        Assert.False(State("scope=person").IsComplete);
    }

    private static OccupancyMapDay Day(LocalDate date, params (int Hour, int? People)[] hours)
        => new(date, true, null, new PeopleCount(hours.Any(h => h.People is null) ? null : hours.Max(h => h.People)), hours.ToDictionary(h => h.Hour, h => new PeopleCount(h.People)));

    private static OccupancyState State(string query)
    {
        var parts = System.Web.HttpUtility.ParseQueryString(query);
        return OccupancyState.Read(new OccupancyQuery(parts["scope"], parts["id"], parts["view"], parts["from"], parts["to"], parts["floor"], parts["zone"], parts["measure"], parts["days"], parts["day"], parts["cell"]), Today);
    }

    private static OccupancyReading Reading(string query, params OccupancyMapDay[] days)
    {
        var state = State(query);
        var known = days.ToDictionary(d => d.Date);
        var all = state.Window.Dates().Select(d => known.GetValueOrDefault(d) ?? new OccupancyMapDay(d, Week.IsOpenOn(d.DayOfWeek), null, new PeopleCount(0), new Dictionary<int, PeopleCount>())).ToList();
        return new OccupancyReading(new OccupancyMapView(Week, Today, new LocalTime(11, 20), 40, null, all, [], []), state, null, London);
    }
}
