using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Which zones, rooms or spaces are wanted; null for all.</summary>
/// <typeparam name="TId">Kind of place.</typeparam>
public sealed record PlaceFilter<TId>
    where TId : struct, IPortalId<TId>
{
    public TId? Id { get; init; }

    public LocationId? LocationId { get; init; }

    public LayerId? LayerId { get; init; }

    /// <summary>Of spaces: those of this zone.</summary>
    public ZoneId? ZoneId { get; init; }

    /// <summary>Of spaces: those of this room.</summary>
    public RoomId? RoomId { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Equal without regard to case.</summary>
    public string? Name { get; init; }
}

/// <summary>A zone, room or space that is to be made.</summary>
/// <param name="LayerId">Where.</param>
/// <param name="Edit">Its properties; the name is required.</param>
public sealed record NewPlace<TEdit>(LayerId LayerId, TEdit Edit);

/// <summary>A zone as it is stored.</summary>
public sealed record ZoneView(
    ZoneId Id,
    LocationId LocationId,
    LayerId LayerId,
    string Name,
    string? ExternalId,
    string Color,
    int Capacity,
    bool CapacityDerived,
    IReadOnlyList<PlanPoint>? Polygon,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>A room as it is stored.</summary>
public sealed record RoomView(
    RoomId Id,
    LocationId LocationId,
    LayerId LayerId,
    string Name,
    string? ExternalId,
    int Capacity,
    IReadOnlyList<string> Amenities,
    double? X,
    double? Y,
    double? Width,
    double? Height,
    IReadOnlyList<PlanPoint>? Polygon,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>A space as it is stored.</summary>
public sealed record SpaceView(
    SpaceId Id,
    LocationId LocationId,
    LayerId LayerId,
    ZoneId? ZoneId,
    RoomId? RoomId,
    string Name,
    string? ExternalId,
    double? X,
    double? Y,
    IReadOnlyList<string> Labels,
    SpaceSetting Setting,
    Instant CreatedAt,
    Instant UpdatedAt);
