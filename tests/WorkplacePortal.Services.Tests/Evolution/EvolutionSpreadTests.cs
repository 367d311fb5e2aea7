using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Evolution.EvolutionPortal;

namespace WorkplacePortal.Services.Tests.Evolution;

/// <summary>Whether two plans differ by more than chance.</summary>
public sealed class EvolutionSpreadTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Compare_WithAWhatIf_SaysWhetherTheDifferenceIsMoreThanFiveSeedsDiffer(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider, s => s.Evolution = s.Evolution with { OverflowProbabilityPercent = null });
        await portal.ForecastAsync(Wednesday, (portal.Design, 6, 0), (portal.Sales, 6, 0));
        await portal.RuleAsync(portal.Design);
        var plan = await portal.PlannedAsync(by: Manager);
        // Nobody waits four searches longer for the plan of a day.
        Assert.Null(plan.Summary!.SeedSpread);
        var same = await TryAsync(portal, []);
        var larger = await TryAsync(portal, [new PlanChange(PlanChangeKind.SetMinCapacity) { TeamId = portal.Design, Capacity = 24 }]);

        // So small that every seed finds the best plan.
        Assert.Equal((0, 0), (same.Summary!.SeedSpread, larger.Summary!.SeedSpread));
        Assert.Equal((0L, false), await CompareAsync(portal, plan, same));
        Assert.Equal((0L, true), await CompareAsync(portal, plan, larger));
        Assert.Equal((null, null), await CompareAsync(portal, plan, plan));
    }

    [Fact]
    public void Spread_IsTheHighestCostLessTheLowest_TheSameEachTime_AndUnknownWhenEndedEarly()
    {
        var problem = CpSatVerifierTests.Small(11, floors: 4, zones: 20, teams: 60);
        var options = new EvolutionOptions(Iterations: 300);
        var plan = new AnnealingEngine().Solve(problem, options, null, None);
        long[] costs = [.. Enumerable.Range(1, SeedSpread.Seeds).Select(seed => new AnnealingEngine().Solve(problem, options with { Seed = seed }, null, None).Cost.Total)];

        Assert.Equal(costs.Max() - costs.Min(), SeedSpread.Of(problem, options, plan, None));
        Assert.True(costs.Max() > costs.Min(), "a budget so small is no test of chance");
        using var enough = new CancellationTokenSource();
        enough.Cancel();
        Assert.Null(SeedSpread.Of(problem, options with { Enough = enough.Token }, plan, None));
    }

    private static async Task<EvolutionView> TryAsync(EvolutionPortal portal, IReadOnlyList<PlanChange> what)
    {
        var started = (await portal.Service.SimulateAsync(new EvolutionRequest(portal.Office, Wednesday), what, Manager, None)).Value;
        await portal.RunAsync(started.Id);
        var view = (await portal.Queries.FindAsync(started.Id, Manager, None)).Value;
        Assert.True(view.Status == EvolutionStatus.Successful, $"{view.Status}: {view.Message} {view.Error}");
        return view;
    }

    private static async Task<(long?, bool?)> CompareAsync(EvolutionPortal portal, EvolutionView first, EvolutionView second)
        => (await portal.Queries.CompareAsync(first.Id, second.Id, Manager, None)).Value is var view ? (view.SeedSpread, view.IsSignificant) : default;
}
