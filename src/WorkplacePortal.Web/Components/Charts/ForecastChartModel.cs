using NodaTime;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Charts;

/// <summary>What the line of the chart means.</summary>
public enum ForecastMeasure
{
    People,
    Seats,
}

/// <summary>
/// Seen attendance that runs over into a forecast with its ranges. The axis counts working days, so that weekends leave no
/// gaps; closed working days keep their column.
/// </summary>
public sealed record ForecastChartModel(IReadOnlyList<ChartDay> Days, ForecastChartData Data, string Summary)
{
    /// <param name="days">Every date in order, without gaps.</param>
    /// <param name="today">The date at the place now.</param>
    /// <param name="selected">The chosen date; null for none.</param>
    /// <param name="measure">What the line shows.</param>
    public static ForecastChartModel From(IReadOnlyList<ChartDay> days, LocalDate today, LocalDate? selected, ForecastMeasure measure)
    {
        List<ChartDay> shown = [.. FromFirstSeen(days).Where(d => d.WorkingDay)];
        var line = shown.Select(d => d.Closed ? null : measure == ForecastMeasure.Seats ? d.Seats : d.Expected).ToArray();
        var seen = shown.Select(d => d.Closed ? null : d.Seen).ToArray();
        var (r50, r80, r95) = (Ranges(shown, d => d.Range50), Ranges(shown, d => d.Range80), Ranges(shown, d => d.Range95));

        var first = Array.FindIndex(line, y => y is not null);
        // The forecast starts at the last number that is certain, so that the eye follows one line.
        if (first > 0 && seen[first - 1] is { } last && measure == ForecastMeasure.People)
        {
            line[first - 1] = last;
            r50[first - 1] = r80[first - 1] = r95[first - 1] = [last, last];
        }

        var capacity = shown.Select(d => d.Capacity).LastOrDefault(c => c is not null);
        var highest = r95.Select(r => r?[1] ?? 0).Concat(line.Concat(seen).Select(y => y ?? 0)).Append(capacity ?? 0).Max();
        var scale = NiceScale.UpTo(highest * 1.04);
        var index = selected is { } date ? shown.FindIndex(d => d.Date == date) : -1;
        var data = new ForecastChartData(
            [.. shown.Select(d => Common.Days.Short(d.Date)), shown.Count == 0 ? "" : Common.Days.Short(NextWorkingDay(shown))],
            WorkingWeek(shown),
            scale.To,
            scale.Ticks,
            seen,
            line,
            r50,
            r80,
            r95,
            Bookings(shown, today),
            capacity,
            capacity is { } seats ? $"Capacity {Figures.Count(seats)}" : "",
            measure == ForecastMeasure.Seats ? "Seats to provide" : "Median",
            index < 0 ? null : index,
            ChartMarks.Over(shown, today, index),
            [.. shown.Select(ChartTips.Of)]);
        return new ForecastChartModel(shown, data, Summarise(shown, capacity));
    }

    private static int[]?[] Ranges(List<ChartDay> days, Func<ChartDay, DayRange?> range)
        => [.. days.Select(d => d.Closed || range(d) is not { } r ? null : new[] { r.Low, r.High })];

    /// <summary>Weeks before the first attendance say nothing; the axis begins on a Monday all the same.</summary>
    private static IEnumerable<ChartDay> FromFirstSeen(IReadOnlyList<ChartDay> days)
    {
        var first = days.FirstOrDefault(d => d.Seen is not null || d.Expected is not null)?.Date;
        return first is { } date && date.PlusDays(1 - (int)date.DayOfWeek) is var monday ? days.Where(d => d.Date >= monday) : days;
    }

    /// <summary>Where nobody books, a row of noughts would only hide the axis.</summary>
    private static IReadOnlyList<int?> Bookings(List<ChartDay> days, LocalDate today)
    {
        var booked = days.Select(d => d.Closed || d.Date < today ? null : d.Booked).ToArray();
        return booked.Any(b => b > 0) ? booked : new int?[booked.Length];
    }

    private static int WorkingWeek(List<ChartDay> days) => Math.Max(1, days.Select(d => d.Date.DayOfWeek).Distinct().Count());

    private static LocalDate NextWorkingDay(List<ChartDay> days)
    {
        var weekdays = days.Select(d => d.Date.DayOfWeek).ToHashSet();
        var next = days[^1].Date.PlusDays(1);
        while (!weekdays.Contains(next.DayOfWeek)) next = next.PlusDays(1);
        return next;
    }

    private static string Summarise(List<ChartDay> days, int? capacity)
    {
        var seen = days.FindLast(d => d.Seen is not null);
        var expected = days.FindAll(d => d is { Expected: not null, Closed: false });
        var parts = new List<string>();
        if (seen is not null) parts.Add($"Seen attendance until {Common.Days.Long(seen.Date)}.");
        if (expected.Count > 0)
        {
            var (least, most) = (expected.MinBy(d => d.Expected)!, expected.MaxBy(d => d.Expected)!);
            parts.Add($"Forecast with 50, 80 and 95 percent ranges until {Common.Days.Long(expected[^1].Date)}, from {Figures.Of(least.Expected!.Value, "person", "people")} on {Common.Days.Short(least.Date)} to {Figures.Count(most.Expected!.Value)} on {Common.Days.Short(most.Date)}.");
        }

        if (capacity is { } seats) parts.Add($"Capacity {Figures.Count(seats)}.");
        parts.Add("The table holds the same numbers.");
        return string.Join(" ", parts);
    }
}
