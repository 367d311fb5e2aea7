using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Evolution;

/// <summary>How a version of a day's plan came about; the numbers are the contract's order.</summary>
public enum EvolutionKind
{
    Evolution,
    Simulation,
    Restored,
    Manual,
}

/// <summary>The last three are final.</summary>
public enum EvolutionStatus
{
    Created,
    Processing,
    Successful,
    NoExecution,
    Failed,
}

/// <summary>Whether a manager has accepted the plan of a run.</summary>
public enum PlanDecision
{
    Open,
    Accepted,
    Discarded,
}

/// <summary>Keep people where they were unless it hurts, or the best plan regardless of yesterday.</summary>
public enum Disruption
{
    Min,
    Max,
}

/// <summary>One run of the optimiser for a location and a date, or a kept version of the day's plan.</summary>
public sealed class EvolutionRun
{
    public required EvolutionId Id { get; init; }

    /// <summary>Null for kept versions, which no job made.</summary>
    public JobRunId? JobRunId { get; init; }

    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; init; }

    public EvolutionKind Kind { get; init; }

    public EvolutionStatus Status { get; set; }

    public PlanDecision Decision { get; set; }

    /// <summary>True for the one version that the allocations of the day come from.</summary>
    public bool Current { get; set; }

    /// <summary>Forecast that the plan is built on.</summary>
    public ForecastJobId? ForecastJobId { get; set; }

    /// <summary>Settings in force with defaults filled in, as JSON of the evolution room.</summary>
    public required string Settings { get; init; }

    /// <summary>Result in numbers, as JSON of the evolution room; null until successful.</summary>
    public string? Summary { get; set; }

    /// <summary>Placements with reasons and unplaced demand, as JSON of the evolution room; null until successful.</summary>
    public string? Plan { get; set; }

    /// <summary>The allocations of the day as this version had them, as JSON of the evolution room: what a restore brings back.</summary>
    public string? Snapshot { get; set; }

    /// <summary>One sentence about the outcome.</summary>
    public string? Message { get; set; }

    public Instant? AcceptedAt { get; set; }

    public string? AcceptedByKind { get; set; }

    public string? AcceptedById { get; set; }

    public string? AcceptedByName { get; set; }

    public required string CreatedByKind { get; init; }

    public string? CreatedById { get; init; }

    public required string CreatedByName { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}
