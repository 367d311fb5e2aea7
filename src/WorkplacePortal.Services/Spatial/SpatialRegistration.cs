using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Spatial;

internal static class SpatialRegistration
{
    public static IServiceCollection AddSpatial(this IServiceCollection services)
    {
        services.AddSingleton<SpatialQueries>();
        services.AddSingleton<LayerService>();
        services.AddSingleton<LocationService>();
        services.AddSingleton<LocationSettingsService>();
        services.AddSingleton<ZoneService>();
        services.AddSingleton<RoomService>();
        services.AddSingleton<SpaceService>();
        services.AddSingleton<HolidayService>();
        services.AddSingleton<Dependents<LocationId>, LayersAtLocations>();
        services.AddSingleton<Dependents<ZoneId>, SpacesOfZones>();
        services.AddSingleton<Dependents<RoomId>, SpacesOfRooms>();
        services.AddSingleton<Dependents<LayerId>, PlacesOnLayers>();
        return services;
    }
}
