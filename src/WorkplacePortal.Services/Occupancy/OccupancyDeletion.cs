using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Takes records away and recounts the days that they could reach.</summary>
internal static class OccupancyDeletion
{
    /// <summary>Days that are recounted at a time: bounds the memory, whatever the range.</summary>
    private const int DaysAtOnce = 7;

    public static async Task<Result<int>> DeleteAsync(PortalDb db, OccupancySelection selection, Actor by, Instant now, CancellationToken ct)
    {
        var zones = await OccupancyLedger.ZonesAsync(db, [selection.LocationId], ct);
        if (!zones.TryGetValue(selection.LocationId, out var zone)) return new LocationNotFound(selection.LocationId.Value) { Field = "location_id" };
        if (selection.PersonId is { } person && !await db.Set<Person>().AnyAsync(p => p.Id == person, ct)) return new PersonNotFound(person.Value) { Field = "people_id" };
        await OccupancyLedger.LockAsync(db, [selection.LocationId], ct);
        var doomed = Of(db, selection.LocationId, selection.PersonId);
        if (selection.From is { } from) doomed = doomed.Where(o => o.SeenAt >= from);
        if (selection.To is { } to) doomed = doomed.Where(o => o.SeenAt <= to);
        var deleted = await doomed.ExecuteUpdateAsync(set => set.SetProperty(o => o.DeletedAt, now).SetProperty(o => o.UpdatedAt, now), ct);
        if (deleted == 0) return 0;
        await RecountAsync(db, selection, zone, now, ct);
        db.Audit(by, "occupancy.delete", "occupancy", selection.PersonId?.Value, $"{deleted} records, {selection.From?.ToString() ?? "the beginning"} to {selection.To?.ToString() ?? "the end"}", now, selection.LocationId);
        return deleted;
    }

    private static async Task RecountAsync(PortalDb db, OccupancySelection selection, DateTimeZone zone, Instant now, CancellationToken ct)
    {
        var days = DaysOf(db, selection.LocationId, selection.PersonId);
        // A record reaches as far as the longest stay, and every zone is within a day of UTC.
        var reach = (int)Math.Ceiling(Stay.Longest.TotalDays) + 1;
        if (selection.From?.InUtc().Date.PlusDays(-reach) is { } first) days = days.Where(d => d.Date >= first);
        if (selection.To?.InUtc().Date.PlusDays(reach) is { } last) days = days.Where(d => d.Date <= last);
        for (var next = await days.MinAsync(d => (LocalDate?)d.Date, ct); next is { } start;)
        {
            var window = new DateWindow(start, start.PlusDays(DaysAtOnce - 1));
            await RecountAsync(db, selection, window, zone, now, ct);
            var end = window.To;
            next = await days.Where(d => d.Date > end).MinAsync(d => (LocalDate?)d.Date, ct);
        }
    }

    private static async Task RecountAsync(PortalDb db, OccupancySelection selection, DateWindow window, DateTimeZone zone, Instant now, CancellationToken ct)
    {
        var (first, last) = (window.From, window.To);
        var before = await DaysOf(db, selection.LocationId, selection.PersonId).Where(d => d.Date >= first && d.Date <= last).AsNoTracking().ToListAsync(ct);
        // Every zone is within a day of UTC.
        var (from, to) = (first.PlusDays(-1).StartOf(DateTimeZone.Utc) - Stay.Longest, last.PlusDays(2).StartOf(DateTimeZone.Utc) + Stay.Longest);
        var records = Of(db, selection.LocationId, selection.PersonId).Where(o => o.SeenAt >= from && o.SeenAt <= to)
            .Select(o => new { o.PersonId, o.SeenAt, o.FirstSeenAt, o.LastSeenAt, o.TeamId });

        var rollUp = new RollUp(now);
        var recount = new Dictionary<DayKey, Attendance>();
        await foreach (var record in records.AsAsyncEnumerable().WithCancellation(ct))
        {
            foreach (var piece in Stay.Of(record.SeenAt, record.FirstSeenAt, record.LastSeenAt).Days(zone).Where(p => window.Contains(p.Date)))
            {
                var key = new DayKey(selection.LocationId, piece.Date, record.PersonId);
                if (!recount.TryGetValue(key, out var day)) recount[key] = day = rollUp.Begin(key, piece);
                day.Add(piece, record.SeenAt, record.TeamId);
            }
        }

        await rollUp.ReplaceAsync(db, before, recount, ct);
    }

    private static IQueryable<OccupancyRecord> Of(PortalDb db, LocationId location, PersonId? person)
    {
        var records = db.Set<OccupancyRecord>().Where(o => o.LocationId == location && o.DeletedAt == null);
        return person is { } who ? records.Where(o => o.PersonId == who) : records;
    }

    private static IQueryable<Attendance> DaysOf(PortalDb db, LocationId location, PersonId? person)
    {
        var days = db.Set<Attendance>().Where(a => a.LocationId == location);
        return person is { } who ? days.Where(a => a.PersonId == who) : days;
    }
}
