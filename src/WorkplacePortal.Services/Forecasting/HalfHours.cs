using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Half-hours of the local clock, 0 to 47, and the instants that they are on a date.</summary>
internal static class HalfHours
{
    private const int PerDay = 48;
    private const long TicksOf = NodaConstants.TicksPerHour / 2;

    /// <summary>The half-hour of an instant; the first or last of the day for instants of another date.</summary>
    public static sbyte Of(Instant instant, LocalDate date, DateTimeZone zone)
    {
        var local = instant.InZone(zone).LocalDateTime;
        if (local.Date < date) return 0;
        return local.Date > date ? (sbyte)(PerDay - 1) : (sbyte)(local.TimeOfDay.TickOfDay / TicksOf);
    }

    /// <summary>Bit n is set when the half-hour n touches the opening hours of the weekday; all of them when it is always open.</summary>
    public static ulong Touching(OpeningHours hours, IsoDayOfWeek day)
    {
        if (hours.Periods.Count == 0) return (1UL << PerDay) - 1;
        ulong bits = 0;
        foreach (var period in hours.Periods.Where(p => p.Days.Contains(day)))
        {
            var first = (int)(period.Opens.TickOfDay / TicksOf);
            var end = period.ToEndOfDay ? PerDay : (int)((period.Closes.TickOfDay + TicksOf - 1) / TicksOf);
            for (var h = first; h < end; h++) bits |= 1UL << h;
        }

        return bits;
    }

    /// <summary>When the half-hour is on a date: once, not at all where clocks go forward, twice where they go back.</summary>
    public static IEnumerable<InstantRange> On(int halfHour, LocalDate date, DateTimeZone zone)
    {
        var half = Duration.FromMinutes(30);
        var local = date.AtMidnight().PlusMinutes(30L * halfHour);
        var mapping = zone.MapLocal(local);
        if (mapping.Count == 0) yield break;
        yield return new InstantRange(mapping.First().ToInstant(), mapping.First().ToInstant() + half);
        if (mapping.Count == 2) yield return new InstantRange(mapping.Last().ToInstant(), mapping.Last().ToInstant() + half);
    }
}
