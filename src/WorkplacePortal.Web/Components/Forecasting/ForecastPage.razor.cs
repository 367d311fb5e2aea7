using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Jobs;

namespace WorkplacePortal.Web.Components.Forecasting;

public sealed partial class ForecastPage
{
    private const int DefaultHorizon = 28;
    private const int FewDays = 15;
    private static readonly int[] Horizons = [14, 28, 56, 84];

    private Loaded<ForecastReading> data = Loaded<ForecastReading>.Waiting;
    private (LocationId Place, ForecastScope Scope, string? Id, int Horizon) shown;
    private IReadOnlyList<TeamView> teams = [];
    private IReadOnlyList<ChartDay> coming = [];
    private ForecastChartModel? chart;
    private ForecastJobView? made;
    private ForecastJobView? running;
    private ForecastJobView? outcome;
    private JobWatch? watch;
    private string? refusal;
    private bool isStarting;

    [SupplyParameterFromQuery(Name = "scope")]
    private string? ScopeText { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    private string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "horizon")]
    private string? HorizonText { get; set; }

    [SupplyParameterFromQuery(Name = "measure")]
    private string? MeasureText { get; set; }

    [SupplyParameterFromQuery(Name = "day")]
    private string? DayText { get; set; }

    [Inject]
    private ForecastReader Reader { get; set; } = null!;

    [Inject]
    private ForecastQueries Forecasts { get; set; } = null!;

    [Inject]
    private ForecastService Service { get; set; } = null!;

    [Inject]
    private DirectoryQueries Directory { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private ForecastScope Scope => PageUrl.Word<ForecastScope>(ScopeText) ?? ForecastScope.Location;

    private ForecastMeasure Measure => PageUrl.Word<ForecastMeasure>(MeasureText) ?? ForecastMeasure.People;

    private int Horizon => PageUrl.Number(HorizonText) is { } days && Horizons.Contains(days) ? days : DefaultHorizon;

    private TeamView? TeamChosen => Scope == ForecastScope.Team ? teams.FirstOrDefault(t => t.Id.Value == Id) ?? (teams.Count > 0 ? teams[0] : null) : null;

    private bool MayStart => Place is { } place && Actor.Manages(place.Id);

    private bool IsClosed => Actor.Id is not null && !MayStart;

    private string Subject => TeamChosen?.Name ?? Place?.Name ?? "";

    /// <summary>The day in the address, otherwise the first one that is forecast.</summary>
    private LocalDate? Day => PageUrl.Date(DayText, Today) ?? coming.FirstOrDefault(d => d is { Closed: false, Expected: not null })?.Date;

    private IReadOnlyList<TabBar<ForecastScope>.Item> Tabs =>
    [
        new(ForecastScope.Location, "Location", Icons.Material.Outlined.Apartment),
        new(ForecastScope.Team, "Team", Icons.Material.Outlined.Groups),
        new(ForecastScope.Person, "Person", Icons.Material.Outlined.Person),
    ];

    private IReadOnlyList<string?> Facts => Place is null ? [] :
    [
        Place.Name,
        made is { FinishedAt: { } at } ? $"Made {Days.When(at, Place.Zone, Today)}" : null,
        made is { } job ? Days.Span(job.Window.From, job.Window.To) : null,
        made is { } last ? BasisWords.Short(last) : null,
    ];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        watch = new JobWatch(Changes, DispatchAsync, FollowAsync);
    }

    protected override bool Concerns(PortalChange change)
        => change.Topic is ChangeTopic.Forecasts or ChangeTopic.Occupancy or ChangeTopic.Intentions or ChangeTopic.Spatial or ChangeTopic.Directory
            ? change.LocationId is not { } location || location == Place?.Id
            // A job that somebody else starts or ends here; its progress is followed apart.
            : change.Topic == ChangeTopic.Jobs && change.LocationId == Place?.Id && Place is not null;

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place || IsClosed) return;
        if (shown.Place != place.Id) (teams, made, running, outcome, refusal) = ([], null, null, null, null);
        if (shown != (place.Id, Scope, Id, Horizon)) data = Loaded<ForecastReading>.Waiting;
        shown = (place.Id, Scope, Id, Horizon);
        await LoadJobsAsync(place.Id, ct);
        if (Scope == ForecastScope.Team && await Directory.TeamsAsync(place.Id, place.Zone, Actor, ct) is { IsSuccess: true } found) teams = found.Value;
        if (Scope == ForecastScope.Person) return;
        // The history begins on a Monday, so that the labels of the axis do.
        var back = Today.PlusDays(Horizon > DefaultHorizon ? -56 : -28);
        var window = new DateWindow(back.PlusDays(1 - (int)back.DayOfWeek), Today.PlusDays(Horizon));
        data = await ReadAsync(data, token => Reader.ReadAsync(place, TeamChosen?.Id, window, Today, Actor, token), ct);
        if (data.Value is not { } reading) return;
        coming = [.. reading.Days.Where(d => d.WorkingDay && d.Date >= Today).SkipWhile(d => d is { Expected: null, Closed: false })];
        chart = ForecastChartModel.From(reading.Days, Today, Day, Measure);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) watch?.Dispose();
        base.Dispose(disposing);
    }

    private async Task LoadJobsAsync(LocationId place, CancellationToken ct)
    {
        var jobs = await Forecasts.JobsAsync(new ForecastJobFilter(LocationId: place), new PageRequest(Limit: 20, Sort: "created_at", Descending: true), Actor, ct);
        if (!jobs.IsSuccess) return;
        made = jobs.Value.Items.FirstOrDefault(j => j.State == JobState.Completed);
        if (running is { } mine && jobs.Value.Items.FirstOrDefault(j => j.Id == mine.Id) is { } now) Settle(now);
        running ??= jobs.Value.Items.LastOrDefault(j => !j.IsOver);
        watch?.Follow(running is not null);
    }

    /// <summary>Takes the job that is followed as it stands; its end is told once, whoever reads it first.</summary>
    private void Settle(ForecastJobView job)
    {
        if (running?.Id != job.Id) return;
        running = job.IsOver ? null : job;
        if (job.State == JobState.Completed) Snackbar.Add(ForecastOutcome.Describe(job), Severity.Success);
        else if (job.IsOver) outcome = job;
    }

    private void Pick(LocalDate date) => Navigation.Step(("day", date));

    private async Task AskAsync()
    {
        var parameters = new DialogParameters<StartForecastDialog> { { d => d.LocationId, Place!.Id }, { d => d.Today, Today } };
        var dialog = await Dialogs.ShowAsync<StartForecastDialog>("Start forecast", parameters);
        if (await dialog.Result is { Canceled: false, Data: ForecastStart start }) await StartAsync(start);
    }

    private async Task StartAsync(ForecastStart start)
    {
        (isStarting, refusal, outcome) = (true, null, null);
        var started = await Service.StartAsync(start, Actor, Gone);
        isStarting = false;
        if (!started.IsSuccess) refusal = started.Error.Message;
        else if (started.Value.IsOver) outcome = started.Value;
        else
        {
            running = started.Value;
            watch?.Follow(true);
            await FollowAsync();
        }
    }

    /// <summary>Looks at the job again; when it is over, the page is read anew.</summary>
    private async Task FollowAsync()
    {
        if (running is not { } before) return;
        var found = await Forecasts.JobAsync(before.Id, Actor, Gone);
        if (!found.IsSuccess) return;
        Settle(found.Value);
        if (running is null) await ReloadAsync();
        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        if (running is not { } job) return;
        var cancelled = await Service.CancelAsync(job.Id, Actor, Gone);
        if (!cancelled.IsSuccess && cancelled.Error is not Domain.Forecasting.ForecastFinished) refusal = cancelled.Error.Message;
        await FollowAsync();
    }

    private void CloseOutcome() => (outcome, refusal) = (null, null);
}
