using Microsoft.Extensions.DependencyInjection;

namespace WorkplacePortal.Services.Data;

internal static class DatabaseRegistration
{
    /// <summary>One store per process; contexts are opened per operation, never held by a circuit or a request.</summary>
    public static IServiceCollection AddPortalDatabase(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IDatabaseStore>(_ => options.Provider switch
        {
            DatabaseProvider.Sqlite => new SqliteStore(options.ConnectionString),
            DatabaseProvider.Postgres => new PostgresStore(options.ConnectionString),
            var unknown => throw new InvalidOperationException($"Unknown database provider {unknown}."),
        });
        services.AddSingleton(sp => new PortalDatabase(sp.GetRequiredService<IDatabaseStore>()));
        // Identity's stores ask the container for a context; it lives as long as their scope.
        services.AddScoped(sp => sp.GetRequiredService<PortalDatabase>().Open());
        return services;
    }
}
