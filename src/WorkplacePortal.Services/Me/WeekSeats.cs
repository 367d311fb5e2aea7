using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Me;

/// <summary>Where somebody sits on the days of a window: an own seat before the seats of the team.</summary>
internal sealed class WeekSeats
{
    private readonly IReadOnlyList<AllocationView> rows;
    private readonly IReadOnlyDictionary<SpaceId, string> names;
    private readonly DateTimeZone zone;

    private WeekSeats(IReadOnlyList<AllocationView> rows, IReadOnlyDictionary<SpaceId, string> names, DateTimeZone zone) => (this.rows, this.names, this.zone) = (rows, names, zone);

    public static async Task<WeekSeats> ReadAsync(PortalDb db, LocationId location, PersonId me, TeamId? team, DateWindow window, DateTimeZone zone, CancellationToken ct)
    {
        var found = await AllocationRows.Of(
                db,
                db.Set<Allocation>().Where(a => a.LocationId == location && (a.PersonId == me || (a.PersonId == null && team != null && a.TeamId == team)))
                    .Touching(window.From.StartOf(zone), window.To.PlusDays(1).StartOf(zone)))
            .ToListAsync(ct);
        var views = found.ConvertAll(r => r.ToView());
        SpaceId[] own = [.. views.Where(r => r.PersonId is not null).SelectMany(r => r.Spaces).Distinct()];
        var byId = own.Length == 0 ? [] : await db.Set<Space>().Where(s => own.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return new WeekSeats(views, byId, zone);
    }

    /// <summary>The place that serves a booking of that day; null while there is none.</summary>
    public MySeatView? Of(LocalDate date, MyPlanView? booking)
    {
        if (booking is null || booking.Type == Domain.Intentions.IntentionType.Meeting) return null;
        var day = date.DayOf(zone);
        var row = rows.Where(r => new InstantRange(r.StartsAt, r.EndsAt).Overlaps(day) && new InstantRange(r.StartsAt, r.EndsAt).Overlaps(booking.Range) && r.LocationId == booking.LocationId)
            .OrderBy(r => r.PersonId is null).ThenByDescending(r => r.Spaces.Count).ThenBy(r => r.Id.Value, StringComparer.Ordinal).FirstOrDefault();
        if (row is null) return null;
        var seat = row.PersonId is not null && row.Spaces is [var only] ? names.GetValueOrDefault(only) : null;
        return new MySeatView(row.LayerId, row.LayerName, row.ZoneId, row.ZoneName, row.RoomId, row.RoomName, row.Spaces, seat, row.PersonId is null);
    }
}
