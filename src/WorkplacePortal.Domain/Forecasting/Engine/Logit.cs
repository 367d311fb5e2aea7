namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>Arithmetic on the logit scale, where 0 and 1 are out of reach and the order of people stays.</summary>
internal static class Logit
{
    private const double Least = 1e-4;

    public static double Of(double p)
    {
        var inside = Math.Clamp(p, Least, 1 - Least);
        return Math.Log(inside / (1 - inside));
    }

    public static double Inverse(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Moves a rate as far as another one moves from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static double Shift(double rate, double from, double to) => Inverse(Of(rate) + Of(to) - Of(from));

    /// <summary>
    /// Finds the constant by which all logits must move for the probabilities to sum to <paramref name="target"/>, and moves them.
    /// Newton's method inside a bracket; the sum rises strictly, so there is one root.
    /// </summary>
    /// <param name="logits">Moved in place.</param>
    /// <param name="target">Wanted sum; kept off the ends 0 and the number of logits.</param>
    public static void MoveTo(Span<double> logits, double target)
    {
        if (logits.IsEmpty) return;
        var wanted = Math.Clamp(target, logits.Length * Least, logits.Length * (1 - Least));
        double low = -25, high = 25, shift = 0;
        for (var i = 0; i < 60; i++)
        {
            double sum = 0, slope = 0;
            foreach (var x in logits)
            {
                var p = Inverse(x + shift);
                sum += p;
                slope += p * (1 - p);
            }

            var gap = sum - wanted;
            if (Math.Abs(gap) < 1e-9) break;
            if (gap > 0) high = shift;
            else low = shift;
            var next = slope > 1e-12 ? shift - (gap / slope) : double.NaN;
            shift = next > low && next < high ? next : (low + high) / 2;
        }

        for (var i = 0; i < logits.Length; i++) logits[i] += shift;
    }
}
