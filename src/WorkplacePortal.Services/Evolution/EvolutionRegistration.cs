using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Services.Evolution.Proof;
using WorkplacePortal.Services.Jobs;

namespace WorkplacePortal.Services.Evolution;

internal static class EvolutionRegistration
{
    public static IServiceCollection AddEvolution(this IServiceCollection services)
    {
        services.AddSingleton<IPlanVerifier, CpSatVerifier>();
        services.AddSingleton<IEvolutionEngine, AnnealingEngine>();
        services.AddSingleton<EvolutionQueries>();
        services.AddSingleton<EvolutionService>();
        services.AddSingleton<EvolutionNight>();
        services.AddJobBody<EvolutionJob>();
        services.AddRegularWork<EvolutionNightJob>("evolution-night", EvolutionNight.Every);
        return services;
    }
}
