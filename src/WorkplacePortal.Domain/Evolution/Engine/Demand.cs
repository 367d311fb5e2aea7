namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>How many people are expected, in tenths of a person, so that every computation with them is exact.</summary>
/// <param name="Mean10">Mean, tenths.</param>
/// <param name="Sd10">Standard deviation, tenths.</param>
public readonly record struct Demand(int Mean10, int Sd10)
{
    public static Demand Of(double mean, double sd) => new(Tenths(mean), Tenths(sd));

    /// <summary>From an interval that holds the number with a probability of <paramref name="levelPercent"/> (80, 90, 95 or 98).</summary>
    public static Demand Between(double low, double high, int levelPercent)
    {
        int from = Tenths(low), to = Tenths(high);
        var z = levelPercent switch
        {
            80 => (int)OverflowChance.TenPercent,
            90 => (int)OverflowChance.FivePercent,
            95 => (int)OverflowChance.TwoAndAHalfPercent,
            98 => (int)OverflowChance.OnePercent,
            _ => throw new ArgumentOutOfRangeException(nameof(levelPercent), levelPercent, "80, 90, 95 or 98"),
        };
        return new Demand((from + to + 1) / 2, ((1000 * (to - from)) + z) / (2 * z));
    }

    // A value like 0.35 lies a hair below its decimal; the small addend rounds it as written.
    private static int Tenths(double value) => (int)Math.Floor((value * 10) + 0.5 + 1e-9);
}
