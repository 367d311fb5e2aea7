using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Me;

/// <summary>An own day that is over.</summary>
/// <param name="Corrected">What the person said of it; null for nothing.</param>
public sealed record PastDayView(LocalDate Date, DayOutcomeKind Outcome, bool? Corrected);

/// <summary>Own days that are over: planned, seen and given, reconciled. Only the person reads them here, and no time of day is told.</summary>
public sealed class PastDays(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <summary>How far back a day may be corrected.</summary>
    public const int MostDaysBack = 28;

    /// <summary>Days before today on which something was planned or seen, the latest first. Refused: an account without a person, a place that is unknown or closed to the actor.</summary>
    public async Task<Result<IReadOnlyList<PastDayView>>> ListAsync(LocationId location, int days, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        await using var db = database.Open();
        var zoneId = await db.Set<Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        if (zoneId is null) return new LocationNotFound(location.Value) { Field = "location_id" };
        var zone = LocalTimes.Zone(zoneId);
        var today = clock.GetCurrentInstant().DateIn(zone);
        var window = new DateWindow(today.PlusDays(-Math.Clamp(days, 1, MostDaysBack)), today.PlusDays(-1));
        var (first, last, from, to) = (window.From, window.To, window.From.StartOf(zone), today.StartOf(zone));
        var planned = await db.Set<Intention>().Where(i => i.PersonId == me && i.LocationId == location && i.Status == IntentionStatus.Confirmed && i.Type != null && i.StartsAt < to && i.EndsAt > from)
            .Select(i => new InstantRange(i.StartsAt, i.EndsAt)).ToListAsync(ct);
        var seen = await db.Set<Attendance>().Where(a => a.PersonId == me && a.LocationId == location && a.Date >= first && a.Date <= last).Select(a => a.Date).ToListAsync(ct);
        var spots = await db.Set<OccupancyRecord>().Where(r => r.PersonId == me && r.LocationId == location && r.SeenAt >= from && r.SeenAt < to && r.DeletedAt == null && r.ZoneId != null)
            .Select(r => new { r.SeenAt, r.ZoneId }).ToListAsync(ct);
        var given = await db.Set<Allocation>().Where(a => a.PersonId == me && a.LocationId == location && a.ZoneId != null).Touching(from, to).Select(a => new { a.StartsAt, a.EndsAt, a.ZoneId }).ToListAsync(ct);
        var said = await db.Set<DayCorrection>().Where(c => c.PersonId == me && c.LocationId == location && c.Date >= first && c.Date <= last).ToDictionaryAsync(c => c.Date, c => c.WasThere, ct);
        var seenOn = seen.ToHashSet();
        return window.Dates().Reverse().Select(date =>
        {
            var day = date.DayOf(zone);
            bool? corrected = said.TryGetValue(date, out var there) ? there : null;
            var place = given.Find(g => new InstantRange(g.StartsAt, g.EndsAt).Overlaps(day))?.ZoneId?.Value;
            string[] zones = [.. spots.Where(s => s.SeenAt >= day.StartsAt && s.SeenAt < day.EndsAt).Select(s => s.ZoneId!.Value.Value).Distinct()];
            return new PastDayView(date, DayReview.Of(new DayEvidence(planned.Exists(p => p.Overlaps(day)), seenOn.Contains(date), place, zones, corrected)), corrected);
        }).Where(d => d.Outcome != DayOutcomeKind.Nothing || d.Corrected is not null).ToList();
    }

    /// <summary>Says how an own day was; null takes that back. Refused: a day that is not over, or longer ago than <see cref="MostDaysBack"/> days.</summary>
    public async Task<Result<bool>> CorrectAsync(LocationId location, LocalDate date, bool? wasThere, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var done = await database.WriteAsync<bool>(
            async (db, token) =>
            {
                var zone = await db.Set<Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(token);
                if (zone is null) return new LocationNotFound(location.Value) { Field = "location_id" };
                var ago = Period.DaysBetween(date, now.DateIn(LocalTimes.Zone(zone)));
                if (ago is < 1 or > MostDaysBack) return new InvalidValue($"Only the last {MostDaysBack} days can be corrected, once they are over.") { Field = "date" };
                await db.LockAsync([$"corrections:{me}"], token);
                var before = await db.Set<DayCorrection>().FirstOrDefaultAsync(c => c.PersonId == me && c.LocationId == location && c.Date == date, token);
                if (wasThere is not { } there)
                {
                    if (before is not null) db.Remove(before);
                    return true;
                }

                if (before is null) db.Add(new DayCorrection { PersonId = me, LocationId = location, Date = date, WasThere = there, UpdatedAt = now });
                else (before.WasThere, before.UpdatedAt) = (there, now);
                return true;
            },
            ct);
        if (done.IsSuccess) changes.Publish(new PortalChange(ChangeTopic.Occupancy, location, date, me.Value));
        return done;
    }
}
