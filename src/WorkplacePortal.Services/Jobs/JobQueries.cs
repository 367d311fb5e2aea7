using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Jobs;

/// <summary>A run of a job as people see it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">Kind of work, such as <c>forecast</c>.</param>
/// <param name="LocationId">Where; null for everywhere.</param>
/// <param name="Subject">What it is about, for people.</param>
/// <param name="State">How it stands.</param>
/// <param name="Progress">0 to 100.</param>
/// <param name="Stage">What it is doing, in the contract's word.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="StartedAt">When it was begun.</param>
/// <param name="FinishedAt">When it ended.</param>
public sealed record JobRunView(
    JobRunId Id,
    string Kind,
    LocationId? LocationId,
    string Subject,
    JobState State,
    int Progress,
    string? Stage,
    RunError? Error,
    string StartedBy,
    Instant CreatedAt,
    Instant? StartedAt,
    Instant? FinishedAt)
{
    public bool IsOver => State is JobState.Completed or JobState.Failed or JobState.Cancelled;
}

/// <summary>Which runs are wanted; what is not given does not filter.</summary>
public sealed record JobFilter(string? Kind = null, JobState? State = null);

/// <summary>Reads runs of jobs, for those who run the location.</summary>
public sealed class JobQueries(PortalDatabase database)
{
    /// <summary>What waits or runs now, the oldest first.</summary>
    public Task<IReadOnlyList<JobRunView>> ListActiveAsync(Actor by, CancellationToken ct)
        => ReadAsync(rows => rows.Where(r => r.State == JobState.Queued || r.State == JobState.Running).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id), by, ct);

    /// <summary>The last runs of a location, the newest first.</summary>
    /// <param name="location">Which location.</param>
    /// <param name="most">How many, 1 to 100.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels the query.</param>
    public Task<IReadOnlyList<JobRunView>> ListLatestAsync(LocationId location, int most, Actor by, CancellationToken ct)
        => ReadAsync(rows => rows.Where(r => r.LocationId == location).OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(Math.Clamp(most, 1, 100)), by, ct);

    /// <summary>One page of the history, the newest first, of the locations that the actor runs. Sorted by <c>created_at</c> only.</summary>
    /// <param name="filter">What is wanted.</param>
    /// <param name="page">Which part.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels the query.</param>
    public async Task<Result<Page<JobRunView>>> ListAsync(JobFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (by.Kind == ActorKind.User && by.Role is Role.Employee or Role.TeamLead) return new InsufficientScope("jobs:read");
        await using var db = database.Open();
        var rows = db.Set<JobRun>().AsNoTracking();
        if (by.LimitedTo?.Select(l => (LocationId?)l).ToArray() is { } own) rows = rows.Where(r => own.Contains(r.LocationId));
        else if (!by.IsAdmin) rows = rows.Where(r => r.LocationId != null);
        if (filter.Kind is { } kind) rows = rows.Where(r => r.Kind == kind);
        if (filter.State is { } state) rows = rows.Where(r => r.State == state);
        var total = await rows.CountAsync(ct);
        var found = await rows.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Skip(page.Skip).Take(page.Limit).ToListAsync(ct);
        return new Page<JobRunView>([.. found.Select(ToView)], page.Skip, total);
    }

    private async Task<IReadOnlyList<JobRunView>> ReadAsync(Func<IQueryable<JobRun>, IQueryable<JobRun>> choose, Actor by, CancellationToken ct)
    {
        if (by.Kind == ActorKind.User && by.Role is Role.Employee or Role.TeamLead) return [];
        await using var db = database.Open();
        var runs = await choose(db.Set<JobRun>().AsNoTracking()).ToListAsync(ct);
        return [.. runs.Where(r => r.LocationId is { } location ? by.Manages(location) : by.IsAdmin).Select(ToView)];
    }

    private static JobRunView ToView(JobRun run)
        => new(run.Id, run.Kind, run.LocationId, run.Subject, run.State, run.Progress, run.Stage, run.Error, run.CreatedByName, run.CreatedAt, run.StartedAt, run.FinishedAt);
}
