using System.CommandLine;
using NodaTime;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>
/// The portal's engine on a package of real attendance, day after day: once everything is learnt anew each day, once only on the first and each
/// later day is taken in. Tells the processor time of both and how good they are.
/// </summary>
internal sealed class ForecastUpdateVerb : BenchmarkVerb
{
    private const int WarmUps = 3;
    private readonly Option<DirectoryInfo> folder = new("--folder") { Description = "Import package", Required = true };
    private readonly Option<int> horizon = new("--horizon") { Description = "Days ahead", DefaultValueFactory = _ => 28 };
    private readonly Option<int> days = new("--days") { Description = "Days of updates", DefaultValueFactory = _ => 14 };
    private readonly Option<int> last = new("--last") { Description = "Days that the last origin lies before the last day", DefaultValueFactory = _ => 14 };

    public override Command Build()
    {
        var command = new Command("forecast-update", "Daily updates of a package's forecast against learning everything anew each day.") { folder, horizon, days, last };
        command.SetAction(parsed => Run(PortalPackage.Read(parsed.GetRequiredValue(folder)), parsed.GetValue(horizon), parsed.GetValue(days), parsed.GetValue(last)));
        return command;
    }

    private static int Run(PortalPackage package, int horizon, int days, int last)
    {
        var first = package.Last.PlusDays(-last - days);
        for (var i = 0; i < WarmUps; i++)
        {
            var warm = Forecast(package.At(first, horizon), null);
            for (var n = 1; n <= WarmUps; n++) Forecast(package.At(first.PlusDays(n), horizon), warm.Result.Learnt);
        }

        var start = Forecast(package.At(first, horizon), null);
        var (learnt, rebuilt, updated) = (start.Result.Learnt, new PeopleScore(package), new PeopleScore(package));
        var (anew, update) = (new List<TimeSpan>(), new List<TimeSpan>());
        var off = new List<double>();
        for (var n = 1; n <= days; n++)
        {
            var origin = first.PlusDays(n);
            var input = package.At(origin, horizon);
            var full = Forecast(input, null);
            var next = Forecast(input, learnt);
            if (next.Result.Rebuilt is { } reason) Console.WriteLine($"{origin}: learnt anew ({reason})");
            else update.Add(next.Cpu);
            learnt = next.Result.Learnt;
            anew.Add(full.Cpu);
            rebuilt.Add(origin, input, full.Result);
            updated.Add(origin, input, next.Result);
            off.AddRange(full.Result.Location.Zip(next.Result.Location, (a, b) => a.Mean == 0 ? 0 : (double)(Math.Abs(a.Mean - b.Mean) / a.Mean)));
        }

        Console.WriteLine("Everything learnt anew each day:");
        rebuilt.Print();
        Console.WriteLine("Each day taken in:");
        updated.Print();
        Console.WriteLine(FormattableString.Invariant($"location's means apart: {100 * off.Average():0.0} % on average, {100 * off.Max():0.0} % at most"));
        Console.WriteLine(FormattableString.Invariant($"anew {Times(anew)}; update {Times(update)}; kept {learnt.Length / 1024} KiB"));
        return 0;
    }

    private static string Times(List<TimeSpan> times)
        => times.Count == 0 ? "never" : FormattableString.Invariant($"{times.Order().ElementAt(times.Count / 2).TotalMilliseconds:0} ms of processor in the median, {times.Max().TotalMilliseconds:0} at most of {times.Count}");

    private static (ForecastResult Result, TimeSpan Cpu) Forecast(ForecastInput input, ReadOnlyMemory<byte>? learnt)
    {
        var before = Environment.CpuUsage.TotalTime;
        var result = new PooledEngine().Forecast(input, new ForecastOptions(Threads: Environment.ProcessorCount, Learnt: learnt, UpdateFor: int.MaxValue), progress: null, CancellationToken.None);
        return (result, Environment.CpuUsage.TotalTime - before);
    }
}
