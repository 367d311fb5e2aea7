using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Spatial;

/// <summary>One floor with everything on it. Positions and sizes are metres from the top left corner of the plan.</summary>
/// <param name="Id">The layer.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">Its name in other systems.</param>
/// <param name="Order">Position among the layers, lowest first.</param>
/// <param name="PlanWidth">Metres.</param>
/// <param name="PlanHeight">Metres.</param>
/// <param name="FloorplanSvg">Drawing; null for none.</param>
/// <param name="Outline">Outline of the floor; null for the whole rectangle.</param>
/// <param name="Zones">Zones by name.</param>
/// <param name="Rooms">Rooms by name.</param>
/// <param name="Spaces">Spaces by name.</param>
public sealed record FloorPlanView(
    LayerId Id,
    string Name,
    string? ExternalId,
    int Order,
    double PlanWidth,
    double PlanHeight,
    string? FloorplanSvg,
    IReadOnlyList<PlanPoint>? Outline,
    IReadOnlyList<ZonePlanView> Zones,
    IReadOnlyList<RoomPlanView> Rooms,
    IReadOnlyList<SpacePlanView> Spaces);

/// <param name="Id">The zone.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">Its name in other systems.</param>
/// <param name="Color"><c>#RRGGBB</c>.</param>
/// <param name="Capacity">Most people in the zone: what is set, otherwise its usable spaces.</param>
/// <param name="UsableSpaces">Its spaces that are not closed.</param>
/// <param name="Area">Its polygon, otherwise the hull of its spaces; empty when it has neither.</param>
public sealed record ZonePlanView(ZoneId Id, string Name, string? ExternalId, string Color, int Capacity, int UsableSpaces, IReadOnlyList<PlanPoint> Area);

/// <param name="Id">The room.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">Its name in other systems.</param>
/// <param name="Capacity">Most people in the room.</param>
/// <param name="UsableSpaces">Its spaces that are not closed; 0 for a meeting room, which is given whole.</param>
/// <param name="Amenities">What it offers.</param>
/// <param name="Area">Its polygon, otherwise its rectangle, otherwise the hull of its spaces; empty when it has none of them.</param>
public sealed record RoomPlanView(RoomId Id, string Name, string? ExternalId, int Capacity, int UsableSpaces, IReadOnlyList<string> Amenities, IReadOnlyList<PlanPoint> Area);

/// <param name="Id">The space.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">Its name in other systems.</param>
/// <param name="ZoneId">Zone that it lies in; not together with a room.</param>
/// <param name="RoomId">Room that it lies in.</param>
/// <param name="X">Metres from the left; null when its place is not known.</param>
/// <param name="Y">Metres from the top.</param>
/// <param name="Setting">What it may be used for.</param>
/// <param name="Labels">What is special about it.</param>
public sealed record SpacePlanView(SpaceId Id, string Name, string? ExternalId, ZoneId? ZoneId, RoomId? RoomId, double? X, double? Y, SpaceSetting Setting, IReadOnlyList<string> Labels);
