using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Me;

public sealed partial class InviteDialog
{
    private readonly SortedSet<LocalDate> days = [];
    private readonly List<PersonView> people = [];
    private IReadOnlyList<TeamView> allTeams = [];
    private IReadOnlyList<TeamId> teams = [];
    private IReadOnlyList<FilterSelect.Option> rooms = [];
    private MudAutocomplete<PersonView>? box;
    private IntentionType type = IntentionType.Space;
    private TimeSpan from = TimeSpan.FromHours(9);
    private TimeSpan until = TimeSpan.FromHours(17.5);
    private string? room;
    private string? title;
    private string? wishes;

    [Parameter, EditorRequired]
    public Place Place { get; set; } = null!;

    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    [Parameter, EditorRequired]
    public Actor By { get; set; } = null!;

    /// <summary>A team that is chosen at first.</summary>
    [Parameter]
    public TeamId? Team { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Inject]
    private DirectoryQueries Directory { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    private bool IsComplete => days.Count is > 0 and <= Inviting.MostDays && until > from && (people.Count > 0 || teams.Count > 0) && (type != IntentionType.Room || room is not null);

    /// <summary>The next five days from Monday to Friday, for one tap.</summary>
    private IEnumerable<LocalDate> Next => Enumerable.Range(1, 7).Select(Today.PlusDays).Where(d => d.DayOfWeek <= IsoDayOfWeek.Friday);

    protected override async Task OnInitializedAsync()
    {
        if (Team is { } team) teams = [team];
        var read = await Directory.TeamsAsync(Place.Id, By, CancellationToken.None);
        allTeams = read.IsSuccess ? read.Value : [];
        var floors = await Spatial.FloorPlansAsync(Place.Id, By, CancellationToken.None);
        rooms = floors.IsSuccess ? [.. floors.Value.SelectMany(f => f.Rooms).OrderBy(r => r.Name, StringComparer.OrdinalIgnoreCase).Select(r => new FilterSelect.Option(r.Id.Value, $"{r.Name}, {Figures.Of(r.Capacity, "place", "places")}"))] : [];
    }

    private string? NameOf(TeamId team) => allTeams.FirstOrDefault(t => t.Id == team)?.Name;

    private void Toggle(LocalDate day)
    {
        if (!days.Remove(day)) days.Add(day);
    }

    private void AddDay(DateTime? picked)
    {
        if (picked is { } day) days.Add(LocalDate.FromDateTime(day));
    }

    private async Task<IEnumerable<PersonView>> SearchAsync(string? text, CancellationToken ct)
    {
        var found = await Directory.PeopleAsync(new PersonFilter { Text = text, ActiveOn = days.Count > 0 ? days.Min : Today }, new PageRequest(Limit: 8), By, ct);
        return found.IsSuccess ? found.Value.Items.Where(p => p.Id != By.PersonId) : [];
    }

    private async Task AddAsync(PersonView? person)
    {
        if (person is null) return;
        if (people.TrueForAll(p => p.Id != person.Id)) people.Add(person);
        if (box is not null) await box.ClearAsync();
    }

    private void Close() => Dialog.Close(new NewInvitation
    {
        LocationId = Place.Id,
        Days = [.. days],
        From = LocalTime.FromTicksSinceMidnight(from.Ticks),
        Until = LocalTime.FromTicksSinceMidnight(until.Ticks),
        Type = type,
        RoomId = type != IntentionType.Space && room is { } chosen ? new RoomId(chosen) : null,
        People = [.. people.Select(p => p.Id)],
        Teams = teams,
        Title = title,
        Wishes = [.. (wishes ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
    });
}
