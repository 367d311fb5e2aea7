using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Occupancy;

public sealed partial class OccupancyPage
{
    private OccupancyState state = OccupancyState.Read(new OccupancyQuery(null, null, null, null, null, null, null, null, null, null, null), new LocalDate(2000, 1, 3));
    private Loaded<OccupancyReading> data = Loaded<OccupancyReading>.Waiting;
    private (LocationId Place, OccupancyScope Scope, string? Id, LayerId? Floor, ZoneId? Zone, DateWindow Window) shown;
    private IReadOnlyList<TeamView> teams = [];
    private IReadOnlyList<HeatRow> rows = [];
    private IReadOnlyList<HeatRow> teamRows = [];
    private IReadOnlyDictionary<LocalDate, HeatCell> cells = new Dictionary<LocalDate, HeatCell>();
    private Dictionary<string, TeamLook> looks = [];
    private volatile bool isOld;

    [SupplyParameterFromQuery(Name = "scope")]
    private string? ScopeText { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    private string? IdText { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewText { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "floor")]
    private string? FloorText { get; set; }

    [SupplyParameterFromQuery(Name = "zone")]
    private string? ZoneText { get; set; }

    [SupplyParameterFromQuery(Name = "measure")]
    private string? MeasureText { get; set; }

    [SupplyParameterFromQuery(Name = "days")]
    private string? DaysText { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    private string? DayText { get; set; }

    [SupplyParameterFromQuery(Name = "cell")]
    private string? CellText { get; set; }

    [Inject]
    private OccupancyReader Reader { get; set; } = null!;

    [Inject]
    private DirectoryQueries Directory { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    /// <summary>Leads see their location, with small groups hidden, and their team.</summary>
    private bool IsClosed => Actor.Id is not null && Actor.Role < Role.TeamLead;

    private string MapTitle => (state.Scope, state.Measure, state.Layout) switch
    {
        (OccupancyScope.Person, _, _) => "Days seen",
        (_, OccupancyMeasure.Avg, OccupancyLayout.Hours) => "Average people present",
        (_, OccupancyMeasure.Peak, OccupancyLayout.Hours) => "Most people present",
        (_, OccupancyMeasure.Share, OccupancyLayout.Hours) => "Average share present, %",
        (_, OccupancyMeasure.Avg, _) => "Daily average in opening hours",
        (_, OccupancyMeasure.Peak, _) => "Daily peak, people present",
        _ => "Daily peak, share present, %",
    };

    private IReadOnlyList<string?> Facts =>
    [
        Place?.Name,
        data.Value?.Map.SubjectName ?? (state.Scope == OccupancyScope.Location ? "all floors" : null),
        Days.Window(state.Window.From, state.Window.To),
        state.Person is null ? null : "Looks at single people are audited",
    ];

    protected override bool Concerns(PortalChange change)
    {
        if (change.Topic is not (ChangeTopic.Occupancy or ChangeTopic.Intentions or ChangeTopic.Spatial or ChangeTopic.Directory) || !change.IsAt(Place?.Id) || (change.Topic is ChangeTopic.Occupancy or ChangeTopic.Intentions && !change.IsIn(state.Window))) return false;
        isOld = true;
        // Each look at a person is audited: it is the viewer's own act, never one of what others do.
        return state.Scope != OccupancyScope.Person;
    }

    protected override void OnParametersSet()
        => state = OccupancyState.Read(new OccupancyQuery(ScopeText, IdText, ViewText, FromText, ToText, FloorText, ZoneText, MeasureText, DaysText, DayText, CellText), Today);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place || IsClosed) return;
        if (state.Scope == OccupancyScope.Team && (teams.Count == 0 || shown.Place != place.Id) && await Directory.TeamsAsync(place.Id, place.Zone, Actor, ct) is { IsSuccess: true } known) teams = known.Value;
        var wanted = (place.Id, state.Scope, state.Id, state.Floor, state.Zone, state.Window);
        if (shown != wanted) data = Loaded<OccupancyReading>.Waiting;
        shown = wanted;
        if (!state.IsComplete) return;
        // What is only drawn in another way is not read again: each look at a person is audited.
        if (!isOld && data is { State: LoadState.Ready, Value: { } before } && IsSameData(before.State)) data = Loaded<OccupancyReading>.Ready(new OccupancyReading(before.Map, state, before.Bookings, before.Zone), data.ReadAt!.Value);
        else
        {
            isOld = false;
            data = await ReadAsync(data, token => Reader.ReadAsync(place, state, Actor, token), ct);
        }

        if (data.Value is { } reading) Draw(reading);
    }

    private bool IsSameData(OccupancyState before) => (before.Scope, before.Id, before.Floor, before.Zone, before.Window) == (state.Scope, state.Id, state.Floor, state.Zone, state.Window);

    private void Draw(OccupancyReading reading)
    {
        rows = state.Layout == OccupancyLayout.Hours ? WeekdayMap.Rows(reading) : [];
        cells = state.Layout == OccupancyLayout.Calendar ? MonthMap.Cells(reading) : new Dictionary<LocalDate, HeatCell>();
        teamRows = state is { Layout: OccupancyLayout.Hours, Scope: OccupancyScope.Location } ? WeekdayMap.Teams(reading) : [];
        var all = new TeamLooks([.. reading.Map.Teams.Select(t => (t.Id, t.Name, t.Color))]);
        looks = reading.Map.Teams.GroupBy(t => t.Name, StringComparer.Ordinal).ToDictionary(t => t.Key, t => all.Of(t.First().Id), StringComparer.Ordinal);
    }

    private bool HasSide(OccupancyReading reading) => state.Layout == OccupancyLayout.Calendar ? DayOf(reading) is not null : teamRows.Count > 0;

    private OccupancyMapDay? DayOf(OccupancyReading reading) => state.Day is { } day && day <= Today ? reading.Map.Days.FirstOrDefault(d => d.Date == day) : null;

    private (int Row, int Column)? SelectedIn(IReadOnlyList<int> columns)
    {
        if (state.Cell is not { } cell) return null;
        var (row, column) = (rows.ToList().FindIndex(r => r.Weekday == cell.Weekday), columns.ToList().IndexOf(cell.Hour));
        return row < 0 || column < 0 ? null : (row, column);
    }

    private void Choose(IsoDayOfWeek weekday, int hour) => Navigation.Step(("cell", state.Cell == (weekday, hour) ? null : OccupancyState.Key(weekday, hour)));

    private static string Measured(OccupancyReading reading, IsoDayOfWeek weekday, int hour)
    {
        var days = reading.At(weekday, hour);
        return days.Count == 0 ? "No day measured." : $"{string.Join(", ", days.Select(d => $"{Days.DayMonth(d.Date)}: {(d.Count.People is { } n ? Figures.Count(n) : "hidden")}"))}. Different people in the hour.";
    }

    private async Task CopyLinkAsync()
    {
        var copied = await Script.InvokeAsync<bool>("portal.copy", Navigation.With(("location", Place!.Id.Value)));
        Toasts.Add(copied ? "Link copied. It opens exactly this view." : "The browser does not let the portal copy. Copy the address instead.", copied ? Severity.Normal : Severity.Warning);
    }

    private async Task SaveTableAsync()
        => await Script.InvokeVoidAsync("portal.save", OccupancyCsv.FileName(data.Value!, Place!.Name, "csv"), "text/csv;charset=utf-8", OccupancyCsv.Of(data.Value!));

    private async Task SavePictureAsync()
        => await Script.InvokeVoidAsync("portal.picture", "#occupancy-picture", $"{MapTitle}: {data.Value!.Map.SubjectName ?? Place!.Name}, {Days.Window(state.Window.From, state.Window.To)}", OccupancyCsv.FileName(data.Value!, Place!.Name, "png"));
}
