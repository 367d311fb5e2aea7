using NodaTime;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Occupancy;

/// <summary>A key figure of the page.</summary>
public sealed record OccupancyFigure(string Label, string Value, string Unit, string Note, string Definition);

/// <summary>The four figures above the map. Pure.</summary>
public static class OccupancyFigures
{
    public static IReadOnlyList<OccupancyFigure> Of(OccupancyReading reading)
        => reading.IsOfPerson ? [DaysSeen(reading), DaysAWeek(reading), NoShows(reading), WalkIns(reading)] : [Peak(reading), Average(reading), NoShows(reading), WalkIns(reading)];

    private static OccupancyFigure Peak(OccupancyReading reading)
    {
        var top = reading.Counted.Select(d => (d.Date, Peak: MonthMap.Peak(d))).Where(p => p.Peak is { People: > 0 }).OrderByDescending(p => p.Peak!.Value.People).Select(p => (p.Date, p.Peak!.Value.Hour, p.Peak.Value.People)).FirstOrDefault();
        return new OccupancyFigure(
            "Peak",
            top.People == 0 ? "–" : Figures.Count(top.People),
            top.People == 0 ? "" : "people",
            top.People == 0 ? "Nobody counted" : $"{Days.Short(top.Date)}, {WeekdayMap.Hour(top.Hour)}–{WeekdayMap.Hour(top.Hour + 1)} · {Figures.Percent(100 * reading.ShareOf(top.People))} of {Figures.Count(reading.Map.Whole)} {reading.WholeWords}",
            "The most different people in one hour of one day. For a group it is the highest sum at one time, not the sum of everybody’s peaks.");
    }

    private static OccupancyFigure Average(OccupancyReading reading)
    {
        var days = reading.Over.Select(d => MonthMap.Average(reading, d)).OfType<double>().ToList();
        var (mean, left) = (days.Count == 0 ? (double?)null : days.Average(), reading.Over.Count() - days.Count);
        return new OccupancyFigure(
            "Average in opening hours",
            mean is { } m ? Figures.Count((int)Math.Round(m)) : "–",
            mean is null ? "" : "people",
            mean is { } n ? $"{Figures.Percent(100 * reading.ShareOf(n))} of {Figures.Count(reading.Map.Whole)} {reading.WholeWords} · {Figures.Of(days.Count, "day", "days")}{(left > 0 ? $", {Figures.Count(left)} hidden" : "")}" : "No day with a number",
            "Different people in each opening hour, averaged over the hours of all days shown that are over. Hours without anybody count as 0.");
    }

    private static OccupancyFigure DaysSeen(OccupancyReading reading)
    {
        var (seen, open) = (reading.Counted.Count(d => d.People.People > 0), reading.Counted.Count);
        return new OccupancyFigure("Days seen", Figures.Count(seen), seen == 1 ? "day" : "days", $"of {Figures.Of(open, "day", "days")} shown", "Days on which a badge, Wi-Fi or sensor saw the person here.");
    }

    private static OccupancyFigure DaysAWeek(OccupancyReading reading)
    {
        var weeks = Math.Max(1, reading.Counted.Select(d => WeekOf(d.Date)).Distinct().Count());
        return new OccupancyFigure("Days a week", Figures.OneDecimal((double)reading.Counted.Count(d => d.People.People > 0) / weeks), "days", $"over {Figures.Of(weeks, "week", "weeks")}", "Days seen, divided by the weeks that the days shown touch.");
    }

    private static OccupancyFigure NoShows(OccupancyReading reading)
    {
        const string Definition = "Confirmed seat bookings of days that are over, whose person was not seen here on that day. Days about fewer than 5 people are left out.";
        var label = reading.IsOfPerson ? "Booked, not seen" : "No-shows";
        if (reading.Bookings is not { } bookings) return new OccupancyFigure(label, "–", "", "Known for the whole location only", Definition);
        var days = reading.Over.Select(d => bookings.GetValueOrDefault(d.Date)).Where(b => b?.Booked is > 0).ToList();
        var (booked, missed) = (days.Sum(b => b!.Booked!.Value), days.Sum(b => b!.NotSeen!.Value));
        return booked == 0
            ? new OccupancyFigure(label, "–", "", "No confirmed bookings in these days", Definition)
            : new OccupancyFigure(label, Figures.OneDecimal(100.0 * missed / booked), "%", $"{Figures.Count(missed)} of {Figures.Of(booked, "confirmed booking", "confirmed bookings")} not seen", Definition);
    }

    private static OccupancyFigure WalkIns(OccupancyReading reading)
    {
        const string Definition = "People seen on days that are over without a confirmed seat booking for that day. Days about fewer than 5 people are left out.";
        var label = reading.IsOfPerson ? "Seen, not booked" : "Walk-ins";
        if (reading.Bookings is null) return new OccupancyFigure(label, "–", "", "Known for the whole location only", Definition);
        var days = reading.Over.Select(d => (Seen: d.People.People, Unbooked: UnbookedOn(reading, d.Date))).Where(d => d is { Seen: not null, Unbooked: not null }).ToList();
        var (seen, unbooked) = (days.Sum(d => d.Seen!.Value), days.Sum(d => d.Unbooked!.Value));
        return seen == 0
            ? new OccupancyFigure(label, "–", "", "Nobody seen in these days", Definition)
            : new OccupancyFigure(label, Figures.OneDecimal(100.0 * unbooked / seen), "%", $"{Figures.Count(unbooked)} of {Figures.Of(seen, "visit", "visits")} without a booking", Definition);
    }

    /// <summary>Seen, not booked; null when that is withheld or cannot be known.</summary>
    public static int? UnbookedOn(OccupancyReading reading, LocalDate date)
        => reading.Bookings is { } bookings && reading.Map.Days.FirstOrDefault(d => d.Date == date)?.People.People is { } seen
            ? seen - (bookings.TryGetValue(date, out var compared) ? compared.Seen : 0)
            : null;

    private static LocalDate WeekOf(LocalDate date) => date.PlusDays(1 - (int)date.DayOfWeek);
}
