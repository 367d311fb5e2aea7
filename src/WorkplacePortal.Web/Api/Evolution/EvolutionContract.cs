using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Evolution;

/// <summary>One run of the optimiser, or a kept version of a day's plan.</summary>
internal sealed record EvolutionContract(
    [property: JsonPropertyName("_id")] EvolutionId Id,
    EvolutionId EvolutionId,
    EvolutionKind Kind,
    EvolutionStatus Status,
    [property: Range(0, 100)] int? Progress,
    [property: OneOf("loading", "first_plan", "improving", "proving", "seating", "writing")] string? Stage,
    bool Current,
    LocationId LocationId,
    string LocationName,
    LocalDate Date,
    string Timezone,
    EvolutionSettingsContract Settings,
    IReadOnlyList<EvolutionChange> Changes,
    ForecastJobId ForecastJobId,
    EvolutionSummaryContract? Summary,
    IEnumerable<PlacementContract> Placements,
    IEnumerable<UnplacedContract> Unplaced,
    [property: StringLength(1000, MinimumLength = 1)] string? Message,
    RunErrorContract? Error,
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
        [.. view.Changes.Select(EvolutionChange.Of)],
        view.ForecastJobId ?? throw new InvalidOperationException($"Plan {view.Id} is built on no forecast."),
        EvolutionSummaryContract.Of(view.Summary),
        view.Placements.Select(PlacementContract.Of),
        view.Unplaced.Select(UnplacedContract.Of),
        view.Message,
        RunErrorContract.Of(view.Error),
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
    [property: Items(1, 200, Unique = true)] IReadOnlyList<LayerId>? LayerIds,
    [property: Range(0, int.MaxValue)] int Seed,
    [property: Range(0, 100_000)] int? FloorPrice,
    [property: OneOfNumbers(10, 5, 2.5, 1)] decimal? OverflowProbabilityPercent,
    [property: Range(0, 1440)] int PublishHoldMinutes,
    Stability Stability,
    EvolutionWeightsContract Weights)
{
    public static EvolutionSettingsContract Of(EvolutionSettings s) => new(
        s.Disruption, s.RunByZone, s.Consolidate, s.LayerIds, s.Seed, s.FloorPrice, s.OverflowProbabilityPercent, s.PublishHoldMinutes, s.Stability, EvolutionWeightsContract.Of(s.Weights));
}

/// <summary>The prices in force.</summary>
[SchemaName("EvolutionWeightsUsed")]
internal sealed record EvolutionWeightsContract(
    [property: Range(0, EvolutionWeightsContract.Most)] int Unmet,
    [property: Range(0, EvolutionWeightsContract.Most)] int ExtraFloor,
    [property: Range(0, EvolutionWeightsContract.Most)] int ExtraZone,
    [property: Range(0, EvolutionWeightsContract.Most)] int Affinity,
    [property: Range(0, EvolutionWeightsContract.Most)] int NonAdjacent,
    [property: Range(0, EvolutionWeightsContract.Most)] int WrongKind,
    [property: Range(0, EvolutionWeightsContract.Most)] int Move)
{
    /// <summary>The highest price.</summary>
    public const int Most = 1_000_000;

    public static EvolutionWeightsContract Of(EvolutionWeights w) => new(w.Unmet, w.ExtraFloor, w.ExtraZone, w.Affinity, w.NonAdjacent, w.WrongKind, w.Move);
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
    [property: Percentage] decimal OverflowProbability,
    [property: Signed] decimal Objective,
    [property: Signed] decimal? Bound,
    [property: Signed] decimal? ImprovementOnGreedy)
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
    [property: Items(0, 8, Unique = true)] IReadOnlyList<PlacementReason> ReasonCodes,
    [property: StringLength(500, MinimumLength = 1)] string Reason,
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
internal sealed record AlternativeContract(LayerId LayerId, ZoneId? ZoneId, RoomId? RoomId, decimal CostDifference);

/// <summary>Demand without a seat, and why.</summary>
internal sealed record UnplacedContract(
    TeamId? TeamId,
    string? TeamName,
    PersonId? PeopleId,
    [property: Count(1)] int Seats,
    Domain.Evolution.Engine.UnmetReason ReasonCode,
    [property: StringLength(500, MinimumLength = 1)] string Reason,
    [property: StringLength(500, MinimumLength = 1)] string? SmallestChange)
{
    public static UnplacedContract Of(UnplacedView u) => new(u.TeamId, u.TeamName, u.PersonId, u.Seats, u.ReasonCode, u.Reason, u.SmallestChange);
}
