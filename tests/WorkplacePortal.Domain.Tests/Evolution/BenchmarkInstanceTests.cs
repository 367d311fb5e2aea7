using WorkplacePortal.Domain.Evolution.Engine;
using Xunit;

namespace WorkplacePortal.Domain.Tests.Evolution;

/// <summary>The small and medium instances of the benchmark, when they lie beside the project; the referee's costs of the reference greedy are the yardstick.</summary>
public class BenchmarkInstanceTests
{
    public static TheoryData<string, int, int> Instances => new()
    {
        { "dev-S1", 428, 411 }, { "dev-S2", 468, 413 }, { "dev-S3", 522, 394 }, { "dev-S4", 2605, 1586 }, { "dev-S5", 9144, 6433 }, { "dev-S6", 2358, 310 },
        { "dev-M1", 3579, 2929 }, { "dev-M2", 12179, 11260 }, { "dev-M3", 3513, 2880 }, { "dev-M4", 3493, 3022 },
    };

    [Theory, MemberData(nameof(Instances))]
    public void Instance_GetsASoundPlanWithinTwoPercentOfTheReferenceGreedy(string instance, int greedy, int best)
    {
        var path = Find(instance);
        Assert.SkipWhen(path is null, "shared/data/evolution is not beside the project");
        var file = ProblemFile.Read(path!);
        var plan = file.Problem.Solve();
        var facts = new PlanFacts(file.Problem);
        var (parts, unmet) = plan.Teams();
        if (Environment.GetEnvironmentVariable("WORKPLACE_PLANS") is { Length: > 0 } folder) file.Write(plan, Path.Combine(folder, instance + ".json"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{instance}: {plan.Cost.Total}, of the greedy {(double)plan.Cost.Total / greedy:0.000}, of the best known {(double)plan.Cost.Total / best:0.000}");
        Assert.Empty(PlanRules.Violations(facts, parts, unmet));
        Assert.True(plan.Cost.Total <= greedy * 1.02, $"{plan.Cost.Total} is above {greedy}");
    }

    /// <summary>What <c>evolution.md</c> §4 asks of a quick answer: five and two percent at most.</summary>
    [Theory, MemberData(nameof(Instances))]
    public void Instance_GetsAQuickPlanWithinTheTargets(string instance, int greedy, int best)
    {
        var path = Find(instance);
        Assert.SkipWhen(path is null, "shared/data/evolution is not beside the project");
        var file = ProblemFile.Read(path!);
        var plan = new AnnealingEngine().Solve(file.Problem, new EvolutionOptions(Effort: SearchEffort.Quick), null, CancellationToken.None);
        var (parts, unmet) = plan.Teams();
        var most = instance[4] == 'S' ? 1.05 : 1.02;
        Assert.Empty(PlanRules.Violations(new PlanFacts(file.Problem), parts, unmet));
        Assert.True(plan.Cost.Total <= best * most && plan.Cost.Total <= greedy, $"{plan.Cost.Total} of {best}");
    }

    private static string? Find(string instance)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "evolution", instance + ".json");
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
