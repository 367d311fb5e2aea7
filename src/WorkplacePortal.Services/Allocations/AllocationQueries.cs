using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>Reads allocations: two queries for a page, however many rows it has.</summary>
public sealed class AllocationQueries(PortalDatabase database)
{
    /// <summary>Longest window of <see cref="CalendarAsync"/>.</summary>
    public const int MostCalendarDays = 42;

    /// <summary>
    /// One page. Sorted by <c>starts_at</c> (the default), <c>ends_at</c>, <c>people_id</c>, <c>team_id</c>, <c>layer_id</c>, <c>type</c>,
    /// <c>source</c>, <c>created_at</c> or <c>updated_at</c>; for people also by <c>place</c> (floor, then zone or room) or <c>who</c> (team or last name).
    /// </summary>
    public async Task<Result<Page<AllocationView>>> ListAsync(AllocationFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        return await ListAsync(db, filter, page, by, ct);
    }

    /// <summary>The same page, read while it is enumerated.</summary>
    public Task<Result<PageStream<AllocationView>>> StreamAsync(AllocationFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync(page, (db, part, token) => ListAsync(db, filter, part, by, token), ct);

    private static async Task<Result<Page<AllocationView>>> ListAsync(PortalDb db, AllocationFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
        var allocations = await AllocationSelection.OfAsync(db, AllocationVisibility.Restrict(db, db.Set<Allocation>(), by), filter, ct);
        // Counted without the joins: names neither add rows nor take any away.
        var total = await allocations.CountAsync(ct);
        if (page.Skip >= total) return new Page<AllocationView>([], page.Skip, total);
        var rows = await Sorted(AllocationRows.Of(db, allocations), page).Skip(page.Skip).Take(page.Limit).ToListAsync(ct);
        return new Page<AllocationView>([.. rows.Select(r => r.ToView())], page.Skip, total);
    }

    /// <summary>Every row that touches a local day of a location, by start and then id; those of people who hide their schedule only for those who may see it.</summary>
    public async Task<Result<IReadOnlyList<AllocationView>>> DayAsync(LocationId location, LocalDate date, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        var zone = await db.Set<Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        if (zone is null) return new LocationNotFound(location.Value) { Field = "location_id" };
        return await DayAsync(db, location, date, LocalTimes.Zone(zone), by, ct);
    }

    /// <summary>The same where the zone of the location is known already: one statement.</summary>
    public async Task<Result<IReadOnlyList<AllocationView>>> DayAsync(LocationId location, LocalDate date, DateTimeZone zone, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        return await DayAsync(db, location, date, zone, by, ct);
    }

    private static async Task<Result<IReadOnlyList<AllocationView>>> DayAsync(PortalDb db, LocationId location, LocalDate date, DateTimeZone zone, Actor by, CancellationToken ct)
    {
        var day = date.DayOf(zone);
        var allocations = AllocationVisibility.Restrict(db, db.Set<Allocation>().Where(a => a.LocationId == location), by).Touching(day.StartsAt, day.EndsAt);
        var rows = await AllocationRows.Of(db, allocations).OrderBy(r => r.Allocation.StartsAt).ThenBy(r => r.Allocation.Id).ToListAsync(ct);
        return rows.ConvertAll(r => r.ToView());
    }

    /// <summary>Every row that touches a window of local days, by id. Refused also: an empty window, or one of more than <see cref="MostCalendarDays"/> days.</summary>
    public async Task<Result<IReadOnlyList<AllocationSpanView>>> CalendarAsync(LocationId location, DateWindow window, Actor by, CancellationToken ct)
    {
        if (Refuse(location, window, by) is { } refusal) return refusal;
        await using var db = database.Open();
        var name = await db.Set<Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        return name is null ? new LocationNotFound(location.Value) { Field = "location_id" } : await CalendarAsync(db, location, window, LocalTimes.Zone(name), by, ct);
    }

    /// <summary>The same where the zone of the location is known already: one statement.</summary>
    public async Task<Result<IReadOnlyList<AllocationSpanView>>> CalendarAsync(LocationId location, DateWindow window, DateTimeZone zone, Actor by, CancellationToken ct)
    {
        if (Refuse(location, window, by) is { } refusal) return refusal;
        await using var db = database.Open();
        return await CalendarAsync(db, location, window, zone, by, ct);
    }

    private static PortalError? Refuse(LocationId location, DateWindow window, Actor by)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        if (window.To < window.From) return new InvalidRange("The last date lies before the first one.");
        return window.Days > MostCalendarDays ? new WindowTooLong(window.Days, MostCalendarDays) : null;
    }

