using Microsoft.Extensions.DependencyInjection;

namespace WorkplacePortal.Services.Me;

internal static class MeRegistration
{
    public static IServiceCollection AddMe(this IServiceCollection services)
    {
        services.AddSingleton<MyWeekQueries>();
        services.AddSingleton<DayPlanning>();
        return services;
    }
}
