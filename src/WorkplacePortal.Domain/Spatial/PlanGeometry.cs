namespace WorkplacePortal.Domain.Spatial;

/// <summary>Areas on a plan, worked out from what lies on it.</summary>
public static class PlanGeometry
{
    /// <summary>Metres around a space that belong to it: half a desk and a chair.</summary>
    public const double SpaceMargin = 1.2;

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
