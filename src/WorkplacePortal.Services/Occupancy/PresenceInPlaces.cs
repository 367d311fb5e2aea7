using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>
/// Counts the different people of a floor or zone by hour, from the records of the window: the roll-ups do not know places inside a location. The
/// database counts; only the counts travel.
/// </summary>
internal static class PresenceInPlaces
{
    private const string Count = """
        WITH slots AS (SELECT * FROM {source} r),
        days AS (SELECT * FROM slots WHERE hour = -1),
        seen AS (
            SELECT d.day AS day, o.person_id AS person_id, COALESCE(o.first_seen_at, o.seen_at) AS began, COALESCE(o.last_seen_at, o.seen_at) AS ended
            FROM days d CROSS JOIN occupancy o
            WHERE o.location_id = d.location_id AND o.seen_at >= d.reach_from AND o.seen_at < d.reach_to AND o.deleted_at IS NULL
              AND (o.zone_id = d.zone_id OR o.layer_id = d.layer_id OR (d.layer_id IS NOT NULL AND o.zone_id IN (SELECT z.id FROM zones z WHERE z.layer_id = d.layer_id)))
              AND COALESCE(o.last_seen_at, o.seen_at) >= d.starts_at AND COALESCE(o.first_seen_at, o.seen_at) < d.ends_at)
        SELECT s.day AS day, s.hour AS hour, CAST(COUNT(DISTINCT n.person_id) AS integer) AS people
        FROM seen n JOIN slots s ON s.day = n.day AND s.starts_at <= n.ended AND s.ends_at > n.began
        GROUP BY s.day, s.hour
        """;

    public static async Task<List<HourlyPresence>> ReadAsync(PortalDb db, OccupancyMapFilter filter, DateTimeZone zone, CancellationToken ct)
    {
        LocalDate[] dates = [.. filter.Window.Dates()];
        var counts = await db.NumbersAsync<Counted>(
            new BulkRows<Slot>([.. dates.Index().SelectMany(d => Slots(d.Index, d.Item, zone))])
                .Text("location_id", _ => filter.LocationId.Value).Text("layer_id", _ => filter.LayerId?.Value).Text("zone_id", _ => filter.ZoneId?.Value)
                .Number("day", s => s.Day).Number("hour", s => s.Hour).Time("starts_at", s => s.Range.StartsAt).Time("ends_at", s => s.Range.EndsAt)
                .Time("reach_from", s => s.Range.StartsAt - Stay.Longest).Time("reach_to", s => s.Range.EndsAt + Stay.Longest),
            Count,
            ct);
        return counts.ConvertAll(c => new HourlyPresence { LocationId = filter.LocationId, TeamKey = HourlyPresence.Everybody, Date = dates[c.Day], Hour = c.Hour, People = c.People });
    }

    /// <summary>The day, and its hours as the clock shows them: one that clocks repeat comes twice, and is counted once.</summary>
    private static IEnumerable<Slot> Slots(int index, LocalDate date, DateTimeZone zone)
    {
        var day = date.DayOf(zone);
        yield return new Slot(index, HourlyPresence.WholeDay, day);
        for (var at = day.StartsAt; at < day.EndsAt;)
        {
            var local = at.InZone(zone);
            // Up to the next full hour of the clock, or to where the clocks change.
            var next = at + Duration.FromHours(1) - Duration.FromNanoseconds(local.TimeOfDay.NanosecondOfDay % NodaConstants.NanosecondsPerHour);
            var interval = local.GetZoneInterval();
            if (interval.HasEnd && interval.End < next) next = interval.End;
            if (next > day.EndsAt) next = day.EndsAt;
            yield return new Slot(index, local.Hour, new InstantRange(at, next));
            at = next;
        }
    }

    private sealed record Slot(int Day, int Hour, InstantRange Range);

    private sealed class Counted
    {
        public int Day { get; init; }

        public int Hour { get; init; }

        public int People { get; init; }
    }
}
