using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

/// <summary>Ranges of teams and location come from the same drawn days.</summary>
public class JointSamplesTests
{
    [Fact]
    public void ALocationOfOneTeam_HasItsRanges()
    {
        var result = Office.Of(40, 20, (p, date) => (p * 7 + (date.DayOfYear * 13)) % 10 < 6).Forecast();
        Assert.Equal(result.Teams[0].Select(r => (r.Quantiles.Lower80, r.Quantiles.Upper80)), result.Location.Select(r => (r.Quantiles.Lower80, r.Quantiles.Upper80)));
    }

    [Fact]
    public void TeamsThatMoveTogether_MakeTheLocationAsWideAsTheirSum_AndOthersMakeItNarrower()
    {
        var (together, alone) = (Offices(together: true), Offices(together: false));
        Assert.InRange(Width(together.Location[1]) / together.Teams.Sum(t => Width(t[1])), 0.8, 1.1);
        Assert.InRange(Width(alone.Location[1]) / alone.Teams.Sum(t => Width(t[1])), 0.2, 0.65);
    }

    [Fact]
    public void PeopleWhoseDayIsDecided_AreInsideEveryRange()
    {
        var input = Office.Of(20, 20, (p, date) => (p * 7 + (date.DayOfYear * 13)) % 10 < 5);
        var day = input.Window.From;
        input = input with
        {
            People = [.. input.People.Select((p, n) => n < 8 ? p with { FixedDays = [day] } : p)],
            Bookings = [.. Enumerable.Range(8, 10).Select(n => new BookingChange(n, n, null, day, BookingState.Leave, day.PlusDays(-1)))],
        };

        foreach (var row in new[] { input.Forecast().Location[0], input.Forecast().Teams[0][0] })
        {
            Assert.InRange(row.Quantiles.Lower95, 8, 10);
            Assert.InRange(row.Quantiles.Upper95, 8, 10);
        }
    }

    [Fact]
    public void Seed_DecidesTheDraw_AndNothingElse()
    {
        var input = Offices(6);
        ForecastResult With(int seed) => new PooledEngine().Forecast(input, new ForecastOptions(seed), progress: null, CancellationToken.None);
        Assert.Equal(With(1).Location.Select(r => r.Quantiles), With(1).Location.Select(r => r.Quantiles));
        Assert.Equal(With(1).Location.Select(r => r.Mean), With(2).Location.Select(r => r.Mean));
    }

    [Fact]
    public void Ranges_HoldAsOftenAsTheyPromise()
    {
        var (teams, location) = (new List<double>(), new List<double>());
        for (var seed = 1; seed <= 6; seed++)
        {
            // People who decide on their own, and the days that follow.
            var whole = Offices(seed, weeks: 36);
            var origin = whole.Origin.PlusWeeks(-8);
            var result = (whole with { Origin = origin, Window = new DateWindow(origin.PlusDays(1), whole.Origin) }).Forecast();
            var came = whole.Attendance.CountBy(a => (whole.People[a.Person].Team!.Value, a.Date)).ToDictionary();
            teams.AddRange(result.Teams.SelectMany((rows, t) => rows.Where(r => !r.Closed).Select(r => Holds(r, came.GetValueOrDefault((t, r.Date))))));
            location.AddRange(result.Location.Where(r => !r.Closed).Select(r => Holds(r, Enumerable.Range(0, 6).Sum(t => came.GetValueOrDefault((t, r.Date))))));
        }

        Assert.InRange(teams.Average(), 0.76, 0.9);
        Assert.InRange(location.Average(), 0.72, 0.9);
    }

    private static double Holds(GroupDay row, int actual) => actual >= row.Quantiles.Lower80 && actual <= row.Quantiles.Upper80 ? 1 : 0;

    private static double Width(GroupDay row) => row.Quantiles.Values[5] - row.Quantiles.Values[1];

    /// <summary>Six teams of ten whose people draw lots each day.</summary>
    private static ForecastInput Offices(int seed, int weeks = 30)
    {
        var input = Office.Of(60, weeks, (p, date) => Lot(seed, p, date) < 0.3 + (0.04 * (p % 10)));
        return input with { Teams = [.. Enumerable.Range(0, 6).Select(_ => new TeamInput())], People = [.. input.People.Select((_, p) => new PersonInput(p / 10))] };
    }

    /// <summary>Six teams, of each of which so many come as the day has it: one number for all, or one for each.</summary>
    private static ForecastResult Offices(bool together)
    {
        var input = Office.Of(60, 30, (p, date) => p % 10 < 2 + (int)(7 * Lot(9, together ? 0 : p / 10, date)));
        return (input with { Teams = [.. Enumerable.Range(0, 6).Select(_ => new TeamInput())], People = [.. input.People.Select((_, p) => new PersonInput(p / 10))] }).Forecast();
    }

    private static double Lot(int seed, int subject, LocalDate date) => new Random((seed * 7919) + (subject * 104_729) + (Period.DaysBetween(Office.Monday, date) * 31)).NextDouble();
}
