using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>Where a layer, zone or room lies.</summary>
internal sealed record Place(LocationId LocationId, LayerId LayerId);

/// <summary>A space as an allocation needs it.</summary>
internal sealed record Seat(SpaceId Id, string Name, LocationId LocationId, LayerId LayerId, ZoneId? ZoneId, SpaceSetting Setting)
{
    /// <summary>Flex spaces are for individuals, closed ones for nobody.</summary>
    public bool IsOpenTo(bool team) => Setting == SpaceSetting.Normal || (Setting == SpaceSetting.Flex && !team);
}

/// <summary>Everything that the allocations of a call refer to, read in a handful of queries however many there are.</summary>
internal sealed class AllocationReferences
{
    private const int IdsPerQuery = 1000;

    public Dictionary<LocationId, DateTimeZone> Locations { get; } = [];

    public Dictionary<LayerId, Place> Layers { get; } = [];

    public Dictionary<ZoneId, Place> Zones { get; } = [];

    public Dictionary<RoomId, Place> Rooms { get; } = [];

    public Dictionary<SpaceId, Seat> Seats { get; } = [];

    public HashSet<TeamId> Teams { get; } = [];

    public Dictionary<PersonId, Person> People { get; } = [];

    public HashSet<(TeamId Team, PersonId Person)> Members { get; } = [];

    /// <summary>All spaces of zones that are given whole, in the order of their names.</summary>
    public Dictionary<ZoneId, List<Seat>> ZoneSeats { get; } = [];

    public static async Task<AllocationReferences> ReadAsync(PortalDb db, IReadOnlyCollection<AllocationTerms> terms, CancellationToken ct)
    {
        var found = new AllocationReferences();
        await ReadAsync(terms.Select(t => t.LocationId), ids => db.Set<Location>().Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.TimeZone }), l => found.Locations[l.Id] = LocalTimes.Zone(l.TimeZone), ct);
        await ReadAsync(terms.Select(t => t.LayerId), ids => db.Set<Layer>().Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.LocationId }), l => found.Layers[l.Id] = new Place(l.LocationId, l.Id), ct);
        await ReadAsync(Given(terms, t => t.ZoneId), ids => db.Set<Zone>().Where(z => ids.Contains(z.Id)).Select(z => new { z.Id, z.LocationId, z.LayerId }), z => found.Zones[z.Id] = new Place(z.LocationId, z.LayerId), ct);
        await ReadAsync(Given(terms, t => t.RoomId), ids => db.Set<Room>().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.LocationId, r.LayerId }), r => found.Rooms[r.Id] = new Place(r.LocationId, r.LayerId), ct);
        await ReadAsync(terms.SelectMany(t => t.Spaces), ids => Seat(db.Set<Space>().Where(s => ids.Contains(s.Id))), s => found.Seats[s.Id] = s, ct);
        await ReadAsync(Given(terms, t => t.TeamId), ids => db.Set<Team>().Where(t => ids.Contains(t.Id)).Select(t => new { t.Id }), t => found.Teams.Add(t.Id), ct);
        await ReadAsync(Given(terms, t => t.PersonId), ids => db.Set<Person>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.ErasedAt == null), p => found.People[p.Id] = p, ct);
        await ReadAsync(Given(terms, t => t.TeamId is null ? null : t.PersonId), ids => db.Set<TeamMember>().AsNoTracking().Where(m => ids.Contains(m.PersonId)), m => found.Members.Add((m.TeamId, m.PersonId)), ct);
        foreach (var id in terms.Where(t => t.IsWholeZone).Select(t => t.ZoneId!.Value)) found.ZoneSeats[id] = [];
        await ReadAsync(
            found.ZoneSeats.Keys.Select(z => (ZoneId?)z),
            ids => Seat(db.Set<Space>().Where(s => ids.Contains(s.ZoneId)).OrderBy(s => s.Name).ThenBy(s => s.Id)),
            s => found.ZoneSeats[s.ZoneId!.Value].Add(s),
            ct);
        return found;
    }

    /// <summary>The spaces that a whole zone gives: all that are usable, for a team without the flex ones.</summary>
    public IReadOnlyList<SpaceId> UsableIn(ZoneId zone, bool team) => [.. ZoneSeats[zone].Where(s => s.IsOpenTo(team)).Select(s => s.Id)];

    /// <summary>Spaces of the row that may not be given, and a zone that has none to give.</summary>
    public IEnumerable<PortalError> Unusable(Allocation row)
    {
        var forTeam = row is { TeamId: not null, PersonId: null };
        if (row.WholeZone)
        {
            if (row.Spaces.Count == 0) yield return new SpaceNotAllocatable("The zone has no usable space.") { Field = "zone_id" };
            yield break;
        }

        for (var i = 0; i < row.Spaces.Count; i++)
        {
            if (!Seats.TryGetValue(row.Spaces[i], out var seat) || seat.IsOpenTo(forTeam)) continue;
            var reason = seat.Setting == SpaceSetting.Closed ? $"Space {seat.Name} is closed." : $"Space {seat.Name} is for individuals, not for teams.";
            yield return new SpaceNotAllocatable(reason) { Field = $"spaces/{i}", RelatedIds = [seat.Id.Value] };
        }
    }

    private static IEnumerable<TId> Given<TId>(IEnumerable<AllocationTerms> terms, Func<AllocationTerms, TId?> id)
        where TId : struct
        => terms.Select(id).OfType<TId>();

    private static IQueryable<Seat> Seat(IQueryable<Space> spaces) => spaces.Select(s => new Seat(s.Id, s.Name, s.LocationId, s.LayerId, s.ZoneId, s.Setting));

    private static async Task ReadAsync<TId, T>(IEnumerable<TId> ids, Func<TId[], IQueryable<T>> query, Action<T> add, CancellationToken ct)
    {
        foreach (var some in ids.Distinct().Chunk(IdsPerQuery))
        {
            foreach (var row in await query(some).ToListAsync(ct)) add(row);
        }
    }
}
