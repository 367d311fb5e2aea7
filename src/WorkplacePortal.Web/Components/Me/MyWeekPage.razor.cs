using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Me;

public sealed partial class MyWeekPage
{
    private const string WeekParameter = "week";
    private const string DayParameter = "day";
    private Loaded<MyWeekView> week = Loaded<MyWeekView>.Waiting;
    private IReadOnlyList<FloorPlanView> floors = [];
    private LocationId? floorsOf;
    private bool isBusy;

    [SupplyParameterFromQuery(Name = WeekParameter)]
    public string? WeekText { get; set; }

    [SupplyParameterFromQuery(Name = DayParameter)]
    public string? DayText { get; set; }

    [Inject]
    private MyWeekQueries Weeks { get; set; } = null!;

    [Inject]
    private DayPlanning Planning { get; set; } = null!;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private MyPlans Plans { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private DateTimeZone Zone => Place?.Zone ?? DateTimeZone.Utc;

    private LocalDate Monday
    {
        get
        {
            var date = PageUrl.Date(WeekText, Today) ?? Today;
            return date.PlusDays(1 - (int)date.DayOfWeek);
        }
    }

    /// <summary>From last week, which can be repeated, to the next one.</summary>
    private DateWindow Window => new(Monday.PlusDays(-7), Monday.PlusDays(13));

    private LocalDate Shown => PageUrl.Date(DayText, Today) ?? Today;

    protected override bool Concerns(PortalChange change) => change.Topic switch
    {
        // One's own wherever they are; those of colleagues at this place.
        ChangeTopic.Intentions => change.IsOf(Actor.PersonId) || (change.IsIn(Window) && change.IsAt(Place?.Id)),
        ChangeTopic.Allocations => change.IsIn(Window) && change.IsAt(Place?.Id),
        ChangeTopic.Forecasts or ChangeTopic.Directory => change.IsAt(Place?.Id),
        _ => false,
    };

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Place is not { } place) return;
        week = await ReadAsync(week, token => Weeks.FindAsync(place.Id, Monday, Actor, token), ct);
        if (week.Value is not { } view || !view.ThisWeek.Any(d => d.Seat is not null) || floorsOf == place.Id) return;
        StateHasChanged();
        var read = await Spatial.FloorPlansAsync(place.Id, Actor, ct);
        if (read.IsSuccess) (floors, floorsOf) = (read.Value, place.Id);
    }

    /// <summary>Closed, past or future, and nothing planned: a word is enough.</summary>
    private static bool IsQuiet(MyDayView day) => day.State == PersonDayState.Closed && day.Plans.Count == 0 && day.HolidayName is null;

    /// <summary>The day as the person has answered it, though some answers wait to be sent.</summary>
    private MyDayView Told(MyDayView day)
    {
        if (!day.Plans.Any(p => Answers.IsHeld(p.Id))) return day;
        var left = day.Plans.Where(p => !Answers.IsHeld(p.Id)).ToList();
        var state = PersonDay.Of([.. left.Select(p => new DayClaim(p.Status, p.Type, p.IsLeave)).Append(new DayClaim(IntentionStatus.Declined, IntentionType.Space, IsLeave: false))], day.IsOpen);
        return day with { Plans = left, State = state };
    }

    private int Later(MyWeekView view) => view.NextWeek.SelectMany(d => d.Waiting).Where(p => p.Status == IntentionStatus.Pending && !Answers.IsHeld(p.Id)).DistinctBy(p => p.Id).Count();

    private async Task ShowDayAsync(LocalDate date)
    {
        Navigation.Filter((DayParameter, date));
        await Script.InvokeVoidAsync("portal.show", $"#day-{date.Day}");
    }

    private async Task AcceptAsync(MyPlanView plan)
    {
        if (await BusyAsync(() => Answers.AcceptAsync(plan, Actor, Dialogs))) await ReloadAsync();
    }

    private void Decline(MyPlanView plan)
    {
        Answers.Decline(plan, reason: null, Actor);
        StateHasChanged();
    }

    private async Task CancelAsync(MyPlanView plan)
    {
        if (await BusyAsync(() => Answers.CancelAsync(plan, Actor, Dialogs))) await ReloadAsync();
    }

    private async Task PlanAsync(IReadOnlyList<LocalDate> days)
    {
        if (Place is { } place) await PlanAsync(new DaysPlan(place.Id, days));
    }

    private async Task PlanAsync(DaysPlan plan)
    {
        if (await BusyAsync(() => Plans.PlanAsync(plan, Actor))) await ReloadAsync();
    }

    private async Task ChooseDaysAsync()
    {
        if (Place is not { } place || week.Value is not { } view) return;
        var parameters = new DialogParameters<PlanDaysDialog> { { d => d.View, view }, { d => d.Today, Today }, { d => d.Place, place }, { d => d.By, Actor } };
        var dialog = await Dialogs.ShowAsync<PlanDaysDialog>("Plan days", parameters);
        if (await dialog.Result is { Canceled: false, Data: DaysPlan plan }) await PlanAsync(plan);
    }

    private async Task LeaveAsync()
    {
        if (Place is not { } place) return;
        var dialog = await Dialogs.ShowAsync<LeaveDialog>("I am away", new DialogParameters<LeaveDialog> { { d => d.From, Today > Monday ? Today : Monday }, { d => d.Today, Today } });
        if (await dialog.Result is not { Canceled: false, Data: LeaveChoice choice }) return;
        if (await BusyAsync(() => Plans.LeaveAsync(place.Id, choice, Actor))) await ReloadAsync();
    }

    private async Task StarAsync(ColleagueDayView colleague)
    {
        await Planning.StarAsync(colleague.Id, !colleague.IsStarred, Actor, CancellationToken.None);
        await ReloadAsync();
    }

    private async Task<bool> BusyAsync(Func<Task<bool>> work)
    {
        if (isBusy) return false;
        isBusy = true;
        try
        {
            return await work();
        }
        finally
        {
            isBusy = false;
        }
    }
}
