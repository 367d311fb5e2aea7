namespace WorkplacePortal.Web.Api.Spatial;

internal static class SpatialEndpoints
{
    public static void MapSpatial(this RouteGroupBuilder api)
    {
        api.MapLocations();
        api.MapLocationSettings();
        api.MapLayers();
        api.MapZones();
        api.MapRooms();
        api.MapSpaces();
        api.MapHolidays();
    }
}
