using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>Changes to the settings of a location. Objects are merged property by property, the week is replaced.</summary>
public sealed record LocationSettingsEdit
{
    public Optional<Consolidation> Consolidation { get; init; }

    public EvolutionScheduleEdit Evolution { get; init; } = new();

    public Optional<OpeningHours> OpeningHours { get; init; }

    public LocationFeaturesEdit Features { get; init; } = new();

    public IEnumerable<PortalError> Faults()
        =>
        [
            .. Evolution.Faults().Select(f => f with { Field = $"evolution_settings/{f.Field}" }),
            .. OpeningHours.Value?.Faults() ?? [],
            .. Features.Faults().Select(f => f with { Field = $"features/{f.Field}" }),
        ];

    public void ApplyTo(LocationSettings settings)
    {
        settings.Consolidation = Consolidation.Or(settings.Consolidation);
        settings.Evolution = Evolution.Merge(settings.Evolution);
        settings.OpeningHours = OpeningHours.Or(settings.OpeningHours);
        settings.Features = Features.Merge(settings.Features);
    }
}

/// <summary>Changes to when a plan is made and what a good one is.</summary>
public sealed record EvolutionScheduleEdit
{
    public const int MostOffsetDays = 28;
    public const int HighestFloorPrice = 100_000;
    public const int LongestHold = 1440;

    private static readonly decimal?[] Probabilities = [10m, 5m, 2.5m, 1m, null];

    public Optional<LocalTime?> StopsAt { get; init; }

    public Optional<int> OffsetDays { get; init; }

    public Optional<bool> AutoEvolveDisabled { get; init; }

    public Optional<int?> FloorPrice { get; init; }

    public Optional<decimal?> OverflowProbabilityPercent { get; init; }

    public Optional<int> PublishHoldMinutes { get; init; }

    public Optional<Stability> Stability { get; init; }

    public EvolutionWeightsEdit Weights { get; init; } = new();

    internal IEnumerable<PortalError> Faults()
        =>
        [
            .. NumberFaults.Between(OffsetDays, 0, MostOffsetDays, "evolution_offset_days"),
            .. NumberFaults.Between(FloorPrice, 0, HighestFloorPrice, "floor_price"),
            .. NumberFaults.Between(PublishHoldMinutes, 0, LongestHold, "publish_hold_minutes"),
            .. Probabilities.Contains(OverflowProbabilityPercent.Value) ? Array.Empty<PortalError>() : [new InvalidValue("It is 10, 5, 2.5 or 1; null for no such rule.") { Field = "overflow_probability_percent" }],
            .. Weights.Faults(),
        ];

    internal EvolutionSchedule Merge(EvolutionSchedule stored) => new(
        StopsAt.Or(stored.StopsAt),
        OffsetDays.Or(stored.OffsetDays),
        AutoEvolveDisabled.Or(stored.AutoEvolveDisabled),
        FloorPrice.Or(stored.FloorPrice),
        OverflowProbabilityPercent.Or(stored.OverflowProbabilityPercent),
        PublishHoldMinutes.Or(stored.PublishHoldMinutes),
        Stability.Or(stored.Stability),
        Weights.Merge(stored.Weights));
}

/// <summary>Changes to the prices of a plan's faults.</summary>
public sealed record EvolutionWeightsEdit
{
    public const int Highest = 1_000_000;

    public Optional<int> Unmet { get; init; }

    public Optional<int> ExtraFloor { get; init; }

    public Optional<int> ExtraZone { get; init; }

    public Optional<int> Affinity { get; init; }

    public Optional<int> NonAdjacent { get; init; }

    public Optional<int> WrongKind { get; init; }

    public Optional<int> Move { get; init; }

    internal IEnumerable<PortalError> Faults()
        => new[] { (Unmet, "unmet"), (ExtraFloor, "extra_floor"), (ExtraZone, "extra_zone"), (Affinity, "affinity"), (NonAdjacent, "non_adjacent"), (WrongKind, "wrong_kind"), (Move, "move") }
            .SelectMany(w => NumberFaults.Between(w.Item1, 0, Highest, $"weights/{w.Item2}"));

    internal EvolutionWeights Merge(EvolutionWeights stored) => new(
        Unmet.Or(stored.Unmet),
        ExtraFloor.Or(stored.ExtraFloor),
        ExtraZone.Or(stored.ExtraZone),
        Affinity.Or(stored.Affinity),
        NonAdjacent.Or(stored.NonAdjacent),
        WrongKind.Or(stored.WrongKind),
        Move.Or(stored.Move));
}
