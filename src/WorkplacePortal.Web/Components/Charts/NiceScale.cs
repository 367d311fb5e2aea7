namespace WorkplacePortal.Web.Components.Charts;

/// <summary>An axis with round numbers.</summary>
/// <param name="From">Lower end, a multiple of the step.</param>
/// <param name="To">Upper end, a multiple of the step.</param>
/// <param name="Step">Distance of two marks, at least 1: people are whole.</param>
public readonly record struct NiceScale(int From, int To, int Step)
{
    private static readonly int[] Mantissas = [1, 2, 4, 5];

    /// <summary>Steps from one end to the other.</summary>
    public int Ticks => (To - From) / Step;

    /// <summary>From 0 to the first round number at or above <paramref name="highest"/>, in at most so many steps.</summary>
    public static NiceScale UpTo(double highest, int mostTicks = 7) => Around(0, Math.Max(1, highest), mostTicks);

    /// <summary>The tightest round ends around two numbers, in at most so many steps.</summary>
    public static NiceScale Around(double lowest, double highest, int mostTicks)
    {
        foreach (var step in Steps())
        {
            var from = (int)Math.Floor(lowest / step) * step;
            var to = (int)Math.Ceiling(highest / step) * step;
            if (to == from) to += step;
            if ((to - from) / step <= mostTicks) return new NiceScale(from, to, step);
        }

        throw new ArgumentOutOfRangeException(nameof(highest), highest, "No scale holds this number.");
    }

    /// <summary>Where a number lies, 0 (lower end) to 100 (upper end).</summary>
    public double Percent(double value) => Math.Clamp(100 * (value - From) / (To - From), 0, 100);

    private static IEnumerable<int> Steps()
    {
        for (var power = 1; power <= 100_000_000; power *= 10)
            foreach (var mantissa in Mantissas) yield return mantissa * power;
    }
}
