using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>The grids of places as files: what is chosen in the tree.</summary>
internal static class SpatialDownloads
{
    public static void MapSpatialDownloads(this WebApplication app)
    {
        app.MapDownload("floors", (HttpContext http, AccountService accounts, LayerService floors, string? location) =>
            SendAsync(http, accounts, "layers:read", "floors.csv", SpatialGrids.Layers, by => floors.StreamAsync(new LayerFilter(LocationId: At(location)), GridDownload.Order(http), by, http.RequestAborted)));
        app.MapDownload("zones", (HttpContext http, AccountService accounts, ZoneService zones, string? location, string? node) =>
            SendAsync(http, accounts, "zones:read", "zones.csv", SpatialGrids.Zones, by => zones.StreamAsync(In<ZoneId>(location, node), GridDownload.Order(http), by, http.RequestAborted)));
        app.MapDownload("rooms", (HttpContext http, AccountService accounts, RoomService rooms, string? location, string? node) =>
            SendAsync(http, accounts, "rooms:read", "rooms.csv", SpatialGrids.Rooms, by => rooms.StreamAsync(In<RoomId>(location, node), GridDownload.Order(http), by, http.RequestAborted)));
        app.MapDownload("spaces", (HttpContext http, AccountService accounts, SpaceService spaces, string? location, string? node) =>
        {
            var chosen = SpaceNode.Parse(node);
            return SendAsync(http, accounts, "spaces:read", "seats.csv", SpatialGrids.Spaces, by => spaces.StreamAsync(In<SpaceId>(location, node) with { ZoneId = chosen.Zone, RoomId = chosen.Room }, GridDownload.Order(http), by, http.RequestAborted));
        });
    }

    private static LocationId? At(string? location) => IdFactory.IsId(location) ? new LocationId(location!) : null;

    /// <summary>The floor that is chosen; the whole location where none is.</summary>
    private static PlaceFilter<TId> In<TId>(string? location, string? node)
        where TId : struct, IPortalId<TId>
        => new() { LocationId = At(location), LayerId = SpaceNode.Parse(node).Floor };

    private static async Task<IResult> SendAsync<T>(HttpContext http, AccountService accounts, string scope, string name, IReadOnlyList<GridColumn<T>> columns, Func<Actor, Task<Result<PageStream<T>>>> read)
    {
        var by = await GridDownload.ManagerAsync(http, accounts, scope);
        return by.IsSuccess ? await GridDownload.SendAsync(name, columns, read(by.Value)) : CsvDownload.Refuse(by.Error);
    }
}
