using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Imports.Demo;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.CommandLine;

namespace WorkplacePortal.Benchmarks.Evolution;

/// <summary>
/// Lives the last two weeks of a workplace again: every working day is forecast and planned by the portal in the night before it, with what was
/// known then, and scored with who really came.
/// </summary>
internal sealed class TwoWeeksVerb : BenchmarkVerb
{
    private readonly Option<DirectoryInfo?> package = new("--package") { Description = "Import package; without one the demo workplace" };
    private readonly Option<int> days = new("--days") { Description = "Working days", DefaultValueFactory = _ => 10 };

    public override Command Build()
    {
        var command = new Command("two-weeks", "Plans every working day of two weeks and scores the plans with who came.") { package, days };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(package), parsed.GetValue(days), ct));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? package, int days, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("workplace-weeks-");
        try
        {
            var clock = new SetClock(PortalClock.Machine.GetCurrentInstant());
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [], EnvironmentName = "Development" });
            builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Error);
            builder.Services.AddSingleton<IClock>(clock);
            builder.Services.AddPortalServices(DatabaseOptions.SqliteFile(Path.Combine(folder.FullName, "portal.db")));
            builder.Services.AddPortalIdentity();
            using var host = builder.Build();
            await host.Services.GetRequiredService<PortalSchema>().MigrateAsync(ct);
            if (await FillAsync(host.Services, package, ct) is { } refused)
            {
                await Console.Error.WriteLineAsync($"error: {refused}");
                return 1;
            }

            foreach (var location in await host.Services.GetRequiredService<SpatialQueries>().LocationsAsync(Actor.System, ct))
                await new TwoWeeks(host.Services, clock, location.Id).RunAsync(location.Name, await LastAsync(host.Services, location.Id, ct), days, ct);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> FillAsync(IServiceProvider services, DirectoryInfo? package, CancellationToken ct)
    {
        if (package is null) return (await services.GetRequiredService<DemoWorkplace>().LoadAsync(ct)).Error?.Message;
        var result = await services.GetRequiredService<ImportService>().ImportAsync(package.FullName, Actor.System, ImportWatch.Nobody, ct);
        return !result.IsSuccess ? result.Error.Message : result.Value.ErrorCount > 0 ? string.Create(CultureInfo.InvariantCulture, $"{result.Value.ErrorCount} row errors in {package.FullName}") : null;
    }

    private static async Task<LocalDate> LastAsync(IServiceProvider services, LocationId location, CancellationToken ct)
    {
        await using var db = services.GetRequiredService<PortalDatabase>().Open();
        return await db.Set<Attendance>().Where(a => a.LocationId == location).MaxAsync(a => a.Date, ct);
    }
}

/// <summary>A clock that stands where it is put.</summary>
internal sealed class SetClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
