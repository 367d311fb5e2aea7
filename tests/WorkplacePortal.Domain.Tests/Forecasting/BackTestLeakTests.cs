using CsCheck;
using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

/// <summary>The track record is of forecasts that could have been made: what came after a past day must not show in what is said from there.</summary>
public class BackTestLeakTests
{
    private const double Rounding = 1e-6;

    [Fact]
    public void WhatCameAfterAPastDay_ChangesNothingThatIsForecastFromIt()
        => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[2, 12], Gen.Int[1, 3], Gen.Int[8, 16], Gen.Int[2, 5]).Sample((seed, people, teams, weeks, last) =>
        {
            var input = Office.Random(seed, people, teams, weeks);
            Compare(input, input.Origin.PlusWeeks(-last), seed);
        }, iter: 40);

    [Fact]
    public void ANewWeekdayAndAnotherLevelLater_ChangeNothingBefore()
    {
        // Nobody on Fridays until they are the fullest day, and everybody where a third came.
        var since = Office.Monday.PlusWeeks(18);
        var input = Office.Of(60, 24, (p, date) => date >= since || (date.DayOfWeek != IsoDayOfWeek.Friday && (p + date.Day) % 3 == 0));
        Compare(input, since.PlusDays(-1), seed: 1);
    }

    private static void Compare(ForecastInput input, LocalDate upTo, int seed)
    {
        var random = new Random(seed);
        var other = input with { Attendance = [.. input.Attendance.Where(a => a.Date <= upTo || random.Next(3) == 0)] };
        var (tests, others) = (Tests(input, upTo), Tests(other, upTo));
        foreach (var (key, test) in tests)
        {
            if (!others.TryGetValue(key, out var same)) continue;
            Assert.True(Math.Abs(test.Mean - same.Mean) < Rounding, $"{key}: {test.Mean} is {same.Mean} when only later days change.");
            for (var q = 0; q < QuantileSet.Levels.Count; q++) Assert.True(Math.Abs(test.Quantiles.Values[q] - same.Quantiles.Values[q]) < Rounding, $"{key}, quantile {q}");
        }
    }

    private static Dictionary<(int? Team, LocalDate Origin, LocalDate Date), TestedDay> Tests(ForecastInput input, LocalDate upTo)
        => new PooledEngine().Forecast(input, new ForecastOptions(KeepTests: true), progress: null, CancellationToken.None).Tests
            .Where(t => t.Origin <= upTo).ToDictionary(t => (t.Team, t.Origin, t.Date));
}
