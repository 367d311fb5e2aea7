using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Occupancy;

internal static class OccupancyRegistration
{
    public static IServiceCollection AddOccupancy(this IServiceCollection services)
    {
        services.AddSingleton<OccupancyService>();
        services.AddSingleton<OccupancyQueries>();
        services.AddSingleton<AttendanceQueries>();
        services.AddSingleton<AttendanceList>();
        services.AddSingleton<HeatmapQueries>();
        services.AddSingleton<OccupancyMapQueries>();
        services.AddSingleton<Dependents<LocationId>, SightingsAtLocations>();
        return services;
    }
}
