using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Jobs;

public enum JobState
{
    Queued,
    Running,
    Completed,
    Failed,
    Cancelled,
}

/// <summary>Why a run failed, in the contract's code and in words that a manager understands.</summary>
public sealed record RunError(string Code, string Message);

/// <summary>
/// One piece of long work and the truth about it: the scheduler only triggers it. Forecast jobs and evolutions point here
/// for their state, so that there is one.
/// </summary>
public sealed class JobRun
{
    public required JobRunId Id { get; init; }

    /// <summary>Which job body runs it, such as <c>forecast</c>.</summary>
    public required string Kind { get; init; }

    public LocationId? LocationId { get; init; }

    /// <summary>What it is about, for people: a date or a window.</summary>
    public required string Subject { get; init; }

    /// <summary>Input of the job body, as JSON of its own making.</summary>
    public required string Parameters { get; init; }

    public JobState State { get; set; }

    /// <summary>Unique while queued or running; null when over: at most one of a key waits or runs.</summary>
    public string? QueueKey { get; set; }

    /// <summary>What <see cref="ActiveKey"/> becomes while running; null when any number may run.</summary>
    public string? RunKey { get; init; }

    /// <summary>Unique while running; null otherwise: at most one of a key runs.</summary>
    public string? ActiveKey { get; set; }

    /// <summary>0 to 100.</summary>
    public int Progress { get; set; }

    public string? Stage { get; set; }

    /// <summary>While it runs: somebody wants it to end with what it has. When it is over: it was cancelled.</summary>
    public bool CancelRequested { get; set; }

    /// <summary>Process that runs it.</summary>
    public string? Owner { get; set; }

    public Instant? HeartbeatAt { get; set; }

    /// <summary>How often it was claimed.</summary>
    public int Attempt { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }

    public required string CreatedByKind { get; init; }

    public string? CreatedById { get; init; }

    public required string CreatedByName { get; init; }

    public required Instant CreatedAt { get; init; }

    public Instant? StartedAt { get; set; }

    public Instant? FinishedAt { get; set; }

    public required Instant UpdatedAt { get; set; }

    public bool IsOver => State is JobState.Completed or JobState.Failed or JobState.Cancelled;

    public RunError? Error => ErrorCode is null ? null : new RunError(ErrorCode, ErrorMessage ?? "");
}
