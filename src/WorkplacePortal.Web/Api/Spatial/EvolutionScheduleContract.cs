using System.ComponentModel.DataAnnotations;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>When the plan is made and frozen, and what a good plan is.</summary>
[SchemaName("EvolutionSchedule")]
internal sealed record EvolutionScheduleContract
{
    /// <summary>Left out when nothing is frozen.</summary>
    public Given<WallClock> EvolutionStopsAt { get; init; }

    [Range(0, EvolutionScheduleEdit.MostOffsetDays)]
    public Given<int> EvolutionOffsetDays { get; init; }

    public Given<bool> AutoEvolveDisabled { get; init; }

    [Range(0, EvolutionScheduleEdit.HighestFloorPrice)]
    public Given<int?> FloorPrice { get; init; }

    [OneOfNumbers(10, 5, 2.5, 1)]
    public Given<decimal?> OverflowProbabilityPercent { get; init; }

    [Range(0, EvolutionScheduleEdit.LongestHold)]
    public Given<int> PublishHoldMinutes { get; init; }

    public Given<Stability> Stability { get; init; }

    public Given<WeightsContract> Weights { get; init; }

    public static EvolutionScheduleContract Of(EvolutionSchedule schedule) => new()
    {
        EvolutionStopsAt = schedule.StopsAt is { } stops ? WallClock.Of(stops) : default(Given<WallClock>),
        EvolutionOffsetDays = schedule.OffsetDays,
        AutoEvolveDisabled = schedule.AutoEvolveDisabled,
        FloorPrice = schedule.FloorPrice,
        OverflowProbabilityPercent = schedule.OverflowProbabilityPercent,
        PublishHoldMinutes = schedule.PublishHoldMinutes,
        Stability = schedule.Stability,
        Weights = WeightsContract.Of(schedule.Weights),
    };

    public EvolutionScheduleEdit ToDomain() => new()
    {
        StopsAt = EvolutionStopsAt.Value is { } stops ? Optional.Of<LocalTime?>(stops.ToDomain()) : default,
        OffsetDays = EvolutionOffsetDays,
        AutoEvolveDisabled = AutoEvolveDisabled,
        FloorPrice = FloorPrice,
        OverflowProbabilityPercent = OverflowProbabilityPercent,
        PublishHoldMinutes = PublishHoldMinutes,
        Stability = Stability,
        Weights = Weights.Value?.ToDomain() ?? new EvolutionWeightsEdit(),
    };
}

/// <summary>Prices of a plan's faults.</summary>
[SchemaName("EvolutionWeights")]
internal sealed record WeightsContract
{
    [Range(0, EvolutionWeightsEdit.Highest)]
    public Given<int> Unmet { get; init; }

    [Range(0, EvolutionWeightsEdit.Highest)]
    public Given<int> ExtraFloor { get; init; }

    [Range(0, EvolutionWeightsEdit.Highest)]
    public Given<int> ExtraZone { get; init; }

    [Range(0, EvolutionWeightsEdit.Highest)]
    public Given<int> Affinity { get; init; }

    [Range(0, EvolutionWeightsEdit.Highest)]
    public Given<int> NonAdjacent { get; init; }

    [Range(0, EvolutionWeightsEdit.Highest)]
    public Given<int> WrongKind { get; init; }

    [Range(0, EvolutionWeightsEdit.Highest)]
    public Given<int> Move { get; init; }

    public static WeightsContract Of(EvolutionWeights weights) => new()
    {
        Unmet = weights.Unmet,
        ExtraFloor = weights.ExtraFloor,
        ExtraZone = weights.ExtraZone,
        Affinity = weights.Affinity,
        NonAdjacent = weights.NonAdjacent,
        WrongKind = weights.WrongKind,
        Move = weights.Move,
    };

    public EvolutionWeightsEdit ToDomain() => new()
    {
        Unmet = Unmet,
        ExtraFloor = ExtraFloor,
        ExtraZone = ExtraZone,
        Affinity = Affinity,
        NonAdjacent = NonAdjacent,
        WrongKind = WrongKind,
        Move = Move,
    };
}
