using System.CommandLine;
using System.Diagnostics;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports.Demo;
using WorkplacePortal.Services.Jobs;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>Loads the demo workplace into an empty database, forecasts and plans the next working days, says how to sign in, and serves.</summary>
internal sealed class DemoVerb : Verb
{
    private const int PlannedDays = 5;
    private readonly ServeVerb serve = new();

    public override Command Build(CommonOptions common)
    {
        var command = new Command("demo", "Fills an empty database with a made-up workplace, forecasts, plans, and serves.");
        serve.TakeOptions(command);
        command.SetAction(async (parsed, ct) =>
        {
            var prepared = await WithServicesAsync(parsed, common, (services, token) => PrepareAsync(services, new DemoSignIn(common.DataDirectory(parsed)), token), ct);
            return prepared == Success ? await serve.ServeAsync(parsed, common, ct, $"--{MailSettings.Demo}=true") : prepared;
        });
        return command;
    }

    private static async Task<int> PrepareAsync(IServiceProvider services, DemoSignIn signIn, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        var loaded = await services.GetRequiredService<DemoWorkplace>().LoadAsync(ct);
        if (loaded.Error is DatabaseHoldsRecords)
        {
            // A second start, or somebody's own portal: nothing is added to it.
            Console.WriteLine("The database holds records; it is served as it is.");
            signIn.PrintAgain();
            return Success;
        }

        if (!loaded.IsSuccess) return Refuse(loaded.Errors);
        var demo = loaded.Value;
        Console.WriteLine($"Loaded {demo.People} people, {demo.Sightings} sightings and {demo.Intentions} intentions in {watch.Elapsed.TotalSeconds:0.0} s.");
        for (var n = 0; n < demo.Locations.Count; n++)
        {
            await ForecastAsync(services, demo.Locations[n], demo.WorkingDays[n][0], ct);
            await PlanAsync(services, demo.Locations[n], demo.WorkingDays[n], ct);
        }

        Console.WriteLine($"Ready after {watch.Elapsed.TotalSeconds:0.0} s.");
        return await signIn.CreateAsync(services, demo, ct) is { } refused ? Refuse(refused) : Success;
    }

    private static async Task ForecastAsync(IServiceProvider services, LocationId location, LocalDate from, CancellationToken ct)
    {
        var job = await services.GetRequiredService<ForecastService>().StartAsync(new ForecastStart(location, from), Actor.System, ct);
        if (job.IsSuccess) await services.GetRequiredService<JobRuns>().RunAsync(job.Value.JobRunId, ct);
        Say("Forecast", job);
    }

    private static async Task PlanAsync(IServiceProvider services, LocationId location, IReadOnlyList<LocalDate> days, CancellationToken ct)
    {
        foreach (var date in days.Take(PlannedDays))
        {
            var run = await services.GetRequiredService<EvolutionService>().RunAsync(new EvolutionRequest(location, date), Actor.System, ct);
            Say($"Plan of {date:uuuu-MM-dd}", run);
        }
    }

    private static void Say<T>(string what, Result<T> result)
    {
        if (!result.IsSuccess) Console.Error.WriteLine($"{what}: {result.Error.Message}");
    }
}
