using NodaTime;
using NodaTime.TimeZones;

namespace WorkplacePortal.Domain.Common;

/// <summary>The product's one reading of local time: a time in a gap moves forward by the gap, in an overlap the earlier instant is meant.</summary>
public static class LocalTimes
{
    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    public static Instant ToInstant(this LocalDateTime local, DateTimeZone zone) => zone.ResolveLocal(local, Resolver).ToInstant();

    public static Instant StartOf(this LocalDate date, DateTimeZone zone) => zone.AtStartOfDay(date).ToInstant();

    /// <summary>The whole local day: 23, 24 or 25 hours where clocks change.</summary>
    public static InstantRange DayOf(this LocalDate date, DateTimeZone zone) => new(date.StartOf(zone), date.PlusDays(1).StartOf(zone));

    public static LocalDate DateIn(this Instant instant, DateTimeZone zone) => instant.InZone(zone).Date;

    /// <summary>A zone of the TZDB, or null when it lists no such id (Windows names and abbreviations of our own are not accepted).</summary>
    public static DateTimeZone? FindZone(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);

    /// <summary>A zone that is known to be valid because it was checked when it was stored.</summary>
    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb[id];

    /// <summary>Cuts to milliseconds, the precision of the contract, so that keys compare alike on every database.</summary>
    public static Instant ToMilliseconds(this Instant instant) => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
