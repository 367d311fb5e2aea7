namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// Decides who sits where at one location on one date. Synchronous and deterministic: the same problem and options give the
/// same plan, bit for bit. Budgets are iterations; a wall-clock limit is the caller's token.
/// </summary>
public interface IEvolutionEngine
{
    /// <summary>Plans the day.</summary>
    /// <param name="problem">Everything that is known; nothing is looked up elsewhere.</param>
    /// <param name="options">How to plan.</param>
    /// <param name="progress">Told about each stage, in order, on the calling thread; null when nobody listens.</param>
    /// <param name="ct">Cancelled: <see cref="OperationCanceledException"/>, and no plan.</param>
    /// <returns>A plan that breaks no hard rule, or one whose <see cref="EvolutionPlan.Contradictions"/> say why there is none.</returns>
    EvolutionPlan Solve(EvolutionProblem problem, EvolutionOptions options, IProgress<EngineProgress>? progress, CancellationToken ct);
}

/// <param name="FreeMoves">True (disruption MAX): the best plan regardless of the one before; <see cref="PlanWeights.Move"/> is taken as 0.</param>
/// <param name="RunByZone">True: zones are containers; teams get seats in them, nobody is given a particular space but by booking.</param>
/// <param name="Seed">Start of the random numbers, for engines that use any.</param>
/// <param name="Iterations">Budget of the search; null for what the size of the problem and the effort deserve.</param>
/// <param name="Effort">How long to search where no budget is given.</param>
public sealed record EvolutionOptions(bool FreeMoves = false, bool RunByZone = false, int Seed = 1, int? Iterations = null, SearchEffort Effort = SearchEffort.Full)
{
    /// <summary>Cancelled: the search ends at its next step, and the best plan so far is the answer.</summary>
    public CancellationToken Enough { get; init; }
}

/// <summary>An answer while somebody waits, or the plan of a day.</summary>
public enum SearchEffort
{
    Quick,
    Full,
}

/// <summary>What an engine is doing, in this order; a small problem may skip stages.</summary>
public enum EngineStage
{
    FirstPlan,
    Improving,
    Proving,
    Seating,
}

/// <param name="Stage">What is being done.</param>
/// <param name="Done">Part of the stage that is done, 0 to 1.</param>
public readonly record struct EngineProgress(EngineStage Stage, double Done);
