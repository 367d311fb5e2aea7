using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

public class PooledEngineTests
{
    private const ulong HalfHoursOfTheDay = Office.EightToSix;

    [Fact]
    public void Location_WhenAttendanceRepeatsByWeekday_IsTheWeekdayMean()
    {
        // Ten people: all on Wednesdays, three on Fridays, five otherwise.
        var result = Office.Of(10, 10, (p, date) => p < (date.DayOfWeek switch { IsoDayOfWeek.Wednesday => 10, IsoDayOfWeek.Friday => 3, _ => 5 })).Forecast();

        Assert.InRange((double)result.Location[2].Mean, 9.5, 10);
        Assert.InRange((double)result.Location[4].Mean, 2.9, 3.5);
        Assert.InRange((double)result.Location[0].Mean, 4.9, 5.2);
        Assert.Equal(0m, result.Location[5].Mean);
    }

    [Fact]
    public void Location_WhenPeopleJoinAndLeave_FollowsTheHeadCount()
    {
        var input = Office.Of(10, 10, (p, _) => p % 2 == 0);
        var grown = input with { People = [.. input.People, .. Enumerable.Range(0, 10).Select(_ => new PersonInput(0) { ActiveFrom = input.Window.From })] };
        var shrunk = input with { People = [.. input.People.Select((p, n) => n < 6 ? p : p with { ActiveTo = input.Origin })] };

        Assert.InRange((double)grown.Forecast().Location[0].Mean, 9, 11);
        Assert.Equal((20, 10, 6), (grown.Forecast().Location[0].HeadCount, input.Forecast().Location[0].HeadCount, shrunk.Forecast().Location[0].HeadCount));
        Assert.InRange((double)shrunk.Forecast().Location[0].Mean, 2.7, 3.3);
    }

    [Fact]
    public void Location_WhenHalfAsManyComeForTwoWeeks_IsForecastAtTheNewLevel_WithItsWeekdays()
    {
        var policy = Office.Monday.PlusWeeks(14);
        var result = Office.Of(40, 16, (p, date) => p < (date.DayOfWeek == IsoDayOfWeek.Friday ? 16 : 32) / (date >= policy ? 2 : 1)).Forecast();

        Assert.InRange((double)result.Location[1].Mean, 14, 20);
        Assert.InRange((double)result.Location[4].Mean, 6, 11);
    }

    [Fact]
    public void Teams_OnOneThreadOrMany_AreForecastAlike()
    {
        var input = Office.Random(3, 14, 4, 12);
        ForecastResult On(int threads) => new PooledEngine().Forecast(input, new ForecastOptions(Threads: threads), progress: null, CancellationToken.None);
        Assert.Equal(On(1).Teams.SelectMany(t => t).Select(r => (r.Mean, r.Quantiles)), On(4).Teams.SelectMany(t => t).Select(r => (r.Mean, r.Quantiles)));
    }

    [Fact]
    public void Person_WhenNew_IsExpectedLikeTheTeam_AndLaterByTheOwnHabit()
    {
        var input = Office.Of(11, 10, (p, date) => p == 10 ? date >= Office.Monday.PlusWeeks(9) : p < 5);
        var newcomer = input.People[10] with { ActiveFrom = Office.Monday.PlusWeeks(9) };
        var result = (input with { People = [.. input.People.Take(10), newcomer] }).Forecast();

        var (always, never, came) = (Of(result, 0), Of(result, 9), Of(result, 10));
        Assert.True(never < came && came < always, $"{never} {came} {always}");
        Assert.InRange(always, 8500, 10_000);
        Assert.InRange(never, 0, 1500);
        static int Of(ForecastResult result, int person) => result.People.First(p => p.Person == person).Likelihood;
    }

    [Fact]
    public void Person_WhoComesMoreThanBefore_HasATrend()
    {
        var result = Office.Of(12, 20, (p, date) => p > 0 ? (p + date.Day) % 2 == 0 : date >= Office.Monday.PlusWeeks(17) || date.Day % 4 == 0).Forecast();
        Assert.Contains(result.People.First(p => p.Person == 0).Drivers, d => d is { Driver: Driver.Trend, Effect: > 0 });
    }

