using System.CommandLine;
using System.Globalization;
using WorkplacePortal.Domain.Evolution.Engine.Search;
using static WorkplacePortal.Benchmarks.Load.LoadVerb;

namespace WorkplacePortal.Benchmarks.Assignment;

/// <summary>The annealing of the portal's engine on the generalised assignment problems of the literature, whose best known values are somebody else's work.</summary>
internal sealed class AssignmentVerb : BenchmarkVerb
{
    private const int Rounds = 5;
    private const int Few = 100;
    private const int Some = 200;
    private const int Many = 400;
    private const double Hot = 0.03;
    private const double Cold = 0.15;
    private readonly Option<DirectoryInfo> folder = new("--folder") { Description = "Holds best_known.csv and raw/", Required = true };
    private readonly Option<string> only = new("--only") { Description = "Part of the instances' names; empty for all", DefaultValueFactory = _ => "" };
    private readonly Option<long?> iterations = new("--iterations") { Description = "Changes tried for each instance; what its size deserves within ten seconds where not given" };
    private readonly Option<long> seed = new("--seed") { Description = "Start of the random numbers", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> each = new("--each") { Description = "Prints every instance" };

    public override Command Build()
    {
        var command = new Command("assignment", "The portal's annealing on generalised assignment problems, against the best known values.");
        command.Add(folder);
        command.Add(only);
        command.Add(iterations);
        command.Add(seed);
        command.Add(each);
        command.SetAction((parsed, ct) => Task.Run(() => Measure(parsed.GetValue(folder)!.FullName, parsed.GetValue(only)!, parsed.GetValue(iterations), (ulong)parsed.GetValue(seed), parsed.GetValue(each), ct), ct));
        return command;
    }

    private static void Measure(string folder, string only, long? iterations, ulong seed, bool each, CancellationToken ct)
    {
        var solved = new List<Solved>();
        if (each) Console.WriteLine("| instance | best known | found | above | processor seconds |\n|---|---|---|---|---|");
        foreach (var line in File.ReadLines(Path.Combine(folder, "best_known.csv")).Skip(1).Select(l => l.Split(',')).Where(l => l[0].Contains(only, StringComparison.Ordinal)))
        {
            var problem = AssignmentProblem.Read(Path.Combine([folder, "raw", .. line[0].Split('/')]));
            var before = Environment.CpuUsage.TotalTime;
            var found = Solve(problem, iterations ?? BudgetOf(problem), seed, ct);
            var best = int.Parse(line[7], CultureInfo.InvariantCulture);
            var result = new Solved(line[0], problem.Jobs, found is { } cost ? (cost - best) / (double)best : null, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
            solved.Add(result);
            if (each) Console.WriteLine($"| {line[0]} | {N(best)} | {(found is { } f ? N(f) : "none")} | {Percent(result.Above)} | {N(result.Seconds, "0.0")} |");
        }

        Console.WriteLine("\n| type and jobs | instances | at the best known | mean above | worst | processor seconds, most |\n|---|---|---|---|---|---|");
        foreach (var group in solved.GroupBy(s => (s.Type, s.Jobs)).OrderBy(g => g.Key.Type, StringComparer.Ordinal).ThenBy(g => g.Key.Jobs))
        {
            var (worst, mean) = (group.Any(s => s.Above is null) ? null : group.Max(s => s.Above), group.Average(s => s.Above));
            Console.WriteLine($"| {group.Key.Type}, {group.Key.Jobs} | {group.Count()} | {group.Count(s => s.Above <= 0)} | {Percent(mean)} | {Percent(worst)} | {N(group.Max(s => s.Seconds), "0.0")} |");
        }
    }

    /// <summary>A change takes about 50 ns, somewhat more once the jobs fill the processor's cache.</summary>
    private static long BudgetOf(AssignmentProblem problem) => problem.Jobs switch
    {
        < Few => 20_000_000,
        < Some => 120_000_000,
        <= Many => 160_000_000,
        _ => 100_000_000,
    };

    /// <summary>Rounds of annealing; while an agent has too much at the end of one, that becomes dearer for the next.</summary>
    /// <returns>Cost of the best assignment that holds; null when none was met.</returns>
    private static int? Solve(AssignmentProblem problem, long iterations, ulong seed, CancellationToken ct)
    {
        var search = new AssignmentSearch(problem, seed);
        var spread = problem.Cost.SelectMany(c => c).Average(c => (double)c) - problem.Cost.Min(c => c.Min());
        int? best = null;
        for (var round = 0; round < Rounds; round++)
        {
            new Annealing<AssignmentSearch>(search, new SearchPace(ct, CancellationToken.None)) { Hot = spread * Hot, Cold = Cold }.Run(iterations / Rounds, _ => { });
            if (problem.Judge(search.AgentOf) is { } cost) best = Math.Min(best ?? cost, cost);
            else search.Raise();
        }

        return best;
    }

    private static string Percent(double? share) => share is { } s ? $"{N(100 * s, "0.00")} %" : "not solved";

    private sealed record Solved(string Name, int Jobs, double? Above, double Seconds)
    {
        /// <summary>The letter of the literature: a to e; <c>gap</c> for the small ones.</summary>
        public string Type => Name.Split('/')[1] is var name && name.StartsWith("gap", StringComparison.Ordinal) ? "gap" : name[..1];
    }
}
