using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Jobs;

/// <summary>The heart of a run: its progress and its signs of life.</summary>
public sealed partial class JobRuns
{
    private static readonly TimeSpan HeartPeriod = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan QuietHeart = TimeSpan.FromSeconds(5);

    /// <summary>Writes progress at most four times a second and a sign of life every few seconds; learns what another process wants of it.</summary>
    private async Task BeatAsync(JobRunId id, RunningJob job, CancellationToken ct)
    {
        JobProgress? written = null;
        var last = Stopwatch.StartNew();
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(HeartPeriod, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested || (job.Progress == written && last.Elapsed < QuietHeart)) continue;
            try
            {
                written = job.Progress;
                last.Restart();
                if (!await WriteProgressAsync(id, written)) await job.Stop.CancelAsync();
                else if (!job.Enough.IsCancellationRequested && await IsEnoughAsync(id)) await job.Enough.CancelAsync();
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The heartbeat of job {Id} failed and is tried again", id.Value);
            }
        }
    }

    private async Task<bool> WriteProgressAsync(JobRunId id, JobProgress? progress)
    {
        var now = Now();
        var mine = await database.WriteAsync(
            async (db, token) => await db.Set<JobRun>()
                .Where(r => r.Id == id && r.State == JobState.Running && r.Owner == JobOwner.Current)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(r => r.HeartbeatAt, now)
                        .SetProperty(r => r.Stage, r => progress == null ? r.Stage : progress.Stage)
                        .SetProperty(r => r.Progress, r => progress == null ? r.Progress : progress.Percent),
                    token) == 1,
            commit: null,
            CancellationToken.None);
        changes.Publish(new PortalChange(ChangeTopic.Jobs, SubjectId: id.Value));
        return mine;
    }

    private async Task<bool> IsEnoughAsync(JobRunId id)
    {
        await using var db = database.Open();
        return await db.Set<JobRun>().AnyAsync(r => r.Id == id && r.CancelRequested);
    }

    private sealed record JobProgress(string Stage, int Percent);

    private sealed class RunningJob(CancellationTokenSource stop, CancellationTokenSource enough)
    {
        private TaskCompletionSource? cancelling;

        public CancellationTokenSource Stop { get; } = stop;

        public CancellationTokenSource Enough { get; } = enough;

        public volatile JobProgress? Progress;

        /// <summary>Ends once the first cancel has written what it did; null while nobody cancels.</summary>
        public Task? Cancelling => Volatile.Read(ref cancelling)?.Task;

        /// <summary>Lets the run wait for a cancel until what is returned is disposed.</summary>
        public IDisposable BeginCancel()
        {
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.CompareExchange(ref cancelling, mine, null);
            return new Turn(mine);
        }

        private sealed class Turn(TaskCompletionSource end) : IDisposable
        {
            public void Dispose() => end.TrySetResult();
        }
    }
}