    [Fact]
    public void Person_WhoseTeamHasATimeOfYear_HasAPartOfIt()
    {
        // Two years in which fewest come at the turn of the year and most at midsummer; forecast from spring.
        var random = new Random(5);
        var result = Office.Of(20, 108, (_, date) => random.NextDouble() < 0.5 - (0.3 * Math.Cos(2 * Math.PI * date.DayOfYear / 365.25)), window: 60).Forecast(origins: 10);
        var (first, last) = (result.Teams[0].First(r => !r.Closed).Date, result.Teams[0].Last(r => !r.Closed));
        var season = last.Drivers.Single(d => d.Driver == Driver.Season).Effect;
        Assert.True(first < last.Date && season > 0.5m, $"{season}");
        var people = result.People.Where(p => p.Date == last.Date).Sum(p => p.Drivers.Where(d => d.Driver == Driver.Season).Sum(d => d.Effect)) / 100;
        Assert.InRange(people, season - 0.05m, season + 0.05m);
    }

    [Fact]
    public void Person_WhenSeveralThingsAreKnown_TheFirstThatAppliesDecides()
    {
        var input = Office.Of(8, 10, (p, _) => p % 2 == 0);
        var day = input.Window.From;
        BookingChange Booked(int number, int person, BookingState state) => new(number, person, null, day, state, input.Origin);
        input = input with
        {
            Bookings =
            [
                Booked(0, 0, BookingState.Confirmed), Booked(1, 0, BookingState.Leave),
                Booked(2, 1, BookingState.Confirmed), Booked(3, 1, BookingState.Declined),
                Booked(4, 2, BookingState.Declined), Booked(5, 3, BookingState.Pending),
                Booked(6, 4, BookingState.Cancelled), Booked(7, 5, BookingState.Confirmed), Booked(7, 5, BookingState.None),
            ],
            People = [.. input.People.Select((p, n) => n is 2 or 6 ? p with { FixedDays = [day] } : p)],
        };

        var people = input.Forecast().People.Where(p => p.Date == day).ToList();

        Assert.Equal(
            [DecidedBy.Leave, DecidedBy.Confirmed, DecidedBy.Declined, DecidedBy.Model, DecidedBy.Cancelled, DecidedBy.Model, DecidedBy.FixedDay, DecidedBy.Model],
            people.Select(p => p.Source));
        Assert.Equal((0, 0), (people[0].Likelihood, people[0].LikelihoodInc));
        Assert.Equal((9000, 10_000), (people[1].Likelihood, people[1].LikelihoodInc));
        Assert.Equal((10_000, 10_000), (people[6].Likelihood, people[6].LikelihoodInc));
    }

    [Fact]
    public void Confirmed_WhenBookingsWereOftenNotKept_CountsByTheShowRate()
    {
        // Person 0 booked every Monday and came every second time.
        var input = Office.Of(4, 12, (p, date) => p > 0 || Period.DaysBetween(Office.Monday, date) % 14 == 0);
        var mondays = Enumerable.Range(0, 13).Select(w => Office.Monday.PlusWeeks(w));
        input = input with { Bookings = [.. mondays.Select((date, n) => new BookingChange(n, 0, null, date, BookingState.Confirmed, date.PlusDays(-3)))] };

        var day = input.Forecast().People.First(p => p.Person == 0);

        Assert.Equal((DecidedBy.Confirmed, 10_000), (day.Source, day.LikelihoodInc));
        Assert.InRange(day.Likelihood, 5000, 7000);
    }

    [Fact]
    public void Guests_CountForSeatsButNotForTheMean()
    {
        var input = Office.Of(4, 10);
        var day = input.Window.From;
        input = input with { Bookings = [new BookingChange(0, null, 0, day, BookingState.Confirmed, day), new BookingChange(1, null, null, day, BookingState.Confirmed, day)] };

        var (team, location) = (input.Forecast().Teams[0][0], input.Forecast().Location[0]);

        Assert.Equal(location.Mean + 2, location.ExpectedInc);
        Assert.Equal(team.Mean + 1, team.ExpectedInc);
        Assert.Equal((1, 2, team.SeatsToProvide + 1), (team.Booked, location.Booked, location.SeatsToProvide));
    }

