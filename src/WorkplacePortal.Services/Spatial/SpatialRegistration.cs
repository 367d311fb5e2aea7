using Microsoft.Extensions.DependencyInjection;

namespace WorkplacePortal.Services.Spatial;

internal static class SpatialRegistration
{
    public static IServiceCollection AddSpatial(this IServiceCollection services)
    {
        services.AddSingleton<SpatialQueries>();
        return services;
    }
}
