using System.Globalization;
using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Forecasting.Engine.Series;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>
/// The fixed protocol: per series the last origin lies a horizon before its last date, earlier ones a step apart; nothing after an origin
/// and nothing before its training window is handed to the engine.
/// </summary>
/// <param name="Season">Values until the pattern repeats; only 7 has dates behind it.</param>
/// <param name="Horizon">Days ahead.</param>
/// <param name="Origins">Origins per series.</param>
/// <param name="Step">Days between origins.</param>
/// <param name="MaxHistory">Calendar days of the training window; null for all.</param>
internal sealed record RollingOrigins(int Season, int Horizon, int Origins, int Step, int? MaxHistory)
{
    private const int SeasonsBefore = 4;
    private const int Week = 7;
    private const int WarmUp = 40;

    /// <summary>Forecasts every series from every origin and writes a row per step.</summary>
    /// <returns>Forecasts made, and the milliseconds of processor that they took.</returns>
    public (int Forecasts, double Milliseconds) Run(string input, string? holidays, string output)
    {
        var (made, spent) = (0, 0.0);
        var known = SeriesFiles.ReadHolidays(holidays);
        using var writer = new StreamWriter(output) { NewLine = "\n" };
        writer.WriteLine("series_id,origin,h,date,actual,mean," + string.Join(',', QuantileSet.Levels.Select(q => "q" + Text(q))) + ",fit_ms");
        var all = SeriesFiles.Read(input);
        // Unmeasured until the compiler has done with it, so that its time is not counted as the engine's.
        for (var i = 0; i < WarmUp && all.Count > 0 && OriginsOf(all[0]).Any(); i++) SeriesPool.Forecast(InputAt(all[0], OriginsOf(all[0]).First(), known));
        foreach (var series in all)
        {
            foreach (var origin in OriginsOf(series))
            {
                var before = Environment.CpuUsage.TotalTime;
                var forecast = SeriesPool.Forecast(InputAt(series, origin, known));
                var took = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
                Write(writer, series, origin, forecast, took);
                made++;
                spent += took;
            }
        }

        return (made, spent);
    }

    private IEnumerable<LocalDate> OriginsOf(Observations series)
    {
        for (var i = Origins - 1; i >= 0; i--)
        {
            var origin = series.Last.PlusDays(-Horizon - (Step * i));
            if (Period.DaysBetween(series.First, origin) + 1 >= SeasonsBefore * Season) yield return origin;
        }
    }

    private SeriesInput InputAt(Observations series, LocalDate origin, IReadOnlyDictionary<LocalDate, string> holidays)
    {
        var first = MaxHistory is { } days ? LocalDate.Max(series.First, origin.PlusDays(1 - days)) : series.First;
        var values = Enumerable.Range(0, Period.DaysBetween(first, origin) + 1).Select(d => series.Values.GetValueOrDefault(first.PlusDays(d), double.NaN));
        return new SeriesInput { Values = [.. values], First = Season == Week ? first : null, Season = Season, Horizon = Horizon, Holidays = holidays };
    }

    private static void Write(StreamWriter writer, Observations series, LocalDate origin, SeriesForecast forecast, double took)
    {
        for (var h = 1; h <= forecast.Means.Count; h++)
        {
            var date = origin.PlusDays(h);
            var actual = series.Values.TryGetValue(date, out var value) ? Text(value) : "";
            var quantiles = string.Join(',', forecast.Quantiles[h - 1].Values.Select(Text));
            writer.WriteLine($"{series.Id},{SeriesFiles.Iso(origin)},{Text(h)},{SeriesFiles.Iso(date)},{actual},{Text(forecast.Means[h - 1])},{quantiles},{Text(Math.Round(took, 3))}");
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
