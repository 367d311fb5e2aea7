using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Services.Directory;

internal static class DirectoryRegistration
{
    public static IServiceCollection AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryQueries>();
        services.AddSingleton<TeamSettingsService>();
        services.AddSingleton<TeamService>();
        services.AddSingleton<PersonService>();
        services.AddSingleton<PersonSettingsService>();
        services.AddSingleton<ConnectionService>();
        services.AddSingleton<LabelQueries>();
        services.AddSingleton<Dependents<TeamId>, MembersOfTeams>();
        services.AddSingleton<Dependents<PersonId>, BelongingsOfPeople>();
        services.AddSingleton<Dependents<TeamId>>(new ConnectionsOf<TeamId>(ConnectionEntityType.Team));
        services.AddSingleton<Dependents<PersonId>>(new ConnectionsOf<PersonId>(ConnectionEntityType.Person));
        services.AddSingleton<Dependents<SpaceId>>(new ConnectionsOf<SpaceId>(ConnectionEntityType.Space));
        services.AddSingleton<Dependents<RoomId>>(new ConnectionsOf<RoomId>(ConnectionEntityType.Room));
        services.AddSingleton<Dependents<ZoneId>>(new ConnectionsOf<ZoneId>(ConnectionEntityType.Zone));
        services.AddSingleton<ConfigurationService>();
        services.AddSingleton<Dependents<LocationId>, DirectoryOfLocations>();
        services.AddSingleton<Dependents<ZoneId>, RulesOfZones>();
        return services;
    }
}
