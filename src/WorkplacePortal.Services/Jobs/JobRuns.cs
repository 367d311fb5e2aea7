using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Jobs;

/// <summary>
/// Runs the work behind <see cref="JobRun"/> rows. The row is the truth: who inserts the updated row wins a claim, ends are
/// conditional on still owning the run, and what a dead process left behind is taken up by <see cref="JobSweeper"/>.
/// </summary>
public sealed partial class JobRuns
{
    private const int MostAttempts = 3;
    private readonly ConcurrentDictionary<JobRunId, RunningJob> running = new();
    private readonly Dictionary<string, IJobBody> bodies;
    private readonly PortalDatabase database;
    private readonly PortalChanges changes;
    private readonly IClock clock;
    private readonly ILogger<JobRuns> log;

    internal JobRuns(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<IJobBody> bodies, ILogger<JobRuns> log)
    {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
        this.log = log;
        this.bodies = bodies.ToDictionary(b => b.Kind, StringComparer.Ordinal);
    }

    /// <summary>Claims the run, does its work here and now, and returns how it ended; null when somebody else has it or one of its key runs.</summary>
    public async Task<JobRun?> RunAsync(JobRunId id, CancellationToken ct)
    {
        var run = await ClaimAsync(id, ct);
        if (run is null) return null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var enough = new CancellationTokenSource();
        var job = new RunningJob(stop, enough);
        running[id] = job;
        using var heartStop = new CancellationTokenSource();
        var heart = BeatAsync(id, job, heartStop.Token);
        try
        {
            await WorkAsync(run, stop.Token, ct);
            // Who stopped it is about to write that down.
            if (job.Cancelling is { } cancel) await cancel;
        }
        finally
        {
            await heartStop.CancelAsync();
            await heart;
            running.TryRemove(id, out _);
        }

        Publish(run);
        return await FindAsync(id, CancellationToken.None);
    }

    /// <summary>The run as it stands; null when unknown.</summary>
    public async Task<JobRun?> FindAsync(JobRunId id, CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<JobRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
    }

    /// <summary>
    /// Ends a queued run as cancelled, or asks a running one to stop (wherever it runs). False when it is over already. A
    /// running one is cancelled for certain: its result can no longer be stored.
    /// </summary>
    public Task<bool> CancelAsync(JobRunId id, CancellationToken ct) => CancelAsync(id, (_, _) => Task.FromResult<object?>(null), ct);

    /// <summary>The same for a service that returns an outcome of its own, read in the transaction.</summary>
    internal async Task<bool> CancelAsync(JobRunId id, Func<PortalDb, CancellationToken, Task<object?>> outcome, CancellationToken ct)
    {
        // What it is storing is given up first: whoever waited for that would be told that it is over.
        running.TryGetValue(id, out var job);
        using var turn = job?.BeginCancel();
        if (job is not null) await StopAsync(job);
        var cancelled = await database.WriteAsync<Done>(
            async (db, token) =>
            {
                await db.LockAsync([RowLock(id)], token);
                var run = await db.Set<JobRun>().SingleOrDefaultAsync(r => r.Id == id, token);
                if (run is null || run.IsOver) return new InUse("The run is over.");
                await EndAsync(db, run, JobState.Cancelled, error: null, token);
                return Done.Value;
            },
            (db, _, token) => outcome(db, token),
            ct);
        if (!cancelled.IsSuccess) return false;
        // It may have been claimed meanwhile.
        if (job is null && running.TryGetValue(id, out var late)) await StopAsync(late);
        changes.Publish(new PortalChange(ChangeTopic.Jobs, SubjectId: id.Value));
        return true;
    }

