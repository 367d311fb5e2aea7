using Microsoft.Extensions.DependencyInjection;

namespace WorkplacePortal.Services.Allocations;

internal static class AllocationRegistration
{
    public static IServiceCollection AddAllocations(this IServiceCollection services)
    {
        services.AddSingleton<AllocationService>();
        services.AddSingleton<AllocationQueries>();
        return services;
    }
}
