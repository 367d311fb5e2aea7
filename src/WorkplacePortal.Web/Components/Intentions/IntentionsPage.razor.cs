using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Intentions;

public sealed partial class IntentionsPage
{
    private readonly HashSet<IntentionId> selected = [];
    private AgendaState state = AgendaState.Read(null, null, null, null, null, null, null, default);
    private Loaded<Page<AgendaRow>> page = Loaded<Page<AgendaRow>>.Waiting;
    private IReadOnlyList<AgendaCount> counts = [];
    private IReadOnlyList<TeamView> teams = [];
    private TeamLooks looks = TeamLooks.None;
    private bool isBusy;
    private int version;

    [SupplyParameterFromQuery(Name = "date")]
    private string? DateText { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string[]? StatusTexts { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    private string? TypeText { get; set; }

    [SupplyParameterFromQuery(Name = "team")]
    private string? TeamText { get; set; }

    [SupplyParameterFromQuery(Name = "person")]
    private string? PersonText { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageText { get; set; }

    [SupplyParameterFromQuery(Name = "sel")]
    private string? SelectedText { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? ViewText { get; set; }

    [Inject]
    private AgendaQueries Agenda { get; set; } = null!;

    [Inject]
    private DirectoryQueries People { get; set; } = null!;

    [Inject]
    private IntentionService Intentions { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private bool IsClosed => Actor.Id is not null && Actor.Role < Role.FacilityManager;

    private IEnumerable<AgendaRow> SelectedRows => (page.Value?.Items ?? []).Where(r => selected.Contains(r.Intention.Id));

    private List<AgendaRow> Acceptable => [.. SelectedRows.Where(r => Choices(r).Accept && r.ConflictCount == 0)];

    private List<AgendaRow> Declinable => [.. SelectedRows.Where(r => Choices(r).Decline)];

    private string? WaitingFact => counts.Where(c => c.Status == IntentionStatus.Pending).Sum(c => c.Count) is > 0 and var waiting
        ? $"{Figures.Of(waiting, "invitation waits", "invitations wait")} for an answer" : null;

    private string SelectionNote
    {
        get
        {
            var conflicts = SelectedRows.Count(r => Choices(r).Accept && r.ConflictCount > 0);
            return conflicts > 0 ? $"{Figures.Of(conflicts, "has a conflict and is", "have conflicts and are")} left out"
                : Acceptable.Count == selected.Count ? "All can be accepted without a conflict" : "Some need no answer";
        }
    }

    protected override void OnParametersSet()
    {
        var before = state;
        state = AgendaState.Read(DateText, StatusTexts, TypeText, TeamText, PersonText, PageText, SelectedText, Today, ViewText);
        if (before.FilterFor(default) != state.FilterFor(default) || before.PageNumber != state.PageNumber) selected.Clear();
    }

    protected override bool Concerns(PortalChange change)
        => change.Topic == ChangeTopic.Intentions && (change.LocationId is null || change.LocationId == Place?.Id);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place || IsClosed) return;
        var filter = state.FilterFor(place.Id) with { Zone = place.Zone };
        if (state.View == IntentionsView.Agenda) page = await ReadAsync(page, token => Agenda.ListAsync(filter, new PageRequest(state.Skip, AgendaState.PageSize, "starts_at"), Actor, token), ct);
        var counted = await Agenda.CountsAsync(filter, Actor, ct);
        var listed = await People.TeamsAsync(place.Id, place.Zone, Actor, ct);
        ct.ThrowIfCancellationRequested();
        counts = counted.IsSuccess ? counted.Value : [];
        teams = listed.IsSuccess ? listed.Value : [];
        if (state.View != IntentionsView.Agenda) weeks = await ReadAsync(weeks, token => ReadWeeksAsync(place, filter, token), ct);
        looks = new TeamLooks([.. teams.Select(t => (t.Id, t.Name, t.Color))]);
        selected.IntersectWith((page.Value?.Items ?? []).Select(r => r.Intention.Id));
        version++;
    }

    private IntentionChoices Choices(AgendaRow row) => IntentionChoices.Of(row.Intention, Actor, Now);

    private void Select((IntentionId Id, bool On) choice)
    {
        if (choice.On) selected.Add(choice.Id);
        else selected.Remove(choice.Id);
    }

    private void SelectAll(bool on)
    {
        selected.Clear();
        if (on) selected.UnionWith((page.Value?.Items ?? []).Where(r => Choices(r) is { Accept: true } or { Decline: true }).Select(r => r.Intention.Id));
    }

    private void Open(IntentionId id) => Navigation.Step(("sel", id.Value));

    private async Task Close()
    {
        var closed = state.Selected;
        Navigation.Step(("sel", null));
        if (closed is { } id) await Script.InvokeVoidAsync("portal.focus", $"#intention-{id}");
    }

    private void Turn(int pages) => Navigation.Step(("page", state.PageNumber + pages is var next and > 1 ? next : null));

    private void ClearFilters() => Navigation.Filter(("status", null), ("type", null), ("team", null), ("person", null), ("page", null));

    private async Task AcceptAsync(IntentionId id)
    {
        var row = page.Value?.Items.FirstOrDefault(r => r.Intention.Id == id);
        if (row is null || isBusy) return;
        isBusy = true;
        var result = await Intentions.AcceptAsync(id, force: false, Actor, CancellationToken.None);
        isBusy = false;
        if (result.IsSuccess)
        {
            Toasts.Add($"{IntentionWords.Who(row.Intention)} is confirmed for {Days.Short(row.Intention.StartsAt.DateIn(Place!.Zone))}.", Severity.Normal);
            var next = NextOf(id);
            await ReloadAsync();
            if (next is { } follows) await Script.InvokeVoidAsync("portal.focus", $"#intention-{follows}");
        }
        else
        {
            Toasts.Add(IntentionWords.Explain(result.Error, row.Intention), Severity.Warning);
            Open(id);
        }
    }

    /// <summary>The row after this one, otherwise the row before: where the eyes and the keyboard go on.</summary>
    private IntentionId? NextOf(IntentionId id)
    {
        var rows = page.Value?.Items.Select(r => r.Intention.Id).ToList() ?? [];
        var at = rows.IndexOf(id);
        return at < 0 || rows.Count < 2 ? null : rows[at + 1 < rows.Count ? at + 1 : at - 1];
    }
}
