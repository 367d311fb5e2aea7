using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Imports.Demo;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services;

/// <summary>Registers the rooms. Each room adds itself by its own <c>Add…</c> method; this is the table of them.</summary>
public static class PortalServices
{
    public static IServiceCollection AddPortalServices(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddPortalDatabase(database);
        services.AddSingleton<PortalSchema>();
        services.AddSingleton<PortalState>();
        services.AddSingleton<PortalBackup>();
        services.AddSpatial();
        services.AddDirectory();
        services.AddApiKeys();
        services.AddJobs();
        services.AddNotifications();
        services.AddOccupancy();
        services.AddIntentions();
        services.AddAllocations();
        services.AddForecasting();
        services.AddEvolution();
        services.AddMe();
        services.AddSingleton<DemoWorkplace>();
        services.AddImports();
        services.TryAddSingleton<IClock>(_ => throw new InvalidOperationException("Register IClock: the portal never reads the machine's clock by itself."));
        return services;
    }
}
