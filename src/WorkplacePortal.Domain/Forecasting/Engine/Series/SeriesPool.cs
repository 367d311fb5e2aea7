namespace WorkplacePortal.Domain.Forecasting.Engine.Series;

/// <summary>
/// Forecasts one series by a pool: copying, weekday means and dynamic regressions, weighted by how each would have done on the series' own
/// past, with intervals from the pool's errors there (Bates and Granger 1969; Makridakis and others 2020 for why simple pools win).
/// Deterministic; a few milliseconds for 550 days.
/// </summary>
public static class SeriesPool
{
    private const int MostOrigins = 200;
    private const int MostOriginsOfHours = 60;
    private const double SmallForLogs = 0.08;
    private const double MostSmallForLogs = 0.02;

    /// <summary>Forecasts the series.</summary>
    /// <param name="input">What is known.</param>
    /// <returns>Means and quantiles for every step ahead; 0 for weekdays that are never observed.</returns>
    public static SeriesForecast Forecast(SeriesInput input)
    {
        var frame = new SeriesFrame(input);
        if (frame.Values.All(double.IsNaN)) return Nothing(input);
        var origins = Origins(frame);
        var members = Members(frame);
        var made = members.Select(m => m.Forecast(frame, origins)).ToList();
        var weights = new PoolWeights(frame.Season, frame.Values, origins, made);
        var spread = new PoolSpread(frame, origins, weights);
        var bookings = input.OnHand is { } onHand ? new BookingTerm(frame, origins, weights, onHand) : null;
        var means = new double[input.Horizon];
        var quantiles = Enumerable.Repeat(QuantileSet.Zero, input.Horizon).ToArray();
        for (var h = 0; h < frame.Ahead; h++)
        {
            var place = frame.Count + h;
            var forecast = Math.Max(0, weights.Combine(origins.Count - 1, h) + (bookings?.Of(h) ?? 0));
            var set = spread.Around(forecast, h, frame.Positions[place]);
            Array.Sort(set);
            var step = frame.Days[place] - input.Values.Count;
            means[step] = Math.Clamp(forecast, set[0], set[^1]) * frame.Scale;
            quantiles[step] = new QuantileSet([.. set.Select(q => q * frame.Scale)]);
        }

        return new SeriesForecast(means, quantiles, [.. members.Select((m, k) => new MemberWeight(m.Name, [.. Enumerable.Range(0, PoolWeights.Distances).Select(d => weights.Of(k, d))]))]);
    }

    /// <summary>Past days to test from, ascending, and the end of what is known.</summary>
    internal static List<int> Origins(SeriesFrame frame)
    {
        var first = Math.Max(1, Math.Max(3 * frame.Season, Math.Min(4 * frame.Season, frame.Count / 2)));
        var days = frame.Input.Season == 7;
        // Never whole seasons apart, so that every weekday meets every distance.
        var step = days ? 3 : 11;
        if (frame.Season > 1 && frame.Season % step == 0) step++;
        var origins = new List<int> { frame.Count };
        for (var origin = frame.Count - 1; origin >= first && origins.Count <= (days ? MostOrigins : MostOriginsOfHours); origin -= step) origins.Add(origin);
        origins.Reverse();
        return origins;
    }

    internal static List<PoolMember> Members(SeriesFrame frame)
    {
        List<PoolMember> members = [new SeasonalNaive(1), new SeasonalMean(null), new SeasonalMean(2), new SeasonalMean(5)];
        if (frame.Input.Season != 7) members.AddRange(Hourly(frame));
        members.AddRange([
            new DynamicRegression(false, 1, 0, 0), new DynamicRegression(false, 0.93, 0.1, 0), new DynamicRegression(false, 1, 0.003, 0.003),
            new DynamicRegression(false, 1, 0.003, 0.03), new DynamicRegression(false, 1, 0.03, 0.03), new DynamicRegression(false, 0.93, 0.1, 0.003),
            new DynamicRegression(false, 0.7, 0.4, 0.003), new DynamicRegression(true, 1, 0.003, 0.003), new DynamicRegression(true, 1, 0.03, 0.03), new DynamicRegression(true, 0.7, 0.4, 0.003),
        ]);
        return members;
    }

    /// <summary>Where the values are numbered, seven seasons may make a longer one, as hours make days and weeks.</summary>
    private static IEnumerable<PoolMember> Hourly(SeriesFrame frame)
    {
        var known = frame.Values.Where(v => !double.IsNaN(v)).ToList();
        var logs = known.Count(v => v < SmallForLogs) <= MostSmallForLogs * known.Count;
        var seasons = frame.Count >= 3 * 7 * frame.Season ? 7 : 0;
        if (seasons > 0) yield return new SeasonalNaive(seasons);
        foreach (var log in logs ? [false, true] : new[] { false })
        {
            yield return new DoubleSeasonalSmoothing(log, seasons, farAhead: false);
            yield return new DoubleSeasonalSmoothing(log, seasons, farAhead: true);
        }
    }

    private static SeriesForecast Nothing(SeriesInput input)
        => new(new double[input.Horizon], [.. Enumerable.Repeat(QuantileSet.Zero, input.Horizon)], []);
}
