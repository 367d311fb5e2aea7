using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Charts;

/// <summary>How likely it is that more people come than there are seats, read off the ends of the forecast's ranges.</summary>
public static class OverflowRisk
{
    /// <summary>
    /// Probability, 0 to 1, that more than <paramref name="capacity"/> people come. Between two known quantiles it is taken as
    /// linear; beyond the outermost one it is known only to be below 2.5 %, and null.
    /// </summary>
    public static double? Above(int capacity, int median, DayRange range50, DayRange range80, DayRange range95)
    {
        (double Probability, int People)[] points =
        [
            (0.975, range95.Low), (0.9, range80.Low), (0.75, range50.Low), (0.5, median), (0.25, range50.High), (0.1, range80.High), (0.025, range95.High),
        ];
        if (capacity < points[0].People) return 0.975;
        for (var i = 1; i < points.Length; i++)
        {
            if (capacity >= points[i].People) continue;
            var (above, below) = (points[i - 1], points[i]);
            var share = (double)(capacity - above.People) / (below.People - above.People);
            return above.Probability + (share * (below.Probability - above.Probability));
        }

        return null;
    }

    /// <summary>The probability as people say it: <c>1 in 4</c>, <c>3 in 4</c>.</summary>
    public static string InWords(double probability) => probability switch
    {
        > 0.95 => "almost certain",
        >= 0.7 => "3 in 4",
        >= 0.6 => "2 in 3",
        >= 0.4 => "1 in 2",
        _ => $"1 in {Figures.Count((int)Math.Round(1 / probability))}",
    };
}
