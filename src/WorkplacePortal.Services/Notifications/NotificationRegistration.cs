using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Jobs;

namespace WorkplacePortal.Services.Notifications;

public static class NotificationRegistration
{
    internal static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.TryAddSingleton(new MailOptions());
        services.AddSingleton<IMailer>(sp => sp.GetRequiredService<MailOptions>() is { PickupFolder: { } folder } ? new PickupMailer(folder) : new SmtpMailer(sp.GetRequiredService<MailOptions>()));
        services.AddSingleton<MailOutbox>();
        services.AddSingleton<MailComposer, PlaceComposer>();
        services.AddSingleton<MailQueries>();
        services.AddSingleton<NoticeService>();
        services.AddSingleton<CalendarFeedService>();
        services.AddSingleton<Dependents<PersonId>, MailsOfPeople>();
        services.AddRegularWork<MailJob>("mail", MailJob.Every);
        return services;
    }
}