    private static async Task<Result<IReadOnlyList<AllocationSpanView>>> CalendarAsync(PortalDb db, LocationId location, DateWindow window, DateTimeZone zone, Actor by, CancellationToken ct)
    {
        return await AllocationVisibility.Restrict(db, db.Set<Allocation>().Where(a => a.LocationId == location), by)
            .Touching(window.From.StartOf(zone), window.To.PlusDays(1).StartOf(zone))
            .OrderBy(a => a.Id)
            .Select(a => new AllocationSpanView(a.Id, a.Type, a.LayerId, a.ZoneId, a.RoomId, a.Spaces, a.TeamId, a.PersonId, a.StartsAt, a.EndsAt, a.Source, a.Locked))
            .ToListAsync(ct);
    }

    /// <summary>One row with the names of its spaces; of a room the spaces inside it.</summary>
    public async Task<Result<AllocationDetailView>> FindAsync(AllocationId id, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        var row = await AllocationRows.Of(db, AllocationVisibility.Restrict(db, db.Set<Allocation>().Where(a => a.Id == id), by)).FirstOrDefaultAsync(ct);
        if (row is null) return new AllocationNotFound(id) { Field = "allocation_id" };
        SpaceId[] given = [.. row.Allocation.Spaces];
        var room = row.Allocation.Type == AllocationType.Room ? row.Allocation.RoomId : null;
        var names = await db.Set<Space>().Where(s => given.Contains(s.Id) || (room != null && s.RoomId == room)).OrderBy(s => s.Name).ThenBy(s => s.Id).Select(s => s.Name).ToListAsync(ct);
        return new AllocationDetailView(row.ToView(), names);
    }

    private static IQueryable<AllocationRow> Sorted(IQueryable<AllocationRow> rows, PageRequest page) => page.Sort switch
    {
        "ends_at" => rows.SortBy(r => r.Allocation.EndsAt, r => r.Allocation.Id, page.Descending),
        "people_id" => rows.SortBy(r => r.Allocation.PersonId, r => r.Allocation.Id, page.Descending),
        "team_id" => rows.SortBy(r => r.Allocation.TeamId, r => r.Allocation.Id, page.Descending),
        "layer_id" => rows.SortBy(r => r.Allocation.LayerId, r => r.Allocation.Id, page.Descending),
        "type" => rows.SortBy(r => r.Allocation.Type, r => r.Allocation.Id, page.Descending),
        "source" => rows.SortBy(r => r.Allocation.Source, r => r.Allocation.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Allocation.CreatedAt, r => r.Allocation.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Allocation.UpdatedAt, r => r.Allocation.Id, page.Descending),
        "place" => ByPlace(rows.OrderBy(r => 0), page.Descending),
        "who" => ByWho(rows.OrderBy(r => 0), page.Descending),
        _ => rows.SortBy(r => r.Allocation.StartsAt, r => r.Allocation.Id, page.Descending),
    };

    private static IOrderedQueryable<AllocationRow> ByPlace(IOrderedQueryable<AllocationRow> rows, bool descending)
        => rows.ThenBy(r => r.LayerOrder, descending).ThenBy(r => r.LayerName, descending)
            .ThenBy(r => (r.ZoneName ?? r.RoomName ?? "").ToLower(), descending)
            .ThenBy(r => (r.TeamName ?? "").ToLower(), descending).ThenBy(r => (r.LastName ?? "").ToLower(), descending)
            .ThenBy(r => r.Allocation.Id, descending);

    private static IOrderedQueryable<AllocationRow> ByWho(IOrderedQueryable<AllocationRow> rows, bool descending)
        => rows.ThenBy(r => (r.LastName ?? r.TeamName ?? "").ToLower(), descending).ThenBy(r => (r.FirstName ?? "").ToLower(), descending).ThenBy(r => r.Allocation.Id, descending);
}
