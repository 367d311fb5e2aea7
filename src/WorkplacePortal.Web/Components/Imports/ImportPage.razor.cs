using Microsoft.AspNetCore.Components;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Imports.Uploads;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Jobs;

namespace WorkplacePortal.Web.Components.Imports;

public sealed partial class ImportPage
{
    private Loaded<UploadedPackage> data = Loaded<UploadedPackage>.Waiting;
    private Dictionary<string, string?[]> choices = [];
    private ImportOutcome? outcome;
    private ImportRunView? run;
    private JobWatch? watch;
    private string? fault;
    private bool isBusy;
    private int checkedPercent;

    /// <summary>The package; none before its first file.</summary>
    [Parameter]
    public string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    private string? StepText { get; set; }

    /// <summary>The import that was started from it.</summary>
    [SupplyParameterFromQuery(Name = "run")]
    private string? RunText { get; set; }

    [Inject]
    private PackageUploads Uploads { get; set; } = null!;

    [Inject]
    private ImportService Imports { get; set; } = null!;

    [Inject]
    private ImportRunService Runs { get; set; } = null!;

    private ImportStep Step => RunText is not null ? ImportStep.Result : Id is null ? ImportStep.Upload : PageUrl.Word<ImportStep>(StepText) is { } step and not ImportStep.Result ? step : ImportStep.Upload;

    private int Rows => outcome?.Files.Sum(f => f.Rows) ?? 0;

    private ImportId? Package => Id is { } text ? new ImportId(text) : null;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        watch = new JobWatch(Changes, DispatchAsync, FollowAsync);
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        fault = null;
        // The files of an import that runs may be gone; its run tells all.
        data = await ReadAsync(data, _ => Task.FromResult(Uploads.Find(RunText is null ? Package : null, Actor)), ct);
        if (data.Value is not { } package || data.State != LoadState.Ready) return;
        if (RunText is { } id) await LoadRunAsync(new ImportId(id), ct);
        else if (Step == ImportStep.Columns) Suggest(package);
        else if (Step == ImportStep.Preview) await CheckAsync(ct);
        else outcome = null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) watch?.Dispose();
        base.Dispose(disposing);
    }

    private void Go(ImportStep step) => Navigation.Step(("step", step));

    private async Task<string?> AddAsync(string name, Stream content)
    {
        var package = Package;
        if (package is null)
        {
            var begun = Uploads.Begin(Actor);
            if (!begun.IsSuccess) return begun.Error.Message;
            package = begun.Value;
            // The address follows when all files are in; until then the page works on it.
            Id = begun.Value.Value;
        }

        var added = await Uploads.AddAsync(package.Value, name, content, Actor, Gone);
        return added.IsSuccess ? null : added.Error.Message;
    }

    private async Task FilesCameAsync()
    {
        if (Id is { } id && !Navigation.Uri.Contains(id, StringComparison.Ordinal)) Navigation.NavigateTo($"directory/import/{id}", new NavigationOptions { ReplaceHistoryEntry = true });
        else await ReloadAsync();
    }

    private async Task RemoveAsync(CsvFile file)
    {
        if (Package is not { } package) return;
        var removed = Uploads.Remove(package, file, Actor);
        if (!removed.IsSuccess) fault = removed.Error.Message;
        await ReloadAsync();
    }

    private void Suggest(UploadedPackage package)
        => choices = package.Files.ToDictionary(f => f.Format.Name, f => f.Columns.Select(c => c.Field).ToArray(), StringComparer.Ordinal);

    private async Task NextAsync()
    {
        if (isBusy || data.Value is not { } package) return;
        if (Step == ImportStep.Upload)
        {
            Go(ImportStep.Columns);
            return;
        }

        isBusy = true;
        fault = null;
        foreach (var file in package.Files.Where(f => !f.IsReady))
        {
            var arranged = await Uploads.ArrangeAsync(Package!.Value, file.Format, choices[file.Format.Name], Actor, Gone);
            fault ??= arranged.Error?.Message;
        }

        isBusy = false;
        if (fault is null) Go(ImportStep.Preview);
    }

    private async Task CheckAsync(CancellationToken ct)
    {
        (outcome, checkedPercent) = (null, 0);
        StateHasChanged();
        var folder = Uploads.Complete(Package!.Value, Actor);
        if (!folder.IsSuccess)
        {
            fault = folder.Error.Message;
            return;
        }

        var by = Actor;
        // The check is work, not waiting: the circuit stays free for it.
        var found = await Task.Run(() => Imports.CheckAsync(folder.Value, by, new ImportWatch { OnProgress = Told }, ct), ct);
        ct.ThrowIfCancellationRequested();
        if (found.IsSuccess) outcome = found.Value;
        else fault = found.Error.Message;
    }

    /// <summary>The check is the first part of an import: it ends at 30 of its hundred.</summary>
    private void Told(string stage, int percent) => _ = DispatchAsync(() =>
    {
        checkedPercent = Math.Min(100, percent * 100 / 30);
        StateHasChanged();
        return Task.CompletedTask;
    });

    private async Task StartAsync()
    {
        if (isBusy) return;
        isBusy = true;
        var folder = Uploads.Complete(Package!.Value, Actor);
        var started = folder.IsSuccess ? await Runs.StartAsync(folder.Value, Actor, Gone) : folder.As<ImportRunView>();
        isBusy = false;
        if (started.IsSuccess) Navigation.Step(("step", null), ("run", started.Value.Id));
        else (outcome, fault) = (null, started.Error.Message);
    }

    private async Task LoadRunAsync(ImportId id, CancellationToken ct)
    {
        var found = await Runs.FindAsync(id, Actor, ct);
        run = found.IsSuccess ? found.Value : null;
        watch?.Follow(run is { State: JobState.Queued or JobState.Running });
    }

    private async Task FollowAsync()
    {
        if (run is not { } mine) return;
        await LoadRunAsync(mine.Id, Gone);
        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        if (run is not { } mine) return;
        var cancelled = await Runs.CancelAsync(mine.Id, Actor, Gone);
        // It was over before: then the end is shown.
        if (!cancelled.IsSuccess && cancelled.Error is not ImportFinished) fault = cancelled.Error.Message;
        await FollowAsync();
    }
}
