using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WorkplacePortal.Services.Imports.Uploads;
using WorkplacePortal.Services.Jobs;

namespace WorkplacePortal.Services.Imports;

public static class ImportRegistration
{
    internal static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportService>();
        services.AddSingleton<ImportRunService>();
        services.AddSingleton<Files.FileImportService>();
        services.TryAddSingleton<UploadFolder>(_ => throw new InvalidOperationException("Name the folder for uploads: AddPackageUploads."));
        services.AddSingleton<PackageUploads>();
        services.AddSingleton<SampleFiles>();
        services.AddJobBody<ImportJob>();
        return services;
    }

    /// <summary>Names the folder for packages that people upload.</summary>
    public static IServiceCollection AddPackageUploads(this IServiceCollection services, string folder) => services.AddSingleton(new UploadFolder(folder));
}
