using System.CommandLine;
using System.Diagnostics;
using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>The portal's engine on a package of real attendance: forecast from past days with what was known then, scored with what came.</summary>
internal sealed class ForecastPeopleVerb : BenchmarkVerb
{
    private readonly Option<DirectoryInfo> folder = new("--folder") { Description = "Import package", Required = true };
    private readonly Option<int> horizon = new("--horizon") { Description = "Days ahead", DefaultValueFactory = _ => 28 };
    private readonly Option<int> origins = new("--origins") { Description = "Origins", DefaultValueFactory = _ => 6 };
    private readonly Option<int> step = new("--step") { Description = "Days between origins", DefaultValueFactory = _ => 5 };
    private readonly Option<int> last = new("--last") { Description = "Days that the last origin lies before the last day", DefaultValueFactory = _ => 14 };

    public override Command Build()
    {
        var command = new Command("forecast-people", "Forecasts persons, teams and location of a package from past days.") { folder, horizon, origins, step, last };
        command.SetAction(parsed => Run(PortalPackage.Read(parsed.GetRequiredValue(folder)), parsed.GetValue(horizon), parsed.GetValue(origins), parsed.GetValue(step), parsed.GetValue(last)));
        return command;
    }

    private static int Run(PortalPackage package, int horizon, int origins, int step, int last)
    {
        var engine = new PooledEngine();
        var score = new PeopleScore(package);
        var watch = new Stopwatch();
        var longest = TimeSpan.Zero;
        for (var i = origins - 1; i >= 0; i--)
        {
            var origin = package.Last.PlusDays(-last - (step * i));
            if (Period.DaysBetween(package.First, origin) < 3) continue;
            var input = package.At(origin, horizon);
            watch.Restart();
            var result = engine.Forecast(input, new ForecastOptions(Threads: Environment.ProcessorCount), progress: null, CancellationToken.None);
            if (watch.Elapsed > longest) longest = watch.Elapsed;
            score.Add(origin, input, result);
        }

        score.Print();
        Console.WriteLine(FormattableString.Invariant($"longest run {longest.TotalSeconds:0.00} s"));
        return 0;
    }
}
