using CsCheck;
using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Forecasting.Engine.Series;

namespace WorkplacePortal.Domain.Tests.Forecasting;

public class SeriesPoolTests
{
    private static readonly LocalDate First = new(2024, 1, 1);

    private static readonly Gen<SeriesInput> Series = Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 400], Gen.Int[1, 40]).Select((seed, days, horizon) =>
    {
        var random = new Random(seed);
        var (level, weekend, missing, zero) = (random.Next(0, 400), random.NextDouble(), random.NextDouble() * 0.4, random.Next(4) == 0);
        var closed = random.Next(3) == 0;
        var values = Enumerable.Range(0, days).Select(d => random.NextDouble() < missing || (closed && d % 7 > 4) ? double.NaN
            : zero ? 0 : Math.Max(0, Math.Round((level * (d % 7 > 4 ? weekend : 1)) + (20 * (random.NextDouble() - 0.5)))));
        var holidays = Enumerable.Range(0, random.Next(0, 8)).Select(_ => First.PlusDays(random.Next(days + horizon))).Distinct().ToDictionary(d => d, d => $"h{d.Day % 3}");
        return Input([.. values], horizon, holidays);
    });

    [Fact]
    public void Forecast_IsNeverNegativeOrUndefined_AndItsQuantilesRise() => Series.Sample(input =>
    {
        var forecast = SeriesPool.Forecast(input);
        Assert.Equal((input.Horizon, input.Horizon), (forecast.Means.Count, forecast.Quantiles.Count));
        foreach (var (mean, set) in forecast.Means.Zip(forecast.Quantiles))
        {
            Assert.All(set.Values, v => Assert.True(double.IsFinite(v) && v >= 0));
            Assert.Equal(set.Values.Order(), set.Values);
            Assert.InRange(mean, set.Values[0], set.Values[^1]);
        }

        for (var d = 0; d < 3; d++) Assert.True(forecast.Members.Count == 0 || Math.Abs(forecast.Members.Sum(m => m.Weights[d]) - 1) < 1e-9);
    }, iter: 300);

    [Fact]
    public void SameSeries_GivesTheSameNumbersTwice() => Series.Sample(input =>
    {
        var (one, two) = (SeriesPool.Forecast(input), SeriesPool.Forecast(input));
        return one.Means.SequenceEqual(two.Means) && one.Quantiles.SequenceEqual(two.Quantiles);
    }, iter: 50);

    [Fact]
    public void Forecast_GrowsWithTheUnitOfTheSeries() => Series.Where(i => i.Values.Any(v => v > 0)).Sample(input =>
    {
        var (one, thousand) = (SeriesPool.Forecast(input), SeriesPool.Forecast(input with { Values = [.. input.Values.Select(v => v * 1000)] }));
        Assert.All(one.Means.Zip(thousand.Means), p => Assert.Equal(p.First * 1000, p.Second, Math.Max(1e-6, p.First * 1e-3)));
    }, iter: 50);

    [Fact]
    public void Forecast_WhenALevelHasShifted_FollowsWithinTwoWeeks_AndKeepsTheWeekdays()
    {
        double[] shape = [80, 120, 130, 120, 60, 5, 5];
        var values = Enumerable.Range(0, 300).Select(d => shape[d % 7] * (d < 286 ? 1 : 1.5) * (1 + (0.05 * Math.Sin(d * 7.3)))).ToArray();
        var ahead = SeriesPool.Forecast(Input(values, 7)).Means;
        for (var h = 0; h < 5; h++) Assert.InRange(ahead[h], 1.3 * shape[(300 + h) % 7], 1.7 * shape[(300 + h) % 7]);
    }

    [Fact]
    public void Forecast_KnowsAHolidayFromTheYearBefore()
    {
        var values = Enumerable.Range(0, 400).Select(d => d % 7 > 4 ? 10.0 : 100 + (5 * Math.Sin(d))).ToArray();
        var holidays = new Dictionary<LocalDate, string>();
        foreach (var day in new[] { 40, 121, 200, 310 })
        {
            holidays[First.PlusDays(day)] = "feast";
            values[day] = 20;
        }

        holidays[First.PlusDays(402)] = "feast";
        Assert.NotEqual(IsoDayOfWeek.Saturday, First.PlusDays(402).DayOfWeek);
        var forecast = SeriesPool.Forecast(Input(values, 7, holidays));

        Assert.InRange(forecast.Means[2], 5, 60);
        Assert.InRange(forecast.Means[3], 85, 115);
    }

    [Fact]
    public void Forecast_OfWeekdaysThatAreNeverObserved_IsZero()
    {
        var values = Enumerable.Range(0, 140).Select(d => d % 7 > 4 ? double.NaN : 50.0 + (d % 3)).ToArray();
        var means = SeriesPool.Forecast(Input(values, 14)).Means;
        Assert.All(Enumerable.Range(0, 14).Where(h => (140 + h) % 7 > 4), h => Assert.Equal(0, means[h]));
        Assert.All(Enumerable.Range(0, 14).Where(h => (140 + h) % 7 < 5), h => Assert.InRange(means[h], 45, 57));
    }

    [Fact]
    public void Forecast_OfHoursThatRepeatByDayAndWeek_FindsBoth()
    {
        double Of(int t) => 100 + (20 * Math.Sin(t % 24 / 24.0 * 2 * Math.PI)) - (t / 24 % 7 >= 5 ? 40 : 0);
        var values = Enumerable.Range(0, 24 * 35).Select(Of).ToArray();
        var means = SeriesPool.Forecast(new SeriesInput { Values = values, Season = 24, Horizon = 48 }).Means;
        for (var h = 0; h < 48; h++) Assert.InRange(means[h], Of(values.Length + h) - 6, Of(values.Length + h) + 6);
    }

    [Fact]
    public void Forecast_WithBookingsOnHand_IsNearer_AndAsksForNothingMadeLater()
    {
        // Every day 20 to 60 people come by chance; half of them have booked, evenly over the two weeks before.
        var random = new Random(5);
        var came = Enumerable.Range(0, 160).Select(_ => 20.0 + random.Next(40)).ToArray();
        var asked = new List<(int Day, int Lead)>();
        var input = Input(came[..139], 7) with
        {
            OnHand = (day, lead) =>
            {
                asked.Add((day, lead));
                return came[day] / 2 * Math.Max(0, 15 - lead) / 14.0;
            },
        };
        var (with, without) = (SeriesPool.Forecast(input).Means, SeriesPool.Forecast(input with { OnHand = null }).Means);

        double Error(IReadOnlyList<double> means, int from, int to) => Enumerable.Range(from, to - from).Sum(h => Math.Abs(means[h] - came[139 + h]));
        Assert.True(Error(with, 0, 7) < 0.75 * Error(without, 0, 7), $"{Error(with, 0, 7)} {Error(without, 0, 7)}");
        Assert.All(asked, a => Assert.True(a.Day - a.Lead <= 138));
    }

    [Fact]
    public void Intervals_HoldAboutAsOftenAsTheySay()
    {
        var random = new Random(7);
        var (inside, all) = (0, 0);
        for (var series = 0; series < 30; series++)
        {
            var level = 0.0;
            var values = Enumerable.Range(0, 250).Select(d =>
            {
                level = (0.9 * level) + Noise(3);
                return Math.Max(0, (d % 7 > 4 ? 30 : 100) + level + Noise(6));
            }).ToArray();
            var forecast = SeriesPool.Forecast(Input(values[..222], 28));
            for (var h = 0; h < 28; h++)
            {
                var set = forecast.Quantiles[h].Values;
                inside += values[222 + h] >= set[1] && values[222 + h] <= set[5] ? 1 : 0;
                all++;
            }
        }

        Assert.InRange(inside / (double)all, 0.72, 0.88);
        double Noise(double deviation) => deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    private static SeriesInput Input(IReadOnlyList<double> values, int horizon, IReadOnlyDictionary<LocalDate, string>? holidays = null)
        => new() { Values = values, First = First, Season = 7, Horizon = horizon, Holidays = holidays ?? new Dictionary<LocalDate, string>() };
}
