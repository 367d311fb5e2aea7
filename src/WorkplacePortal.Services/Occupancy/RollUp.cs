using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Brings attendance and hourly counts up to date with records that came or went. The writer holds the lock of the location.</summary>
internal sealed class RollUp(Instant now)
{
    private readonly HourlyChanges hours = new();
    private readonly List<Attendance> changed = [];
    private readonly List<Attendance> gone = [];

    /// <summary>Records that came: their days are the days as they were and the records on top.</summary>
    public async Task AddAsync(PortalDb db, IReadOnlyCollection<OccupancyRecord> records, IReadOnlyDictionary<LocationId, DateTimeZone> zones, CancellationToken ct)
    {
        if (records.Count == 0) return;
        var parts = records.SelectMany(r => Stay.Of(r.SeenAt, r.FirstSeenAt, r.LastSeenAt).Days(zones[r.LocationId]).Select(day => (Record: r, Day: day)))
            .ToLookup(p => new DayKey(p.Record.LocationId, p.Day.Date, p.Record.PersonId));
        var keys = new BulkRows<DayKey>([.. parts.Select(p => p.Key)])
            .Text("location_id", k => k.LocationId.Value).Date("date", k => k.Date).Text("person_id", k => k.PersonId.Value);
        var before = await db.Matching<Attendance>(keys).ToDictionaryAsync(DayKey.Of, ct);
        foreach (var part in parts)
        {
            var day = before.GetValueOrDefault(part.Key);
            if (day is not null) hours.Take(day);
            foreach (var (record, piece) in part)
            {
                day ??= Begin(part.Key, piece);
                day.Add(piece, record.SeenAt, record.TeamId);
            }

            Write(day!);
        }

        await SaveAsync(db, ct);
    }

    /// <summary>Records that went: the days as a recount finds them, against the days as they were.</summary>
    public async Task ReplaceAsync(PortalDb db, IReadOnlyCollection<Attendance> before, IReadOnlyDictionary<DayKey, Attendance> recount, CancellationToken ct)
    {
        var known = before.Select(DayKey.Of).ToHashSet();
        foreach (var day in before)
        {
            var right = recount.GetValueOrDefault(DayKey.Of(day));
            if (right is not null && right.SaysTheSameAs(day)) continue;
            hours.Take(day);
            if (right is null) gone.Add(day);
            else Write(right);
        }

        foreach (var (_, day) in recount.Where(r => !known.Contains(r.Key))) Write(day);
        await SaveAsync(db, ct);
    }

    /// <summary>The first record of a day; <see cref="Attendance.Add"/> takes it in.</summary>
    public Attendance Begin(DayKey key, StayDay piece) => new()
    {
        Id = IdFactory.New<AttendanceId>(now),
        LocationId = key.LocationId,
        PersonId = key.PersonId,
        Date = key.Date,
        FirstSeenAt = piece.From,
        LastSeenAt = piece.To,
        CreatedAt = now,
        UpdatedAt = now,
    };

    private void Write(Attendance day)
    {
        day.UpdatedAt = now;
        hours.Give(day);
        changed.Add(day);
    }

    private async Task SaveAsync(PortalDb db, CancellationToken ct)
    {
        if (gone.Count > 0) await OccupancySql.RemoveAsync(db, gone, ct);
        if (changed.Count > 0) await OccupancySql.WriteAsync(db, changed, ct);
        if (hours.More is { Count: > 0 } more) await OccupancySql.CountUpAsync(db, more, ct);
        if (hours.Fewer is { Count: > 0 } fewer) await OccupancySql.CountDownAsync(db, fewer, ct);
    }
}

/// <summary>A person's day at a location.</summary>
internal readonly record struct DayKey(LocationId LocationId, LocalDate Date, PersonId PersonId)
{
    public static DayKey Of(Attendance day) => new(day.LocationId, day.Date, day.PersonId);
}
