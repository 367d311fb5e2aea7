using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Allocations;

internal static class AllocationRegistration
{
    public static IServiceCollection AddAllocations(this IServiceCollection services)
    {
        services.AddSingleton<AllocationService>();
        services.AddSingleton<Dependents<TeamId>, AllocationsOfTeams>();
        services.AddSingleton<Dependents<PersonId>, AllocationsOfPeople>();
        services.AddSingleton<AllocationQueries>();
        services.AddSingleton<ClosureQueries>();
        services.AddSingleton<Dependents<LocationId>, AllocationsAtLocations>();
        services.AddSingleton<Dependents<LayerId>, AllocationsOnLayers>();
        services.AddSingleton<Dependents<ZoneId>, AllocationsOfZones>();
        services.AddSingleton<Dependents<RoomId>, AllocationsOfRooms>();
        services.AddSingleton<Dependents<SpaceId>, AllocationsOfSpaces>();
        services.AddSingleton<SpaceMoves, SlotsInRooms>();
        return services;
    }
}
