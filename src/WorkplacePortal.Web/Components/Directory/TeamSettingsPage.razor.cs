using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Directory;

public sealed partial class TeamSettingsPage
{
    private readonly TeamDrafts drafts = new();
    private readonly HashSet<TeamId> selected = [];
    private Loaded<Page<TeamSettingsView>> data = Loaded<Page<TeamSettingsView>>.Waiting;
    private IReadOnlyList<LocationView> locations = [];
    private IReadOnlyList<string> faults = [];
    private LocationId? shown;
    private bool isSaving;

    [SupplyParameterFromQuery(Name = "prefers")]
    private string? PrefersText { get; set; }

    [Inject]
    private TeamSettingsService Settings { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private ZoneService Zones { get; set; } = null!;

    private string ExportLink => $"download/team-settings{new Uri(Navigation.With(("location", Place?.Id.Value))).Query}";

    protected override bool Concerns(PortalChange change) => change.Topic is ChangeTopic.Directory or ChangeTopic.Spatial;

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (!IsManager || Place is not { } place) return;
        if (shown is { } before && before != place.Id) Discard();
        shown = place.Id;
        locations = await Spatial.LocationsAsync(Actor, ct);
        var filter = new TeamSettingsFilter(place.Id) { Text = Search, Prefers = PageUrl.Word<SpaceTypePreference>(PrefersText) };
        data = await ReadAsync(data, token => Settings.ListAsync(filter, Request, Actor, token), ct);
    }

    private void Select(TeamSettingsView team, bool on)
    {
        if (on) selected.Add(team.TeamId);
        else selected.Remove(team.TeamId);
    }

    private void Discard()
    {
        drafts.Discard();
        faults = [];
    }

    private async Task SaveAsync()
    {
        if (isSaving || Place is not { } place) return;
        faults = [];
        var edits = drafts.Edits(place.Id);
        if (edits.Count == 0) return;
        isSaving = true;
        var saved = await Settings.UpdateAsync(edits, Actor, Gone);
        isSaving = false;
        if (!saved.IsSuccess)
        {
            faults = drafts.Refuse(saved.Errors);
            return;
        }

        Toasts.Add($"{Figures.Of(drafts.Count, "change is", "changes are")} saved. The next plan uses them.", Severity.Normal);
        Discard();
        await ReloadAsync();
    }

    private async Task EditAsync(TeamSettingsView team)
    {
        var place = Place!.Id;
        // All zones of one place: a choice of what a team may use, not a list of records.
        var zones = await Zones.StreamAsync(new PlaceFilter<ZoneId> { LocationId = place }, new PageRequest(Limit: 500), Actor, Gone).ToPageAsync(Gone);
        if (!zones.IsSuccess) return;
        var form = TeamSettingsForms.One(team, place, locations, [.. zones.Value.Items.Select(z => (z.Id, z.Name))]);
        await EditAsync(
            $"{team.TeamName} at {Place.Name}",
            form,
            "Save",
            async f =>
            {
                var edit = TeamSettingsForms.ToEdit(f, team.TeamId, place);
                return f.IsSound ? await ReasonsAsync(Settings.UpdateAsync([edit], Actor, Gone)) : [];
            },
            "Saved. The next plan uses it.");
    }

    private Task EditManyAsync() => AskAsync(async () =>
    {
        var teams = data.Value!.Items.Where(t => selected.Contains(t.TeamId)).ToList();
        var form = TeamSettingsForms.Many();
        var parameters = new DialogParameters<RecordDialog>
        {
            { d => d.Form, form },
            { d => d.Verb, "Fill in" },
            { d => d.Note, "The cells of these teams are filled in; nothing is saved before you press Save below the grid." },
            { d => d.Save, _ => Task.FromResult<IReadOnlyList<PortalError>>([]) },
        };
        var dialog = await Dialogs.ShowAsync<RecordDialog>($"Edit {Figures.Of(teams.Count, "team", "teams")}", parameters);
        if (await dialog.Result is { Canceled: false }) TeamSettingsForms.Fill(form, drafts, teams);
    });

    /// <summary>Asks once before what was typed is lost; other filters of this page lose nothing.</summary>
    private async Task LeaveAsync(LocationChangingContext context)
    {
        var target = Navigation.ToAbsoluteUri(context.TargetLocation);
        var samePlace = System.Web.HttpUtility.ParseQueryString(target.Query)["location"] is not { } place || place == Place?.Id.Value;
        if (drafts.Count == 0 || (target.AbsolutePath == new Uri(Navigation.Uri).AbsolutePath && samePlace)) return;
        var answer = await Dialogs.ShowMessageBoxAsync("Leave without saving?", $"{Figures.Of(drafts.Count, "change is", "changes are")} not saved.", yesText: "Leave", cancelText: "Stay");
        if (answer != true) context.PreventNavigation();
        else Discard();
    }
}
