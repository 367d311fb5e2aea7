using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>A value in place of the location's, which may be null: not overridden at all where the property itself is null.</summary>
public readonly record struct Override<T>(T Value);

/// <summary>Prices for one run; null is as set for the location.</summary>
public sealed record WeightChanges(
    int? Unmet = null, int? ExtraFloor = null, int? ExtraZone = null, int? Affinity = null, int? NonAdjacent = null, int? WrongKind = null, int? Move = null);

/// <summary>What to plan, and how where it differs from the location's settings.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="Date">Local date there, today or later.</param>
public sealed record EvolutionRequest(LocationId LocationId, LocalDate Date)
{
    public Disruption Disruption { get; init; } = Disruption.Min;

    /// <summary>Null: as set for the location.</summary>
    public bool? RunByZone { get; init; }

    /// <summary>Null: as set for the location.</summary>
    public bool? Consolidate { get; init; }

    /// <summary>Use these layers only; null for all.</summary>
    public IReadOnlyList<LayerId>? LayerIds { get; init; }

    public int Seed { get; init; } = 1;

    public Override<int?>? FloorPrice { get; init; }

    public Override<decimal?>? OverflowProbabilityPercent { get; init; }

    public int? PublishHoldMinutes { get; init; }

    public Stability? Stability { get; init; }

    public WeightChanges? Weights { get; init; }

    /// <summary>The settings in force.</summary>
    internal EvolutionSettings Over(LocationSettings? location)
    {
        var schedule = location?.Evolution ?? EvolutionSchedule.Default;
        return new EvolutionSettings(
            Disruption,
            RunByZone ?? location?.Features.AllocateByZone ?? false,
            Consolidate ?? location?.Consolidation == Consolidation.Auto,
            LayerIds,
            Seed,
            FloorPrice is { } price ? price.Value : schedule.FloorPrice,
            OverflowProbabilityPercent is { } chance ? chance.Value : schedule.OverflowProbabilityPercent,
            PublishHoldMinutes ?? schedule.PublishHoldMinutes,
            Stability ?? schedule.Stability,
            Weights is { } w ? Merge(schedule.Weights, w) : schedule.Weights);
    }

    private static EvolutionWeights Merge(EvolutionWeights set, WeightChanges given) => new(
        given.Unmet ?? set.Unmet,
        given.ExtraFloor ?? set.ExtraFloor,
        given.ExtraZone ?? set.ExtraZone,
        given.Affinity ?? set.Affinity,
        given.NonAdjacent ?? set.NonAdjacent,
        given.WrongKind ?? set.WrongKind,
        given.Move ?? set.Move);
}
