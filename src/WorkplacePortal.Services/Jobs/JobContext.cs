using NodaTime;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Jobs;

/// <summary>What a body may do to its own run.</summary>
internal sealed class JobContext
{
    private readonly JobRuns runs;

    internal JobContext(JobRuns runs, JobRun run)
    {
        this.runs = runs;
        Run = run;
        Enough = runs.EnoughOf(run.Id);
    }

    /// <summary>The run as it was claimed.</summary>
    public JobRun Run { get; }

    /// <summary>Fires when somebody wants the result as good as it is so far.</summary>
    public CancellationToken Enough { get; }

    /// <summary>True once <see cref="CompleteAsync"/> has committed.</summary>
    public bool Completed { get; private set; }

    /// <summary>True when the result came too late: the run was cancelled or taken over before.</summary>
    public bool Taken { get; private set; }

    /// <summary>Tells how far the run is. Cheap to call often: the row is written at most four times a second by the run's heart.</summary>
    /// <param name="stage">What it is doing, in the contract's word.</param>
    /// <param name="percent">0 to 100.</param>
    public void Report(string stage, int percent) => runs.Report(Run.Id, stage, Math.Clamp(percent, 0, 100));

    /// <summary>
    /// Stores the result and ends the run as completed in one transaction. When somebody cancelled it before, nothing is
    /// stored and the call throws, so that a cancel and a success never both happen.
    /// </summary>
    /// <param name="store">Writes the result through the context it is given; may run again after a transient fault.</param>
    /// <param name="ct">Cancels before the commit.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled or taken over.</exception>
    public async Task CompleteAsync(Func<PortalDb, Instant, CancellationToken, Task> store, CancellationToken ct)
    {
        Completed = await runs.CompleteAsync(Run, store, ct);
        Taken = !Completed;
        if (Taken) throw new OperationCanceledException("The run was cancelled before its result was stored.");
    }
}
