using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>An allocation joined with the names that it shows; a list is sorted and paged on these.</summary>
internal sealed class AllocationRow
{
    public required Allocation Allocation { get; init; }

    public required string LocationName { get; init; }

    public required string TimeZone { get; init; }

    public required string LayerName { get; init; }

    public required int LayerOrder { get; init; }

    public required string? ZoneName { get; init; }

    public required string? RoomName { get; init; }

    public required string? TeamName { get; init; }

    public required string? TeamColor { get; init; }

    public required string? TeamExternalId { get; init; }

    public required string? FirstName { get; init; }

    public required string? LastName { get; init; }

    public required string? Email { get; init; }

    public required string? PersonExternalId { get; init; }

    public AllocationView ToView() => new()
    {
        Id = Allocation.Id,
        Type = Allocation.Type,
        LocationId = Allocation.LocationId,
        LocationName = LocationName,
        TimeZone = TimeZone,
        LayerId = Allocation.LayerId,
        LayerName = LayerName,
        ZoneId = Allocation.ZoneId,
        ZoneName = ZoneName,
        RoomId = Allocation.RoomId,
        RoomName = RoomName,
        Spaces = Allocation.Spaces,
        WholeZone = Allocation.WholeZone,
        TeamId = Allocation.TeamId,
        TeamName = TeamName,
        TeamColor = TeamColor,
        PersonId = Allocation.PersonId,
        FirstName = FirstName,
        LastName = LastName,
        Email = Email,
        ExternalId = Allocation.PersonId is null ? TeamExternalId : PersonExternalId,
        StartsAt = Allocation.StartsAt,
        EndsAt = Allocation.EndsAt,
        Source = Allocation.Source,
        Locked = Allocation.Locked,
        EvolutionId = Allocation.EvolutionId,
        ReasonCodes = Allocation.Source == AllocationSource.Manual ? [] : Allocation.ReasonCodes,
        Reason = Allocation.Source == AllocationSource.Manual ? null : Allocation.Reason,
        CreatedAt = Allocation.CreatedAt,
        UpdatedAt = Allocation.UpdatedAt,
    };
}

/// <summary>Reads allocations as views in one query.</summary>
internal static class AllocationRows
{
    private const int RowsPerQuery = 1000;

    public static IQueryable<AllocationRow> Of(PortalDb db, IQueryable<Allocation> allocations)
        => from a in allocations.AsNoTracking()
           join location in db.Set<Location>() on a.LocationId equals location.Id
           join layer in db.Set<Layer>() on a.LayerId equals layer.Id
           join z in db.Set<Zone>() on a.ZoneId equals (ZoneId?)z.Id into zones
           from zone in zones.DefaultIfEmpty()
           join r in db.Set<Room>() on a.RoomId equals (RoomId?)r.Id into rooms
           from room in rooms.DefaultIfEmpty()
           join t in db.Set<Team>() on a.TeamId equals (TeamId?)t.Id into teams
           from team in teams.DefaultIfEmpty()
           join p in db.Set<Person>() on a.PersonId equals (PersonId?)p.Id into people
           from person in people.DefaultIfEmpty()
           select new AllocationRow
           {
               Allocation = a,
               LocationName = location.Name,
               TimeZone = location.TimeZone,
               LayerName = layer.Name,
               LayerOrder = layer.Order,
               ZoneName = zone.Name,
               RoomName = room.Name,
               TeamName = team.Name,
               TeamColor = team.Color,
               TeamExternalId = team.ExternalId,
               FirstName = person.FirstName,
               LastName = person.LastName,
               Email = person.Email,
               PersonExternalId = person.ExternalId,
           };

    /// <summary>These allocations, in this order; what is gone is left out.</summary>
    public static async Task<IReadOnlyList<AllocationView>> ReadAsync(PortalDb db, IReadOnlyList<AllocationId> ids, CancellationToken ct)
    {
        var views = new Dictionary<AllocationId, AllocationView>(ids.Count);
        foreach (var some in ids.Chunk(RowsPerQuery))
        {
            foreach (var row in await Of(db, db.Set<Allocation>().Where(a => some.Contains(a.Id))).ToListAsync(ct)) views[row.Allocation.Id] = row.ToView();
        }

        return [.. ids.Where(views.ContainsKey).Select(id => views[id])];
    }
}
