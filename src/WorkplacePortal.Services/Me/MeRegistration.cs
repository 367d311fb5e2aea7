using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Services.Jobs;

namespace WorkplacePortal.Services.Me;

internal static class MeRegistration
{
    public static IServiceCollection AddMe(this IServiceCollection services)
    {
        services.AddSingleton<MyWeekQueries>();
        services.AddSingleton<DayPlanning>();
        services.AddSingleton<Inviting>();
        services.AddSingleton<MyData>();
        services.AddSingleton<PastDays>();
        services.AddSingleton<MyTeam>();
        services.AddSingleton<SentInvitations>();
        services.AddSingleton<AutoSchedule>();
        services.AddRegularWork<AutoScheduleJob>("auto-schedule", AutoSchedule.Every);
        return services;
    }
}
