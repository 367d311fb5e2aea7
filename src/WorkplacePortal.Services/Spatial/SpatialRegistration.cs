using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Spatial;

internal static class SpatialRegistration
{
    public static IServiceCollection AddSpatial(this IServiceCollection services)
    {
        services.AddSingleton<SpatialQueries>();
        services.AddSingleton<LayerService>();
        services.AddSingleton<Dependents<LayerId>, PlacesOnLayers>();
        return services;
    }
}
