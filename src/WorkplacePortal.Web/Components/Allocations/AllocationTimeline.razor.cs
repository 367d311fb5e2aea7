using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Allocations;

public sealed partial class AllocationTimeline
{
    private TimelineState state = TimelineState.Read(null, null, null, null, null, new LocalDate(2000, 1, 3), byHour: false);
    private Loaded<TimelineReading> data = Loaded<TimelineReading>.Waiting;
    private ElementReference scroll;
    private DateWindow? revealed;
    private bool isBusy;

    /// <summary>The hours of one day instead of the days of a week.</summary>
    [Parameter]
    public bool ByHour { get; set; }

    /// <summary>Asks for a new allocation; without it none can be made here.</summary>
    [Parameter]
    public EventCallback<NewPlace> OnGive { get; set; }

    /// <summary>Teams that the viewer may give places to.</summary>
    [Parameter]
    public bool MayGiveAny { get; set; }

    [SupplyParameterFromQuery(Name = "date")]
    private string? DateText { get; set; }

    [SupplyParameterFromQuery(Name = "rows")]
    private string? RowsText { get; set; }

    [SupplyParameterFromQuery(Name = "floor")]
    private string? FloorText { get; set; }

    [SupplyParameterFromQuery(Name = "team")]
    private string? TeamText { get; set; }

    [SupplyParameterFromQuery(Name = "sel")]
    private string? SelectedText { get; set; }

    [Inject]
    private AllocationCalendarReader Reader { get; set; } = null!;

