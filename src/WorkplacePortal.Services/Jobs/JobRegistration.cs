using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Jobs;

public static class JobRegistration
{
    private const int MostAtOnce = 4;

    /// <summary>
    /// Starts the scheduler with the host: Quartz.NET on its ADO job store in the portal's own database, clustered on
    /// PostgreSQL. Only <c>serve</c> calls this; the other verbs run bodies inline.
    /// </summary>
    /// <param name="services">Where the rooms have registered themselves.</param>
    /// <param name="database">Where jobs and triggers are kept.</param>
    /// <param name="regularWork">False: nothing starts by itself, neither the nightly forecasts nor the automatic plans.</param>
    public static IServiceCollection AddPortalScheduler(this IServiceCollection services, DatabaseOptions database, bool regularWork = true)
    {
        services.AddQuartz(q =>
        {
            q.ConfigureScheduler(o => o.InstanceName = "workplace-portal");
            q.UseDefaultThreadPool(MostAtOnce);
            q.UsePersistentStore(store =>
            {
                store.UseSystemTextJsonSerializer();
                // Quartz creates its own tables, of the version that this build carries, when they are missing.
                store.ProvisionSchema();
                if (database.Provider == DatabaseProvider.Postgres)
                {
                    store.UsePostgres(database.ConnectionString);
                    store.UseClustering();
                }
                else
                {
                    store.UseSqlite(database.ConnectionString);
                }
            });
            q.AddJob<PortalQuartzJob>(j => j.WithIdentity(PortalQuartzJob.Key).StoreDurably());
            q.AddJob<SweepQuartzJob>(j => j.WithIdentity(SweepQuartzJob.Key).StoreDurably());
            q.AddTrigger(t => t.WithIdentity("sweep", "portal").ForJob(SweepQuartzJob.Key).StartNow().WithSimpleSchedule(TimeSpan.FromSeconds(10)));
            // A copy: what is added goes into the same registrations.
            foreach (var work in regularWork ? RegularWork.In(services).ToList() : []) work.AddTo(q);
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        return services;
    }

    internal static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<PortalChanges>();
        services.AddSingleton<JobQueries>();
        services.AddSingleton<JobDesk>();
        services.AddSingleton(sp => new JobRuns(
            sp.GetRequiredService<PortalDatabase>(),
            sp.GetRequiredService<PortalChanges>(),
            sp.GetRequiredService<IClock>(),
            sp.GetServices<IJobBody>(),
            sp.GetRequiredService<ILogger<JobRuns>>()));
        services.AddSingleton(sp => new JobTriggers(sp));
        services.AddSingleton(sp => new JobSweeper(
            sp.GetRequiredService<PortalDatabase>(),
            sp.GetRequiredService<JobRuns>(),
            sp.GetRequiredService<JobTriggers>(),
            sp.GetRequiredService<IClock>(),
            sp.GetRequiredService<ILogger<JobSweeper>>()));
        return services;
    }

    /// <summary>Registers the work behind a kind of job.</summary>
    internal static IServiceCollection AddJobBody<TBody>(this IServiceCollection services)
        where TBody : class, IJobBody
        => services.AddSingleton<IJobBody, TBody>();

    /// <summary>Has a job looked at again and again while the portal serves.</summary>
    internal static IServiceCollection AddRegularWork<TJob>(this IServiceCollection services, string name, TimeSpan every)
        where TJob : class, IJob
        => services.AddSingleton(new RegularWork(typeof(TJob), name, every));
}
