using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Jobs;

/// <summary>
/// Makes good what a crash interrupts: runs of dead processes are queued again or failed, queued runs whose trigger was lost
/// are triggered. Run at start-up and every few seconds; several nodes may do it at once.
/// </summary>
public sealed class JobSweeper
{
    /// <summary>A run without a sign of life for this long is taken from its owner, wherever that is.</summary>
    public static readonly Duration Patience = Duration.FromSeconds(60);

    private readonly PortalDatabase database;
    private readonly JobRuns runs;
    private readonly JobTriggers triggers;
    private readonly IClock clock;
    private readonly ILogger<JobSweeper> log;

    internal JobSweeper(PortalDatabase database, JobRuns runs, JobTriggers triggers, IClock clock, ILogger<JobSweeper> log)
    {
        this.database = database;
        this.runs = runs;
        this.triggers = triggers;
        this.clock = clock;
        this.log = log;
    }

    /// <summary>Recovers what is abandoned and triggers what waits, oldest first. Returns how many runs it recovered.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var recovered = 0;
        foreach (var run in await ReadAsync(JobState.Running, ct))
        {
            if (!IsAbandoned(run, clock.GetCurrentInstant()) || !await runs.RecoverAsync(run.Id, ct)) continue;
            recovered++;
            log.LogWarning("Job {Kind} {Id} was left by {Owner}; recovered", run.Kind, run.Id.Value, run.Owner);
        }

        foreach (var run in await ReadAsync(JobState.Queued, ct)) await triggers.TriggerAsync(run.Id, ct);
        return recovered;
    }

    internal static bool IsAbandoned(JobRun run, Instant now)
        => run.Owner is null || JobOwner.IsGone(run.Owner) || run.HeartbeatAt is not { } beat || now - beat > Patience;

    private async Task<List<JobRun>> ReadAsync(JobState state, CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<JobRun>().AsNoTracking().Where(r => r.State == state).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(500).ToListAsync(ct);
    }
}
