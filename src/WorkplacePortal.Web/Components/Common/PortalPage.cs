using Microsoft.AspNetCore.Components;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>
/// What every page shares: it reads when its URL or place changes and again when something it shows was changed by others, on
/// the circuit only (the prerendered page shows the loading state), one reading at a time, the last one wins.
/// </summary>
public abstract class PortalPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IDisposable? subscription;
    private readonly CancellationToken left;
    private CancellationTokenSource? reading;
    private int isStale;

    // The token outlives its source: what was queued before the page was left may still ask for it.
    protected PortalPage() => left = gone.Token;

    /// <summary>The location that the picker shows; null while there is none.</summary>
    [CascadingParameter]
    public Place? Place { get; set; }

    [Inject]
    protected CurrentActor Me { get; set; } = null!;

    [Inject]
    protected PortalChanges Changes { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    protected IClock Clock { get; set; } = null!;

    [Inject]
    protected ILoggerFactory Logs { get; set; } = null!;

    /// <summary>Who looks; <see cref="CurrentActor.Nobody"/> before the first reading.</summary>
    protected Actor Actor { get; private set; } = CurrentActor.Nobody;

    /// <summary>Fires when the page is left.</summary>
    protected CancellationToken Gone => left;

    protected Instant Now => Clock.GetCurrentInstant();

    /// <summary>Today at the place.</summary>
    protected LocalDate Today => Now.DateIn(Place?.Zone ?? DateTimeZone.Utc);

    /// <summary>Reads what the page shows, by <see cref="ReadAsync{T}"/> for each card.</summary>
    protected abstract Task LoadAsync(CancellationToken ct);

    /// <summary>Whether a change by others concerns what is shown.</summary>
    protected virtual bool Concerns(PortalChange change) => false;

    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) subscription = Changes.Subscribe(Hear);
    }

    protected override Task OnParametersSetAsync() => RendererInfo.IsInteractive ? ReloadAsync() : Task.CompletedTask;

    /// <summary>Reads again; a reading under way is given up.</summary>
    protected async Task ReloadAsync()
    {
        GiveUpReading();
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(left);
        reading = mine;
        try
        {
            Actor = await Me.GetAsync(mine.Token);
            await LoadAsync(mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // A newer reading took over, or the page was left.
        }
        finally
        {
            if (reading == mine) reading = null;
        }
    }

    /// <summary>One card's data. A refusal is shown in its own words; an exception is logged under a reference that the card shows.</summary>
    protected async Task<Loaded<T>> ReadAsync<T>(Loaded<T> before, Func<CancellationToken, Task<Result<T>>> read, CancellationToken ct)
    {
        try
        {
            var result = await read(ct);
            ct.ThrowIfCancellationRequested();
            return result.IsSuccess ? Loaded<T>.Ready(result.Value, Now) : before.Refuse(result.Error);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var reference = Reference.New();
            Logs.CreateLogger(GetType()).LogError(e, "{Page} could not read {Data}. Reference {Reference}", GetType().Name, typeof(T).Name, reference);
            return before.Fail(reference);
        }
    }

    /// <summary>Runs work that somebody else asks for on the page's circuit, and shows what it throws.</summary>
    protected Task DispatchAsync(Func<Task> work) => InvokeAsync(async () =>
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    });

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        subscription?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>Always on the circuit's own thread, like everything that touches <see cref="reading"/>.</summary>
    private void GiveUpReading() => reading?.Cancel();

    private void Hear(PortalChange change)
    {
        if (!Concerns(change) || Interlocked.Exchange(ref isStale, 1) == 1) return;
        _ = DispatchAsync(RefreshAsync);
    }

    private async Task RefreshAsync()
    {
        // A burst of changes is one reading.
        await Task.Delay(TimeSpan.FromMilliseconds(250), left);
        Interlocked.Exchange(ref isStale, 0);
        await ReloadAsync();
        StateHasChanged();
    }
}
