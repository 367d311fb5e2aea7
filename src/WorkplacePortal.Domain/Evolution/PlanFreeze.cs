using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Evolution;

/// <summary>
/// When the plan of a date is made by itself and when it stops changing: in the night of the day on which it freezes, and once
/// more shortly before it freezes, so that the bookings of that day are in it.
/// </summary>
public static class PlanFreeze
{
    private static readonly LocalTime Night = new(3, 0);
    private static readonly Duration Lead = Duration.FromMinutes(30);

    /// <summary>The instant at which the plan of <paramref name="date"/> freezes; the start of the date where the location never freezes.</summary>
    public static Instant FreezesAt(LocalDate date, EvolutionSchedule schedule, DateTimeZone zone)
        => schedule.StopsAt is { } stops ? (date.PlusDays(-schedule.OffsetDays) + stops).ToInstant(zone) : date.StartOf(zone);

    /// <summary>The automatic run of <paramref name="date"/> that is due at <paramref name="now"/>: one is missing when none was made since that instant.</summary>
    /// <returns>Null before the first one and after the freeze.</returns>
    public static Instant? DueSince(LocalDate date, EvolutionSchedule schedule, DateTimeZone zone, Instant now)
    {
        var night = (date.PlusDays(-schedule.OffsetDays) + Night).ToInstant(zone);
        var end = schedule.StopsAt is null ? date.PlusDays(1).StartOf(zone) : FreezesAt(date, schedule, zone);
        if (now < night || now >= end) return null;
        var last = end - Lead;
        return schedule.StopsAt is not null && now >= last && last > night ? last : night;
    }
}
