using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;

namespace WorkplacePortal.Services.Evolution;

/// <summary>A run of the optimiser, or a kept version of a day's plan, as it stands.</summary>
public sealed record EvolutionView
{
    public required EvolutionId Id { get; init; }

    public required EvolutionKind Kind { get; init; }

    public required EvolutionStatus Status { get; init; }

    /// <summary>Percent done; null when over.</summary>
    public required int? Progress { get; init; }

    /// <summary><c>loading</c>, <c>first_plan</c>, <c>improving</c>, <c>proving</c>, <c>seating</c> or <c>writing</c>; null while queued and when over.</summary>
    public required string? Stage { get; init; }

    /// <summary>True when the allocations of the day come from this plan.</summary>
    public required bool Current { get; init; }

    public required PlanDecision Decision { get; init; }

    public required LocationId LocationId { get; init; }

    public required string LocationName { get; init; }

    public required LocalDate Date { get; init; }

    public required string TimeZone { get; init; }

    public required EvolutionSettings Settings { get; init; }

    /// <summary>What a simulation changes; empty for other kinds.</summary>
    public required IReadOnlyList<PlanChange> Changes { get; init; }

    /// <summary>The version that stood before this one took its place; null when there was none.</summary>
    public EvolutionId? ReplacedId { get; init; }

    public required ForecastJobId? ForecastJobId { get; init; }

    public required EvolutionSummary? Summary { get; init; }

    /// <summary>Every placement; empty until successful.</summary>
    public required IReadOnlyList<PlacementView> Placements { get; init; }

    /// <summary>Every demand without a seat.</summary>
    public required IReadOnlyList<UnplacedView> Unplaced { get; init; }

    /// <summary>The teams of the plan by name.</summary>
    public required IReadOnlyList<TeamOutcomeView> Teams { get; init; }

    /// <summary>The floors, lowest first.</summary>
    public required IReadOnlyList<FloorOutcomeView> Floors { get; init; }

    public required string? Message { get; init; }

    public required RunError? Error { get; init; }

    public required Instant CreatedAt { get; init; }

    public required PlanActor CreatedBy { get; init; }

    public required Instant? StartedAt { get; init; }

    public required Instant? FinishedAt { get; init; }

    public required Instant? AcceptedAt { get; init; }

    public required PlanActor? AcceptedBy { get; init; }

    /// <summary>Until then the acceptance can be taken back; null when it cannot.</summary>
    public required Instant? TakeBackUntil { get; init; }

    /// <summary>When an unanswered plan is accepted by itself.</summary>
    public required Instant FreezesAt { get; init; }

    public bool IsOver => Status is EvolutionStatus.Successful or EvolutionStatus.NoExecution or EvolutionStatus.Failed;
}

/// <summary>Who did it.</summary>
public sealed record PlanActor(ActorKind Kind, string? Id, string Name)
{
    internal static PlanActor Of(string kind, string? id, string? name) => new(Enum.Parse<ActorKind>(kind), id, name ?? "");
}

/// <summary>The result in numbers.</summary>
/// <param name="Teams">Teams placed.</param>
/// <param name="People">People placed one by one.</param>
/// <param name="SeatsAsked">Seats planned for teams and individuals, placed or not.</param>
/// <param name="SpacesAllocated">Seats given, those of kept rows included.</param>
/// <param name="RoomsAllocated">Meeting rooms given.</param>
/// <param name="SpacesMoved">People who sit in another zone or on another space than in the plan before.</param>
/// <param name="Unplaced">Seats that are missing.</param>
/// <param name="Utilisation">Seats given in percent of usable spaces.</param>
/// <param name="LayersEmpty">Layers without anybody.</param>
/// <param name="TeamsSplit">Teams on more than one layer.</param>
/// <param name="OverflowProbability">Chance in percent that more people come than seats are planned, somewhere.</param>
/// <param name="Terms">Cost by its terms; lower is better.</param>
/// <param name="Bound">Proven lower bound; null when none was computed.</param>
/// <param name="GreedyCost">Cost of the simple plan that the search started from.</param>
/// <param name="Iterations">Changes that were tried.</param>
/// <param name="Seconds">Time that the engine took.</param>
public sealed record EvolutionSummary(
    int Teams,
    int People,
    int SeatsAsked,
    int SpacesAllocated,
    int RoomsAllocated,
    int SpacesMoved,
    int Unplaced,
    decimal Utilisation,
    int LayersEmpty,
    int TeamsSplit,
    decimal OverflowProbability,
    CostTerms Terms,
    long? Bound,
    long GreedyCost,
    long Iterations,
    double Seconds)
{
    /// <summary>Date of the plan that moves are counted against; null when there was none.</summary>
    public LocalDate? Before { get; init; }

    /// <summary>Spread of the cost over five seeds; null when it was not measured.</summary>
    public long? SeedSpread { get; init; }

    /// <summary>Seats at linked locations for people who do not fit; null for none.</summary>
    public IReadOnlyList<SeatsAwayView>? SeatsAway { get; init; }

    public long Objective => Terms.Total;

    /// <summary>Percent cheaper than the simple plan; null where that costs nothing.</summary>
    public decimal? ImprovementOnGreedy => GreedyCost > 0 ? Math.Round(100m * (GreedyCost - Objective) / GreedyCost, 2) : null;
}

