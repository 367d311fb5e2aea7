using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Evolution;

namespace WorkplacePortal.Web.Api.Evolution;

/// <summary>One run of the optimiser, or a kept version of a day's plan.</summary>
internal sealed record EvolutionContract(
    [property: JsonPropertyName("_id")] EvolutionId Id,
    EvolutionId EvolutionId,
    EvolutionKind Kind,
    EvolutionStatus Status,
    int? Progress,
    string? Stage,
    bool Current,
    LocationId LocationId,
    string LocationName,
    LocalDate Date,
    string Timezone,
    EvolutionSettingsContract Settings,
    IReadOnlyList<object> Changes,
    ForecastJobId? ForecastJobId,
    EvolutionSummaryContract? Summary,
    IEnumerable<PlacementContract> Placements,
    IEnumerable<UnplacedContract> Unplaced,
    string? Message,
    RunError? Error,
    Instant CreatedAt,
    Instant? StartedAt,
    Instant? FinishedAt,
    Instant? AcceptedAt)
{
    public static EvolutionContract Of(EvolutionView view) => new(
        view.Id,
        view.Id,
        view.Kind,
        view.Status,
        view.Progress,
        view.Stage,
        view.Current,
        view.LocationId,
        view.LocationName,
        view.Date,
        view.TimeZone,
        EvolutionSettingsContract.Of(view.Settings),
        [],
        view.ForecastJobId,
        EvolutionSummaryContract.Of(view.Summary),
        view.Placements.Select(PlacementContract.Of),
        view.Unplaced.Select(UnplacedContract.Of),
        view.Message,
        view.Error,
        view.CreatedAt,
        view.StartedAt,
        view.FinishedAt,
        view.AcceptedAt);
}

/// <summary>The settings in force.</summary>
internal sealed record EvolutionSettingsContract(
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
    public static EvolutionSettingsContract Of(EvolutionSettings s) => new(
        s.Disruption, s.RunByZone, s.Consolidate, s.LayerIds, s.Seed, s.FloorPrice, s.OverflowProbabilityPercent, s.PublishHoldMinutes, s.Stability, s.Weights);
}

/// <summary>The result in numbers.</summary>
internal sealed record EvolutionSummaryContract(
    int Teams,
    int People,
    int SpacesAllocated,
    int RoomsAllocated,
    int SpacesMoved,
    int Unplaced,
    decimal Utilisation,
    int LayersEmpty,
    int TeamsSplit,
    decimal OverflowProbability,
    long Objective,
    long? Bound,
    decimal? ImprovementOnGreedy)
{
    public static EvolutionSummaryContract? Of(EvolutionSummary? s) => s is null ? null : new(
        s.Teams,
        s.People,
        s.SpacesAllocated,
        s.RoomsAllocated,
        s.SpacesMoved,
        s.Unplaced,
        s.Utilisation,
        s.LayersEmpty,
        s.TeamsSplit,
        s.OverflowProbability,
        s.Objective,
        s.Bound,
        s.ImprovementOnGreedy);
}

/// <summary>One placement and why.</summary>
internal sealed record PlacementContract(
    AllocationId? AllocationId,
    TeamId? TeamId,
    string? TeamName,
    PersonId? PeopleId,
    LayerId LayerId,
    ZoneId? ZoneId,
    RoomId? RoomId,
    int Seats,
    int Moved,
    IReadOnlyList<PlacementReason> ReasonCodes,
    string Reason,
    AlternativeContract? Alternative)
{
    public static PlacementContract Of(PlacementView p) => new(
        p.AllocationId,
        p.TeamId,
        p.TeamName,
        p.PersonId,
        p.LayerId,
        p.ZoneId,
        p.RoomId,
        p.Seats,
        p.Moved,
        p.ReasonCodes,
        p.Reason,
        p.Alternative is { } other ? new AlternativeContract(other.LayerId, other.ZoneId, other.RoomId, other.CostDifference) : null);
}

/// <summary>The best other place.</summary>
internal sealed record AlternativeContract(LayerId LayerId, ZoneId? ZoneId, RoomId? RoomId, long CostDifference);

/// <summary>Demand without a seat, and why.</summary>
internal sealed record UnplacedContract(
    TeamId? TeamId, string? TeamName, PersonId? PeopleId, int Seats, Domain.Evolution.Engine.UnmetReason ReasonCode, string Reason, string? SmallestChange)
{
    public static UnplacedContract Of(UnplacedView u) => new(u.TeamId, u.TeamName, u.PersonId, u.Seats, u.ReasonCode, u.Reason, u.SmallestChange);
}
