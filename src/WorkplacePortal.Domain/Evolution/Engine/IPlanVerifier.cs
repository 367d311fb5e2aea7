namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// Says how much better a plan could be at most, and finds the better one where it can. Optional: without one, plans have no bound. Deterministic
/// like the engine.
/// </summary>
public interface IPlanVerifier
{
    /// <summary>Judges a plan of teams.</summary>
    /// <param name="facts">The problem.</param>
    /// <param name="plan">Parts of each team; it breaks no hard rule.</param>
    /// <param name="ct">Cancelled: <see cref="OperationCanceledException"/>.</param>
    /// <returns>Null where it cannot work, as on a machine without its native library.</returns>
    PlanProof? Prove(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> plan, CancellationToken ct);
}

/// <param name="Bound">No plan costs less.</param>
/// <param name="Better">A cheaper plan that breaks no hard rule; null when none was found.</param>
public sealed record PlanProof(long Bound, IReadOnlyList<IReadOnlyList<Piece>>? Better);
