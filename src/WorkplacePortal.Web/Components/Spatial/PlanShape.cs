using System.Globalization;
using System.Text;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>An upright rectangle on a plan; metres, y grows downwards.</summary>
public readonly record struct PlanBox(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public double CentreX => (Left + Right) / 2;

    public double CentreY => (Top + Bottom) / 2;

    public static PlanBox Around(IEnumerable<PlanPoint> points)
    {
        var box = new PlanBox(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var p in points) box = new PlanBox(Math.Min(box.Left, p.X), Math.Min(box.Top, p.Y), Math.Max(box.Right, p.X), Math.Max(box.Bottom, p.Y));
        return box;
    }

    public bool Overlaps(PlanBox other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public PlanBox Grown(double left, double top, double right, double bottom) => new(Left - left, Top - top, Right + right, Bottom + bottom);
}

/// <summary>Areas that make room for their label without running into each other.</summary>
internal static class PlanShape
{
    /// <summary>Corners this near to an edge of the area move with it.</summary>
    private const double Near = 0.6;

    /// <summary>Metres kept free between two areas.</summary>
    private const double Gap = 0.35;

    /// <summary>
    /// Grows areas in place: a little to the sides and below, and above by what their label misses. An area stops at
    /// <paramref name="limit"/> and at the others as they are by then.
    /// </summary>
    /// <param name="areas">Corners of the areas; replaced by the grown ones.</param>
    /// <param name="headings">Metres wanted above each.</param>
    /// <param name="side">Metres wanted at the sides and below.</param>
    /// <param name="limit">Nothing grows beyond.</param>
    public static void Grow(IList<IReadOnlyList<PlanPoint>> areas, IReadOnlyList<double> headings, double side, PlanBox limit)
    {
        var boxes = areas.Select(PlanBox.Around).ToArray();
        for (var i = 0; i < areas.Count; i++)
        {
            var (left, top, right, bottom) = (
                Free(boxes, i, limit, -1, 0, side),
                Free(boxes, i, limit, 0, -1, headings[i]),
                Free(boxes, i, limit, 1, 0, side),
                Free(boxes, i, limit, 0, 1, side));
            var box = boxes[i];
            areas[i] =
            [
                .. areas[i].Select(p => new PlanPoint(
                    p.X - (p.X - box.Left < Near ? left : 0) + (box.Right - p.X < Near ? right : 0),
                    p.Y - (p.Y - box.Top < Near ? top : 0) + (box.Bottom - p.Y < Near ? bottom : 0))),
            ];
            boxes[i] = box.Grown(left, top, right, bottom);
        }
    }

    /// <summary>The closed path along the corners, rounded, in units of the drawing.</summary>
    public static string Path(IReadOnlyList<PlanPoint> corners, double scale, double radius)
    {
        var path = new StringBuilder();
        for (var i = 0; i < corners.Count; i++)
        {
            var (before, corner, after) = (corners[(i + corners.Count - 1) % corners.Count], corners[i], corners[(i + 1) % corners.Count]);
            var (from, to) = (Towards(corner, before, radius / scale), Towards(corner, after, radius / scale));
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{from.X * scale:0.#},{from.Y * scale:0.#}Q{corner.X * scale:0.#},{corner.Y * scale:0.#} {to.X * scale:0.#},{to.Y * scale:0.#}");
        }

        return path.Append('Z').ToString();
    }

    /// <summary>The point so far from a corner on the way to another, at most half way.</summary>
    private static PlanPoint Towards(PlanPoint corner, PlanPoint other, double distance)
    {
        var (dx, dy) = (other.X - corner.X, other.Y - corner.Y);
        var length = Math.Sqrt((dx * dx) + (dy * dy));
        var share = length == 0 ? 0 : Math.Min(0.5, distance / length);
        return new PlanPoint(corner.X + (dx * share), corner.Y + (dy * share));
    }

    /// <summary>How far an area can grow to one side, at most <paramref name="wanted"/>.</summary>
    private static double Free(PlanBox[] boxes, int self, PlanBox limit, int dx, int dy, double wanted)
    {
        var box = boxes[self];
        var most = (dx, dy) switch
        {
            (-1, _) => box.Left - limit.Left,
            (1, _) => limit.Right - box.Right,
            (_, -1) => box.Top - limit.Top,
            _ => limit.Bottom - box.Bottom,
        };
        var swept = box.Grown(dx < 0 ? wanted + Gap : 0, dy < 0 ? wanted + Gap : 0, dx > 0 ? wanted + Gap : 0, dy > 0 ? wanted + Gap : 0);
        foreach (var (other, i) in boxes.Select((b, i) => (b, i)))
        {
            if (i == self || !swept.Overlaps(other) || box.Overlaps(other)) continue;
            most = Math.Min(most, (dx, dy) switch
            {
                (-1, _) => box.Left - other.Right - Gap,
                (1, _) => other.Left - box.Right - Gap,
                (_, -1) => box.Top - other.Bottom - Gap,
                _ => other.Top - box.Bottom - Gap,
            });
        }

        return Math.Clamp(most, 0, wanted);
    }
}