    [Inject]
    private AllocationService Writing { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private DateTimeZone Zone => Place?.Zone ?? DateTimeZone.Utc;

    private string RowTitle => state.Rows switch
    {
        TimelineRows.Rooms => "Room",
        TimelineRows.Teams => "Team",
        _ => "Zone",
    };

    private IReadOnlyList<FilterSelect.Option> FloorOptions => [.. (data.Value?.Floors ?? []).Select(f => new FilterSelect.Option(f.Id.Value, f.Name))];

    private IReadOnlyList<FilterSelect.Option> TeamOptions => [.. (data.Value?.Teams ?? []).Select(t => new FilterSelect.Option(t.Id.Value, t.Name))];

    protected override bool Concerns(PortalChange change) => change.Topic switch
    {
        ChangeTopic.Allocations or ChangeTopic.Forecasts => change.LocationId == Place?.Id && (change.Date is not { } date || state.Window.Contains(date)),
        ChangeTopic.Spatial or ChangeTopic.Directory => true,
        _ => false,
    };

    protected override void OnParametersSet() => state = TimelineState.Read(DateText, RowsText, FloorText, TeamText, SelectedText, Today, ByHour);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place) return;
        data = await ReadAsync(data, token => Reader.ReadAsync(place, state, Actor, token), ct);
    }

    /// <summary>Where the timeline is wider than the window, today is in sight, or the hour, or the first hour that the place is open.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            await ListenAsync();
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        // Without rows there is no timeline to scroll.
        if (data.Value is not { } week || IsEmpty(week) || revealed == state.Window) return;
        revealed = state.Window;
        try
        {
            await Script.InvokeVoidAsync("portal.reveal", scroll, week.Heads.Any(h => h.IsNow) ? ".column.today" : ".column.open");
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone.
        }
    }

    private static bool IsEmpty(TimelineReading week) => week.Steps.Count == 0 || week.Groups.All(g => g.Rows.Count == 0);

    private void Move(int days) => Navigation.Step(("date", state.Window.From.PlusDays(days)), ("sel", null));

    private void Select(string key) => Navigation.Step(("sel", state.Selected == key ? null : key));

    private string DayPath(LocalDate date) => $"allocations?location={Place!.Id}&date={LocalDatePattern.Iso.Format(date)}{(state.Team is { } team ? $"&team={team}" : "")}";

    private TeamLook LookOf(TimelineRow row, TimelineBar bar)
    {
        var key = state.Rows == TimelineRows.Teams ? row.Key : bar.Subject;
        return data.Value!.Looks.Of(key == TimelineEntries.NoTeam ? null : new TeamId(key));
    }

    private string LabelOf(TimelineRow row, TimelineBar bar) => state.Rows == TimelineRows.Teams ? data.Value!.PlaceName(bar.Subject) : LookOf(row, bar).Code;

    private string Title(TimelineRow row, TimelineBar bar)
        => state.Rows == TimelineRows.Teams ? $"{row.Name} in {data.Value!.PlaceName(bar.Subject)}" : $"{LookOf(row, bar).Name} in {row.Name}";

    private string Say(TimelineRow row, TimelineBar bar, TimelineReading week)
    {
        var when = ByHour ? TimesOf(bar, week) : bar.Length == 1 ? Days.WeekdayDay(week.Days[bar.First].Date) : $"{Days.WeekdayDay(week.Days[bar.First].Date)} to {Days.WeekdayDay(week.Days[bar.Last].Date)}";
        var counts = ByHour ? [bar.Seats[0]] : bar.Seats;
        var seats = state.Rows == TimelineRows.Rooms ? "" : $": {Figures.List([.. counts.Select(Figures.Count)])} {(counts is [1] ? "seat" : "seats")}";
        return $"{Title(row, bar)}, {when}{seats}{(bar.Locked ? ", locked" : "")}";
    }

    /// <summary>Times of a bar whose rows all have the same.</summary>
    private string TimesOf(TimelineBar bar, TimelineReading week) => AllocationWords.When(RangeOf(week.Rows[bar.Allocations[0]]), state.Window.From, Zone);

    private static InstantRange RangeOf(AllocationSpanView row) => new(row.StartsAt, row.EndsAt);

    private IReadOnlyList<(string When, int Seats, LocalDate Day)> Lines(TimelineBar bar, TimelineReading week)
        => ByHour ? [(TimesOf(bar, week), bar.Seats[0], state.Window.From)] : [.. bar.Seats.Select((seats, i) => (Days.Short(week.Days[bar.First + i].Date), seats, week.Days[bar.First + i].Date))];

    private (TimelineRow Row, TimelineBar Bar)? Find(TimelineReading week) => state.Selected is { } key ? Find(week, key) : null;

    private static (TimelineRow Row, TimelineBar Bar)? Find(TimelineReading week, string key)
    {
        var found = week.Groups.SelectMany(g => g.Rows).SelectMany(r => r.Bars.Select(b => (Row: r, Bar: b))).FirstOrDefault(x => TimelineState.KeyOf(x.Row, x.Bar) == key);
        return found.Bar is null ? null : found;
    }

    /// <summary>Rows of the bar that are not over and that the viewer may change.</summary>
    private List<AllocationSpanView> Changeable(TimelineBar bar, TimelineReading week)
        => [.. bar.Allocations.Select(id => week.Rows[id]).Where(r => r.EndsAt > Now && (Actor.Manages(Place!.Id) || Actor.Leads(r.TeamId)))];

    private bool MayChange(TimelineBar bar, TimelineReading week) => Changeable(bar, week).Count > 0;

    private IReadOnlyList<(string Name, BarEdit Edit)> TargetsOf((TimelineRow Row, TimelineBar Bar) found, TimelineReading week)
    {
        var (edits, rows) = (Edits(week), Changeable(found.Bar, week));
        return [.. edits.Targets(PlaceOf(found)).Select(t => (t.Name, edits.Move(rows, NameOf(found), PlaceOf(found), t.Key)))];
    }

    private Task LockAsync((TimelineRow Row, TimelineBar Bar) found, TimelineReading week)
        => PinAsync(found, [.. Changeable(found.Bar, week).Where(r => !r.Locked)], isLocked: true);

    private Task UnlockAsync((TimelineRow Row, TimelineBar Bar) found, TimelineReading week)
        => PinAsync(found, [.. Changeable(found.Bar, week).Where(r => r.Locked)], isLocked: false);

    private Task PinAsync((TimelineRow Row, TimelineBar Bar) found, List<AllocationSpanView> rows, bool isLocked)
    {
        var done = $"{Figures.Of(rows.Count, "allocation", "allocations")} {(isLocked ? "locked: later plans keep" : "unlocked: later plans may move")} {(rows.Count == 1 ? "it" : "them")}.";
        return rows.Count == 0 ? Task.CompletedTask : MakeAsync(new BarEdit(done, "") { Changes = [.. rows.Select(r => new AllocationChange(r.Id) { Unlock = !isLocked })], Before = [.. rows.Select(r => new AllocationChange(r.Id) { Unlock = isLocked })] }, found);
    }

    private async Task ReleaseAsync(TimelineRow row, TimelineBar bar, TimelineReading week)
    {
        var rows = Changeable(bar, week);
        var dialog = await Dialogs.ShowAsync<ReleaseBarDialog>("Release", new DialogParameters<ReleaseBarDialog> { { d => d.What, Title(row, bar) }, { d => d.Count, rows.Count } });
        if (await dialog.Result is { Canceled: false } && rows.Count > 0) await MakeAsync(new BarEdit($"{Figures.Of(rows.Count, "allocation", "allocations")} released.", null) { Releases = rows }, (row, bar));
    }
}
