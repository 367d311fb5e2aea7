using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Evolution;

/// <summary>How a run plans, with every default filled in.</summary>
/// <param name="Disruption">Whether people are kept where they were.</param>
/// <param name="RunByZone">True: teams get zones and sort themselves out inside; nobody is given a particular space.</param>
/// <param name="Consolidate">True: whole layers are left empty where the demand allows it, whatever that moves.</param>
/// <param name="LayerIds">Use these layers only; null for all. Bookings on others are kept.</param>
/// <param name="Seed">Start of the random numbers.</param>
/// <param name="FloorPrice">People moved that closing a floor is worth; null: floors are not closed.</param>
/// <param name="OverflowProbabilityPercent">10, 5, 2.5 or 1; null: no such rule.</param>
/// <param name="PublishHoldMinutes">Minutes between acceptance and the notifications about it.</param>
/// <param name="Stability">Plan that moves are counted against.</param>
/// <param name="Weights">Prices.</param>
public sealed record EvolutionSettings(
    Disruption Disruption,
    bool RunByZone,
    bool Consolidate,
    IReadOnlyList<LayerId>? LayerIds,
    int Seed,
    int? FloorPrice,
    decimal? OverflowProbabilityPercent,
    int PublishHoldMinutes,
    Stability Stability,
    EvolutionWeights Weights)
{
    /// <summary>Locations at which people who do not fit may be given seats, where their team is linked to them; null for all.</summary>
    public IReadOnlyList<LocationId>? OverflowTo { get; init; }
}
