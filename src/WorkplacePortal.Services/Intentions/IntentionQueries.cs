using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Reads intentions: a count, a query for a page and one for the allocations that serve it, however many rows it has.</summary>
public sealed class IntentionQueries(PortalDatabase database)
{
    /// <summary>One page. Sorted by <c>name</c> (last, first), <c>starts_at</c>, <c>ends_at</c>, <c>created_at</c>, <c>updated_at</c>, <c>status</c> or <c>type</c>.</summary>
    public async Task<Result<Page<IntentionView>>> ListAsync(IntentionFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        return await ListAsync(db, filter, page, by, ct);
    }

    /// <summary>The same page, read while it is enumerated.</summary>
    public Task<Result<PageStream<IntentionView>>> StreamAsync(IntentionFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync(page, (db, part, token) => ListAsync(db, filter, part, by, token), ct);

    private async Task<Result<Page<IntentionView>>> ListAsync(PortalDb db, IntentionFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
        var matching = await MatchingAsync(db, filter, by, ct);
        if (filter.Configuration is not { } name)
        {
            var found = await RowsAsync(db, matching, page, ct);
            return new Page<IntentionView>(found, page.Skip, await matching.TotalAsync(page, found.Count, ct));
        }

        var counted = await CountAsync(db, filter, name, matching, by, ct);
        if (!counted.IsSuccess) return counted.As<Page<IntentionView>>();
        var (total, location) = counted.Value;
        if (page.Skip >= total) return new Page<IntentionView>([], page.Skip, total);
        if (location is not null) matching = matching.Where(i => i.LocationId == location);
        return new Page<IntentionView>(await RowsAsync(db, matching, page, ct), page.Skip, total);
    }

    private static async Task<IReadOnlyList<IntentionView>> RowsAsync(PortalDb db, IQueryable<Intention> matching, PageRequest page, CancellationToken ct)
    {
        var rows = await IntentionRows.WithGroups(db, Sorted(IntentionRows.Of(db, matching), page).Skip(page.Skip).Take(page.Limit)).ToListAsync(ct);
        return await IntentionRows.CompleteAsync(db, rows, ct);
    }

    /// <summary>The intentions that the filter means and the actor sees, for other reads of this room.</summary>
    internal async Task<IQueryable<Intention>> MatchingAsync(PortalDb db, IntentionFilter filter, Actor by, CancellationToken ct)
    {
        var intentions = IntentionVisibility.Restrict(db, Filtered(db, filter, filter.LocationId), by);
        if (filter.From is not null || filter.To is not null) intentions = intentions.Where(await LocalDayFilter.BuildAsync(db, filter, filter.LocationId, ct));
        if (filter.PersonText?.Trim() is not { Length: > 0 } text) return intentions;
        var email = text.ToLowerInvariant();
        return intentions.Where(i => db.Set<Person>().Any(p => i.PersonId == (PersonId?)p.Id && (TextSearch.Fold(p.FirstName + " " + p.LastName).Contains(TextSearch.Fold(text)) || (p.Email != null && p.Email.Contains(email)))));
    }

    /// <summary>How many match, and which location the other system means: in one query with the configuration that says so.</summary>
    private static async Task<Result<(int Total, LocationId? Location)>> CountAsync(PortalDb db, IntentionFilter filter, string name, IQueryable<Intention> matching, Actor by, CancellationToken ct)
    {
        var external = filter.ExternalLocationId;
        var found = await ConfigurationReader.Named(db, name)
            .Select(c => new { Mapped = db.Set<ConfigurationLocation>().Where(l => l.ConfigurationId == c.Id && l.ExternalLocationId == external).Select(l => (LocationId?)l.LocationId).FirstOrDefault() })
            .Select(c => new { c.Mapped, Total = matching.Count(i => external == null || i.LocationId == c.Mapped) })
            .FirstOrDefaultAsync(ct);
        if (found is null) return new ConfigurationNotFound(name) { Field = "x-configuration-id" };
        if (external is null) return (found.Total, (LocationId?)null);
        if (found.Mapped is not { } mapped) return new ExternalLocationNotMapped(external) { Field = "external_location_id" };
        return by.SeesLocation(mapped) ? (found.Total, (LocationId?)mapped) : new LocationForbidden(mapped) { Field = "external_location_id" };
    }

    private static IQueryable<Intention> Filtered(PortalDb db, IntentionFilter filter, LocationId? location)
    {
        IQueryable<Intention> rows = db.Set<Intention>();
        if (location is { } l) rows = rows.Where(i => i.LocationId == l);
        if (filter.Id is { } id) rows = rows.Where(i => i.Id == id);
        if (filter.LayerId is { } layer) rows = rows.Where(i => i.LayerId == layer);
        if (filter.ZoneId is { } zone) rows = rows.Where(i => i.ZoneId == zone);
        if (filter.RoomId is { } room) rows = rows.Where(i => i.RoomId == room);
        if (filter.PersonId is { } person) rows = rows.Where(i => i.PersonId == person);
        if (filter.TeamId is { } team) rows = rows.Where(i => i.TeamId == team);
        if (filter.Type is { } type) rows = rows.Where(i => i.Type == type);
        if (filter.ExternalType is { } external) rows = rows.Where(i => i.ExternalType == external);
        IntentionStatus[] statuses = [.. filter.Statuses];
        return statuses.Length == 0 ? rows : rows.Where(i => statuses.Contains(i.Status));
    }

    private static IQueryable<IntentionRow> Sorted(IQueryable<IntentionRow> rows, PageRequest page) => page.Sort switch
    {
        "starts_at" => rows.SortBy(r => r.Intention.StartsAt, r => r.Intention.Id, page.Descending),
        "ends_at" => rows.SortBy(r => r.Intention.EndsAt, r => r.Intention.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Intention.CreatedAt, r => r.Intention.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Intention.UpdatedAt, r => r.Intention.Id, page.Descending),
        "status" => rows.SortBy(r => r.Intention.Status, r => r.Intention.Id, page.Descending),
        "type" => rows.SortBy(r => r.Intention.Type, r => r.Intention.Id, page.Descending),
        _ => ByName(rows.OrderBy(r => r.Person == null), page.Descending),
    };

    private static IOrderedQueryable<IntentionRow> ByName(IOrderedQueryable<IntentionRow> rows, bool descending)
        => rows.ThenBy(r => r.Person!.LastName.ToLower(), descending).ThenBy(r => r.Person!.FirstName.ToLower(), descending).ThenBy(r => r.Intention.Id, descending);
}

/// <summary>What an actor may see: own locations; colleagues who hide their schedule only by those who run the place or lead them.</summary>
internal static class IntentionVisibility
{
    public static IQueryable<Intention> Restrict(PortalDb db, IQueryable<Intention> rows, Actor by)
    {
        if (by.IsAdmin) return rows;
        if (by.Locations is { } own)
        {
            LocationId?[] locations = [.. own.Select(l => (LocationId?)l)];
            rows = rows.Where(i => locations.Contains(i.LocationId));
        }

        if (by.Kind != ActorKind.User || by.Role is Role.FacilityManager or Role.Admin) return rows;
        var me = by.PersonId;
        TeamId?[] led = by.Role == Role.TeamLead ? [.. by.LedTeams.Select(t => (TeamId?)t)] : [];
        var hidden = db.Set<PersonSettings>().Where(s => s.ScheduleHidden).Select(s => (PersonId?)s.PersonId);
        return rows.Where(i => i.PersonId == null || i.PersonId == me || i.OrganiserId == me || led.Contains(i.TeamId) || !hidden.Contains(i.PersonId));
    }
}
