namespace WorkplacePortal.Web.Components.Charts;

/// <summary>One value of a spark.</summary>
/// <param name="Label">What it is about, for the title of the bar.</param>
/// <param name="Value">0 or more.</param>
public sealed record SparkValue(string Label, double Value);

/// <summary>A bar, in units of the drawing.</summary>
/// <param name="Highlight">True for the values that stick out.</param>
public sealed record SparkBar(string Label, double X, double Y, double Width, double Height, bool Highlight);

/// <summary>Small bars without an axis: the shape of a short series. The largest carries its number, values far above the usual are marked.</summary>
public sealed record SparkModel(IReadOnlyList<SparkBar> Bars, double? TopX, string TopText)
{
    public const double Width = 312;
    public const double Height = 48;
    private const double MostBar = 11;

    public static SparkModel From(IReadOnlyList<SparkValue> values)
    {
        if (values.Count == 0) return new SparkModel([], null, "");
        var slot = Width / values.Count;
        var bar = Math.Min(MostBar, slot * 0.72);
        var highest = Math.Max(1, values.Max(v => v.Value));
        var usual = values.Select(v => v.Value).Order().ElementAt(values.Count / 2);
        var bars = values.Select((v, i) =>
        {
            var height = Math.Max(1, (Height - 6) * v.Value / highest);
            return new SparkBar(v.Label, (slot * i) + ((slot - bar) / 2), Height - height, bar, height, values.Count > 4 && v.Value > 2 * Math.Max(1, usual));
        }).ToList();
        var top = bars.MaxBy(b => b.Height)!;
        return new SparkModel(bars, top.X + (bar / 2), Common.Figures.Count((int)Math.Round(values.Max(v => v.Value))));
    }
}
