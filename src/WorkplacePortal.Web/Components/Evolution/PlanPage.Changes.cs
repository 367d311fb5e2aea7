using Microsoft.AspNetCore.Components;
using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>What a manager changes beside starting an evolution: by hand, by a what-if, by an earlier version.</summary>
public sealed partial class PlanPage
{
    private EvolutionView? trial;

    [SupplyParameterFromQuery(Name = "run")]
    private string? RunText { get; set; }

    [Inject]
    private AllocationService Rows { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool MayEdit => MayPlan && Plan is { Day: { IsOver: false } };

    private bool IsWorking => running is not null || isAnswering;

    /// <summary>Makes a change by hand; for a while it can be undone.</summary>
    private async Task EditAsync(PlanEdit edit)
    {
        if (await WriteAsync(edit.Changes))
        {
            Snackbar.Add(edit.Done, Severity.Normal, o =>
            {
                o.Action = "Undo";
                o.OnClick = _ => InvokeAsync(async () =>
                {
                    if (await WriteAsync(edit.Undo)) Snackbar.Add("Undone.", Severity.Normal);
                    StateHasChanged();
                });
            });
        }
    }

    private async Task<bool> WriteAsync(IReadOnlyList<AllocationChange> rows)
    {
        if (isAnswering || rows.Count == 0) return false;
        (isAnswering, refusal) = (true, null);
        var written = await Rows.UpdateAsync(rows, Actor, Gone);
        isAnswering = false;
        if (!written.IsSuccess) refusal = written.Error.Message;
        await ReloadAsync();
        return written.IsSuccess;
    }

    private async Task AskWhatIfAsync()
    {
        if (Plan is not { } plan) return;
        var teams = plan.Looks.Named.Select(t => new FilterSelect.Option(t.Id.Value, t.Name)).OrderBy(o => o.Text, StringComparer.OrdinalIgnoreCase).ToList();
        var dialog = await Dialogs.ShowAsync<WhatIfDialog>(
            "What if", new DialogParameters<WhatIfDialog> { { d => d.Day, plan.Day }, { d => d.Teams, teams }, { d => d.Actor, Actor } }, new DialogOptions { MaxWidth = MaxWidth.Medium });
        if (await dialog.Result is not { Canceled: false, Data: EvolutionView started }) return;
        trial = started;
        watch?.Follow(true);
        await FollowTrialAsync();
    }

    /// <summary>Looks at the what-if again; when it is over its plan is shown beside the day's.</summary>
    private async Task FollowTrialAsync()
    {
        if (trial is not { } before) return;
        var found = await Evolutions.FindAsync(before.Id, Actor, Gone);
        if (!found.IsSuccess) return;
        trial = found.Value.IsOver ? null : found.Value;
        watch?.Follow(running is not null || trial is not null);
        if (trial is not null) return;
        if (found.Value.Status == EvolutionStatus.Successful) Navigation.Step(("run", found.Value.Id.Value));
        else refusal = $"The what-if has no plan. {found.Value.Error?.Message ?? found.Value.Message}";
    }

    private async Task CancelTrialAsync()
    {
        if (trial is not { } run) return;
        await Service.CancelAsync(run.Id, Actor, Gone);
        trial = null;
        watch?.Follow(running is not null);
    }

    private async Task FinishAsync(EvolutionView run)
    {
        var asked = await Service.FinishAsync(run.Id, Actor, Gone);
        // Over already is no fault: the reading tells how it ended.
        if (!asked.IsSuccess && asked.Error is not EvolutionFinished) refusal = asked.Error.Message;
    }

    private async Task ApplyAsync(EvolutionId id)
        => await TakeAsync(() => Service.ApplyAsync(id, Actor, Gone), "This is the plan of the day now.");

    private async Task RestoreAsync(string id)
        => await TakeAsync(() => Service.RestoreAsync(Place!.Id, Date, new EvolutionId(id), Actor, Gone), "The version is back.");

    /// <summary>Lets another version take the day; undone by bringing back what stood before.</summary>
    private async Task TakeAsync(Func<Task<Result<EvolutionView>>> take, string done)
    {
        if (IsWorking) return;
        (isAnswering, refusal) = (true, null);
        var (place, date) = (Place!.Id, Date);
        var taken = await take();
        isAnswering = false;
        if (!taken.IsSuccess)
        {
            refusal = taken.Error.Message;
            await ReloadAsync();
            return;
        }

        var before = taken.Value.ReplacedId;
        Snackbar.Add(taken.Value.Message is { Length: > 0 } said && taken.Value.Kind == EvolutionKind.Restored ? said : done, Severity.Normal, o =>
        {
            if (before is not { } version) return;
            o.Action = "Undo";
            o.OnClick = _ => InvokeAsync(async () =>
            {
                // Somebody may have gone on to another day meanwhile: that one is left alone.
                if (place == Place?.Id && date == Date) await RestoreAsync(version.Value);
                StateHasChanged();
            });
        });
        if (RunText is not null) Navigation.Filter(("run", null));
        else if (place == Place?.Id && date == Date) await ReloadAsync();
    }

    private string CompareTitle(EvolutionView other) => other.Kind == EvolutionKind.Simulation && other.AcceptedAt is null
        ? "What if"
        : $"Compared with the version of {Days.When(other.CreatedAt, Place!.Zone, Today)}";
}
