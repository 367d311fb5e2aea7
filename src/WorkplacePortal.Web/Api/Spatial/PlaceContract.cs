using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal sealed record ZonePage(IAsyncEnumerable<ZoneContract> Zones, PaginationContract Pagination)
{
    public static ZonePage Of(PageStream<ZoneView> page) => new(page.Items.Select(ZoneContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenZones(IEnumerable<ZoneContract> Zones)
{
    public static WrittenZones Of(IReadOnlyList<ZoneView> written) => new(written.Select(ZoneContract.Of));
}

internal sealed record ZoneContract(
    [property: JsonPropertyName("_id")] ZoneId Id,
    ZoneId ZoneId,
    LocationId LocationId,
    LayerId LayerId,
    string Name,
    string? ExternalId,
    string Color,
    int Capacity,
    [property: Items(3, PlanGeometry.MostCorners)] IReadOnlyList<Point>? Polygon,
    bool CapacityDerived,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static ZoneContract Of(ZoneView view) => new(
        view.Id,
        view.Id,
        view.LocationId,
        view.LayerId,
        view.Name,
        view.ExternalId,
        view.Color,
        view.Capacity,
        Point.Of(view.Polygon),
        view.CapacityDerived,
        view.CreatedAt,
        view.UpdatedAt);
}

internal sealed record RoomPage(IAsyncEnumerable<RoomContract> Rooms, PaginationContract Pagination)
{
    public static RoomPage Of(PageStream<RoomView> page) => new(page.Items.Select(RoomContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenRooms(IEnumerable<RoomContract> Rooms)
{
    public static WrittenRooms Of(IReadOnlyList<RoomView> written) => new(written.Select(RoomContract.Of));
}

internal sealed record RoomContract(
    [property: JsonPropertyName("_id")] RoomId Id,
    RoomId RoomId,
    LocationId LocationId,
    LayerId LayerId,
    string Name,
    string? ExternalId,
    [property: Range(1, RoomEdit.LargestCapacity)] int Capacity,
    [property: Text(TextKind.Label), Items(0, 50, Unique = true)] IReadOnlyList<string> Amenities,
    [property: Range(0, LayerEdit.LargestPlan)] double? X,
    [property: Range(0, LayerEdit.LargestPlan)] double? Y,
    [property: Range(0, LayerEdit.LargestPlan)] double? W,
    [property: Range(0, LayerEdit.LargestPlan)] double? H,
    [property: Items(3, PlanGeometry.MostCorners)] IReadOnlyList<Point>? Polygon,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static RoomContract Of(RoomView view) => new(
        view.Id,
        view.Id,
        view.LocationId,
        view.LayerId,
        view.Name,
        view.ExternalId,
        view.Capacity,
        view.Amenities,
        view.X,
        view.Y,
        view.Width,
        view.Height,
        Point.Of(view.Polygon),
        view.CreatedAt,
        view.UpdatedAt);
}

internal sealed record SpacePage(IAsyncEnumerable<SpaceContract> Spaces, PaginationContract Pagination)
{
    public static SpacePage Of(PageStream<SpaceView> page) => new(page.Items.Select(SpaceContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenSpaces(IEnumerable<SpaceContract> Spaces)
{
    public static WrittenSpaces Of(IReadOnlyList<SpaceView> written) => new(written.Select(SpaceContract.Of));
}

internal sealed record SpaceContract(
    [property: JsonPropertyName("_id")] SpaceId Id,
    SpaceId SpaceId,
    LocationId LocationId,
    LayerId LayerId,
    ZoneId? ZoneId,
    RoomId? RoomId,
    string Name,
    string? ExternalId,
    SpaceType Type,
    [property: Range(0, LayerEdit.LargestPlan)] double? X,
    [property: Range(0, LayerEdit.LargestPlan)] double? Y,
    [property: Items(0, 50, Unique = true)] IReadOnlyList<string> Labels,
    SpaceSetting Setting,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static SpaceContract Of(SpaceView view) => new(
        view.Id,
        view.Id,
        view.LocationId,
        view.LayerId,
        view.ZoneId,
        view.RoomId,
        view.Name,
        view.ExternalId,
        SpaceType.Desk,
        view.X,
        view.Y,
        view.Labels,
        view.Setting,
        view.CreatedAt,
        view.UpdatedAt);
}
