using Microsoft.Extensions.DependencyInjection;

namespace WorkplacePortal.Services.Intentions;

internal static class IntentionRegistration
{
    public static IServiceCollection AddIntentions(this IServiceCollection services)
    {
        services.AddSingleton<IntentionService>();
        services.AddSingleton<IntentionQueries>();
        services.AddSingleton<AgendaQueries>();
        services.AddSingleton<ExternalIntentionImport>();
        return services;
    }
}
