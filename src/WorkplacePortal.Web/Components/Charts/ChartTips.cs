using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Charts;

/// <summary>What a day's tooltip says, the same in every chart.</summary>
internal static class ChartTips
{
    public static ChartTip Of(ChartDay day)
    {
        var rows = new List<ChartTipRow>();
        if (day.Closed) rows.Add(new ChartTipRow("Closed", day.ClosedFor!));
        if (day.Seen is { } seen) rows.Add(new ChartTipRow("Seen", Figures.Count(seen)));
        if (day is { Closed: false, Expected: { } expected }) rows.Add(new ChartTipRow("Expected", Figures.Count(expected)));
        if (day is { Closed: false, Range80: { } range }) rows.Add(new ChartTipRow("80 % range", Figures.Range(range.Low, range.High)));
        if (day is { Closed: false, Seats: { } seats }) rows.Add(new ChartTipRow("Seats to provide", Figures.Count(seats)));
        if (day is { Closed: false, Booked: { } booked }) rows.Add(new ChartTipRow("Booked", Figures.Count(booked)));
        if (day is { Closed: false, Capacity: { } capacity }) rows.Add(new ChartTipRow("Capacity", Figures.Count(capacity)));
        return new ChartTip(Common.Days.WithYear(day.Date), rows);
    }
}
