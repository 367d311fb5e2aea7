using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Jobs;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>Lists beside the floor plan.</summary>
public enum PlanTab
{
    Teams,
    Changes,
    Unplaced,
    Versions,
}

/// <summary>What a manager says to a plan.</summary>
public enum PlanAnswer
{
    Accept,
    TakeBack,
    Discard,
}

public sealed partial class PlanPage
{
    private Loaded<PlanReading> data = Loaded<PlanReading>.Waiting;
    private LocationCalendarView? calendar;
    private EvolutionView? running;
    private EvolutionView? outcome;
    private EvolutionId? closed;
    private JobWatch? watch;
    private string? refusal;
    private Disruption disruption = Disruption.Min;
    private bool byZone;
    private bool isStarting;
    private bool isAnswering;

    [SupplyParameterFromQuery(Name = "date")]
    private string? DateText { get; set; }

    [SupplyParameterFromQuery(Name = "floor")]
    private string? Floor { get; set; }

    [SupplyParameterFromQuery(Name = "detail")]
    private string? DetailText { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    private string? TabText { get; set; }

    [SupplyParameterFromQuery(Name = "team")]
    private string? Team { get; set; }

    [SupplyParameterFromQuery(Name = "compare")]
    private string? CompareText { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [Inject]
    private PlanReader Reader { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private EvolutionQueries Evolutions { get; set; } = null!;

    [Inject]
    private EvolutionService Service { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    private PlanReading? Plan => data.Value;

    /// <summary>The day in the address, otherwise the next open one: that is the day to plan.</summary>
    private LocalDate Date => PageUrl.Date(DateText, Today) ?? calendar?.Days.FirstOrDefault(d => d.Date > Today && d.IsOpen)?.Date ?? Today.PlusDays(1);

    private PlanDetail Detail => PageUrl.Word<PlanDetail>(DetailText) ?? PlanDetail.Seats;

    private PlanTab Tab => PageUrl.Word<PlanTab>(TabText) ?? PlanTab.Teams;

    private bool IsList => View == "list";

    private bool MayPlan => Place is { } place && Actor.Manages(place.Id);

    private bool IsClosed => Actor.Id is not null && !MayPlan;

    private IReadOnlyList<string?> Facts => Place is null ? [] :
    [
        Place.Name,
        Days.Long(Date),
        Plan is { Day.Date: var date } plan && date == Date && plan.Day.Current?.Summary is { } sum ? $"{Figures.Of(sum.SeatsAsked, "seat", "seats")} asked of {Figures.Count(plan.Day.UsableSpaces)}" : null,
        Plan?.Day is { ChangedByHand: true } ? "changed by hand since" : null,
    ];

    protected override void OnInitialized()
    {
        base.OnInitialized();
        watch = new JobWatch(Changes, DispatchAsync, FollowAsync);
    }

    protected override bool Concerns(PortalChange change)
        => change.Topic is ChangeTopic.Evolutions or ChangeTopic.Allocations or ChangeTopic.Forecasts or ChangeTopic.Spatial or ChangeTopic.Directory
            && (change.LocationId is not { } location || location == Place?.Id)
            && (change.Date is not { } date || date == Date);

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place || IsClosed) return;
        var days = await Spatial.CalendarAsync(place.Id, new DateWindow(Today.PlusDays(-1), Today.PlusDays(35)), Actor, ct);
        calendar = days.IsSuccess ? days.Value : null;
        var (date, compare) = (Date, PageUrl.Date(CompareText, Today));
        if (Plan?.Day.Date != date || Plan.Day.LocationId != place.Id) (data, refusal, trial) = (Loaded<PlanReading>.Waiting, null, null);
        data = await ReadAsync(data, token => Reader.ReadAsync(place, new PlanQuestion(date, compare, RunText, Tab == PlanTab.Versions), Today, Actor, token), ct);
        if (Plan is { } plan) Settle(plan.Day.Latest, plan.Day.Current);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) watch?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Sorts the runs of the day: one that works is followed, one that ended is told about once, whoever reads it first.</summary>
    private void Settle(params EvolutionView?[] runs)
    {
        var before = running;
        running = Array.Find(runs, r => r is { IsOver: false });
        outcome = Array.Find(runs, r => r is { Status: EvolutionStatus.Failed or EvolutionStatus.NoExecution } && r.Id != closed);
        if (Array.Find(runs, r => r?.Id == before?.Id && r is { Status: EvolutionStatus.Successful }) is { } made && before is not null) Snackbar.Add(made.Message ?? "The plan is ready.", Severity.Success);
        watch?.Follow(running is not null || trial is not null);
    }

    private async Task StartAsync()
    {
        (isStarting, refusal) = (true, null);
        var request = new EvolutionRequest(Place!.Id, Date) { Disruption = disruption, RunByZone = byZone };
        var started = await Service.StartAsync(request, Actor, Gone);
        isStarting = false;
        if (!started.IsSuccess && started.Error is EvolutionInProgress) await ReloadAsync();
        else if (!started.IsSuccess) refusal = started.Error.Message;
        else
        {
            Settle(started.Value);
            await FollowAsync();
        }
    }

    /// <summary>Looks at the run again; when it is over, the page is read anew.</summary>
    private async Task FollowAsync()
    {
        await FollowTrialAsync();
        if (running is not { } before)
        {
            StateHasChanged();
            return;
        }

        var found = await Evolutions.FindAsync(before.Id, Actor, Gone);
        if (!found.IsSuccess) return;
        Settle(found.Value);
        if (running is null) await ReloadAsync();
        StateHasChanged();
    }

    private async Task CancelAsync()
    {
        if (running is not { } run) return;
        var cancelled = await Service.CancelAsync(run.Id, Actor, Gone);
        // Over already is no fault: the reading tells how it ended.
        if (!cancelled.IsSuccess && cancelled.Error is not EvolutionFinished) refusal = cancelled.Error.Message;
        await ReloadAsync();
    }

    private async Task AnswerAsync(PlanAnswer answer)
    {
        if (Plan?.Day.Current is not { } plan) return;
        (isAnswering, refusal) = (true, null);
        var answered = answer switch
        {
            PlanAnswer.Accept => await Service.AcceptAsync(plan.Id, Actor, Gone),
            PlanAnswer.TakeBack => await Service.TakeBackAsync(plan.Id, Actor, Gone),
            _ => await Service.DiscardAsync(plan.Id, Actor, Gone),
        };
        isAnswering = false;
        if (!answered.IsSuccess) refusal = answered.Error.Message;
        await ReloadAsync();
    }

    private void CloseOutcome() => (closed, outcome, refusal) = (outcome?.Id ?? closed, null, null);
}
