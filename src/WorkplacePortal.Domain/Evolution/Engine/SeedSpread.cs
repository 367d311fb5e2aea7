namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// How much the cost of a plan owes to chance: the same problem planned with other seeds and the same budget. It takes as long as the plan itself
/// for each further seed, without the proof.
/// </summary>
public static class SeedSpread
{
    /// <summary>Seeds that are compared, that of the plan included.</summary>
    public const int Seeds = 5;

    /// <param name="problem">The problem of the plan.</param>
    /// <param name="options">Options of the plan.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="ct">Cancelled: <see cref="OperationCanceledException"/>.</param>
    /// <returns>Highest cost less lowest; null when the search was ended early, which leaves too little to compare.</returns>
    public static long? Of(EvolutionProblem problem, EvolutionOptions options, EvolutionPlan plan, CancellationToken ct)
    {
        var engine = new AnnealingEngine();
        var (least, most) = (plan.Cost.Total, plan.Cost.Total);
        for (var n = 1; n < Seeds; n++)
        {
            if (options.Enough.IsCancellationRequested) return null;
            var cost = engine.Solve(problem, options with { Seed = unchecked(options.Seed + n) }, null, ct).Cost.Total;
            (least, most) = (Math.Min(least, cost), Math.Max(most, cost));
        }

        return options.Enough.IsCancellationRequested ? null : most - least;
    }
}
