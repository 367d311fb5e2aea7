namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Quantiles and standard deviation of standardised errors: what must be added to a mean, in units of its own deviation.</summary>
internal sealed record Spread(double[] Quantiles, double Deviation)
{
    private static readonly double[] Scores = [.. QuantileSet.Levels.Select(q => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, q))];

    /// <summary>Normal errors that are wider than people deciding each on their own would make: they decide together.</summary>
    public static Spread Normal(double deviation)
        => new([.. Scores.Select(z => deviation * z)], deviation);

    /// <summary>How far the 80 % interval reaches down.</summary>
    public double Below => -Quantiles[1];

    /// <summary>How far it reaches up.</summary>
    public double Above => Quantiles[5];

    /// <summary>Wider or narrower.</summary>
    public Spread Times(double factor) => new([.. Quantiles.Select(q => q * factor)], Deviation * factor);

    /// <summary>Between which quantiles that are known a normal score lies, or next to which: the upper one, and how far on the way to it.</summary>
    public static (int Above, double Part) PlaceOf(double score)
    {
        var i = 1;
        while (i < Scores.Length - 1 && Scores[i] < score) i++;
        return (i, (score - Scores[i - 1]) / (Scores[i] - Scores[i - 1]));
    }

    /// <summary>The quantile at the place of a normal score, in a straight line between those that are known and beyond them.</summary>
    public double At((int Above, double Part) place)
        => Quantiles[place.Above - 1] + (place.Part * (Quantiles[place.Above] - Quantiles[place.Above - 1]));

    /// <summary>Quantiles of a number of people, whole ones: not below 0, not above the group, the mean inside the 95 % interval.</summary>
    public QuantileSet Around(double mean, double variance, int headCount)
    {
        var unit = Unit(variance);
        var values = new double[Quantiles.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Clamp(Math.Round(mean + (Quantiles[i] * unit), MidpointRounding.AwayFromZero), 0, headCount);
        }

        return Holding(values, mean, headCount);
    }

    /// <summary>Makes quantiles of them: ascending, with the mean inside the 95 % interval.</summary>
    public static QuantileSet Holding(double[] values, double mean, int headCount)
    {
        values[0] = Math.Min(values[0], mean);
        for (var i = 1; i < values.Length; i++) values[i] = Math.Max(values[i], values[i - 1]);
        values[^1] = Math.Max(values[^1], Math.Min(mean, headCount));
        return new QuantileSet(values);
    }

    /// <summary>Standard deviation of people who decide on their own, kept off 0.</summary>
    public static double Unit(double variance) => Math.Sqrt(variance + 0.05);
}

/// <summary>Errors of one group in tests from past days, standardised, to learn its spread from. First all are added, then it is asked.</summary>
internal sealed class Residuals
{
    private const double WeightOfPrior = 12;
    private const int FewestOfBucket = 15;
    private readonly List<Residual> errors = [];
    private readonly HashSet<int> days = [];
    private Residual[]? sorted;

    public IReadOnlyList<Residual> All => errors;

    public void Add(Residual error)
    {
        errors.Add(error);
        sorted = null;
    }

    /// <summary>
    /// Empirical quantiles of the errors that were known by a day, of the same horizon where there are enough, mixed with a prior whose
    /// weight fades with the number of different days (Hyndman and Fan 1996, type 6).
    /// </summary>
    public Spread At(int knownBy, HorizonBucket horizon, Spread prior)
    {
        var known = Known(knownBy, horizon, out var different);
        if (different < FewestOfBucket) known = Known(knownBy, HorizonBucket.All, out different);
        if (known.Count == 0) return prior;
        var own = different / (different + WeightOfPrior);
        var quantiles = new double[prior.Quantiles.Length];
        for (var i = 0; i < quantiles.Length; i++) quantiles[i] = (own * Quantile(known, QuantileSet.Levels[i])) + ((1 - own) * prior.Quantiles[i]);
        double square = 0;
        foreach (var error in known) square += error * error;
        return new Spread(quantiles, Math.Sqrt((own * square / known.Count) + ((1 - own) * prior.Deviation * prior.Deviation)));
    }

    /// <summary>Ascending: the errors are sorted once, and picked in that order.</summary>
    private List<double> Known(int knownBy, HorizonBucket horizon, out int different)
    {
        sorted ??= Sorted();
        days.Clear();
        var known = new List<double>();
        foreach (var e in sorted)
        {
            if (e.Target > knownBy || (horizon != HorizonBucket.All && e.Horizon != horizon)) continue;
            known.Add(e.Error);
            days.Add(e.Target);
        }

        different = days.Count;
        return known;
    }

    private Residual[] Sorted()
    {
        var (keys, items) = (new double[errors.Count], errors.ToArray());
        for (var i = 0; i < keys.Length; i++) keys[i] = items[i].Error;
        Array.Sort(keys, items);
        return items;
    }

    private static double Quantile(List<double> ascending, double level)
    {
        var place = (level * (ascending.Count + 1)) - 1;
        if (place <= 0) return ascending[0];
        if (place >= ascending.Count - 1) return ascending[^1];
        var below = (int)place;
        return ascending[below] + ((place - below) * (ascending[below + 1] - ascending[below]));
    }
}

/// <param name="Target">Day that was forecast.</param>
/// <param name="Horizon">How many days ahead.</param>
/// <param name="Error">Actual minus mean, in units of <see cref="Spread.Unit"/>.</param>
internal readonly record struct Residual(int Target, HorizonBucket Horizon, double Error);
