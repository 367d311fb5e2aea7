using Google.OrTools.Sat;
using Microsoft.Extensions.Logging;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Services.Evolution.Proof;

/// <summary>
/// Bounds plans by CP-SAT (Google OR-Tools, native): small problems exactly, larger ones by floors. One thread and a budget of the solver's own
/// deterministic time, so that the same plan is judged the same way again. Where the native library does not load it says nothing.
/// </summary>
public sealed class CpSatVerifier(ILogger<CpSatVerifier> log) : IPlanVerifier
{
    /// <summary>Pairs of teams and zones; a larger problem is not proven in a time that anybody waits for.</summary>
    private const int MostPairs = 2000;

    /// <summary>The solver's unit, about a second of a quiet machine.</summary>
    private const double Budget = 4;

    private readonly Lazy<bool> works = new(() => Works(log));

    public PlanProof? Prove(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> plan, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (facts.Seats.Sum() == 0 || !works.Value) return null;
        var cost = PlanCost.Of(facts, plan, Unmet(facts, plan)).Total;
        var whole = PlanModel.PairsOf(facts) <= MostPairs ? new PlanModel(facts, plan) : null;
        using var solver = Solver();
        using var stop = ct.Register(solver.StopSearch);
        var status = solver.Solve(whole?.Model ?? new FloorModel(facts, plan).Model);
        ct.ThrowIfCancellationRequested();
        var better = whole is not null && status is CpSolverStatus.Optimal or CpSolverStatus.Feasible ? Better(facts, whole!.Read(solver), cost) : null;
        var least = better is null ? cost : PlanCost.Of(facts, better, Unmet(facts, better)).Total;
        var bound = Math.Max(BoundOf(solver), whole is null ? Cover(facts) : 0);
        if (status is not (CpSolverStatus.Infeasible or CpSolverStatus.ModelInvalid) && bound <= least) return new PlanProof(bound, better);
        log.LogError("CP-SAT answers {Status} with a bound of {Bound} for a plan of {Date} that exists and costs {Cost}: its bound is not used", status, bound, facts.Problem.Date, least);
        return null;
    }

    private static CpSolver Solver() => new() { StringParameters = FormattableString.Invariant($"num_workers:1,random_seed:1,max_deterministic_time:{Budget}") };

    /// <summary>Costs are whole numbers.</summary>
    private static long BoundOf(CpSolver solver) => (long)Math.Ceiling(Math.Max(0, solver.BestObjectiveBound) - 1e-6);

    private static long Cover(PlanFacts facts)
    {
        using var solver = Solver();
        solver.Solve(FloorModel.Cover(facts));
        return BoundOf(solver);
    }

    private static IReadOnlyList<IReadOnlyList<Piece>>? Better(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> found, long cost)
    {
        var unmet = Unmet(facts, found);
        if (PlanCost.Of(facts, found, unmet).Total >= cost) return null;
        return PlanRules.Violations(facts, found, unmet).All(v => v.Rule == HardRule.Chance && facts.Waived[v.Place!.Value]) ? found : null;
    }

    private static int[] Unmet(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> plan) => [.. facts.Seats.Select((seats, t) => seats - plan[t].Sum(part => part.People))];

    private static bool Works(ILogger log)
    {
        try
        {
            var model = new CpModel();
            model.Minimize(model.NewBoolVar(""));
            using var solver = new CpSolver();
            return solver.Solve(model) == CpSolverStatus.Optimal;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            log.LogWarning("The solver of Google OR-Tools does not load here ({Reason}): plans are made as always, but have no bound", (e.InnerException ?? e).Message);
            return false;
        }
    }
}
