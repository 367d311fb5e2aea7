using Microsoft.Extensions.DependencyInjection;

namespace WorkplacePortal.Services.Imports;

internal static class ImportRegistration
{
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportService>();
        return services;
    }
}
