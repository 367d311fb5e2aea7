using System.Globalization;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>Floors, zones, rooms and seats as grids and files have them.</summary>
internal static class SpatialGrids
{
    public static IReadOnlyList<GridColumn<LayerView>> Layers { get; } =
    [
        new("Floor", l => l.Name),
        new("Level", l => l.Order.ToString(CultureInfo.InvariantCulture), IsNumber: true),
        new("Seats", l => Figures.Count(l.Capacity), IsNumber: true),
        new("Plan", l => string.Create(CultureInfo.InvariantCulture, $"{l.PlanWidth:0.#} × {l.PlanHeight:0.#} m")) { IsMinor = true },
        new("External id", l => l.ExternalId) { IsMinor = true },
    ];

    public static IReadOnlyList<GridColumn<ZoneView>> Zones { get; } =
    [
        new("Zone", z => z.Name),
        new("Most people", z => Figures.Count(z.Capacity), IsNumber: true),
        new("Counted by", z => z.CapacityDerived ? "its seats" : "a limit") { IsMinor = true },
        new("External id", z => z.ExternalId) { IsMinor = true },
    ];

    public static IReadOnlyList<GridColumn<RoomView>> Rooms { get; } =
    [
        new("Room", r => r.Name),
        new("Most people", r => Figures.Count(r.Capacity), IsNumber: true),
        new("Offers", r => string.Join(", ", r.Amenities)) { IsMinor = true },
        new("External id", r => r.ExternalId) { IsMinor = true },
    ];

    public static IReadOnlyList<GridColumn<SpaceView>> Spaces { get; } =
    [
        new("Seat", s => s.Name, "name"),
        new("For", s => SpatialForms.Use(s.Setting)),
        new("Labels", s => string.Join(", ", s.Labels)) { IsMinor = true },
        new("External id", s => s.ExternalId, "external_id") { IsMinor = true },
        new("On the plan", s => s.X is { } x && s.Y is { } y ? string.Create(CultureInfo.InvariantCulture, $"{x:0.#}, {y:0.#} m") : null) { IsMinor = true },
    ];
}
