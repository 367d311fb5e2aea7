using System.CommandLine;
using System.Diagnostics;
using WorkplacePortal.Benchmarks.Load;

namespace WorkplacePortal.Benchmarks.Fuzz;

/// <summary>Sends requests made from the served description to the whole portal and says where it broke a promise; see <see cref="FuzzRun"/>.</summary>
internal sealed class FuzzVerb : BenchmarkVerb
{
    private const int MostShown = 200;
    private readonly Option<int> calls = new("--calls") { Description = "About how many requests", DefaultValueFactory = _ => 20_000 };
    private readonly Option<int> seed = new("--seed") { Description = "Decides the requests", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> table = new("--table") { Description = "Also tells how often each operation answered what" };

    public override Command Build()
    {
        var command = new Command("fuzz", "Sound, broken and hostile requests made from the served description, and lives of intentions beside a model of them.") { calls, seed, table };
        command.SetAction(async (parsed, ct) =>
        {
            var folder = Directory.CreateTempSubdirectory("workplace-fuzz-").FullName;
            try
            {
                await using var portal = await LoadPortal.StartAsync(folder, ct);
                var watch = Stopwatch.StartNew();
                var report = await FuzzRun.RunAsync(portal, parsed.GetValue(calls), parsed.GetValue(seed), ct);
                if (parsed.GetValue(table)) foreach (var (answer, count) in report.Answers) Console.WriteLine($"{answer}: {count}");
                foreach (var fault in report.Faults.Take(MostShown)) Console.WriteLine($"FAULT {fault}");
                Console.WriteLine($"{report.Calls} calls in {watch.Elapsed.TotalSeconds:0} s, {report.Faults.Count} faults.");
                return report.Faults.Count == 0 ? 0 : 1;
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }
}
