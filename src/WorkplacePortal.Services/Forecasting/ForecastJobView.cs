using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Jobs;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>A forecast run as it stands.</summary>
public sealed record ForecastJobView
{
    public required ForecastJobId Id { get; init; }

    /// <summary>What <see cref="WorkplacePortal.Services.Jobs.JobRuns.RunAsync"/> takes.</summary>
    public required JobRunId JobRunId { get; init; }

    public required LocationId LocationId { get; init; }

    public required string LocationName { get; init; }

    public required string TimeZone { get; init; }

    public required JobState State { get; init; }

    public required DateWindow Window { get; init; }

    public required bool ForceRebuild { get; init; }

    /// <summary>True in the answer of a start that returns an earlier job.</summary>
    public bool Reused { get; init; }

    /// <summary>0 to 100.</summary>
    public required int Progress { get; init; }

    /// <summary>loading, people, teams, back_testing, reconciling or writing; null while queued and when over.</summary>
    public required string? Stage { get; init; }

    /// <summary>How it was made; null until it is completed.</summary>
    public required ForecastBasis? Basis { get; init; }

    /// <summary>Why everything was learnt anew; null otherwise.</summary>
    public required RebuildReason? RebuildReason { get; init; }

    /// <summary>Days that were taken in by an update.</summary>
    public required int NewDays { get; init; }

    public required int Days { get; init; }

    public required int LocationRows { get; init; }

    public required int TeamRows { get; init; }

    public required int PersonRows { get; init; }

    public required RunError? Error { get; init; }

    public required Instant? StartedAt { get; init; }

    public required Instant? FinishedAt { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; init; }

    public bool IsOver => State is JobState.Completed or JobState.Failed or JobState.Cancelled;
}
