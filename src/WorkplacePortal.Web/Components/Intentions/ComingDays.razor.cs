using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Intentions;

public sealed partial class ComingDays
{
    private const int DaysShown = 14;
    private static readonly TimeSpan TimeToUndo = TimeSpan.FromSeconds(10);

    /// <summary>Declined here and not sent yet: until then the answer can be taken back.</summary>
    private readonly Dictionary<IntentionId, CancellationTokenSource> unsent = [];
    private Loaded<Page<AgendaRow>> days = Loaded<Page<AgendaRow>>.Waiting;
    private bool isRead;
    private bool isBusy;

    [Inject]
    private AgendaQueries Agenda { get; set; } = null!;

    [Inject]
    private IntentionService Intentions { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    protected override bool Concerns(PortalChange change) => change.Topic == ChangeTopic.Intentions;

    protected override async Task LoadAsync(CancellationToken ct)
    {
        if (Actor.PersonId is { } me)
        {
            var filter = new IntentionFilter { PersonId = me, From = Today, To = Today.PlusDays(DaysShown - 1), Statuses = [IntentionStatus.Pending, IntentionStatus.Likely, IntentionStatus.Confirmed] };
            days = await ReadAsync(days, token => Agenda.ListAsync(filter, new PageRequest(Limit: 200, Sort: "starts_at"), Actor, token), ct);
        }

        isRead = true;
    }

    protected override void Dispose(bool disposing)
    {
        // Who leaves the page meant it: what waits is sent now.
        foreach (var id in unsent.Keys.ToList()) _ = SendDeclineAsync(id, Actor);
        base.Dispose(disposing);
    }

    private List<AgendaRow> Shown(Page<AgendaRow> page) => [.. page.Items.Where(r => !unsent.ContainsKey(r.Intention.Id) && !r.Intention.IsOver(Now))];

    private List<AgendaRow> Waiting(Page<AgendaRow> page) => [.. Shown(page).Where(r => r.Intention.Status != IntentionStatus.Confirmed)];

    private IEnumerable<IGrouping<LocalDate, AgendaRow>> Planned(Page<AgendaRow> page)
        => Shown(page).Where(r => r.Intention.Status == IntentionStatus.Confirmed).GroupBy(r => LocalDate.Max(r.Intention.StartsAt.DateIn(ZoneOf(r.Intention)), Today));

    private async Task AcceptAsync(AgendaRow row)
    {
        if (isBusy) return;
        isBusy = true;
        var result = await Intentions.AcceptAsync(row.Intention.Id, force: false, Actor, CancellationToken.None);
        isBusy = false;
        Toasts.Add(result.IsSuccess ? $"You are coming on {Days.Short(row.Intention.StartsAt.DateIn(ZoneOf(row.Intention)))}." : IntentionWords.Explain(result.Error, row.Intention), result.IsSuccess ? Severity.Normal : Severity.Warning);
        await ReloadAsync();
    }

    private void Decline(AgendaRow row)
    {
        var id = row.Intention.Id;
        var waiting = new CancellationTokenSource();
        if (!unsent.TryAdd(id, waiting)) return;
        Toasts.Add($"Declined for {Days.Short(row.Intention.StartsAt.DateIn(ZoneOf(row.Intention)))}.", Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.OnClick = _ => InvokeAsync(() => TakeBackAsync(id));
        });
        _ = SendLaterAsync(id, waiting.Token);
    }

    private async Task TakeBackAsync(IntentionId id)
    {
        if (!unsent.Remove(id, out var waiting)) return;
        await waiting.CancelAsync();
        StateHasChanged();
    }

    private async Task SendLaterAsync(IntentionId id, CancellationToken undone)
    {
        try
        {
            await Task.Delay(TimeToUndo, undone);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await InvokeAsync(async () =>
        {
            if (Gone.IsCancellationRequested || !unsent.ContainsKey(id)) return;
            await SendDeclineAsync(id, Actor);
            unsent.Remove(id);
            await ReloadAsync();
            StateHasChanged();
        });
    }

    private async Task SendDeclineAsync(IntentionId id, Actor by)
    {
        try
        {
            var result = await Intentions.DeclineAsync(id, reason: null, by, CancellationToken.None);
            if (!result.IsSuccess) Toasts.Add($"The answer was not taken: {result.Error.Message}", Severity.Warning);
        }
        catch (Exception e)
        {
            var reference = Reference.New();
            Logs.CreateLogger<ComingDays>().LogError(e, "Could not decline {Intention}. Reference {Reference}", id, reference);
            Toasts.Add($"The answer could not be sent. Reference {reference}", Severity.Error);
        }
    }

    private async Task CancelAsync(AgendaRow row)
    {
        if (isBusy) return;
        isBusy = true;
        var id = row.Intention.Id;
        var result = await Intentions.CancelAsync(id, forAll: false, reason: null, Actor, CancellationToken.None);
        isBusy = false;
        if (result.IsSuccess)
        {
            Toasts.Add($"{Days.Short(row.Intention.StartsAt.DateIn(ZoneOf(row.Intention)))} is cancelled.", Severity.Normal, o =>
            {
                o.Action = "Undo";
                o.OnClick = _ => InvokeAsync(() => AcceptAsync(row));
            });
        }
        else
        {
            Toasts.Add(IntentionWords.Explain(result.Error, row.Intention), Severity.Warning);
        }

        await ReloadAsync();
    }

    private static string Invitation(AgendaRow row) => row switch
    {
        { Intention.Status: IntentionStatus.Likely } => "You usually come on that day",
        { OrganiserName: { } organiser } => $"{organiser} invites you",
        _ => "Waits for your answer",
    };

    private static string Where(AgendaRow row)
        => $"{IntentionWords.Of(row.Intention.Type)} in {row.Intention.LocationName ?? "no location"}{(row.PlaceName is { } place ? $", {place}" : "")}";

    private static DateTimeZone ZoneOf(IntentionView it) => LocalTimes.Zone(it.TimeZone);

    private static string Times(IntentionView it) => $"{Days.Times(new InstantRange(it.StartsAt, it.EndsAt), ZoneOf(it))} {Zones.Abbreviation(ZoneOf(it), it.StartsAt)}";

    private static string When(IntentionView it) => $"{Days.Short(it.StartsAt.DateIn(ZoneOf(it)))}, {Times(it)}";

    private string Named(LocalDate date) => date == Today ? $"Today, {Days.WeekdayDay(date)}" : date == Today.PlusDays(1) ? $"Tomorrow, {Days.WeekdayDay(date)}" : Days.Short(date);
}
