namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// Exponential smoothing of a level, a season and a longer one, with the error carried on (Taylor 2003, Short-term electricity demand
/// forecasting using double seasonal exponential smoothing). Of a grid of parameters the one is taken that would have forecast best so far.
/// </summary>
/// <param name="logs">On logarithms.</param>
/// <param name="seasons">Seasons in the longer one; 0 for none.</param>
/// <param name="farAhead">True: judged by its errors over the whole horizon; false: by those one step ahead.</param>
internal sealed class DoubleSeasonalSmoothing(bool logs, int seasons, bool farAhead)
    : PoolMember($"double seasonal smoothing{(logs ? " of logarithms" : "")}{(farAhead ? ", far ahead" : "")}")
{
    private const double LogShift = 0.05;
    private const double MostOfLog = 3;
    private const double Forgetting = 0.998;
    private const int FewestOrigins = 3;
    private static readonly double[] Levels = [0.005, 0.03, 0.1, 0.3];
    private static readonly double[] Seasons = [0.02, 0.1, 0.25];
    private static readonly double[] LongSeasons = [0.05, 0.15, 0.3];
    private static readonly double[] Carries = [0, 0.5, 0.8, 0.95];

    public override double[][] Forecast(SeriesFrame frame, IReadOnlyList<int> origins)
    {
        var values = logs ? frame.Values.Select(v => double.IsNaN(v) ? v : Math.Log(Math.Max(0, v) + LogShift)).ToArray() : frame.Values;
        var start = Start.Of(frame, values, seasons);
        var best = new double[origins.Count][];
        var least = Enumerable.Repeat(double.PositiveInfinity, origins.Count).ToArray();
        foreach (var level in Levels)
        {
            foreach (var season in Seasons)
            {
                foreach (var longer in seasons == 0 ? [0] : LongSeasons)
                {
                    foreach (var carry in Carries) Try(frame, values, origins, start, (level, season, longer, carry), best, least);
                }
            }
        }

        return logs ? [.. best.Select(f => f.Select(v => Math.Exp(Math.Min(v, MostOfLog)) - LogShift).ToArray())] : best;
    }

    private void Try(
        SeriesFrame frame, double[] values, IReadOnlyList<int> origins, Start start, (double Level, double Season, double Longer, double Carry) p, double[][] best, double[] least)
    {
        var (level, season, longer) = (start.Level, (double[])start.Season.Clone(), (double[])start.Longer.Clone());
        var (rest, square, next) = (0.0, 0.0, 0);
        var made = new List<(int Origin, double[] Values)>(origins.Count);
        for (var i = 0; i <= frame.Count; i++)
        {
            for (; next < origins.Count && origins[next] == i; next++)
            {
                var ahead = new double[frame.Ahead];
                var left = rest;
                for (var h = 0; h < ahead.Length; h++)
                {
                    left *= p.Carry;
                    ahead[h] = level + season[(i + h) % season.Length] + longer[(i + h) % longer.Length] + left;
                }

                var cost = farAhead && made.Count >= FewestOrigins ? FarErrors(values, made, i) : square;
                made.Add((i, ahead));
                if (cost >= least[next]) continue;
                least[next] = cost;
                best[next] = ahead;
            }

            if (i == frame.Count) break;
            square *= Forgetting;
            if (double.IsNaN(values[i]))
            {
                rest *= p.Carry;
                continue;
            }

            var (s, w) = (i % season.Length, i % longer.Length);
            var departure = values[i] - level - season[s] - longer[w];
            var error = departure - (p.Carry * rest);
            square += error * error;
            level += p.Level * error;
            season[s] += p.Season * error;
            longer[w] += p.Longer * error;
            rest = departure - ((p.Level + p.Season + p.Longer) * error);
        }
    }

    /// <summary>Errors of earlier forecasts on the days that are known by now.</summary>
    private static double FarErrors(double[] values, List<(int Origin, double[] Values)> made, int now)
    {
        double sum = 0;
        foreach (var (origin, ahead) in made)
        {
            for (var h = 0; h < ahead.Length && origin + h < now; h++)
            {
                if (!double.IsNaN(values[origin + h])) sum += Math.Abs(values[origin + h] - ahead[h]);
            }
        }

        return sum;
    }

    /// <summary>Level and patterns of the first two longer seasons.</summary>
    private sealed record Start(double Level, double[] Season, double[] Longer)
    {
        public static Start Of(SeriesFrame frame, double[] values, int seasons)
        {
            var known = Enumerable.Range(0, Math.Min(frame.Count, seasons == 0 ? 4 * frame.Season : 2 * seasons * frame.Season)).Where(i => !double.IsNaN(values[i])).ToList();
            var level = known.Count == 0 ? 0 : known.Average(i => values[i]);
            var season = new double[frame.Season];
            foreach (var group in known.GroupBy(i => i % season.Length)) season[group.Key] = group.Average(i => values[i] - level);
            var longer = new double[Math.Max(1, seasons * frame.Season)];
            if (seasons == 0) return new Start(level, season, longer);
            foreach (var group in known.GroupBy(i => i % longer.Length)) longer[group.Key] = group.Sum(i => values[i] - level - season[i % season.Length]) / (group.Count() + 0.5);
            return new Start(level, season, longer);
        }
    }
}
