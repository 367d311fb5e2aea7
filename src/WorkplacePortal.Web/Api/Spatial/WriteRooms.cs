using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

internal sealed record CreateRoomsRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<RoomCreate> Rooms { get; init; }
}

internal sealed record UpdateRoomsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<RoomUpdate> Rooms { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("rooms", Rooms.Select(x => x.Named.Value));
}

/// <summary>Names of rooms, in the body or in the query.</summary>
internal sealed record DeleteRoomsRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<RoomId> RoomIds { get; init; }
}

/// <summary>A new room.</summary>
internal sealed record RoomCreate : IChecked
{
    public required LayerId LayerId { get; init; }

    [Text(TextKind.Name)]
    public required string Name { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Range(1, RoomEdit.LargestCapacity)]
    public required int Capacity { get; init; }

    [Text(TextKind.Label), Items(0, 50, Unique = true)]
    public Given<IReadOnlyList<string>> Amenities { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public double? X { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public double? Y { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public double? W { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public double? H { get; init; }

    [Items(3, PlanGeometry.MostCorners)]
    public Given<IReadOnlyList<Point>?> Polygon { get; init; }

    private RoomEdit Edit => new()
    {
        Name = Name,
        ExternalId = ExternalId,
        Capacity = Capacity,
        Amenities = Amenities,
        X = X,
        Y = Y,
        Width = W,
        Height = H,
        Polygon = Point.ToDomain(Polygon),
    };

    public IEnumerable<PortalError> Check() => Edit.Faults();

    public NewPlace<RoomEdit> ToDomain() => new(LayerId, Edit);
}

/// <summary>Changes to one room: only what is sent.</summary>
[Requires("_id", "room_id")]
internal sealed record RoomUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<RoomId> Id { get; init; }

    public Given<RoomId> RoomId { get; init; }

    [Text(TextKind.Name)]
    public Given<string> Name { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string?> ExternalId { get; init; }

    [Range(1, RoomEdit.LargestCapacity)]
    public Given<int> Capacity { get; init; }

    [Text(TextKind.Label), Items(0, 50, Unique = true)]
    public Given<IReadOnlyList<string>> Amenities { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public Given<double?> X { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public Given<double?> Y { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public Given<double?> W { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public Given<double?> H { get; init; }

    [Items(3, PlanGeometry.MostCorners)]
    public Given<IReadOnlyList<Point>?> Polygon { get; init; }

    [JsonIgnore]
    public ItemId<RoomId> Named => new(Id, RoomId);

    private RoomEdit Edit => new()
    {
        Name = Name,
        ExternalId = ExternalId,
        Capacity = Capacity,
        Amenities = Amenities,
        X = X,
        Y = Y,
        Width = W,
        Height = H,
        Polygon = Point.ToDomain(Polygon),
    };

    public IEnumerable<PortalError> Check() => Named.Check("room_id").Concat(Edit.Faults());

    public RecordChange<RoomId, RoomEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
