namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Quantiles and standard deviation of standardised errors: what must be added to a mean, in units of its own deviation.</summary>
internal sealed record Spread(double[] Quantiles, double Deviation)
{
    /// <summary>Normal errors that are wider than people deciding each on their own would make: they decide together.</summary>
    public static Spread Normal(double deviation)
        => new([.. QuantileSet.Levels.Select(q => deviation * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, q))], deviation);

    /// <summary>Quantiles of a number of people: not below 0, not above the group, the mean inside the 95 % interval.</summary>
    public QuantileSet Around(double mean, double variance, int headCount)
    {
        var unit = Unit(variance);
        var values = new double[Quantiles.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = Math.Clamp(mean + (Quantiles[i] * unit), 0, headCount);
            values[i] = i > 0 ? Math.Max(value, values[i - 1]) : Math.Min(value, mean);
        }

        values[^1] = Math.Max(values[^1], Math.Min(mean, headCount));
        return new QuantileSet(values);
    }

    /// <summary>Standard deviation of people who decide on their own, kept off 0.</summary>
    public static double Unit(double variance) => Math.Sqrt(variance + 0.05);
}

/// <summary>Errors of one group in tests from past days, standardised, to learn its spread from.</summary>
internal sealed class Residuals
{
    private const double WeightOfPrior = 12;
    private const int FewestOfBucket = 15;
    private readonly List<(int Target, HorizonBucket Horizon, double Error)> errors = [];

    public void Add(int target, HorizonBucket horizon, double error) => errors.Add((target, horizon, error));

    public IEnumerable<(int Target, HorizonBucket Horizon, double Error)> All => errors;

    /// <summary>
    /// Empirical quantiles of the errors that were known by a day, of the same horizon where there are enough, mixed with a prior whose
    /// weight fades with the number of different days (Hyndman and Fan 1996, type 6).
    /// </summary>
    public Spread At(int knownBy, HorizonBucket horizon, Spread prior)
    {
        var known = errors.Where(e => e.Target <= knownBy && e.Horizon == horizon).ToList();
        if (known.Select(e => e.Target).Distinct().Count() < FewestOfBucket) known = [.. errors.Where(e => e.Target <= knownBy)];
        if (known.Count == 0) return prior;
        var days = known.Select(e => e.Target).Distinct().Count();
        var sorted = known.Select(e => e.Error).Order().ToArray();
        var own = days / (days + WeightOfPrior);
        var quantiles = new double[prior.Quantiles.Length];
        for (var i = 0; i < quantiles.Length; i++) quantiles[i] = (own * Quantile(sorted, QuantileSet.Levels[i])) + ((1 - own) * prior.Quantiles[i]);
        var square = sorted.Average(e => e * e);
        return new Spread(quantiles, Math.Sqrt((own * square) + ((1 - own) * prior.Deviation * prior.Deviation)));
    }

    private static double Quantile(double[] sorted, double level)
    {
        var place = (level * (sorted.Length + 1)) - 1;
        if (place <= 0) return sorted[0];
        if (place >= sorted.Length - 1) return sorted[^1];
        var below = (int)place;
        return sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
