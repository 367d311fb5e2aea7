using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>The filters of <see cref="AllocationFilter"/> as conditions on rows.</summary>
internal static class AllocationSelection
{
    public static async Task<IQueryable<Allocation>> OfAsync(PortalDb db, IQueryable<Allocation> rows, AllocationFilter filter, CancellationToken ct)
    {
        if (filter.Id is { } id) rows = rows.Where(a => a.Id == id);
        if (filter.LocationId is { } location) rows = rows.Where(a => a.LocationId == location);
        if (filter.LayerId is { } layer) rows = rows.Where(a => a.LayerId == layer);
        if (filter.PersonId is { } person) rows = rows.Where(a => a.PersonId == person);
        if (filter.TeamId is { } team) rows = rows.Where(a => a.TeamId == team);
        if (filter.Type is { } type) rows = rows.Where(a => a.Type == type);
        if (filter.Source is { } source) rows = rows.Where(a => a.Source == source);
        if (filter.Locked is { } locked) rows = rows.Where(a => a.Locked == locked);
        if (filter.ZoneId is { } zone)
        {
            var inside = Taking(db, await db.Set<Space>().Where(s => s.ZoneId == zone).Select(s => s.Id).ToListAsync(ct));
            rows = rows.Where(a => a.ZoneId == zone || inside.Contains(a.Id));
        }

        if (filter.RoomId is { } room)
        {
            var inside = Taking(db, await db.Set<Space>().Where(s => s.RoomId == room).Select(s => s.Id).ToListAsync(ct));
            rows = rows.Where(a => a.RoomId == room || inside.Contains(a.Id));
        }

        if (filter.ExternalId is { } external)
        {
            var people = db.Set<Person>().Where(p => p.ExternalId == external).Select(p => (PersonId?)p.Id);
            var teams = db.Set<Team>().Where(t => t.ExternalId == external).Select(t => (TeamId?)t.Id);
            rows = rows.Where(a => people.Contains(a.PersonId) || teams.Contains(a.TeamId));
        }

        if (filter.Text is { Length: > 0 } text) rows = Named(db, rows, text.Trim());
        return rows.Touching(filter.From, filter.Before);
    }

    /// <summary>
    /// Rows that end after <paramref name="from"/> and start before <paramref name="before"/>. The few long rows are looked up
    /// apart, so that the history of all the others is passed by. Apply it after every other condition.
    /// </summary>
    public static IQueryable<Allocation> Touching(this IQueryable<Allocation> rows, Instant? from, Instant? before)
    {
        if (before is { } end) rows = rows.Where(a => a.StartsAt < end);
        if (from is not { } start) return rows;
        var earliest = start - Allocation.LongestDay;
        rows = rows.Where(a => a.EndsAt > start);
        return rows.Where(a => !a.IsLong && a.StartsAt > earliest).Concat(rows.Where(a => a.IsLong));
    }

    private static IQueryable<Allocation> Named(PortalDb db, IQueryable<Allocation> rows, string text)
    {
        var people = db.Set<Person>().Where(p => TextSearch.Fold(p.FirstName + " " + p.LastName).Contains(TextSearch.Fold(text))).Select(p => (PersonId?)p.Id);
        var teams = db.Set<Team>().Where(t => TextSearch.Fold(t.Name).Contains(TextSearch.Fold(text))).Select(t => (TeamId?)t.Id);
        return rows.Where(a => people.Contains(a.PersonId) || teams.Contains(a.TeamId));
    }

    private static IQueryable<AllocationId> Taking(PortalDb db, List<SpaceId> spaces)
    {
        string[] resources = [.. spaces.Select(OccupiedSlot.Of)];
        return db.Set<OccupiedSlot>().Where(s => resources.Contains(s.Resource)).Select(s => s.AllocationId);
    }
}
