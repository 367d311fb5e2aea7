using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>Opening hours on some weekdays.</summary>
/// <param name="Days">Weekdays.</param>
/// <param name="Opens">Local opening time.</param>
/// <param name="Closes">Local closing time on the same day; 23:59 means the end of the day.</param>
public sealed record OpeningPeriod(IReadOnlyList<IsoDayOfWeek> Days, LocalTime Opens, LocalTime Closes)
{
    public bool ToEndOfDay => Closes.Hour == 23 && Closes.Minute == 59;
}

/// <summary>The week of a location. No period at all means always open; with periods, a weekday that none names is closed.</summary>
public sealed record OpeningHours(IReadOnlyList<OpeningPeriod> Periods)
{
    public static OpeningHours AlwaysOpen { get; } = new([]);

    /// <summary>A period closes after it opens, on the same day.</summary>
    public IEnumerable<PortalError> Faults()
        => Periods.Index().Where(p => p.Item.Opens >= p.Item.Closes)
            .Select(p => new InvalidRange("The closing time lies after the opening time of the same day; 23:59 is the end of the day.") { Field = $"operating_hours/{p.Index}/close" });

    public bool IsOpenOn(IsoDayOfWeek day) => Periods.Count == 0 || Periods.Any(p => p.Days.Contains(day));

    /// <summary>The instants at which the location is open on a date; empty when it is closed on that weekday.</summary>
    public IReadOnlyList<InstantRange> On(LocalDate date, DateTimeZone zone)
        => Periods.Count == 0
            ? [date.DayOf(zone)]
            : [.. Periods.Where(p => p.Days.Contains(date.DayOfWeek)).Select(p => new InstantRange(
                (date + p.Opens).ToInstant(zone),
                p.ToEndOfDay ? date.PlusDays(1).StartOf(zone) : (date + p.Closes).ToInstant(zone)))];

    public bool Equals(OpeningHours? other) => other is not null && Periods.Count == other.Periods.Count
        && Periods.Zip(other.Periods).All(p => p.First.Opens == p.Second.Opens && p.First.Closes == p.Second.Closes && p.First.Days.SequenceEqual(p.Second.Days));

    public override int GetHashCode() => Periods.Count == 0 ? 0 : HashCode.Combine(Periods.Count, Periods[0].Opens, Periods[0].Closes);
}

/// <summary>
/// Which dates a location is open: its week less its closures. Opening hours are refused for an interval when a local date
/// that it touches is closed, or when it does not touch that day's opening hours.
/// </summary>
/// <param name="Zone">The location's zone.</param>
/// <param name="Hours">Its week.</param>
/// <param name="ClosedDates">Dates of closures.</param>
public sealed record LocationCalendar(DateTimeZone Zone, OpeningHours Hours, IReadOnlySet<LocalDate> ClosedDates)
{
    public bool IsOpen(LocalDate date) => Hours.IsOpenOn(date.DayOfWeek) && !ClosedDates.Contains(date);

    /// <summary>The first local date that the interval touches on which the location cannot take it; null when it can.</summary>
    public LocalDate? FirstRefused(InstantRange range)
    {
        var last = range.EndsAt.Minus(Duration.Epsilon).DateIn(Zone);
        for (var date = range.StartsAt.DateIn(Zone); date <= last; date = date.PlusDays(1))
        {
            if (!IsOpen(date) || !Hours.On(date, Zone).Any(range.Overlaps)) return date;
        }

        return null;
    }

    /// <summary>The first open date after <paramref name="date"/> within a year; null when there is none.</summary>
    public LocalDate? NextOpen(LocalDate date)
        => Enumerable.Range(1, 366).Select(date.PlusDays).Where(IsOpen).Select(d => (LocalDate?)d).FirstOrDefault();
}
