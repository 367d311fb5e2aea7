namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Quantiles of a number of people, ascending and unrounded; as whole people they are rounded outward.</summary>
public sealed record QuantileSet
{
    public const int Median = 3;

    public QuantileSet(IReadOnlyList<double> values)
    {
        if (values.Count != Levels.Count) throw new ArgumentException($"{Levels.Count} values are needed.", nameof(values));
        Values = values;
    }

    /// <summary>The probabilities: ends of the 95, 80 and 50 % intervals, and the median.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

    public static QuantileSet Zero { get; } = new(new double[7]);

    public IReadOnlyList<double> Values { get; }

    public int Forecast => (int)Math.Round(Values[Median], MidpointRounding.AwayFromZero);

    public int Lower95 => Down(0);

    public int Lower80 => Down(1);

    public int Lower50 => Down(2);

    public int Upper50 => Up(4);

    public int Upper80 => Up(5);

    public int Upper95 => Up(6);

    public bool Equals(QuantileSet? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Values[0], Values[Median], Values[6]);

    private int Down(int index) => (int)Math.Floor(Values[index] + 1e-9);

    private int Up(int index) => (int)Math.Ceiling(Values[index] - 1e-9);
}