/// <summary>Seats at a linked location.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="Name">Its name.</param>
/// <param name="Seats">How many.</param>
public sealed record SeatsAwayView(LocationId LocationId, string Name, int Seats);

/// <summary>Seats in one place and why.</summary>
/// <param name="AllocationId">The row; null for one that was not written, or is gone.</param>
/// <param name="TeamId">Whose; null for a person without a team.</param>
/// <param name="TeamName">Its name when the plan was made.</param>
/// <param name="PersonId">Who sits there alone; null for a team.</param>
/// <param name="PersonName">First and last name.</param>
/// <param name="LayerId">Floor.</param>
/// <param name="ZoneId">Zone; null in a room, and for spaces outside of zones.</param>
/// <param name="RoomId">Room.</param>
/// <param name="PlaceName">Name of the zone, room or floor.</param>
/// <param name="Seats">Seats of this placement.</param>
/// <param name="Moved">People of it who sat elsewhere in the plan before.</param>
/// <param name="ReasonCodes">Why there, the weightiest first.</param>
/// <param name="Reason">The reason in words.</param>
/// <param name="Alternative">The best other place; null when there is none.</param>
public sealed record PlacementView(
    AllocationId? AllocationId,
    TeamId? TeamId,
    string? TeamName,
    PersonId? PersonId,
    string? PersonName,
    LayerId LayerId,
    ZoneId? ZoneId,
    RoomId? RoomId,
    string PlaceName,
    int Seats,
    int Moved,
    IReadOnlyList<Domain.Allocations.PlacementReason> ReasonCodes,
    string Reason,
    AlternativeView? Alternative);

/// <summary>The best other place, and by how much the whole plan would cost more.</summary>
public sealed record AlternativeView(LayerId LayerId, ZoneId? ZoneId, RoomId? RoomId, string PlaceName, long CostDifference);

/// <summary>A demand without a seat, why, and the smallest change that would seat it.</summary>
public sealed record UnplacedView(
    TeamId? TeamId, string? TeamName, PersonId? PersonId, string? PersonName, int Seats, UnmetReason ReasonCode, string Reason, string? SmallestChange)
{
    /// <summary>True when seats are left that are kept free for people who may come besides those expected.</summary>
    public bool SeatsKeptFree { get; init; }
}

/// <summary>A team in the plan.</summary>
/// <param name="TeamId">The team.</param>
/// <param name="Name">Its name when the plan was made.</param>
/// <param name="Expected">People expected, on average.</param>
/// <param name="StandardDeviation">Of that number.</param>
/// <param name="Confirmed">People who have booked.</param>
/// <param name="Asked">Seats planned.</param>
/// <param name="Placed">Seats given.</param>
/// <param name="Moved">People who sat elsewhere in the plan before.</param>
/// <param name="Places">Names of its zones and rooms, the largest part first.</param>
public sealed record TeamOutcomeView(
    TeamId TeamId, string Name, decimal Expected, decimal StandardDeviation, int Confirmed, int Asked, int Placed, int Moved, IReadOnlyList<string> Places);

/// <summary>A floor in the plan.</summary>
/// <param name="LayerId">The layer.</param>
/// <param name="Name">Its name.</param>
/// <param name="People">People of teams there.</param>
/// <param name="Capacity">Most people of teams that it may hold.</param>
/// <param name="OverflowProbability">Chance in percent that more come than it holds.</param>
public sealed record FloorOutcomeView(LayerId LayerId, string Name, int People, int Capacity, decimal OverflowProbability);

/// <summary>One version of a day's plan, without its placements.</summary>
public sealed record PlanVersionView
{
    public required EvolutionId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required string LocationName { get; init; }

    public required LocalDate Date { get; init; }

    public required EvolutionKind Kind { get; init; }

    public required EvolutionStatus Status { get; init; }

    public required PlanDecision Decision { get; init; }

    public required bool Current { get; init; }

    public required string? Message { get; init; }

    public required Instant CreatedAt { get; init; }

    public required PlanActor CreatedBy { get; init; }

    public required Instant? AcceptedAt { get; init; }

    public required PlanActor? AcceptedBy { get; init; }

    /// <summary>Null until successful.</summary>
    public required EvolutionSummary? Summary { get; init; }
}
