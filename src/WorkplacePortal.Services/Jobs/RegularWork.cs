using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace WorkplacePortal.Services.Jobs;

/// <summary>Work that a room wants done again and again while the portal serves: how often it is looked at, not when it is due.</summary>
/// <param name="Job">The scheduler's job; it decides by the portal's clock whether anything is due.</param>
/// <param name="Name">Name of job and trigger.</param>
/// <param name="Every">Time between two looks.</param>
internal sealed record RegularWork(Type Job, string Name, TimeSpan Every)
{
    /// <summary>What the rooms have registered so far; they come before the scheduler, which registers more while these are added.</summary>
    public static IReadOnlyList<RegularWork> In(IServiceCollection services)
        => [.. services.Select(s => s.ServiceType == typeof(RegularWork) ? s.ImplementationInstance : null).OfType<RegularWork>()];

    public void AddTo(IQuartzBuilder scheduler)
    {
        var key = new JobKey(Name, "portal");
        scheduler.AddJob(Job, j => j.WithIdentity(key).StoreDurably());
        scheduler.AddTrigger(t => t.WithIdentity(Name, "portal").ForJob(key).StartNow().WithSimpleSchedule(Every));
    }
}
