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

    /// <summary>What a simulation changes, as JSON of the evolution room; null for other kinds.</summary>
    public string? Changes { get; init; }

    /// <summary>Result in numbers, as JSON of the evolution room; null until successful.</summary>
    public string? Summary { get; set; }

    /// <summary>Placements with reasons and unplaced demand, as JSON of the evolution room; null until successful.</summary>
    public string? Plan { get; set; }

    /// <summary>The allocations of the day as this version had them, as JSON of the evolution room: what a restore brings back.</summary>
    public string? Snapshot { get; set; }

    /// <summary>The version that stood before this plan took its place: what a discard brings back; null when there was none.</summary>
    public EvolutionId? ReplacedId { get; set; }

    /// <summary>One sentence about the outcome.</summary>
    public string? Message { get; set; }

    public Instant? AcceptedAt { get; private set; }

    public string? AcceptedByKind { get; private set; }

    public string? AcceptedById { get; private set; }

    public string? AcceptedByName { get; private set; }

    public required string CreatedByKind { get; init; }

    public string? CreatedById { get; init; }

    public required string CreatedByName { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }

    public bool HasPlan => Status == EvolutionStatus.Successful && Snapshot is not null;

    /// <summary>Keeps who accepts the plan and when; a plan that is accepted already stays as it is.</summary>
    /// <returns>Null, or why not: no plan, or not the plan of the day any more.</returns>
    public PortalError? Accept(string kind, string? id, string name, Instant now)
    {
        if (!HasPlan) return new PlanMissing(Id);
        if (!Current) return new PlanOutdated(Id, "Another plan has taken its place.");
        if (Decision == PlanDecision.Accepted) return null;
        Decision = PlanDecision.Accepted;
        (AcceptedByKind, AcceptedById, AcceptedByName) = (kind, id, name);
        AcceptedAt = now;
        UpdatedAt = now;
        return null;
    }

    /// <summary>Takes an acceptance back as long as nobody was told.</summary>
    /// <param name="hold">Time between acceptance and notifications.</param>
    /// <param name="now">The present.</param>
    /// <returns>Null, or why not.</returns>
    public PortalError? TakeBack(Duration hold, Instant now)
    {
        if (!HasPlan) return new PlanMissing(Id);
        if (!Current) return new PlanOutdated(Id, "Another plan has taken its place.");
        if (AcceptedAt is not { } accepted || Decision != PlanDecision.Accepted) return null;
        if (now >= accepted + hold) return new EvolutionFinished(Id, "People have been told about the plan; its acceptance can no longer be taken back.");
        Decision = PlanDecision.Open;
        (AcceptedAt, AcceptedByKind, AcceptedById, AcceptedByName) = (null, null, null, null);
        UpdatedAt = now;
        return null;
    }

    /// <summary>Gives the plan up. Its allocations are not touched here.</summary>
    /// <returns>Null, or why not.</returns>
    public PortalError? Discard(Instant now)
    {
        if (!HasPlan) return new PlanMissing(Id);
        if (!Current) return new PlanOutdated(Id, "Another plan has taken its place.");
        if (Decision == PlanDecision.Accepted) return new EvolutionFinished(Id, "The plan is accepted. Take the acceptance back, or bring another version back.");
        Decision = PlanDecision.Discarded;
        Current = false;
        UpdatedAt = now;
        return null;
    }
}