    /// <summary>
    /// Asks a running job to end soon with what it has, wherever it runs; a body that cannot goes on as before. False when it does not run.
    /// </summary>
    internal async Task<bool> FinishAsync(JobRunId id, CancellationToken ct)
    {
        var asked = await database.WriteAsync(
            async (db, token) => await db.Set<JobRun>().Where(r => r.Id == id && r.State == JobState.Running)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.CancelRequested, true), token) == 1,
            done => done,
            ct);
        if (asked && running.TryGetValue(id, out var job)) await job.Enough.CancelAsync();
        return asked;
    }

    internal CancellationToken EnoughOf(JobRunId id) => running.TryGetValue(id, out var job) ? job.Enough.Token : CancellationToken.None;

    private static async Task StopAsync(RunningJob job)
    {
        try
        {
            await job.Stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It came to its end in this very moment; the row says how.
        }
    }

    /// <summary>Whether work of this kind that failed may be queued again as it is.</summary>
    internal bool MayRunAgain(string kind) => bodies.TryGetValue(kind, out var body) && body.MayRunAgain;

    internal void Report(JobRunId id, string stage, int percent)
    {
        if (running.TryGetValue(id, out var job)) job.Progress = new JobProgress(stage, percent);
    }

    internal async Task<bool> CompleteAsync(JobRun claimed, Func<PortalDb, Instant, CancellationToken, Task> store, CancellationToken ct)
        => await database.WriteAsync(
            async (db, token) =>
            {
                await db.LockAsync([RowLock(claimed.Id)], token);
                var run = await db.Set<JobRun>().SingleAsync(r => r.Id == claimed.Id, token);
                if (!IsMine(run, claimed)) return false;
                var now = Now();
                await store(db, now, token);
                run.State = JobState.Completed;
                run.Progress = 100;
                // A large result takes a while to store; the run is not over before.
                await db.SaveChangesAsync(token);
                Close(run, Now());
                return true;
            },
            done => done,
            ct);

    /// <summary>Takes up a run whose process died: queued again, or failed as interrupted when it was tried too often.</summary>
    internal async Task<bool> RecoverAsync(JobRunId id, CancellationToken ct)
        => await database.WriteAsync(
            async (db, token) =>
            {
                await db.LockAsync([RowLock(id)], token);
                var run = await db.Set<JobRun>().SingleAsync(r => r.Id == id, token);
                if (run.State != JobState.Running || !JobSweeper.IsAbandoned(run, Now())) return false;
                if (run.Attempt >= MostAttempts || !bodies.ContainsKey(run.Kind))
                {
                    await EndAsync(db, run, JobState.Failed, new RunError("interrupted", "The server stopped while this was running, and again when it was retried. Start it once more."), token);
                    return true;
                }

                run.State = JobState.Queued;
                run.ActiveKey = null;
                run.Owner = null;
                run.Stage = null;
                run.Progress = 0;
                run.UpdatedAt = Now();
                return true;
            },
            commit: null,
            ct);

    private static string RowLock(JobRunId id) => $"job:{id}";

    private static bool IsMine(JobRun run, JobRun claimed) => run.State == JobState.Running && run.Owner == claimed.Owner && run.Attempt == claimed.Attempt;

    private async Task<JobRun?> ClaimAsync(JobRunId id, CancellationToken ct)
    {
        try
        {
            return await database.WriteAsync(
                async (db, token) =>
                {
                    await db.LockAsync([RowLock(id)], token);
                    var run = await db.Set<JobRun>().SingleOrDefaultAsync(r => r.Id == id, token);
                    if (run is not { State: JobState.Queued } || !bodies.ContainsKey(run.Kind)) return null;
                    if (run.RunKey is { } key && await db.Set<JobRun>().AnyAsync(r => r.ActiveKey == key, token)) return null;
                    var now = Now();
                    run.State = JobState.Running;
                    run.ActiveKey = run.RunKey;
                    run.Owner = JobOwner.Current;
                    run.HeartbeatAt = now;
                    run.StartedAt = now;
                    run.UpdatedAt = now;
                    run.Attempt++;
                    return run;
                },
                run => run is not null,
                ct);
        }
        catch (DbUpdateException e) when (database.IsConstraintViolation(e))
        {
            // Another process claimed a run of the same key between our look and our commit: the unique index decided.
            return null;
        }
    }

    private async Task WorkAsync(JobRun run, CancellationToken stop, CancellationToken host)
    {
        var context = new JobContext(this, run);
        try
        {
            await bodies[run.Kind].RunAsync(context, stop);
            if (!context.Completed) throw new InvalidOperationException($"The body of '{run.Kind}' returned without storing a result.");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested || context.Taken)
        {
            // Cancelled by somebody: the row says so already. Stopped with the host: the sweeper queues it again.
            if (host.IsCancellationRequested) await RequeueAsync(run);
        }
        catch (JobFailedException e)
        {
            await FailAsync(run, new RunError(e.Code, e.Message));
        }
        catch (Exception e)
        {
            log.LogError(e, "Job {Kind} {Id} failed", run.Kind, run.Id.Value);
            await FailAsync(run, new RunError("internal_error", $"Something went wrong on our side. The server's log has the details under job {run.Id}."));
        }
    }

    private Task<bool> FailAsync(JobRun claimed, RunError error)
        => database.WriteAsync(
            async (db, token) =>
            {
                await db.LockAsync([RowLock(claimed.Id)], token);
                var run = await db.Set<JobRun>().SingleAsync(r => r.Id == claimed.Id, token);
                if (!IsMine(run, claimed)) return false;
                await EndAsync(db, run, JobState.Failed, error, token);
                return true;
            },
            commit: null,
            CancellationToken.None);

    private Task<bool> RequeueAsync(JobRun claimed)
        => database.WriteAsync(
            async (db, token) =>
            {
                await db.LockAsync([RowLock(claimed.Id)], token);
                var run = await db.Set<JobRun>().SingleAsync(r => r.Id == claimed.Id, token);
                if (!IsMine(run, claimed)) return false;
                run.State = JobState.Queued;
                run.ActiveKey = null;
                run.Owner = null;
                run.UpdatedAt = Now();
                return true;
            },
            commit: null,
            CancellationToken.None);

    private async Task EndAsync(PortalDb db, JobRun run, JobState state, RunError? error, CancellationToken ct)
    {
        run.State = state;
        run.ErrorCode = error?.Code;
        run.ErrorMessage = error?.Message;
        run.CancelRequested = state == JobState.Cancelled;
        Close(run, Now());
        if (bodies.TryGetValue(run.Kind, out var body)) await body.EndedWithoutResultAsync(db, run, ct);
    }

    private static void Close(JobRun run, Instant now)
    {
        run.QueueKey = null;
        run.ActiveKey = null;
        run.Stage = null;
        run.FinishedAt = now;
        run.UpdatedAt = now;
    }

    private Instant Now() => clock.GetCurrentInstant().ToMilliseconds();

    private void Publish(JobRun run) => changes.Publish(new PortalChange(ChangeTopic.Jobs, run.LocationId, SubjectId: run.Id.Value));
}
