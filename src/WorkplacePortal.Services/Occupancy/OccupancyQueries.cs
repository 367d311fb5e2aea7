using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Which records are wanted; what is not given does not filter.</summary>
/// <param name="Id">One record.</param>
/// <param name="LocationId">Where.</param>
/// <param name="PersonId">Who.</param>
/// <param name="From">First instant of <c>seen_at</c>, included.</param>
/// <param name="To">Last instant of <c>seen_at</c>, included.</param>
public sealed record OccupancyFilter(OccupancyId? Id = null, LocationId? LocationId = null, PersonId? PersonId = null, Instant? From = null, Instant? To = null);

/// <summary>Reads occupancy records; deleted ones are not shown.</summary>
public sealed class OccupancyQueries(PortalDatabase database)
{
    /// <summary>
    /// One page of the records that the actor may see: of own locations; leads see their teams and everybody sees what is
    /// known about themselves. Sorted by <c>created_at</c> (the default), <c>updated_at</c>, <c>seen_at</c>, <c>people_id</c> or <c>location_id</c>.
    /// </summary>
    public async Task<Result<Page<OccupancyView>>> ListAsync(OccupancyFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        return await ListAsync(db, filter, page, by, ct);
    }

    /// <summary>The same page, read while it is enumerated.</summary>
    public Task<Result<PageStream<OccupancyView>>> StreamAsync(OccupancyFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync(page, (db, part, token) => ListAsync(db, filter, part, by, token), ct);

    private static async Task<Result<Page<OccupancyView>>> ListAsync(PortalDb db, OccupancyFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
        var records = Sorted(Restricted(Filtered(db.Set<OccupancyRecord>().AsNoTracking().Where(o => o.DeletedAt == null), filter), by), page);
        return await records.ToPageAsync(page, some => WithNames(db, some), r => r.ToView(), ct);
    }

    private static IQueryable<OccupancyRecord> Filtered(IQueryable<OccupancyRecord> records, OccupancyFilter filter)
    {
        if (filter.Id is { } id) records = records.Where(o => o.Id == id);
        if (filter.LocationId is { } location) records = records.Where(o => o.LocationId == location);
        if (filter.PersonId is { } person) records = records.Where(o => o.PersonId == person);
        if (filter.From is { } from) records = records.Where(o => o.SeenAt >= from);
        return filter.To is { } to ? records.Where(o => o.SeenAt <= to) : records;
    }

    private static IQueryable<OccupancyRecord> Restricted(IQueryable<OccupancyRecord> records, Actor by)
    {
        if (by.IsAdmin) return records;
        if (by.Locations is { } own)
        {
            LocationId[] locations = [.. own];
            records = records.Where(o => locations.Contains(o.LocationId));
        }

        if (by.Kind != ActorKind.User || by.Role is Role.FacilityManager) return records;
        var me = by.PersonId ?? default;
        TeamId?[] led = by.Role == Role.TeamLead ? [.. by.LedTeams.Select(t => (TeamId?)t)] : [];
        return records.Where(o => o.PersonId == me || led.Contains(o.TeamId));
    }

    private static IQueryable<OccupancyRecord> Sorted(IQueryable<OccupancyRecord> records, PageRequest page) => page.Sort switch
    {
        "updated_at" => records.SortBy(o => o.UpdatedAt, o => o.Id, page.Descending),
        "seen_at" => records.SortBy(o => o.SeenAt, o => o.Id, page.Descending),
        "people_id" => records.SortBy(o => o.PersonId, o => o.Id, page.Descending),
        "location_id" => records.SortBy(o => o.LocationId, o => o.Id, page.Descending),
        _ => records.SortBy(o => o.CreatedAt, o => o.Id, page.Descending),
    };

    private static IQueryable<Row> WithNames(PortalDb db, IQueryable<OccupancyRecord> records)
        => from record in records
           join location in db.Set<Location>() on record.LocationId equals location.Id
           join person in db.Set<Person>() on record.PersonId equals person.Id
           select new Row { Record = record, Place = new KnownPlace(location.Id, location.ExternalId, location.TimeZone), Person = new KnownPerson(person.Id, person.ExternalId, person.DefaultTeamId) };

    private sealed class Row
    {
        public required OccupancyRecord Record { get; init; }

        public required KnownPlace Place { get; init; }

        public required KnownPerson Person { get; init; }

        public OccupancyView ToView() => OccupancyView.Of(Record, Place, Person);
    }
}