    [Fact]
    public void Holiday_WhenOpen_LowersTheDayAsPastOnesDid()
    {
        LocalDate past = Office.Monday.PlusWeeks(5), next = Office.Monday.PlusWeeks(10);
        var input = Office.Of(10, 10, (p, date) => date != past || p < 2);
        var days = input.Calendar.Days.Select((d, n) => n == 35 || n == 70 ? d with { Holiday = "Feast" } : d).ToList();
        var result = (input with { Calendar = new ForecastCalendar(Office.Monday, days) }).Forecast();

        Assert.Equal(next, result.Location[0].Date);
        Assert.InRange((double)result.Location[0].Mean, 2, 4.5);
        Assert.Contains(result.Location[0].Drivers, d => d is { Driver: Driver.Holiday, Effect: < -4 });
        Assert.InRange((double)result.Location[1].Mean, 9, 10);
    }

    [Fact]
    public void OpenDays_WithoutASingleRecordWherePeopleUseToBe_AreTakenForMissing()
    {
        var input = Office.Of(10, 10);
        var gap = new DateWindow(Office.Monday.PlusWeeks(8), Office.Monday.PlusWeeks(10));

        var result = (input with { Attendance = [.. input.Attendance.Where(a => !gap.Contains(a.Date))] }).Forecast();

        Assert.InRange((double)result.Location[0].Mean, 9, 10);
        Assert.True(result.Location[0].Confidence < input.Forecast().Location[0].Confidence);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void AlmostNoHistory_GivesACautiousForecastOfLowConfidence(int days)
    {
        var input = Office.Of(20, 1, (_, date) => date < Office.Monday.PlusDays(days));

        var row = input.Forecast().Location[0];

        Assert.InRange((double)row.Mean, 5, 19);
        Assert.True(row.Quantiles.Upper80 - row.Quantiles.Lower80 >= 6);
        Assert.InRange(row.Confidence, 0, 0.1);
        Assert.Empty(input.Forecast().Accuracy);
    }

    [Fact]
    public void ATeamWithNobody_AndALocationWithNobody_AreZero()
    {
        var input = Office.Of(0, 4);
        var row = input.Forecast().Teams[0][0];
        Assert.Equal((0, 0m, 0, 0d), (row.HeadCount, row.Mean, row.SeatsToProvide, row.Confidence));
        Assert.Equal(0m, input.Forecast().Location[0].Mean);
    }

    [Fact]
    public void Profile_FollowsWhenPeopleComeAndLeave()
    {
        // Seen from 08:30 (half-hour 17) to 16:30 (33).
        var row = Office.Of(10, 10).Forecast().Location[0];

        Assert.Equal(Enumerable.Range(0, 48).Where(h => (HalfHoursOfTheDay >> h & 1) != 0), row.Profile.Select(s => s.Index));
        Assert.Equal(0m, row.Profile.Single(s => s.Index == 16).Mean);
        Assert.Equal(row.Mean, row.Profile.Single(s => s.Index == 20).Mean);
        Assert.Equal(0m, row.Profile.Single(s => s.Index == 35).Mean);
    }

    [Fact]
    public void Cancelled_LeavesNothing()
    {
        using var stop = new CancellationTokenSource();
        var input = Office.Of(10, 10);
        var told = new List<EngineStage>();
        Assert.Throws<OperationCanceledException>(() => new PooledEngine().Forecast(input, new ForecastOptions(), new Stopping(told, stop), stop.Token));
        Assert.Equal([EngineStage.People, EngineStage.Teams, EngineStage.BackTesting], told.Distinct());
    }

    private sealed class Stopping(List<EngineStage> told, CancellationTokenSource stop) : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value)
        {
            told.Add(value.Stage);
            if (value.Stage == EngineStage.BackTesting) stop.Cancel();
        }
    }
}
