using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Allocations;

public sealed partial class NewAllocationDialog : IDisposable
{
    private static readonly string[] Fields = ["team_id", "people_id", "layer_id", "room_id", "zone_id", "spaces", "ends_at"];
    private readonly CancellationTokenSource gone = new();
    private NewAllocationModel model = new(default, DateTimeZone.Utc);
    private IReadOnlyList<FloorPlanView> floors = [];
    private IReadOnlyList<AllocationView> day = [];
    private IReadOnlyList<PortalError> errors = [];
    private PersonView? person;
    private bool isBusy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = null!;

    [Parameter, EditorRequired]
    public Place Place { get; set; } = null!;

    /// <summary>What is filled in at first; its date is never before <see cref="Today"/>.</summary>
    [Parameter, EditorRequired]
    public NewPlace Proposed { get; set; } = new(default);

    [Parameter, EditorRequired]
    public LocalDate Today { get; set; }

    /// <summary>Teams that the viewer may give places to.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FilterSelect.Option> Teams { get; set; } = [];

    [Inject]
    private CurrentActor Me { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private DirectoryQueries Directory { get; set; } = null!;

    [Inject]
    private AllocationQueries Allocations { get; set; } = null!;

    [Inject]
    private AllocationService Writing { get; set; } = null!;

    private IReadOnlyList<FilterSelect.Option> ZoneOptions
        => [.. (model.Floor?.Zones ?? []).Select(z => new FilterSelect.Option(z.Id.Value, $"{z.Name}, {Figures.Of(z.UsableSpaces, "seat", "seats")}"))];

    private string? OtherError => errors.FirstOrDefault(e => !Fields.Contains(Root(e), StringComparer.Ordinal))?.Message;

    protected override async Task OnInitializedAsync()
    {
        model = new NewAllocationModel(Proposed.Date < Today ? Today : Proposed.Date, Place.Zone);
        var actor = await Me.GetAsync(gone.Token);
        var plans = await Spatial.FloorPlansAsync(Place.Id, actor, gone.Token);
        if (plans.IsSuccess) floors = plans.Value;
        else errors = [plans.Error];
        model.Propose(Proposed, floors);
        await ReadDayAsync(actor);
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task ReadDayAsync(Actor actor)
    {
        var read = await Allocations.DayAsync(Place.Id, model.Date, actor, gone.Token);
        day = read.IsSuccess ? read.Value : [];
    }

    private async Task MoveAsync(DateTime? picked)
    {
        if (picked is not { } date) return;
        model.Date = LocalDate.FromDateTime(date);
        await ReadDayAsync(await Me.GetAsync(gone.Token));
    }

    private void Choose(PersonView? chosen)
    {
        person = chosen;
        model.Person = chosen?.Id;
    }

    private async Task<IEnumerable<PersonView>> SearchAsync(string? text, CancellationToken ct)
    {
        var found = await Directory.PeopleAsync(new PersonFilter(text, ActiveOn: model.Date), new PageRequest(Limit: 12), await Me.GetAsync(ct), ct);
        return found.IsSuccess ? found.Value.Items : [];
    }

    private async Task SaveAsync()
    {
        if (isBusy || !model.IsComplete) return;
        isBusy = true;
        var actor = await Me.GetAsync(gone.Token);
        var made = await Writing.CreateAsync([model.ToNew(Place.Id)], actor, gone.Token);
        isBusy = false;
        errors = [.. made.Errors.Select(e => e.Error)];
        if (made.IsSuccess) Dialog.Close(made.Value[0]);
        else await ReadDayAsync(actor);
    }

    private bool HasError(string field) => errors.Any(e => Root(e) == field);

    private string? ErrorAt(string field) => errors.Where(e => Root(e) == field).Select(e => e.Message).Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } words ? string.Join(" ", words.Take(3)) : null;

    private static string Root(PortalError error) => error.Field.Split('/')[0];

    private static string Title(PlaceKind kind) => kind switch
    {
        PlaceKind.Zone => "A whole zone",
        PlaceKind.Room => "A room",
        _ => "Seats",
    };

    private static TimeSpan? Span(LocalTime time) => TimeSpan.FromTicks(time.TickOfDay);

    private static LocalTime Time(TimeSpan? picked, LocalTime before) => picked is { } span ? LocalTime.FromTicksSinceMidnight(span.Ticks) : before;
}
