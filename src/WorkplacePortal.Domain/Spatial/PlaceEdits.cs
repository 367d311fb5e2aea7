using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>A new zone, or changes to one. It does not move to another layer.</summary>
public sealed record ZoneEdit
{
    public const int LargestCapacity = 100_000;

    public Optional<string> Name { get; init; }

    public Optional<string?> ExternalId { get; init; }

    public Optional<string> Color { get; init; }

    /// <summary>Null for the number of its usable spaces.</summary>
    public Optional<int?> Capacity { get; init; }

    /// <summary>Null for the hull of its spaces.</summary>
    public Optional<IReadOnlyList<PlanPoint>?> Polygon { get; init; }

    public IEnumerable<PortalError> Faults()
        =>
        [
            .. TextFaults.Name(Name, "name"),
            .. TextFaults.ExternalId(ExternalId),
            .. TextFaults.Color(Color),
            .. NumberFaults.Between(Capacity, 0, LargestCapacity, "capacity"),
            .. PlanGeometry.Faults(Polygon.Value, "polygon"),
        ];

    public void ApplyTo(Zone zone)
    {
        zone.Name = Name.Or(zone.Name);
        zone.ExternalId = ExternalId.Or(zone.ExternalId);
        zone.Color = Color.Or(zone.Color);
        zone.Capacity = Capacity.Or(zone.Capacity);
        zone.Polygon = Polygon.Or(zone.Polygon);
    }
}

/// <summary>A new room, or changes to one. It does not move to another layer.</summary>
public sealed record RoomEdit
{
    public const int LargestCapacity = 10_000;

    public Optional<string> Name { get; init; }

    public Optional<string?> ExternalId { get; init; }

    public Optional<int> Capacity { get; init; }

    public Optional<IReadOnlyList<string>> Amenities { get; init; }

    public Optional<double?> X { get; init; }

    public Optional<double?> Y { get; init; }

    public Optional<double?> Width { get; init; }

    public Optional<double?> Height { get; init; }

    public Optional<IReadOnlyList<PlanPoint>?> Polygon { get; init; }

    public IEnumerable<PortalError> Faults()
        =>
        [
            .. TextFaults.Name(Name, "name"),
            .. TextFaults.ExternalId(ExternalId),
            .. NumberFaults.Between(Capacity, 1, LargestCapacity, "capacity"),
            .. TextFaults.Labels(Amenities, "amenities"),
            .. NumberFaults.Between(X, 0, LayerEdit.LargestPlan, "x"),
            .. NumberFaults.Between(Y, 0, LayerEdit.LargestPlan, "y"),
            .. NumberFaults.Between(Width, 0, LayerEdit.LargestPlan, "w"),
            .. NumberFaults.Between(Height, 0, LayerEdit.LargestPlan, "h"),
            .. PlanGeometry.Faults(Polygon.Value, "polygon"),
        ];

    public void ApplyTo(Room room)
    {
        room.Name = Name.Or(room.Name);
        room.ExternalId = ExternalId.Or(room.ExternalId);
        room.Capacity = Capacity.Or(room.Capacity);
        room.Amenities = Amenities.Or(room.Amenities);
        room.X = X.Or(room.X);
        room.Y = Y.Or(room.Y);
        room.Width = Width.Or(room.Width);
        room.Height = Height.Or(room.Height);
        room.Polygon = Polygon.Or(room.Polygon);
    }
}

/// <summary>A new space, or changes to one. It does not move to another layer; its zone or room lies on the same one.</summary>
public sealed record SpaceEdit
{
    public Optional<string> Name { get; init; }

    public Optional<string?> ExternalId { get; init; }

    public Optional<ZoneId?> ZoneId { get; init; }

    public Optional<RoomId?> RoomId { get; init; }

    private static PortalError TwoParents => new InvalidValue("A space lies in a zone or in a room, not in both.") { Field = "room_id" };

    /// <summary>Metres from the left.</summary>
    public Optional<double?> X { get; init; }

    /// <summary>Metres from the top.</summary>
    public Optional<double?> Y { get; init; }

    public Optional<IReadOnlyList<string>> Labels { get; init; }

    public Optional<SpaceSetting> Setting { get; init; }

    public IEnumerable<PortalError> Faults()
        =>
        [
            .. TextFaults.Name(Name, "name"),
            .. TextFaults.ExternalId(ExternalId),
            .. NumberFaults.Between(X, 0, LayerEdit.LargestPlan, "x"),
            .. NumberFaults.Between(Y, 0, LayerEdit.LargestPlan, "y"),
            .. TextFaults.Labels(Labels, "labels"),
            .. ZoneId.Value is not null && RoomId.Value is not null ? [TwoParents] : Array.Empty<PortalError>(),
        ];

    /// <summary>Merges the change; null, or what the merged record would contradict.</summary>
    public PortalError? ApplyTo(Space space)
    {
        space.Name = Name.Or(space.Name);
        space.ExternalId = ExternalId.Or(space.ExternalId);
        space.ZoneId = ZoneId.Or(space.ZoneId);
        space.RoomId = RoomId.Or(space.RoomId);
        space.X = X.Or(space.X);
        space.Y = Y.Or(space.Y);
        space.Labels = Labels.Or(space.Labels);
        space.Setting = Setting.Or(space.Setting);
        return space.ZoneId is null || space.RoomId is null ? null : TwoParents;
    }
}
