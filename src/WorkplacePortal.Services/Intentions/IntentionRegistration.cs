using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Intentions;

internal static class IntentionRegistration
{
    public static IServiceCollection AddIntentions(this IServiceCollection services)
    {
        services.AddSingleton<IntentionService>();
        services.AddSingleton<Dependents<TeamId>, IntentionsOfTeams>();
        services.AddSingleton<Dependents<PersonId>, IntentionsOfPeople>();
        services.AddSingleton<IntentionQueries>();
        services.AddSingleton<AgendaQueries>();
        services.AddSingleton<ExternalIntentionImport>();
        return services;
    }
}
