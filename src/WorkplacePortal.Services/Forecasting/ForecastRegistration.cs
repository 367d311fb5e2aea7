using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Services.Jobs;

namespace WorkplacePortal.Services.Forecasting;

internal static class ForecastRegistration
{
    public static IServiceCollection AddForecasting(this IServiceCollection services)
    {
        services.AddSingleton<IForecastEngine, PooledEngine>();
        services.AddSingleton<ForecastService>();
        services.AddSingleton<Dependents<TeamId>, ForecastsOfTeams>();
        services.AddSingleton<Dependents<PersonId>, ForecastsOfPeople>();
        services.AddSingleton<ForecastQueries>();
        services.AddSingleton<ForecastNight>();
        services.AddJobBody<ForecastRunBody>();
        services.AddRegularWork<ForecastNightJob>("forecast-night", ForecastNight.Every);
        return services;
    }
}
