namespace WorkplacePortal.Web.Components.Charts;

/// <summary>A line or column over the chart.</summary>
/// <param name="Kind"><c>today</c>, <c>selected</c> or <c>closed</c>.</param>
/// <param name="X">Where it starts, in days of the axis.</param>
/// <param name="X2">Where a column ends; null for a line.</param>
/// <param name="Text">Its label; empty for none.</param>
/// <param name="Anchor">Side of the label that stands at the line: <c>start</c>, <c>middle</c> or <c>end</c>.</param>
public sealed record ChartMark(string Kind, double X, double? X2, string Text, string Anchor);

/// <summary>One row of a tooltip.</summary>
public sealed record ChartTipRow(string Label, string Value);

/// <summary>What the tooltip of a day says.</summary>
public sealed record ChartTip(string Title, IReadOnlyList<ChartTipRow> Rows);

/// <summary>The forecast chart in numbers, as its script draws it: one entry per day of the axis in every list, null where a day has no value.</summary>
/// <param name="Labels">Names of the days; one more than there are days, for the end of the axis.</param>
/// <param name="Week">Working days in a week: the distance of two labels, or a part of it where there is little room.</param>
/// <param name="Max">Upper end of the axis.</param>
/// <param name="Ticks">Steps of the axis.</param>
/// <param name="Seen">People seen.</param>
/// <param name="Line">Median, or seats.</param>
/// <param name="Range50">Low and high.</param>
/// <param name="Range80">Low and high.</param>
/// <param name="Range95">Low and high.</param>
/// <param name="Booked">Bookings so far.</param>
/// <param name="Capacity">Height of the capacity line; null for none.</param>
/// <param name="CapacityText">Its label.</param>
/// <param name="LineName">What the line is.</param>
/// <param name="Selected">The chosen day; null for none.</param>
/// <param name="Marks">What stands over the days.</param>
/// <param name="Tips">Tooltip of every day.</param>
public sealed record ForecastChartData(
    IReadOnlyList<string> Labels,
    int Week,
    int Max,
    int Ticks,
    IReadOnlyList<int?> Seen,
    IReadOnlyList<int?> Line,
    IReadOnlyList<int[]?> Range50,
    IReadOnlyList<int[]?> Range80,
    IReadOnlyList<int[]?> Range95,
    IReadOnlyList<int?> Booked,
    int? Capacity,
    string CapacityText,
    string LineName,
    int? Selected,
    IReadOnlyList<ChartMark> Marks,
    IReadOnlyList<ChartTip> Tips);
