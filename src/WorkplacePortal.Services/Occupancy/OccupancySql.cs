using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>The room's hand-written statements, the same on both databases: whole sets are inserted or brought up to date at once.</summary>
internal static class OccupancySql
{
    private const string Store = """
        INSERT INTO occupancy (id, location_id, person_id, seen_at, first_seen_at, last_seen_at, team_id, layer_id, zone_id, time_zone, session_id, created_at, updated_at)
        SELECT id, location_id, person_id, seen_at, first_seen_at, last_seen_at, team_id, layer_id, zone_id, time_zone, session_id, created_at, updated_at FROM {source} r WHERE true
        ON CONFLICT (person_id, location_id, seen_at) DO UPDATE SET
            first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at, team_id = excluded.team_id, layer_id = excluded.layer_id, zone_id = excluded.zone_id,
            time_zone = excluded.time_zone, session_id = excluded.session_id, updated_at = excluded.updated_at, deleted_at = NULL
        WHERE occupancy.deleted_at IS NOT NULL
        RETURNING id AS "Value"
        """;

    private const string Write = """
        INSERT INTO attendance (id, location_id, person_id, date, team_id, team_seen_at, first_seen_at, last_seen_at, record_count, hour_mask, created_at, updated_at)
        SELECT id, location_id, person_id, date, team_id, team_seen_at, first_seen_at, last_seen_at, record_count, hour_mask, created_at, updated_at FROM {source} r WHERE true
        ON CONFLICT (location_id, date, person_id) DO UPDATE SET
            team_id = excluded.team_id, team_seen_at = excluded.team_seen_at, first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at,
            record_count = excluded.record_count, hour_mask = excluded.hour_mask, updated_at = excluded.updated_at
        """;

    private const string Remove = "DELETE FROM attendance WHERE id IN (SELECT id FROM {source} r)";

    private const string CountUp = """
        INSERT INTO hourly_presence (location_id, team_key, date, hour, people)
        SELECT location_id, team_key, date, hour, people FROM {source} r WHERE true
        ON CONFLICT (location_id, team_key, date, hour) DO UPDATE SET people = hourly_presence.people + excluded.people
        """;

    private const string CountDown = """
        UPDATE hourly_presence SET people = hourly_presence.people - r.people FROM {source} r
        WHERE hourly_presence.location_id = r.location_id AND hourly_presence.team_key = r.team_key AND hourly_presence.date = r.date AND hourly_presence.hour = r.hour
        """;

    private const string Sweep = "DELETE FROM hourly_presence WHERE people = 0 AND (location_id, team_key, date, hour) IN (SELECT location_id, team_key, date, hour FROM {source} r)";

    /// <summary>
    /// Inserts the records, and brings deleted ones of the same key back. Returns the ids of those two, in no order, not of the ones that were
    /// there: a new one is as it was given, one that is back has kept its id and when it was made.
    /// </summary>
    public static Task<List<string>> StoreAsync(PortalDb db, IReadOnlyList<OccupancyRecord> records, CancellationToken ct)
        => db.ReturningAsync(
            new BulkRows<OccupancyRecord>(records)
                .Text("id", x => x.Id.Value).Text("location_id", x => x.LocationId.Value).Text("person_id", x => x.PersonId.Value)
                .Time("seen_at", x => x.SeenAt).Time("first_seen_at", x => x.FirstSeenAt).Time("last_seen_at", x => x.LastSeenAt)
                .Text("team_id", x => x.TeamId?.Value).Text("layer_id", x => x.LayerId?.Value).Text("zone_id", x => x.ZoneId?.Value)
                .Text("time_zone", x => x.TimeZone).Text("session_id", x => x.SessionId?.Value)
                .Time("created_at", x => x.CreatedAt).Time("updated_at", x => x.UpdatedAt),
            Store,
            ct);

    public static Task WriteAsync(PortalDb db, IReadOnlyList<Attendance> days, CancellationToken ct)
        => db.ExecuteAsync(
            new BulkRows<Attendance>(days)
                .Text("id", x => x.Id.Value).Text("location_id", x => x.LocationId.Value).Text("person_id", x => x.PersonId.Value).Date("date", x => x.Date)
                .Text("team_id", x => x.TeamId?.Value).Time("team_seen_at", x => x.TeamSeenAt)
                .Time("first_seen_at", x => x.FirstSeenAt).Time("last_seen_at", x => x.LastSeenAt)
                .Number("record_count", x => x.RecordCount).Number("hour_mask", x => x.HourMask)
                .Time("created_at", x => x.CreatedAt).Time("updated_at", x => x.UpdatedAt),
            Write,
            ct);

    public static Task RemoveAsync(PortalDb db, IReadOnlyList<Attendance> days, CancellationToken ct)
        => db.ExecuteAsync(new BulkRows<Attendance>(days).Text("id", x => x.Id.Value), Remove, ct);

    public static Task CountUpAsync(PortalDb db, IReadOnlyList<HourlyChange> changes, CancellationToken ct)
        => db.ExecuteAsync(Keys(changes).Number("people", x => x.People), CountUp, ct);

    /// <summary>Subtracts, and removes the counts that end at zero.</summary>
    public static async Task CountDownAsync(PortalDb db, IReadOnlyList<HourlyChange> changes, CancellationToken ct)
    {
        await db.ExecuteAsync(Keys(changes).Number("people", x => x.People), CountDown, ct);
        await db.ExecuteAsync(Keys(changes), Sweep, ct);
    }

    private static BulkRows<HourlyChange> Keys(IReadOnlyList<HourlyChange> changes)
        => new BulkRows<HourlyChange>(changes).Text("location_id", x => x.LocationId.Value).Text("team_key", x => x.TeamKey).Date("date", x => x.Date).Number("hour", x => x.Hour);
}
