using NodaTime;

namespace WorkplacePortal.Domain.Common;

/// <summary>Local dates from <paramref name="From"/> to <paramref name="To"/>, both included.</summary>
public readonly record struct DateWindow(LocalDate From, LocalDate To)
{
    public int Days => Period.DaysBetween(From, To) + 1;

    public bool Contains(LocalDate date) => date >= From && date <= To;

    public bool Covers(DateWindow other) => other.From >= From && other.To <= To;

    public IEnumerable<LocalDate> Dates()
    {
        for (var date = From; date <= To; date = date.PlusDays(1)) yield return date;
    }
}

/// <summary>Instants from <paramref name="StartsAt"/> up to, not including, <paramref name="EndsAt"/>.</summary>
public readonly record struct InstantRange(Instant StartsAt, Instant EndsAt)
{
    /// <summary>True when the two share at least one instant; touching is no overlap.</summary>
    public bool Overlaps(InstantRange other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;
}
