using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>What is changed by hand in the list. Each can be undone.</summary>
public sealed partial class AllocationsPage
{
    private async Task GiveAsync(NewPlace proposed)
    {
        if (Place is not { } place) return;
        await ReadNamesAsync(place, Gone);
        var parameters = new DialogParameters<NewAllocationDialog> { { d => d.Place, place }, { d => d.Proposed, proposed }, { d => d.Today, Today }, { d => d.Teams, GivenTeams } };
        var dialog = await Dialogs.ShowAsync<NewAllocationDialog>("New allocation", parameters);
        if (await dialog.Result is not { Canceled: false, Data: AllocationView made }) return;
        Say($"{AllocationWords.Who(made)}: {AllocationWords.Where(made)}, {AllocationWords.HowMany(made)}. Later plans keep it.", async () => (await Writing.DeleteAsync([made.Id], Actor, CancellationToken.None)).Error);
        var date = made.StartsAt.DateIn(place.Zone);
        if (date != state.Date) Navigation.Step((AllocationListQuery.Date, date), (AllocationListQuery.Page, null), (AllocationListQuery.Selected, null));
        else await ReloadAsync();
    }

    private Task PinAsync(AllocationView row, bool isLocked)
        => MakeAsync(row, new BarEdit(isLocked ? $"{AllocationWords.Who(row)} stays in {AllocationWords.Where(row)}: later plans keep it." : $"{AllocationWords.Who(row)} in {AllocationWords.Where(row)}: later plans may move it.", null) { Changes = [new AllocationChange(row.Id) { Unlock = !isLocked }], Before = [new AllocationChange(row.Id) { Unlock = isLocked }] });

    private async Task ReleaseAsync(AllocationView row)
    {
        var dialog = await Dialogs.ShowAsync<ReleaseDialog>("Release", new DialogParameters<ReleaseDialog> { { d => d.Row, row }, { d => d.Date, state.Date }, { d => d.Zone, Place!.Zone } });
        if (await dialog.Result is not { Canceled: false }) return;
        var gone = new AllocationSpanView(row.Id, row.Type, row.LayerId, row.ZoneId, row.RoomId, row.Spaces, row.TeamId, row.PersonId, row.StartsAt, row.EndsAt, row.Source, row.Locked);
        await MakeAsync(row, new BarEdit($"{AllocationWords.Where(row)} is free again: {AllocationWords.HowMany(row)}.", null) { Releases = [gone] });
    }

    private async Task MakeAsync(AllocationView row, BarEdit edit)
    {
        if (busy is not null) return;
        busy = row.Id;
        var made = await BarEditing.MakeAsync(Writing, edit, row.LocationId, Actor, Gone);
        busy = null;
        if (!made.IsSuccess)
        {
            Toasts.Add(made.Error.Message, Severity.Error);
        }
        else
        {
            Say(edit.Done, made.Value);
        }

        await ReloadAsync();
    }

    /// <summary>Says what was done, and offers to take it back.</summary>
    private void Say(string done, Func<Task<PortalError?>> undo) => Toasts.Add(done, Severity.Normal, o =>
    {
        o.Action = "Undo";
        o.OnClick = _ => DispatchAsync(async () =>
        {
            Toasts.Add(await undo() is { } error ? $"It could not be taken back: {error.Message}" : "Taken back.", Severity.Normal);
            await ReloadAsync();
            StateHasChanged();
        });
    });
}
