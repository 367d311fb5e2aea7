using NodaTime;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Charts;

public enum StripState
{
    Open,

    /// <summary>The weekday is not one of the location's.</summary>
    Off,

    /// <summary>A working day on which the location is closed.</summary>
    Closed,

    /// <summary>Open, but nobody has made a forecast.</summary>
    Unknown,
}

/// <summary>One day of the strip.</summary>
/// <param name="Day">Its numbers.</param>
/// <param name="State">What is drawn.</param>
/// <param name="Warn">True when the upper end of the 80 % range passes the capacity.</param>
/// <param name="Summary">The day in one sentence.</param>
public sealed record StripDay(ChartDay Day, StripState State, bool Warn, string Summary);

/// <summary>The strip in numbers, as its script draws it: one entry per day in every list.</summary>
public sealed record ForecastStripData(
    int Max,
    int? Capacity,
    IReadOnlyList<int?> Expected,
    IReadOnlyList<int[]?> Range80,
    IReadOnlyList<int?> Booked,
    IReadOnlyList<int> Closed,
    int Selected,
    IReadOnlyList<ChartTip> Tips);

/// <summary>The next days side by side: expected with its range, booked so far, capacity.</summary>
public sealed record ForecastStripModel(IReadOnlyList<StripDay> Days, ForecastStripData Data, int? Capacity)
{
    public static ForecastStripModel From(IReadOnlyList<ChartDay> days, LocalDate selected)
    {
        List<StripDay> strip = [.. days.Select(ToStrip)];
        var capacity = days.Select(d => d.Capacity).FirstOrDefault(c => c is not null);
        var highest = days.Select(d => d.Range80?.High ?? d.Expected ?? 0).Append(capacity ?? 0).Append(1).Max();
        return new ForecastStripModel(
            strip,
            new ForecastStripData(
                (int)Math.Ceiling(highest * 1.06),
                capacity,
                [.. strip.Select(d => d.State == StripState.Open ? d.Day.Expected : null)],
                [.. strip.Select(d => d.State == StripState.Open && d.Day.Range80 is { } r ? new[] { r.Low, r.High } : null)],
                Bookings(strip),
                [.. strip.Index().Where(d => d.Item.State == StripState.Closed).Select(d => d.Index)],
                days.ToList().FindIndex(d => d.Date == selected),
                [.. days.Select(ChartTips.Of)]),
            capacity);
    }

    /// <summary>Where nobody books, a row of noughts would only hide the axis.</summary>
    private static IReadOnlyList<int?> Bookings(List<StripDay> days)
    {
        var booked = days.Select(d => d.State is StripState.Open or StripState.Unknown ? d.Day.Booked : null).ToArray();
        return booked.Any(b => b > 0) ? booked : new int?[booked.Length];
    }

    private static StripDay ToStrip(ChartDay day)
    {
        var state = day switch
        {
            { Closed: true } => StripState.Closed,
            { WorkingDay: false } => StripState.Off,
            { Expected: null } => StripState.Unknown,
            _ => StripState.Open,
        };
        var warn = state == StripState.Open && day.Range80 is { } range && day.Capacity is { } seats && range.High > seats;
        return new StripDay(day, state, warn, Summarise(day, state, warn));
    }

    private static string Summarise(ChartDay day, StripState state, bool warn)
    {
        var date = Common.Days.Short(day.Date);
        return state switch
        {
            StripState.Closed => $"{date}: closed, {day.ClosedFor}.",
            StripState.Off => $"{date}: not a working day.",
            StripState.Unknown => $"{date}: no forecast yet{Booked(day)}.",
            _ => $"{date}: {Figures.Count(day.Expected!.Value)} expected{Range(day)}{Booked(day)}.{(warn ? " May exceed the capacity." : "")}",
        };
    }

    private static string Range(ChartDay day) => day.Range80 is { } r ? $", 80 % range {Figures.Range(r.Low, r.High)}" : "";

    private static string Booked(ChartDay day) => day.Booked is { } booked ? $", {Figures.Count(booked)} booked" : "";
}
