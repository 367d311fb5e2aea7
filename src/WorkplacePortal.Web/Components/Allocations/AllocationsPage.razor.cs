using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Layout;
using WorkplacePortal.Web.Components.Directory;
using Query = WorkplacePortal.Web.Components.Allocations.AllocationListQuery;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>How the allocations are laid out.</summary>
public enum AllocationsView
{
    List,
    Day,
    Week,
    Month,
}

public sealed partial class AllocationsPage
{
    private static readonly IReadOnlyList<FilterSelect.Option> Kinds = [new("space", "Seats"), new("room", "Rooms")];
    private static readonly IReadOnlyList<FilterSelect.Option> Makers = [new("ai", "The plan"), new("manual", "By hand")];
    private AllocationListState state = AllocationListState.Read(null, null, null, null, null, null, null, null, null, null, default);
    private Loaded<Page<AllocationView>> rows = Loaded<Page<AllocationView>>.Waiting;
    private Loaded<AllocationDetailView> detail = Loaded<AllocationDetailView>.Waiting;
    private IReadOnlyList<FilterSelect.Option> floors = [];
    private IReadOnlyList<FilterSelect.Option> teams = [];
    private TeamLooks looks = TeamLooks.None;
    private LocationId? namesOf;
    private volatile bool areNamesOld;
    private AllocationId? busy;

    [SupplyParameterFromQuery(Name = Query.Date)]
    private string? DateText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Floor)]
    private string? FloorText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Team)]
    private string? TeamText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Type)]
    private string? TypeText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Source)]
    private string? SourceText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Who)]
    private string? WhoText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Sort)]
    private string? SortText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Order)]
    private string? OrderText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Page)]
    private string? PageText { get; set; }

    [SupplyParameterFromQuery(Name = Query.Selected)]
    private string? SelectedText { get; set; }

    [SupplyParameterFromQuery(Name = Query.View)]
    private string? ViewText { get; set; }

    [Inject]
    private AllocationQueries Allocations { get; set; } = null!;

    [Inject]
    private AllocationService Writing { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private DirectoryQueries Directory { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    private IReadOnlyList<string?> Facts =>
    [
        Place?.Name,
        View is not (AllocationsView.List or AllocationsView.Day) ? null : Days.WithYear(state.Date) + (state.Date == Today ? ", today" : ""),
        IsList && rows is { State: LoadState.Ready, Value: { } page } ? Figures.Of(page.Total, "allocation", "allocations") : null,
        Place is { } place ? $"Times in {Zones.Time(place.Zone, Now)}" : null,
    ];

    private string? PlanPath => PortalMenu.For(Actor.Role).Any(e => e.Path == "/plan") ? $"plan?location={Place!.Id}&date={NodaTime.Text.LocalDatePattern.Iso.Format(state.Date)}" : null;

    protected override bool Concerns(PortalChange change)
    {
        if (change.Topic is not (ChangeTopic.Spatial or ChangeTopic.Directory)) return change.Topic == ChangeTopic.Allocations && change.LocationId == Place?.Id && (change.Date is null || change.Date == state.Date);
        areNamesOld = true;
        return true;
    }

    protected override void OnParametersSet()
        => state = AllocationListState.Read(DateText, FloorText, TeamText, TypeText, SourceText, WhoText, SortText, OrderText, PageText, SelectedText, Today);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place) return;
        if (IsClosed) return;
        // The other views read what they show by themselves.
        if (!IsList) return;
        await ReadNamesAsync(place, ct);
        rows = await ReadAsync(rows, token => Allocations.ListAsync(state.FilterFor(place.Id, place.Zone), state.Page, Actor, token), ct);
        if (state.Selected is not { } selected) return;
        if (detail.Value?.Allocation.Id != selected) detail = Loaded<AllocationDetailView>.Waiting;
        detail = await ReadAsync(detail, token => Allocations.FindAsync(selected, Actor, token), ct);
    }

    /// <summary>Floors and teams of the place: read once, they change rarely.</summary>
    private async Task ReadNamesAsync(Components.Spatial.Place place, CancellationToken ct)
    {
        if (namesOf == place.Id && !areNamesOld) return;
        areNamesOld = false;
        var layers = await Spatial.FloorsAsync(place.Id, Actor, ct);
        var known = await Directory.TeamsAsync(place.Id, place.Zone, Actor, ct);
        ct.ThrowIfCancellationRequested();
        floors = layers.IsSuccess ? [.. layers.Value.Select(l => new FilterSelect.Option(l.Id.Value, l.Name))] : [];
        teams = known.IsSuccess ? [.. known.Value.Select(t => new FilterSelect.Option(t.Id.Value, t.Name))] : [];
        looks = known.IsSuccess ? new TeamLooks([.. known.Value.Select(t => (t.Id, t.Name, t.Color))]) : TeamLooks.None;
        namesOf = place.Id;
    }

    private AllocationsView View => PageUrl.Word<AllocationsView>(ViewText) ?? AllocationsView.List;

    private bool IsList => View == AllocationsView.List;

    /// <summary>Employees see their own place on their days.</summary>
    private bool IsClosed => Actor.Id is not null && Actor.Role < Role.TeamLead;

    private bool MayGive => Place is { } place && (Actor.Manages(place.Id) || Actor.LedTeams.Count > 0);

    /// <summary>Teams that the viewer may give places to.</summary>
    private IReadOnlyList<FilterSelect.Option> GivenTeams => Place is { } place && Actor.Manages(place.Id) ? teams : [.. teams.Where(t => Actor.Leads(new TeamId(t.Value)))];

    private bool MayChange(AllocationView row) => row.EndsAt > Now && (Actor.Manages(row.LocationId) || Actor.Leads(row.TeamId));

    private void Narrow(string name, string? value) => Navigation.Filter((name, value), (Query.Page, null), (Query.Selected, null));

    private void Show(AllocationsView view) => Navigation.Step((Query.View, view == AllocationsView.List ? null : view), (Query.Page, null), (Query.Selected, null));

    private void Clear() => Navigation.Filter((Query.Floor, null), (Query.Team, null), (Query.Type, null), (Query.Source, null), (Query.Who, null), (Query.Page, null));

    private void SortBy(string column)
    {
        var (sort, order) = state.SortBy(column);
        Navigation.Filter((Query.Sort, sort), (Query.Order, order), (Query.Page, null));
    }

    private void Select(AllocationView row) => Navigation.Step((Query.Selected, state.Selected == row.Id ? null : row.Id.Value));

    private static string? Word<TEnum>(TEnum? value)
        where TEnum : struct, Enum
        => value is { } some ? PageUrl.Word(some) : null;
}
