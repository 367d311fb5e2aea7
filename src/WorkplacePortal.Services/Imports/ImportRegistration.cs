using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Services.Jobs;

namespace WorkplacePortal.Services.Imports;

internal static class ImportRegistration
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportService>();
        services.AddSingleton<ImportRunService>();
        services.AddSingleton<Files.FileImportService>();
        services.AddJobBody<ImportJob>();
        return services;
    }
}
