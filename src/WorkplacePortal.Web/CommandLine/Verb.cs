using System.CommandLine;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>One verb of the executable: its options, and what it does.</summary>
internal abstract class Verb
{
    public const int Success = 0;
    public const int Refused = 1;

    public abstract Command Build(CommonOptions common);

    /// <summary>
    /// Runs <paramref name="work"/> with the portal's services, on a migrated database unless it says otherwise. Expected refusals end with a message on
    /// stderr and exit code 1; a defect shows its stack trace.
    /// </summary>
    protected static async Task<int> WithServicesAsync(ParseResult parsed, CommonOptions common, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken ct, bool migrated = true)
    {
        try
        {
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = false, Args = [], EnvironmentName = CommonOptions.EnvironmentName });
            builder.Configuration.AddJsonFile($"appsettings.{builder.Environment.EnvironmentName}.json", optional: true);
            builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            var database = CommonOptions.Database(builder.Configuration, common.DataDirectory(parsed));
            builder.Services.AddSingleton(CommonOptions.Clock(builder.Environment));
            builder.Services.AddPortalServices(database);
            builder.Services.AddPortalIdentity();
            using var host = builder.Build();
            if (migrated) await host.Services.GetRequiredService<PortalSchema>().MigrateAsync(ct);
            return await work(host.Services, ct);
        }
        catch (Exception e) when (e is PortalSetupException or DatabaseUnusableException)
        {
            return Refuse(e.Message);
        }
    }

    /// <summary>Says on stderr why not.</summary>
    protected static int Refuse(string message)
    {
        Console.Error.WriteLine($"error: {message}");
        return Refused;
    }

    protected static int Refuse(IReadOnlyList<ItemError> errors)
    {
        foreach (var (_, error) in errors) Console.Error.WriteLine(error.Field.Length == 0 ? $"error: {error.Message}" : $"error: {error.Field}: {error.Message}");
        return Refused;
    }
}
