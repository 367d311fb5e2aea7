using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Tests.Evolution;
using WorkplacePortal.Services.Evolution.Proof;

namespace WorkplacePortal.Benchmarks.Evolution;

/// <summary>The fixed command of the evolution benchmark: the portal's engine on a problem file; prints cost terms and its own times.</summary>
internal sealed class EvolveVerb : BenchmarkVerb
{
    private const int WarmUpIterations = 200_000;
    private readonly Option<FileInfo> problem = new("--problem") { Description = "Problem of the format evolution-problem-1", Required = true };
    private readonly Option<FileInfo?> planFile = new("--plan") { Description = "Where the plan goes" };
    private readonly Option<string> iterations = new("--iterations") { Description = "Changes to try; 'auto' for what the size deserves", DefaultValueFactory = _ => "auto" };
    private readonly Option<SearchEffort> tier = new("--tier") { Description = "What 'auto' means; the portal uses full", DefaultValueFactory = _ => SearchEffort.Full };
    private readonly Option<int> seed = new("--seed") { Description = "Start of the random numbers", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> greedy = new("--greedy") { Description = "The plain engine in place of the portal's, to compare" };
    private readonly Option<bool> warmUp = new("--warm-up") { Description = "Solve once before the clock starts, as in a running portal" };

    private readonly Option<bool> prove = new("--prove") { Description = "Bound the plan by CP-SAT as in the portal; adds its time" };

    public override Command Build()
    {
        var command = new Command("evolve", "Plans a problem of the evolution benchmark.") { problem, planFile, iterations, tier, seed, greedy, warmUp, prove };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var text = parsed.GetRequiredValue(iterations);
        if (text != "auto" && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            Console.Error.WriteLine($"error: --iterations is '{text}'; it must be a whole number or 'auto'.");
            return 1;
        }

        var file = ProblemFile.Read(parsed.GetRequiredValue(problem).FullName);
        var engine = parsed.GetValue(greedy) ? (IEvolutionEngine)new GreedyEngine() : new AnnealingEngine(parsed.GetValue(prove) ? new CpSatVerifier(NullLogger<CpSatVerifier>.Instance) : null);
        var options = new EvolutionOptions(Seed: parsed.GetValue(seed), Iterations: text == "auto" ? null : int.Parse(text, CultureInfo.InvariantCulture), Effort: parsed.GetValue(tier));
        if (parsed.GetValue(warmUp)) engine.Solve(file.Problem, options with { Iterations = Math.Min(WarmUpIterations, options.Iterations ?? WarmUpIterations) }, null, CancellationToken.None);
        var watch = new FirstPlanWatch();
        var plan = engine.Solve(file.Problem, options, watch, CancellationToken.None);
        var (seconds, cpu) = (watch.Seconds, watch.ProcessorSeconds);
        if (parsed.GetValue(planFile) is { } target) file.Write(plan, target.FullName, seconds);
        Print(parsed.GetRequiredValue(problem).Name, plan, watch.First, seconds, cpu);
        return 0;
    }

    private static void Print(string name, EvolutionPlan plan, double first, double seconds, double cpu)
    {
        var c = plan.Cost;
        Console.WriteLine(FormattableString.Invariant(
            $"{Path.GetFileNameWithoutExtension(name)}: cost {c.Total} = unmet {c.Unmet} + extra_floors {c.ExtraFloors} + open_floors {c.OpenFloors} + extra_zones {c.ExtraZones} + affinity {c.Affinity} + non_adjacent {c.NonAdjacent} + wrong_kind {c.WrongKind} + moves {c.Moves}"));
        Console.WriteLine(FormattableString.Invariant(
            $"first plan {plan.GreedyCost} after {first:0.000} s; in all {seconds:0.000} s, {cpu:0.000} s of processor; {plan.Iterations} iterations, {plan.Iterations / Math.Max(0.001, seconds - first):0} a second; bound {(plan.Bound is { } bound ? FormattableString.Invariant($"{bound}") : "none")}"));
    }

    /// <summary>Notes when the first plan stood.</summary>
    private sealed class FirstPlanWatch : IProgress<EngineProgress>
    {
        private readonly Stopwatch watch = Stopwatch.StartNew();
        private readonly TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;

        public double First { get; private set; }

        public double Seconds => watch.Elapsed.TotalSeconds;

        public double ProcessorSeconds => (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;

        public void Report(EngineProgress value)
        {
            if (First == 0 && value.Stage == EngineStage.Improving) First = Seconds;
        }
    }
}
