using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>What is changed by hand in the timeline: by keyboard, by dragging, by the menus of the side sheet. Each can be undone.</summary>
public sealed partial class AllocationTimeline : IAsyncDisposable
{
    private DotNetObjectReference<AllocationTimeline>? self;
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

    /// <summary>A bar is let go over another row, in other steps, or with another start or end.</summary>
    [JSInvokable]
    public Task DropAsync(string key, string row, int steps, string edge) => DispatchAsync(async () =>
    {
        if (data.Value is not { } week || Find(week, key) is not { } found) return;
        if (edge.Length == 0 && row != found.Row.Key && state.Rows != TimelineRows.Teams) await MakeAsync(Edits(week).Move(Changeable(found.Bar, week), NameOf(found), found.Row.Key, row), found);
        else if (steps != 0) await MakeAsync(Stepped(found, week, edge == "end" ? 0 : steps, edge == "start" ? 0 : steps), found);
    });

    /// <summary>An empty place was drawn over.</summary>
    [JSInvokable]
    public Task DrawAsync(string row, int first, int last) => DispatchAsync(() =>
    {
        if (data.Value is not { } week || week.Groups.SelectMany(g => g.Rows).FirstOrDefault(r => r.Key == row) is not { } found || !MayGive(found) || first < 0 || last >= week.Steps.Count || first > last) return Task.CompletedTask;
        return OnGive.InvokeAsync(Proposal(found, new InstantRange(week.Steps[first].StartsAt, week.Steps[last].EndsAt), week));
    });

    private bool MayGive(TimelineRow row) => MayGiveAny && row.Key != TimelineEntries.NoTeam && (state.Rows != TimelineRows.Teams || Actor.Manages(Place!.Id) || Actor.Leads(new TeamId(row.Key)));

    private NewPlace Proposal(TimelineRow row, InstantRange? range, TimelineReading week) => NewPlace.In(row.Key, week.Floors, state.Rows == TimelineRows.Teams, range?.StartsAt.DateIn(Zone) ?? (ByHour || state.Window.Contains(Today) is false ? state.Window.From : Today), range, Zone);

    /// <summary>The bar with another start, another end, or both: by days, or by half hours.</summary>
    private BarEdit Stepped((TimelineRow Row, TimelineBar Bar) found, TimelineReading week, int start, int end)
    {
        var (edits, rows, who) = (Edits(week), Changeable(found.Bar, week), NameOf(found));
        if (ByHour) return rows.Count == 0 ? edits.Shift(rows, who, 0) : edits.Retime(rows, who, new InstantRange(rows[0].StartsAt + DayHours.Step * start, rows[0].EndsAt + DayHours.Step * end));
        if (start == end) return edits.Shift(rows, who, start);
        return end > 0 ? edits.Lengthen(rows, who, end) : edits.Shorten(rows, who, -end);
    }

    private IReadOnlyList<(string Words, string Icon, BarEdit Edit)> StepsOf((TimelineRow Row, TimelineBar Bar) found, TimelineReading week)
    {
        var (a, one) = ByHour ? ("Half an hour", "Half an hour") : ("A day", "One day");
        return
        [
            ($"{a} earlier", Icons.Material.Filled.ArrowBack, Stepped(found, week, -1, -1)),
            ($"{a} later", Icons.Material.Filled.ArrowForward, Stepped(found, week, 1, 1)),
            ($"{one} longer", Icons.Material.Filled.Add, Stepped(found, week, 0, 1)),
            ($"{one} shorter", Icons.Material.Filled.Remove, Stepped(found, week, 0, -1)),
        ];
    }

    private BarEdits Edits(TimelineReading week) => new(week, Place!.Id, Place.Zone, Now);

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
            ("ArrowRight", true) => Stepped(found, week, 0, 1),
            ("ArrowLeft", true) => Stepped(found, week, 0, -1),
            ("ArrowRight", false) => Stepped(found, week, 1, 1),
            ("ArrowLeft", false) => Stepped(found, week, -1, -1),
            ("ArrowUp" or "ArrowDown", _) when state.Rows != TimelineRows.Teams => Next(edits, rows, who, row.Key, e.Key == "ArrowDown" ? 1 : -1, week),
            _ => null,
        };
        if (edit is not null) await MakeAsync(edit, found);
    }

    /// <summary>To the next row that takes the bar; where none does, what stands against the nearest.</summary>
    private static BarEdit Next(BarEdits edits, List<AllocationSpanView> rows, string who, string from, int step, TimelineReading week)
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
        var key = TimelineState.KeyOf(found.Row, found.Bar);
        var row = state.Rows != TimelineRows.Teams && edit.Key is { Length: > 0 } other ? other : found.Row.Key;
        var ids = edit.Changes.Select(c => c.Id).ToHashSet();
        var now = week.Groups.SelectMany(g => g.Rows).Where(r => r.Key == row).SelectMany(r => r.Bars.Select(b => (Row: r, Bar: b)))
            .FirstOrDefault(x => ids.Count > 0 ? x.Bar.Allocations.Any(ids.Contains) : x.Bar.Subject == found.Bar.Subject && x.Bar.First == found.Bar.First);
        if (now.Bar is null) return;
        focusNext = TimelineState.KeyOf(now.Row, now.Bar);
        if (state.Selected == key) Navigation.Filter(("sel", focusNext));
    }

    private async Task ListenAsync()
    {
        if (dragging is null && data.Value is { } week && !IsEmpty(week))
        {
            self ??= DotNetObjectReference.Create(this);
            dragging = await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Allocations/AllocationTimeline.razor.js");
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
