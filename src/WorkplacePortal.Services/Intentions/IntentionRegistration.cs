using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Intentions.Mails;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;

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
        services.AddSingleton<BookedAndSeenQueries>();
        services.AddSingleton<AnswerLinkQueries>();
        services.AddSingleton<CalendarFeedQueries>();
        services.AddSingleton<ExternalIntentionImport>();
        services.AddSingleton<Dependents<LocationId>, BookingsAtLocations>();
        services.AddSingleton<Dependents<LayerId>, BookingsOnLayers>();
        services.AddSingleton<Dependents<ZoneId>, BookingsOfZones>();
        services.AddSingleton<Dependents<RoomId>, BookingsOfRooms>();
        services.AddSingleton<Dependents<ConfigurationId>, BookingsOfConfigurations>();
        services.AddSingleton<MailComposer, InvitationComposer>();
        services.AddSingleton<MailRetention>();
        services.AddRegularWork<MailRetentionJob>("mail-retention", MailRetentionJob.Every);
        return services;
    }
}
