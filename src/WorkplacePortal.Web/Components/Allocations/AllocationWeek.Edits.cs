using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>What is changed by hand in the week: by keyboard, by dragging, by the menus of the side sheet. Each can be undone.</summary>
public sealed partial class AllocationWeek : IAsyncDisposable
{
    private DotNetObjectReference<AllocationWeek>? self;
    private IJSObjectReference? dragging;
    private string? focusNext;

    /// <summary>What a dragged bar may be dropped on: a row, and what stands against it.</summary>
    public sealed record Drop(string Row, string Why);

    /// <summary>A bar is taken up: where it can go.</summary>
    [JSInvokable]
    public IReadOnlyList<Drop> Targets(string key)
    {
        if (data.Value is not { } week || Find(week, key) is not { } found || state.Rows == TimelineRows.Teams) return [];
        var (edits, rows) = (Edits(week), Changeable(found.Bar, week));
        return [.. edits.Targets(found.Row.Key).Select(t => new Drop(t.Key, edits.Move(rows, NameOf(found), found.Row.Key, t.Key).Obstacle ?? ""))];
    }

    /// <summary>A bar is let go over another row, on other days, or with another end.</summary>
    [JSInvokable]
    public Task DropAsync(string key, string row, int days, bool isEnd) => DispatchAsync(async () =>
    {
        if (data.Value is not { } week || Find(week, key) is not { } found) return;
        var (edits, rows, who) = (Edits(week), Changeable(found.Bar, week), NameOf(found));
        if (isEnd && days != 0) await MakeAsync(days > 0 ? edits.Lengthen(rows, who) : edits.Shorten(rows, who), found);
        else if (row != found.Row.Key && state.Rows != TimelineRows.Teams) await MakeAsync(edits.Move(rows, who, found.Row.Key, row), found);
        else if (days != 0) await MakeAsync(edits.Shift(rows, who, days), found);
    });

    private BarEdits Edits(AllocationWeekReading week) => new(week, Place!.Id, Place.Zone, Now);

    private string NameOf((TimelineRow Row, TimelineBar Bar) found) => LookOf(found.Row, found.Bar).Name;

    private string PlaceOf((TimelineRow Row, TimelineBar Bar) found) => state.Rows == TimelineRows.Teams ? found.Bar.Subject : found.Row.Key;

    /// <summary>Shift and an arrow move a bar; with Control as well, left and right change its end.</summary>
    private async Task OnBarKeyAsync(KeyboardEventArgs e, TimelineRow row, TimelineBar bar)
    {
        if (!e.ShiftKey || data.Value is not { } week) return;
        var found = (row, bar);
        var (edits, rows, who) = (Edits(week), Changeable(bar, week), NameOf(found));
        var edit = (e.Key, e.CtrlKey) switch
        {
            ("ArrowRight", true) => edits.Lengthen(rows, who),
            ("ArrowLeft", true) => edits.Shorten(rows, who),
            ("ArrowRight", false) => edits.Shift(rows, who, 1),
            ("ArrowLeft", false) => edits.Shift(rows, who, -1),
            ("ArrowUp" or "ArrowDown", _) when state.Rows != TimelineRows.Teams => Next(edits, rows, who, row.Key, e.Key == "ArrowDown" ? 1 : -1, week),
            _ => null,
        };
        if (edit is not null) await MakeAsync(edit, found);
    }

    /// <summary>To the next row that takes the bar; where none does, what stands against the nearest.</summary>
    private static BarEdit Next(BarEdits edits, List<AllocationSpanView> rows, string who, string from, int step, AllocationWeekReading week)
    {
        var shown = week.Groups.SelectMany(g => g.Rows).Select(r => r.Key).ToList();
        var takes = edits.Targets(from).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
        BarEdit? nearest = null;
        for (var at = shown.IndexOf(from) + step; at >= 0 && at < shown.Count; at += step)
        {
            if (!takes.Contains(shown[at])) continue;
            var edit = edits.Move(rows, who, from, shown[at]);
            if (edit.Obstacle is null) return edit;
            nearest ??= edit;
        }

        return nearest ?? BarEdit.Refused(step > 0 ? "There is no place further down." : "There is no place further up.");
    }

    /// <summary>Writes the edit, keeps the bar chosen and focused, and offers to take it back.</summary>
    private async Task MakeAsync(BarEdit edit, (TimelineRow Row, TimelineBar Bar) found)
    {
        if (isBusy) return;
        if (edit.Obstacle is { } why)
        {
            Toasts.Add($"Not possible: {why}", Severity.Warning);
            StateHasChanged();
            return;
        }

        isBusy = true;
        var place = Place!.Id;
        var made = await BarEditing.MakeAsync(Writing, edit, place, Actor, Gone);
        isBusy = false;
        if (!made.IsSuccess)
        {
            Toasts.Add($"Not saved: {made.Error.Message}", Severity.Error);
            await ReloadAsync();
            StateHasChanged();
            return;
        }

        Toasts.Add(edit.Done, Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.OnClick = _ => DispatchAsync(async () =>
            {
                Toasts.Add(await made.Value() is { } error ? $"It could not be taken back: {error.Message}" : "Taken back.", Severity.Normal);
                await ReloadAsync();
                StateHasChanged();
            });
        });
        await ReloadAsync();
        Follow(edit, found);
        StateHasChanged();
    }

    /// <summary>Finds the bar where it is now: the focus goes with it, and so does the side sheet where it was open.</summary>
    private void Follow(BarEdit edit, (TimelineRow Row, TimelineBar Bar) found)
    {
        if (data.Value is not { } week) return;
        var key = AllocationWeekState.KeyOf(found.Row, found.Bar);
        var row = state.Rows != TimelineRows.Teams && edit.Key is { Length: > 0 } other ? other : found.Row.Key;
        var ids = edit.Changes.Select(c => c.Id).ToHashSet();
        var now = week.Groups.SelectMany(g => g.Rows).Where(r => r.Key == row).SelectMany(r => r.Bars.Select(b => (Row: r, Bar: b)))
            .FirstOrDefault(x => ids.Count > 0 ? x.Bar.Allocations.Any(ids.Contains) : x.Bar.Subject == found.Bar.Subject && x.Bar.FirstDay == found.Bar.FirstDay);
        if (now.Bar is null) return;
        focusNext = AllocationWeekState.KeyOf(now.Row, now.Bar);
        if (state.Selected == key) Navigation.Filter(("sel", focusNext));
    }

    private async Task ListenAsync()
    {
        if (dragging is null && data.Value is { } week && !IsEmpty(week))
        {
            self ??= DotNetObjectReference.Create(this);
            dragging = await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Allocations/AllocationWeek.razor.js");
            await dragging.InvokeVoidAsync("watch", scroll, self);
        }

        if (focusNext is { } key)
        {
            focusNext = null;
            await Script.InvokeVoidAsync("portal.focus", $"[data-bar=\"{key}\"]");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        self?.Dispose();
        if (dragging is null) return;
        try
        {
            await dragging.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its listeners with it.
        }
    }
}
