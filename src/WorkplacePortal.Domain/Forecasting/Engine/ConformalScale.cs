namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>
/// Widens or narrows intervals by how those held that would have been published on past days: the factor by which their half-widths would
/// have had to be multiplied to hold eight of ten, recent days counting more (conformal prediction beyond exchangeability; Barber and others
/// 2023), shrunk to one while few days are known.
/// </summary>
internal sealed class ConformalScale
{
    private const double HalfLife = 60;
    private const double DaysOfPrior = 40;
    private const double Most = 2;
    private const double Level = 0.8;
    private readonly List<Ratio> ratios = [];

    /// <summary>Takes in a tested day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="horizon">How many days ahead it was.</param>
    /// <param name="size">Its <see cref="SizeOf"/>; nothing is learnt from one without.</param>
    public void Add(int day, HorizonBucket horizon, double size)
    {
        if (!double.IsNaN(size)) ratios.Add(new Ratio(day, horizon, size));
    }

    /// <summary>The error of a tested day over the half-width of the interval, on the side where it fell; NaN without one.</summary>
    /// <param name="error">In units of the deviation.</param>
    /// <param name="person">A person in those units: ends of intervals are whole people, which lends them half a one.</param>
    /// <param name="below">How far the 80 % interval that would have been published reached down, in those units.</param>
    /// <param name="above">How far up.</param>
    public static double SizeOf(double error, double person, double below, double above)
    {
        var half = error >= 0 ? above : below;
        return half > 0 ? Math.Max(0, Math.Abs(error) - (person / 2)) / half : double.NaN;
    }

    /// <summary>The factor that was known on a day.</summary>
    public double Factor(int knownBy, HorizonBucket horizon)
    {
        var known = ratios.FindAll(r => r.Day <= knownBy && r.Horizon == horizon);
        if (known.Count == 0) return 1;
        known.Sort((a, b) => a.Size.CompareTo(b.Size));
        var last = known.Max(r => r.Day);
        var all = known.Sum(r => Weight(last - r.Day));
        var (passed, at) = (0.0, known[^1].Size);
        foreach (var r in known)
        {
            passed += Weight(last - r.Day);
            if (passed < Level * all) continue;
            at = r.Size;
            break;
        }

        var days = known.Select(r => r.Day).Distinct().Count();
        return Math.Pow(Math.Clamp(at, 1 / Most, Most), days / (days + DaysOfPrior));
    }

    private static double Weight(int age) => Math.Pow(0.5, age / HalfLife);

    private readonly record struct Ratio(int Day, HorizonBucket Horizon, double Size);
}
