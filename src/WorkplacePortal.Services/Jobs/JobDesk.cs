using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Jobs;

/// <summary>Lets those who run places stop work and start it again: by the same rows and scheduler as everything else.</summary>
public sealed class JobDesk(PortalDatabase database, JobRuns runs, JobTriggers triggers, PortalChanges changes, IClock clock)
{
    private const string Right = "jobs:write";

    /// <summary>Ends waiting or running work. Refused: unknown work, another's location, and work that is over.</summary>
    public async Task<Result<Done>> CancelAsync(JobRunId id, Actor by, CancellationToken ct)
    {
        var found = await FindAsync(id, by, ct);
        if (!found.IsSuccess) return found.As<Done>();
        return await runs.CancelAsync(id, ct) ? Done.Value : new InUse("The work is over: there is nothing to cancel.");
    }

    /// <summary>Queues failed or cancelled work once more, with what it was asked then. Refused also: work that cannot be repeated by itself, such as a plan, which is started anew from its page.</summary>
    public async Task<Result<Done>> RetryAsync(JobRunId id, Actor by, CancellationToken ct)
    {
        var found = await FindAsync(id, by, ct);
        if (!found.IsSuccess) return found.As<Done>();
        if (!runs.MayRunAgain(found.Value.Kind)) return new InUse("Work of this kind is started anew from its page.");
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var queued = await database.WriteAsync<Done>(
            async (db, token) =>
            {
                var run = await db.Set<JobRun>().SingleAsync(r => r.Id == id, token);
                if (run.State is not (JobState.Failed or JobState.Cancelled)) return new InUse("Only work that failed or was cancelled is started again.");
                (run.State, run.Progress, run.Stage, run.Attempt, run.CancelRequested) = (JobState.Queued, 0, null, 0, false);
                (run.ErrorCode, run.ErrorMessage, run.StartedAt, run.FinishedAt, run.Owner, run.UpdatedAt) = (null, null, null, null, null, now);
                db.Audit(by, "job.retry", "job", id.Value, $"{run.Kind}: {run.Subject}", now, run.LocationId);
                return Done.Value;
            },
            ct);
        if (!queued.IsSuccess) return queued;
        await triggers.TriggerAsync(id, ct);
        changes.Publish(new PortalChange(ChangeTopic.Jobs, found.Value.LocationId, SubjectId: id.Value));
        return Done.Value;
    }

    private async Task<Result<JobRun>> FindAsync(JobRunId id, Actor by, CancellationToken ct)
    {
        if (by.Kind == ActorKind.User && by.Role is Role.Employee or Role.TeamLead) return new InsufficientScope(Right);
        var run = await runs.FindAsync(id, ct);
        if (run is null) return new JobNotFound(id);
        return (run.LocationId is { } location ? by.Manages(location) : by.IsAdmin) ? run : new InsufficientScope(Right);
    }
}
