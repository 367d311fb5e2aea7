using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

public class PatternChangeTests
{
    private static readonly LocalDate Policy = Office.Monday.PlusWeeks(26);

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    public void AChangeOfALastingKind_IsNoticedWithinTwoWeeks_AndDatedToThem(double factor)
    {
        var found = Enumerable.Range(1, 20).Select(seed => Since(Crowd(seed, 28, date => date < Policy ? 1 : factor))).ToList();
        Assert.True(found.Count(f => f is not null) >= 18, $"{found.Count(f => f is not null)}");
        Assert.All(found, f => Assert.InRange(f is null ? 0 : Period.DaysBetween(Policy, f.Value), -4, 7));
    }

    [Fact]
    public void WithoutAChange_AlmostNoneIsNoticed()
        => Assert.InRange(Enumerable.Range(1, 60).Count(seed => Since(Crowd(seed, 50, _ => 1)) is not null), 0, 3);

    [Fact]
    public void JoinersWhoDoAsTheOthers_AreNoNewPattern()
    {
        var input = Crowd(7, 28, _ => 1);
        var joined = input.People.Select((p, n) => n < 20 ? p with { ActiveFrom = Policy } : p).ToList();
        Assert.Null(Since(input with { People = joined, Attendance = [.. input.Attendance.Where(a => a.Person >= 20 || a.Date >= Policy)] }));
    }

    [Fact]
    public void PeopleWhoLeftWithoutADate_AreNoNewPattern_WhenOthersCameForThem()
    {
        var input = Crowd(7, 28, _ => 1);
        var replaced = input.People.Concat(Enumerable.Range(0, 20).Select(_ => new PersonInput(0) { ActiveFrom = Policy })).ToList();
        Assert.Null(Since(input with { People = replaced, Attendance = [.. input.Attendance.Select(a => a.Person < 20 && a.Date >= Policy ? a with { Person = a.Person + 60 } : a)] }));
    }

    [Fact]
    public void AChangeOfLongAgo_IsTheUsualPattern() => Assert.Null(Since(Crowd(5, 50, date => date < Policy ? 1 : 0.5)));

    private static LocalDate? Since(ForecastInput input) => input.Forecast(origins: 0).Location[0].PatternChangedSince;

    /// <summary>Sixty people of whom a good half come, fewer on Fridays, more or fewer as the day happens to be.</summary>
    private static ForecastInput Crowd(int seed, int weeks, Func<LocalDate, double> factor)
    {
        var random = new Random(seed);
        var moods = Enumerable.Range(0, weeks * 7).Select(_ => 0.9 + (0.2 * random.NextDouble())).ToArray();
        return Office.Of(60, weeks, (_, date) => random.NextDouble() < (date.DayOfWeek == IsoDayOfWeek.Friday ? 0.3 : 0.55) * moods[Period.DaysBetween(Office.Monday, date)] * factor(date), window: 1);
    }
}
