namespace WorkplacePortal.Web.Components.Charts;

public enum WaterfallKind
{
    Base,
    Up,
    Down,
    Sum,
}

/// <summary>One line of a waterfall.</summary>
/// <param name="Label">What moved the number.</param>
/// <param name="Kind">Level, more, less, or the result.</param>
/// <param name="Value">Whole number shown at the end of the line: a level for <see cref="WaterfallKind.Base"/> and <see cref="WaterfallKind.Sum"/>, otherwise a change.</param>
/// <param name="Left">Start of the bar, percent of the scale.</param>
/// <param name="Width">Length of the bar, percent of the scale.</param>
public sealed record WaterfallLine(string Label, WaterfallKind Kind, int Value, double Left, double Width);

/// <summary>From a level to a result, change by change. The whole numbers add up: what rounding leaves over goes to the changes it distorts least.</summary>
public sealed record WaterfallModel(IReadOnlyList<WaterfallLine> Lines, NiceScale Scale)
{
    /// <param name="level">The first line and its level.</param>
    /// <param name="changes">What follows, in order.</param>
    /// <param name="sumLabel">Name of the result.</param>
    public static WaterfallModel From((string Label, double Value) level, IReadOnlyList<(string Label, double Value)> changes, string sumLabel)
    {
        var sum = (int)Math.Round(level.Value + changes.Sum(c => c.Value), MidpointRounding.AwayFromZero);
        var whole = Whole([level.Value, .. changes.Select(c => c.Value)], sum);
        var levels = new List<double> { level.Value };
        foreach (var (_, change) in changes) levels.Add(levels[^1] + change);
        var scale = NiceScale.Around(Margin(levels.Min(), -1), Margin(levels.Max(), 1), 10);

        var lines = new List<WaterfallLine> { Bar(level.Label, WaterfallKind.Base, whole[0], scale, scale.From, level.Value) };
        for (var i = 0; i < changes.Count; i++)
        {
            // What rounds to nothing says nothing; the bar beside it grows by less than can be seen.
            if (whole[i + 1] == 0) continue;
            var kind = changes[i].Value < 0 ? WaterfallKind.Down : WaterfallKind.Up;
            lines.Add(Bar(changes[i].Label, kind, whole[i + 1], scale, levels[i], levels[i + 1]));
        }

        lines.Add(Bar(sumLabel, WaterfallKind.Sum, sum, scale, scale.From, levels[^1]));
        return new WaterfallModel(lines, scale);
    }

    /// <summary>Room beyond the bars, so that a small change is not drawn on the edge.</summary>
    private static double Margin(double level, int sign) => Math.Max(0, level + (sign * Math.Max(1, Math.Abs(level) * 0.05)));

    private static WaterfallLine Bar(string label, WaterfallKind kind, int value, NiceScale scale, double from, double to)
    {
        var (left, right) = (scale.Percent(Math.Min(from, to)), scale.Percent(Math.Max(from, to)));
        return new WaterfallLine(label, kind, value, left, right - left);
    }

    /// <summary>Rounds the parts to whole numbers that add up to <paramref name="sum"/> (largest remainders first).</summary>
    private static int[] Whole(IReadOnlyList<double> parts, int sum)
    {
        var whole = parts.Select(p => (int)Math.Floor(p)).ToArray();
        var most = Enumerable.Range(0, parts.Count).OrderByDescending(i => parts[i] - whole[i]).ThenBy(i => i).ToArray();
        foreach (var i in most.Take(sum - whole.Sum())) whole[i]++;
        return whole;
    }
}
