using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>A place of the plan: an open zone, a project office (a room with spaces inside), or the spaces of a floor outside of both.</summary>
/// <param name="Floor">Position of its floor.</param>
/// <param name="Layer">The floor.</param>
/// <param name="ZoneId">Null for rooms and loose spaces.</param>
/// <param name="RoomId">Null for zones and loose spaces.</param>
/// <param name="Name">For people.</param>
/// <param name="Most">People it may hold by the rules of the place.</param>
/// <param name="Area">Corners of its area; empty when not known.</param>
/// <param name="Spaces">Its usable spaces in walking order.</param>
internal sealed record DayPlace(
    int Floor, FloorPlanView Layer, ZoneId? ZoneId, RoomId? RoomId, string Name, int Most, IReadOnlyList<PlanPoint> Area, IReadOnlyList<SpacePlanView> Spaces)
{
    /// <summary>The linked location where it lies; null at home.</summary>
    public LinkedSeats? Linked { get; init; }

    public ZoneKind Kind => RoomId is null ? ZoneKind.Space : ZoneKind.Room;

    /// <summary>Seats for teams: spaces that are not FLEX, and never so many that those on the FLEX spaces find the place full.</summary>
    public int TeamSeats
    {
        get
        {
            var flex = Spaces.Count(space => space.Setting == SpaceSetting.Flex);
            return Math.Min(Spaces.Count - flex, Math.Max(0, Most - flex));
        }
    }
}

/// <summary>The places of a location, numbered as the engine wants them: floors, zones, and spaces in walking order.</summary>
internal sealed class DayPlaces
{
    private readonly Dictionary<ZoneId, int> zones = [];
    private readonly Dictionary<RoomId, int> rooms = [];
    private readonly Dictionary<SpaceId, int> spaces = [];
    private readonly Dictionary<LayerId, int> floors = [];

    /// <param name="home">The floors of the location.</param>
    /// <param name="linked">Seats elsewhere; their floors come after those of the location.</param>
    public DayPlaces(IReadOnlyList<FloorPlanView> home, IReadOnlyList<LinkedSeats>? linked = null)
    {
        HomeFloors = home.Count;
        List<(FloorPlanView Floor, LinkedSeats? Linked)> all = [.. home.Select(f => (f, (LinkedSeats?)null)), .. (linked ?? []).SelectMany(l => l.Floors.Select(f => (f, (LinkedSeats?)l)))];
        FloorPlanView[] plans = [.. all.Select(f => f.Floor)];
        Floors = plans;
        var places = new List<DayPlace>();
        for (var floor = 0; floor < plans.Length; floor++)
        {
            floors[plans[floor].Id] = floor;
            places.AddRange(PlacesOf(plans[floor], floor).Select(place => place with { Linked = all[floor].Linked }));
        }

        Places = places;
        Spaces = [.. places.SelectMany((place, zone) => place.Spaces.Select(space => (zone, space)))];
        for (var z = 0; z < places.Count; z++)
        {
            if (places[z].ZoneId is { } zone) zones[zone] = z;
            if (places[z].RoomId is { } room) rooms[room] = z;
        }

        for (var s = 0; s < Spaces.Count; s++) spaces[Spaces[s].Space.Id] = s;
    }

    public IReadOnlyList<FloorPlanView> Floors { get; }

    /// <summary>How many of <see cref="Floors"/>, the first ones, are at the location itself.</summary>
    public int HomeFloors { get; }

    public IReadOnlyList<DayPlace> Places { get; }

    public IReadOnlyList<(int Zone, SpacePlanView Space)> Spaces { get; }

    /// <summary>True when nobody can sit anywhere. A location without a single space is planned by the capacities of its zones; one whose spaces are all closed is not.</summary>
    public bool HasNoSeat => Spaces.Count == 0 && (Floors.Any(f => f.Spaces.Count > 0) || Places.All(p => p.Most == 0));

    /// <summary>Rooms without spaces: given whole, for a meeting.</summary>
    public IEnumerable<(FloorPlanView Floor, RoomPlanView Room)> MeetingRooms => Floors.SelectMany(f => f.Rooms.Where(r => !rooms.ContainsKey(r.Id)).Select(r => (f, r)));

    public int? Floor(LayerId? id) => id is { } layer && floors.TryGetValue(layer, out var at) ? at : null;

    public int? Zone(ZoneId? id) => id is { } zone && zones.TryGetValue(zone, out var at) ? at : null;

    public int? Room(RoomId? id) => id is { } room && rooms.TryGetValue(room, out var at) ? at : null;

    public int? Space(SpaceId id) => spaces.TryGetValue(id, out var at) ? at : null;

    /// <summary>Of each place, the places beside it.</summary>
    public IReadOnlyList<int>[] Neighbours()
    {
        var neighbours = new IReadOnlyList<int>[Places.Count];
        for (var floor = 0; floor < Floors.Count; floor++)
        {
            int[] here = [.. Enumerable.Range(0, Places.Count).Where(z => Places[z].Floor == floor)];
            var near = ZoneAdjacency.Of([.. here.Select(z => Places[z].Area)]);
            for (var i = 0; i < here.Length; i++) neighbours[here[i]] = [.. near[i].Select(other => here[other])];
        }

        return neighbours;
    }

    private static IEnumerable<DayPlace> PlacesOf(FloorPlanView plan, int floor)
    {
        var (inZone, inRoom) = (plan.Spaces.ToLookup(s => s.ZoneId), plan.Spaces.ToLookup(s => s.RoomId));
        foreach (var zone in plan.Zones) yield return new DayPlace(floor, plan, zone.Id, null, zone.Name, zone.Capacity, zone.Area, Usable(inZone[zone.Id]));
        foreach (var room in plan.Rooms.Where(room => inRoom[room.Id].Any()))
            yield return new DayPlace(floor, plan, null, room.Id, room.Name, room.Capacity, room.Area, Usable(inRoom[room.Id]));
        var loose = Usable(plan.Spaces.Where(s => s.ZoneId is null && s.RoomId is null));
        if (loose.Count > 0) yield return new DayPlace(floor, plan, null, null, plan.Name, loose.Count, Hull(plan, loose), loose);
    }

    private static IReadOnlyList<PlanPoint> Hull(FloorPlanView plan, IReadOnlyList<SpacePlanView> spaces)
        => PlanGeometry.Hull(spaces.Select(PlaceOf).OfType<PlanPoint>(), PlanGeometry.SpaceMargin, plan.PlanWidth, plan.PlanHeight);

    private static IReadOnlyList<SpacePlanView> Usable(IEnumerable<SpacePlanView> spaces)
    {
        SpacePlanView[] usable = [.. spaces.Where(space => space.Setting != SpaceSetting.Closed)];
        return [.. WalkingOrder.Of([.. usable.Select(PlaceOf)]).Select(at => usable[at])];
    }

    private static PlanPoint? PlaceOf(SpacePlanView space) => space is { X: { } x, Y: { } y } ? new PlanPoint(x, y) : null;
}
