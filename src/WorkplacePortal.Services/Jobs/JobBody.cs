using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Jobs;

/// <summary>
/// The work behind one kind of job. A room registers its body as a singleton; Jobs knows none of them by name. A body is a
/// sandwich: load a snapshot, close the context, compute, and hand the result to <see cref="JobContext.CompleteAsync"/>.
/// </summary>
internal interface IJobBody
{
    /// <summary>What <see cref="JobRun.Kind"/> must say for this body to run it.</summary>
    string Kind { get; }

    /// <summary>Whether a run that ended without a result may be queued again as it is.</summary>
    bool MayRunAgain => false;

    /// <summary>
    /// Does the work. Ends by <see cref="JobContext.CompleteAsync"/>, or by throwing: <see cref="JobFailedException"/> for an
    /// outcome that a manager understands, <see cref="OperationCanceledException"/> when <paramref name="ct"/> fired.
    /// </summary>
    Task RunAsync(JobContext context, CancellationToken ct);

    /// <summary>
    /// Lets the room bring its own record into line when a run ends without a result (failed, cancelled, interrupted), in the
    /// transaction that ends it. <paramref name="run"/> already carries the final state and error.
    /// </summary>
    Task EndedWithoutResultAsync(PortalDb db, JobRun run, CancellationToken ct);
}

/// <summary>The work cannot be done, for a reason that belongs into the run's record.</summary>
internal sealed class JobFailedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>What a run of a job is to do.</summary>
/// <param name="Kind">Kind of a registered body.</param>
/// <param name="LocationId">Location it is about.</param>
/// <param name="Subject">What it is about, for people.</param>
/// <param name="Parameters">Input of the body, JSON of its own making.</param>
/// <param name="QueueKey">At most one of a key waits or runs; null for any number.</param>
/// <param name="RunKey">At most one of a key runs, others wait; null for any number.</param>
internal sealed record NewJob(string Kind, Domain.Common.LocationId? LocationId, string Subject, string Parameters, string? QueueKey, string? RunKey)
{
    public JobRun ToRun(Actor by, Instant now) => new()
    {
        Id = Domain.Common.IdFactory.New<Domain.Common.JobRunId>(now),
        Kind = Kind,
        LocationId = LocationId,
        Subject = Subject,
        Parameters = Parameters,
        State = JobState.Queued,
        QueueKey = QueueKey,
        RunKey = RunKey,
        CreatedByKind = by.Kind.ToString(),
        CreatedById = by.Id,
        CreatedByName = by.Name,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
