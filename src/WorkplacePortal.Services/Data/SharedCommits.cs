using System.Collections.Concurrent;

namespace WorkplacePortal.Services.Data;

/// <summary>
/// Small writes of many callers share a durable commit: while one commit is under way the next callers gather, and all of
/// them go into the next one. Every caller waits for its own commit. One that fails fails alone: its companions are
/// committed again without it, and the next group is not held up.
/// </summary>
/// <param name="commit">Writes all of them in one transaction and answers each, in their order.</param>
/// <param name="weigh">Size of one of them.</param>
/// <param name="most">Size that a commit is filled up to; a single one may be larger.</param>
internal sealed class SharedCommits<TWork, TOutcome>(
    Func<IReadOnlyList<TWork>, CancellationToken, Task<IReadOnlyList<TOutcome>>> commit, Func<TWork, int> weigh, int most)
{
    private readonly ConcurrentQueue<Waiting> queue = new();
    private int running;

    /// <summary>Completes when the work is committed. Cancelling takes it back only while it waits; later it is too late.</summary>
    public Task<TOutcome> RunAsync(TWork work, CancellationToken ct)
    {
        var waiting = new Waiting(work, ct);
        queue.Enqueue(waiting);
        StartUnlessRunning();
        return waiting.Outcome.Task.WaitAsync(ct);
    }

    private void StartUnlessRunning()
    {
        if (Interlocked.CompareExchange(ref running, 1, 0) != 0) return;
        // The writer works for everybody: it must not carry the ambient state of the caller who happened to start it.
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(DrainAsync, CancellationToken.None);
    }

    private async Task DrainAsync()
    {
        while (Gather() is { Count: > 0 } group) await CommitAsync(group);
        Volatile.Write(ref running, 0);
        if (!queue.IsEmpty) StartUnlessRunning();
    }

    private List<Waiting> Gather()
    {
        var group = new List<Waiting>();
        var weight = 0;
        while (queue.TryPeek(out var next))
        {
            var more = weigh(next.Work);
            if (group.Count > 0 && weight + more > most) break;
            queue.TryDequeue(out _);
            if (next.Ct.IsCancellationRequested) continue;
            weight += more;
            group.Add(next);
        }

        return group;
    }

    private async Task CommitAsync(List<Waiting> group)
    {
        try
        {
            var outcomes = await commit([.. group.Select(w => w.Work)], group.Count == 1 ? group[0].Ct : CancellationToken.None);
            for (var n = 0; n < group.Count; n++) group[n].Outcome.TrySetResult(outcomes[n]);
        }
        catch (Exception e) when (group.Count == 1)
        {
            group[0].Outcome.TrySetException(e);
        }
        catch (Exception)
        {
            // Whose fault it is shows when each has a commit of its own.
            foreach (var one in group) await CommitAsync([one]);
        }
    }

    private sealed record Waiting(TWork Work, CancellationToken Ct)
    {
        public TaskCompletionSource<TOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
