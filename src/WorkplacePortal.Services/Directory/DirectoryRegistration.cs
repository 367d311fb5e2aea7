using Microsoft.Extensions.DependencyInjection;

namespace WorkplacePortal.Services.Directory;

internal static class DirectoryRegistration
{
    public static IServiceCollection AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton<DirectoryQueries>();
        services.AddSingleton<TeamSettingsService>();
        return services;
    }
}
