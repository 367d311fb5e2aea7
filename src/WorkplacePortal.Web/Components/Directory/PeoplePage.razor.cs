using Microsoft.AspNetCore.Components;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;

namespace WorkplacePortal.Web.Components.Directory;

public sealed partial class PeoplePage
{
    private const string AllKey = "places";
    private const string AllWord = "all";
    private const string PageKey = "page";
    private readonly HashSet<PersonId> selected = [];
    private Loaded<Page<PersonView>> data = Loaded<Page<PersonView>>.Waiting;
    private IReadOnlyList<TeamView> teams = [];
    private IReadOnlyList<FieldOption> locations = [];

    [SupplyParameterFromQuery(Name = "team")]
    private string? Team { get; set; }

    [SupplyParameterFromQuery(Name = AllKey)]
    private string? PlacesText { get; set; }

    [Inject]
    private DirectoryQueries Directory { get; set; } = null!;

    [Inject]
    private PersonService People { get; set; } = null!;

    [Inject]
    private PersonSettingsService Settings { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    private bool Everywhere => PlacesText == AllWord || Place is null;

    private bool IsFiltered => Search is not null || Team is not null;

    private string ExportLink => $"download/people{new Uri(Navigation.With(("location", Place?.Id.Value))).Query}";

    private IReadOnlyList<FieldOption> TeamOptions => [.. teams.Select(t => new FieldOption(t.Id.Value, t.Name))];

    protected override bool Concerns(PortalChange change) => change.Topic == ChangeTopic.Directory && (Everywhere || change.IsAt(Place?.Id));

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (!IsManager) return;
        if (Place is { } place && await Directory.TeamsAsync(place.Id, place.Zone, Actor, ct) is { IsSuccess: true } found) teams = found.Value;
        locations = [.. (await Spatial.LocationsAsync(Actor, ct)).Select(l => new FieldOption(l.Id.Value, l.Name))];
        data = await ReadAsync(data, token => Directory.ListPeopleAsync(PeopleGrid.Filter(Search, Team, Place?.Id.Value, Everywhere), Request, Actor, token), ct);
    }

    private Task AddAsync()
        => EditAsync("Add person", PeopleForms.Person(null, TeamOptions, locations, Place?.Id.Value), "Add person", form => WriteAsync(form, edit => People.CreateAsync([edit], Actor, Gone)), "The person is in the directory.");

    private async Task EditAsync(PersonView person)
    {
        var found = await People.StreamAsync(new PeopleFilter(Id: person.Id), new PageRequest(Limit: 1), Actor, Gone).ToPageAsync(Gone);
        if (!found.IsSuccess || found.Value.Items is not [var record]) return;
        // The team of somebody who sits elsewhere is not in the list of this place's teams.
        var options = person.TeamId is { } own && teams.All(t => t.Id != own) ? [new FieldOption(own.Value, person.TeamName ?? own.Value), .. TeamOptions] : TeamOptions;
        await EditAsync($"Edit {person.FullName}", PeopleForms.Person(record, options, locations, null), "Save", form => WriteAsync(form, edit => People.UpdateAsync([new RecordChange<PersonId, PersonEdit>(person.Id, edit)], Actor, Gone)), "Saved.");
    }

    private Task EditManyAsync(IReadOnlyList<PersonView> chosen)
        => EditAsync(
            $"Edit {Figures.Of(chosen.Count, "person", "people")}",
            PeopleForms.Many(TeamOptions, locations),
            "Save",
            form => WriteAsync(form, edit => People.UpdateAsync([.. chosen.Select(p => new RecordChange<PersonId, PersonEdit>(p.Id, edit))], Actor, Gone)),
            $"{Figures.Of(chosen.Count, "person was", "people were")} changed.",
            note: "What you do not change stays as each of them has it.");

    private async Task EditSettingsAsync(PersonView person)
    {
        var found = await Settings.StreamAsync(new PersonSettingsFilter(person.Id), new PageRequest(Limit: 1), Actor, Gone).ToPageAsync(Gone);
        if (!found.IsSuccess || found.Value.Items is not [var settings]) return;
        await EditAsync($"Settings of {person.FullName}", PeopleForms.Settings(settings), "Save", form => ReasonsAsync(Settings.UpdateAsync([PeopleForms.ToSettings(person.Id, form)], Actor, Gone)), "Saved.");
    }

    private Task DeleteAsync(IReadOnlyList<PersonView> chosen)
        => ConfirmAsync(
            chosen is [var one] ? $"Delete {one.FullName}" : $"Delete {Figures.Count(chosen.Count)} people",
            "Their plans from now on are cancelled and their seats are given back. What was counted in the past stays, without the name. This cannot be undone.",
            chosen.Count == 1 ? "Delete person" : $"Delete {Figures.Count(chosen.Count)} people",
            () => ReasonsAsync(People.DeleteAsync([.. chosen.Select(p => p.Id)], Actor, Gone)),
            $"{Figures.Of(chosen.Count, "person is", "people are")} deleted.");

    private static async Task<IReadOnlyList<PortalError>> WriteAsync(RecordForm form, Func<PersonEdit, Task<Result<IReadOnlyList<PersonRecordView>>>> write)
    {
        var edit = PeopleForms.ToPerson(form);
        // What cannot be read is not sent.
        return form.IsSound ? await ReasonsAsync(write(edit)) : [];
    }
}
