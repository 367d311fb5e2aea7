using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Web.Components.Jobs;

/// <summary>Lets a page follow the job that it shows: it looks again when a job moves on, at most four times a second.</summary>
/// <param name="changes">The notice board.</param>
/// <param name="dispatch">Runs work on the page's circuit and shows what it throws.</param>
/// <param name="look">Reads the job.</param>
internal sealed class JobWatch(PortalChanges changes, Func<Func<Task>, Task> dispatch, Func<Task> look) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource gone = new();
    private IDisposable? subscription;
    private int waiting;

    /// <summary>Starts or stops following.</summary>
    public void Follow(bool on)
    {
        if (on == subscription is not null) return;
        subscription?.Dispose();
        subscription = on ? changes.Subscribe(Hear) : null;
    }

    public void Dispose()
    {
        subscription?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    private void Hear(PortalChange change)
    {
        if (change.Topic != ChangeTopic.Jobs || Interlocked.Exchange(ref waiting, 1) == 1) return;
        _ = dispatch(LookAsync);
    }

    private async Task LookAsync()
    {
        await Task.Delay(Pause, gone.Token);
        Interlocked.Exchange(ref waiting, 0);
        await look();
    }
}
