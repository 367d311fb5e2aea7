using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Evolution;

/// <summary>
/// Which zones of a floor are beside each other: their areas are no farther apart than an aisle and the desks along it. Zones whose
/// area is not known have no neighbours.
/// </summary>
public static class ZoneAdjacency
{
    /// <summary>Metres between two areas. Across the corners of a crossing the way is longer, and such zones are not beside each other.</summary>
    public const double Reach = 6;

    /// <param name="areas">Corners of each zone's area on one floor, in order; fewer than one for an unknown area.</param>
    /// <returns>Of each zone, the positions of its neighbours: symmetric, never itself.</returns>
    public static IReadOnlyList<int>[] Of(IReadOnlyList<IReadOnlyList<PlanPoint>> areas)
    {
        var neighbours = new List<int>[areas.Count];
        for (var i = 0; i < areas.Count; i++) neighbours[i] = [];
        for (var a = 0; a < areas.Count; a++)
        {
            for (var b = a + 1; b < areas.Count; b++)
            {
                if (areas[a].Count == 0 || areas[b].Count == 0 || Distance(areas[a], areas[b]) > Reach) continue;
                neighbours[a].Add(b);
                neighbours[b].Add(a);
            }
        }

        return neighbours;
    }

    /// <summary>Metres between two areas; 0 when they overlap.</summary>
    public static double Distance(IReadOnlyList<PlanPoint> a, IReadOnlyList<PlanPoint> b)
    {
        if (Contains(a, b[0]) || Contains(b, a[0])) return 0;
        var least = double.MaxValue;
        foreach (var (from, to) in Sides(a))
            foreach (var (start, end) in Sides(b))
                least = Math.Min(least, Cross(from, to, start, end) ? 0 : Math.Min(Math.Min(Distance(from, start, end), Distance(to, start, end)), Math.Min(Distance(start, from, to), Distance(end, from, to))));
        return least;
    }

    private static IEnumerable<(PlanPoint From, PlanPoint To)> Sides(IReadOnlyList<PlanPoint> area) => area.Select((p, i) => (p, area[(i + 1) % area.Count]));

    private static double Distance(PlanPoint point, PlanPoint from, PlanPoint to)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y, length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp((((point.X - from.X) * dx) + ((point.Y - from.Y) * dy)) / length, 0, 1);
        double x = point.X - from.X - (along * dx), y = point.Y - from.Y - (along * dy);
        return Math.Sqrt((x * x) + (y * y));
    }

    private static bool Cross(PlanPoint a, PlanPoint b, PlanPoint c, PlanPoint d) => Turn(a, b, c) * Turn(a, b, d) < 0 && Turn(c, d, a) * Turn(c, d, b) < 0;

    private static double Turn(PlanPoint a, PlanPoint b, PlanPoint c) => ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private static bool Contains(IReadOnlyList<PlanPoint> area, PlanPoint point)
    {
        var inside = false;
        foreach (var (from, to) in Sides(area))
        {
            if (from.Y > point.Y != to.Y > point.Y && point.X < ((to.X - from.X) * (point.Y - from.Y) / (to.Y - from.Y)) + from.X) inside = !inside;
        }

        return inside;
    }
}
