using CsCheck;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Tests.Forecasting;

public class DailyUpdateTests
{
    private const int Weeks = 26;
    private static readonly Gen<ForecastInput> Offices = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[6, 14], Gen.Int[0, 4], Gen.Int[11, 16]).Select(Office.Random);

    [Fact]
    public void Update_WithoutNewDays_SaysAgainWhatWasSaid()
    {
        var input = Before(Large(), 0);
        var first = Forecast(input);
        var again = Forecast(input, first.Learnt);

        Assert.Equal((RebuildReason.Asked, null, 0), (first.Rebuilt!.Value, again.Rebuilt, again.NewDays));
        Assert.Equal(Rows(first), Rows(again));
        Assert.Equal(first.People.Select(p => (p.Person, p.Date, p.Likelihood)), again.People.Select(p => (p.Person, p.Date, p.Likelihood)));
    }

    [Fact]
    public void Update_DayByDayForAWeek_StaysWithinTwoPercentOfLearningAnew_AndIsNoFurtherFromWhoCame()
    {
        var office = Large();
        var learnt = Forecast(Before(office, 21)).Learnt;
        var (gaps, anew, updated) = (new List<double>(), new List<double>(), new List<double>());
        for (var back = 20; back >= 14; back--)
        {
            var input = Before(office, back);
            var (full, next) = (Forecast(input), Forecast(input, learnt));
            Assert.Equal((null, 1), (next.Rebuilt, next.NewDays));
            learnt = next.Learnt;
            foreach (var (a, b) in full.Location.Zip(next.Location).Where(r => !r.First.Closed))
            {
                double came = office.Attendance.Count(p => p.Date == a.Date);
                gaps.Add((double)Math.Abs(a.Mean - b.Mean) / (double)a.Mean);
                anew.Add(Math.Abs((double)a.Mean - came));
                updated.Add(Math.Abs((double)b.Mean - came));
            }
        }

        Assert.InRange(gaps.Average(), 0, 0.02);
        Assert.InRange(gaps.Max(), 0, 0.08);
        Assert.InRange(updated.Average(), 0, 1.05 * anew.Average());
    }

    [Fact]
    public void Update_AfterDaysTogetherOrOneByOne_TakesThemInAlike()
    {
        var office = Large();
        var learnt = Forecast(Before(office, 19)).Learnt;
        var together = Forecast(Before(office, 14), learnt);
        for (var back = 18; back >= 14; back--) learnt = Forecast(Before(office, back), learnt).Learnt;
        var single = Forecast(Before(office, 14), learnt);

        Assert.Equal((null, 5, 0), (together.Rebuilt, together.NewDays, single.NewDays));
        foreach (var (a, b) in together.Location.Zip(single.Location).Where(r => !r.First.Closed)) Assert.InRange((double)Math.Abs(a.Mean - b.Mean) / (double)a.Mean, 0, 0.02);
    }

    [Fact]
    public void Update_OnceOrTwice_OnOneThreadOrMany_GivesTheSameBytes()
    {
        var office = Large();
        var learnt = Forecast(Before(office, 15)).Learnt;
        var once = Forecast(Before(office, 14), learnt);
        var twice = Forecast(Before(office, 14), learnt, threads: 4);

        Assert.Equal(once.Learnt.ToArray(), twice.Learnt.ToArray());
        Assert.Equal(Rows(once), Rows(twice));
        Assert.Equal(Rows(once), Rows(Forecast(Before(office, 14), once.Learnt)));
    }

    [Fact]
    public void AfterAnUpdate_PersonsSumToTeamsAndLocation_ClosedDaysAreZero_AndNothingIsOutOfBounds()
    {
        var updates = 0;
        Offices.Sample(input =>
        {
            var learnt = Forecast(input with { Origin = input.Origin.PlusDays(-2), Window = new DateWindow(input.Origin.PlusDays(-1), input.Window.To) }).Learnt;
            var result = Forecast(input, learnt);
            if (result.Rebuilt is null) Interlocked.Increment(ref updates);
            foreach (var (row, d) in result.Location.Select((r, d) => (r, d)))
            {
                var persons = result.People.Where(p => p.Date == row.Date).ToList();
                Assert.Equal(row.Mean, persons.Sum(p => p.Likelihood) / (decimal)PersonDay.One);
                Assert.Equal(row.Mean, result.Teams.Sum(t => t[d].Mean) + (persons.Where(p => input.People[p.Person].Team is null).Sum(p => p.Likelihood) / (decimal)PersonDay.One));
            }

            foreach (var row in result.Teams.SelectMany(t => t).Concat(result.Location))
            {
                Assert.Equal(!input.Calendar.Days[input.Calendar.IndexOf(row.Date)].Open, row.Closed);
                Assert.True(!row.Closed || (row.Mean == 0 && row.Quantiles.Upper95 == 0));
                Assert.All(row.Quantiles.Values, v => Assert.InRange(v, 0, row.HeadCount));
                Assert.Equal(row.Quantiles.Values.Order(), row.Quantiles.Values);
                Assert.Equal(row.Mean, row.Closed ? 0 : row.Drivers.Sum(x => x.Effect));
                Assert.True(double.IsFinite(row.StandardDeviation) && double.IsFinite(row.Confidence));
            }
        }, iter: 60);
        Assert.True(updates >= 15, $"Only {updates} offices were updated.");
    }

    [Fact]
    public void WhatWasLearnt_WhenDamaged_CutOff_OrOfAnotherVersion_IsLearntAnew_WithTheSameResult()
    {
        var input = Before(Large(), 14);
        var whole = Forecast(Before(Large(), 15)).Learnt.ToArray();
        var (damaged, older) = (whole.ToArray(), whole.ToArray());
        damaged[whole.Length / 2] ^= 1;
        older[0]++;
        foreach (var bytes in (byte[][])[damaged, older, whole[..^1], whole[..5], []])
        {
            var result = Forecast(input, bytes);
            Assert.Equal(RebuildReason.Unreadable, result.Rebuilt);
            Assert.Equal(Rows(Forecast(input)), Rows(result));
        }
    }

    [Fact]
    public void WhatWasLearnt_WhenItNoLongerFits_IsLearntAnew()
    {
        var office = Large();
        var learnt = Forecast(Before(office, 21)).Learnt;
        var next = Before(office, 20);
        RebuildReason? Why(ForecastInput input, int updateFor = 7) => Forecast(input, learnt, updateFor: updateFor).Rebuilt;

        Assert.Null(Why(next));
        Assert.Equal(RebuildReason.Due, Why(next, updateFor: 0));
        Assert.Equal(RebuildReason.ManyNewDays, Why(Before(office, 12)));
        Assert.Equal(RebuildReason.PastChanged, Why(Before(office, 22)));
        Assert.Equal(RebuildReason.LongerWindow, Why(next with { Window = new DateWindow(next.Window.From, next.Window.From.PlusDays(35)) }));
        Assert.Equal(RebuildReason.TeamsChanged, Why(next with { Teams = [.. next.Teams, new TeamInput()] }));
        Assert.Equal(RebuildReason.CalendarChanged, Why(With(next, 30, day => day with { Holiday = "Feast" })));
        Assert.Equal(RebuildReason.CalendarChanged, Why(With(next, 5, day => day with { Open = true })));
        Assert.Equal(RebuildReason.PastChanged, Why(next with { Attendance = [.. next.Attendance.Where(a => a.Date != next.Origin.PlusDays(-14))] }));
        Assert.Equal(RebuildReason.PastChanged, Why(next with { People = [.. next.People.Select((p, n) => n < 3 ? p with { Team = 1 - p.Team } : p)] }));
        Assert.Equal(RebuildReason.HeadCountChanged, Why(next with { People = [.. next.People, .. Enumerable.Range(0, 20).Select(n => new PersonInput(n % 2) { ActiveFrom = next.Origin })] }));
        // A week more ahead, one late record and one newcomer are no reason.
        Assert.Null(Why(next with { Window = new DateWindow(next.Window.From, next.Window.From.PlusDays(34)) }));
        Assert.Null(Why(next with { Attendance = [.. next.Attendance.Where(a => a.Date < next.Origin.PlusDays(-3) || a.Person != 1)], People = [.. next.People, new PersonInput(0) { ActiveFrom = next.Origin }] }));
    }

    [Fact]
    public void WhatWasLearnt_WhenAttendanceFollowsANewPattern_IsLearntAnew()
    {
        var change = Office.Monday.PlusWeeks(Weeks - 3);
        var input = Office.Of(40, Weeks, (p, date) => (p + (date.DayOfYear * 7)) % 40 < (date >= change ? 10 : 30));
        var (learnt, reasons) = (Forecast(input with { Origin = change.PlusDays(-1), Window = new DateWindow(change, change.PlusDays(27)) }).Learnt, new List<RebuildReason?>());
        for (var n = 0; n < 14; n++)
        {
            var origin = change.PlusDays(n);
            var result = Forecast(input with { Origin = origin, Window = new DateWindow(origin.PlusDays(1), input.Window.To) }, learnt, updateFor: 60);
            learnt = result.Learnt;
            reasons.Add(result.Rebuilt);
        }

        Assert.Single(reasons, RebuildReason.NewPattern);
        Assert.Equal(13, reasons.Count(r => r is null));
    }

    private static ForecastResult Forecast(ForecastInput input, ReadOnlyMemory<byte>? learnt = null, int threads = 1, int updateFor = 7)
        => new PooledEngine().Forecast(input, new ForecastOptions(Threads: threads, Learnt: learnt, UpdateFor: updateFor), progress: null, CancellationToken.None);

    /// <summary>80 people of two teams who come by their own rates, more on Tuesdays and fewer on Fridays.</summary>
    private static ForecastInput Large()
    {
        var random = new Random(7);
        var rates = Enumerable.Range(0, 80).Select(_ => 0.2 + (0.6 * random.NextDouble())).ToList();
        var input = Office.Of(80, Weeks, (p, date) => random.NextDouble() < rates[p] * (date.DayOfWeek switch { IsoDayOfWeek.Tuesday => 1.2, IsoDayOfWeek.Friday => 0.6, _ => 1 }), window: 40);
        return input with { Teams = [new TeamInput(), new TeamInput()], People = [.. input.People.Select((_, n) => new PersonInput(n % 2))] };
    }

    /// <summary>As known so many days before the end, for two weeks.</summary>
    private static ForecastInput Before(ForecastInput office, int days)
    {
        var origin = office.Origin.PlusDays(-days);
        return office with { Origin = origin, Window = new DateWindow(origin.PlusDays(1), origin.PlusDays(14)), Attendance = [.. office.Attendance.Where(a => a.Date <= origin)] };
    }

    private static ForecastInput With(ForecastInput input, int day, Func<CalendarDay, CalendarDay> change)
        => input with { Calendar = input.Calendar with { Days = [.. input.Calendar.Days.Select((d, n) => n == day ? change(d) : d)] } };

    private static IEnumerable<(decimal Mean, QuantileSet Quantiles, double Deviation)> Rows(ForecastResult result)
        => result.Teams.SelectMany(t => t).Concat(result.Location).Select(r => (r.Mean, r.Quantiles, r.StandardDeviation));
}
