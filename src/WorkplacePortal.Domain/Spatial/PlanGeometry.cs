using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>Areas on a plan, worked out from what lies on it.</summary>
public static class PlanGeometry
{
    /// <summary>Metres around a space that belong to it: half a desk and a chair.</summary>
    public const double SpaceMargin = 1.2;

    public const int MostCorners = 500;

    private const double SmallestArea = 1e-6;

    /// <summary>
    /// The smallest convex area that holds a square of ±<paramref name="margin"/> metres around every point, cut at the edges
    /// of the plan. Clockwise as drawn (y grows downwards), not closed by repeating the first point; empty without points.
    /// </summary>
    public static IReadOnlyList<PlanPoint> Hull(IEnumerable<PlanPoint> points, double margin, double planWidth, double planHeight)
    {
        PlanPoint[] corners =
        [
            .. points
                .SelectMany(p => new[] { (-margin, -margin), (margin, -margin), (margin, margin), (-margin, margin) }.Select(d => new PlanPoint(
                    Math.Round(Math.Clamp(p.X + d.Item1, 0, planWidth), 2),
                    Math.Round(Math.Clamp(p.Y + d.Item2, 0, planHeight), 2))))
                .Distinct()
                .OrderBy(p => p.X).ThenBy(p => p.Y),
        ];
        return corners.Length < 3 ? corners : [.. Chain(corners).SkipLast(1), .. Chain(corners.Reverse()).SkipLast(1)];
    }

    /// <summary>
    /// What is wrong with an area: fewer than 3 or more than <see cref="MostCorners"/> corners, one off the largest plan, an outline
    /// that crosses or touches itself, no area. Nothing for null. Corners are in order, the first one is not repeated.
    /// </summary>
    public static IEnumerable<PortalError> Faults(IReadOnlyList<PlanPoint>? area, string field)
    {
        if (area is null) yield break;
        if (area.Count is < 3 or > MostCorners) yield return Fault($"An area has 3 to {MostCorners} corners; {area.Count} were given.", field);
        else if (area.Any(p => p.X is not (>= 0 and <= LayerEdit.LargestPlan) || p.Y is not (>= 0 and <= LayerEdit.LargestPlan))) yield return Fault($"Corners lie between 0 and {LayerEdit.LargestPlan} metres.", field);
        else if (AreaOf(area) < SmallestArea) yield return Fault("The outline has no area.", field);
        else if (CrossingOf(area) is { } at) yield return Fault($"The outline crosses or touches itself at its sides {at.First} and {at.Second}.", field);
    }

    /// <summary>Square metres, by the shoelace formula.</summary>
    private static double AreaOf(IReadOnlyList<PlanPoint> area)
    {
        var twice = 0.0;
        for (var n = 0; n < area.Count; n++) twice += (area[n].X * area[(n + 1) % area.Count].Y) - (area[(n + 1) % area.Count].X * area[n].Y);
        return Math.Abs(twice) / 2;
    }

    /// <summary>Two sides, counted from 1, that share a point although they are no neighbours, or that fold back on each other.</summary>
    private static (int First, int Second)? CrossingOf(IReadOnlyList<PlanPoint> area)
    {
        for (var a = 0; a < area.Count; a++)
        {
            var (start, end) = (area[a], area[(a + 1) % area.Count]);
            if (IsFold(start, end, area[(a + 2) % area.Count])) return (a + 1, ((a + 1) % area.Count) + 1);
            // The last side is a neighbour of the first one.
            for (var b = a + 2; b < area.Count - (a == 0 ? 1 : 0); b++)
            {
                if (Meet(start, end, area[b], area[(b + 1) % area.Count])) return (a + 1, b + 1);
            }
        }

        return null;
    }

    private static bool IsFold(PlanPoint a, PlanPoint b, PlanPoint c)
        => a == b || (Turn(a, b, c) == 0 && ((b.X - a.X) * (c.X - b.X)) + ((b.Y - a.Y) * (c.Y - b.Y)) < 0);

    private static bool Meet(PlanPoint a, PlanPoint b, PlanPoint c, PlanPoint d)
    {
        var (c1, d1, a2, b2) = (Math.Sign(Turn(a, b, c)), Math.Sign(Turn(a, b, d)), Math.Sign(Turn(c, d, a)), Math.Sign(Turn(c, d, b)));
        if (c1 * d1 < 0 && a2 * b2 < 0) return true;
        return (c1 == 0 && IsWithin(a, b, c)) || (d1 == 0 && IsWithin(a, b, d)) || (a2 == 0 && IsWithin(c, d, a)) || (b2 == 0 && IsWithin(c, d, b));
    }

    private static bool IsWithin(PlanPoint a, PlanPoint b, PlanPoint p)
        => p.X >= Math.Min(a.X, b.X) && p.X <= Math.Max(a.X, b.X) && p.Y >= Math.Min(a.Y, b.Y) && p.Y <= Math.Max(a.Y, b.Y);

    private static InvalidValue Fault(string reason, string field) => new(reason) { Field = field };

    /// <summary>The corners of a rectangle, clockwise as drawn.</summary>
    public static IReadOnlyList<PlanPoint> Rectangle(double x, double y, double width, double height)
        => [new(x, y), new(x + width, y), new(x + width, y + height), new(x, y + height)];

    /// <summary>Half of a convex hull by Andrew's monotone chain (1979): the points must be sorted.</summary>
    private static List<PlanPoint> Chain(IEnumerable<PlanPoint> sorted)
    {
        var chain = new List<PlanPoint>();
        foreach (var point in sorted)
        {
            while (chain.Count >= 2 && Turn(chain[^2], chain[^1], point) <= 0) chain.RemoveAt(chain.Count - 1);
            chain.Add(point);
        }

        return chain;
    }

    private static double Turn(PlanPoint a, PlanPoint b, PlanPoint c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));
}
