using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Turns the settings of a run into the engine's prices and options.</summary>
internal static class PlanSettings
{
    public static EvolutionOptions Options(EvolutionSettings settings)
        => new(FreeMoves: settings.Disruption == Disruption.Max, RunByZone: settings.RunByZone, Seed: settings.Seed);

    public static OverflowChance? Chance(EvolutionSettings settings) => settings.OverflowProbabilityPercent switch
    {
        null => null,
        10m => OverflowChance.TenPercent,
        5m => OverflowChance.FivePercent,
        2.5m => OverflowChance.TwoAndAHalfPercent,
        1m => OverflowChance.OnePercent,
        var other => throw new InvalidOperationException($"Settings were stored with an overflow probability of {other} %."),
    };

    /// <summary>Prices, and the price of an open floor.</summary>
    /// <param name="settings">Settings in force.</param>
    /// <param name="people">People who may be moved at most.</param>
    public static (PlanWeights Weights, int OpenPrice) Prices(EvolutionSettings settings, int people)
    {
        var weights = Weights(settings.Weights);
        if (!settings.Consolidate) return (weights, (int)Math.Min(int.MaxValue, (long)(settings.FloorPrice ?? 0) * weights.Move));
        // Below the price of one person without a seat: a floor is never closed at the cost of a seat. Moves get so cheap that no number of them outweighs a floor.
        var price = Math.Max(0, weights.Unmet - 1);
        return (weights with { Move = Math.Min(weights.Move, price / Math.Max(1, people)) }, price);
    }

    private static PlanWeights Weights(EvolutionWeights w) => new(w.Unmet, w.ExtraFloor, w.ExtraZone, w.Affinity, w.NonAdjacent, w.WrongKind, w.Move);
}
