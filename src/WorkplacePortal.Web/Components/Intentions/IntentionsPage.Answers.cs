using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Intentions;

/// <summary>Plans and answers of the page: new ones, many at once, and declines that are sent after a while, so that taking them back needs no way back.</summary>
public sealed partial class IntentionsPage
{
    private const int ListedInWeek = 100;
    private static readonly TimeSpan TimeToUndo = TimeSpan.FromSeconds(10);
    private readonly Dictionary<IntentionId, (string? Reason, Actor By)> unsent = [];
    private Loaded<IReadOnlyList<IReadOnlyList<IntentionDay>>> weeks = Loaded<IReadOnlyList<IReadOnlyList<IntentionDay>>>.Waiting;

    [Inject]
    private SpatialQueries Spatial { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private async Task<Result<IReadOnlyList<IReadOnlyList<IntentionDay>>>> ReadWeeksAsync(Place place, IntentionFilter filter, CancellationToken ct)
    {
        var calendar = await Spatial.CalendarAsync(place.Id, new DateWindow(state.From, state.To), Actor, ct);
        if (!calendar.IsSuccess) return calendar.As<IReadOnlyList<IReadOnlyList<IntentionDay>>>();
        IReadOnlyList<AgendaRow> rows = [];
        if (state.View == IntentionsView.Week)
        {
            // By status: what waits for an answer comes first.
            var listed = await Agenda.ListAsync(filter, new PageRequest(0, ListedInWeek, "status"), Actor, ct);
            if (!listed.IsSuccess) return listed.As<IReadOnlyList<IReadOnlyList<IntentionDay>>>();
            rows = [.. listed.Value.Items.Where(r => !unsent.ContainsKey(r.Intention.Id))];
        }

        return Result(IntentionMonth.Weeks(calendar.Value, counts, state.Statuses, rows, place.Zone));

        static Result<IReadOnlyList<IReadOnlyList<IntentionDay>>> Result(IReadOnlyList<IReadOnlyList<IntentionDay>> all) => all.ToList();
    }

    private string DayPath(LocalDate date) => Navigation.With(("view", null), ("date", LocalDatePattern.Iso.Format(date)), ("page", null), ("sel", null));

    private async Task PlanAsync()
    {
        var date = state.Date < Today ? Today : state.Date;
        var dialog = await Dialogs.ShowAsync<NewIntentionDialog>("New intention", new DialogParameters<NewIntentionDialog> { { d => d.Place, Place! }, { d => d.Actor, Actor }, { d => d.Date, date } });
        if (await dialog.Result is not { Canceled: false, Data: IntentionOutcome made }) return;
        var first = made.Intentions[0];
        var invited = made.Intentions.Count - 1;
        Toasts.Add(
            $"{IntentionWords.Who(first)} is planned for {Days.Short(first.StartsAt.DateIn(Place!.Zone))}{(invited > 0 ? $"; {Figures.Of(invited, "person is", "people are")} invited" : "")}.{(made.Superseded.Count > 0 ? $" {Figures.Of(made.Superseded.Count, "other booking was", "other bookings were")} cancelled." : "")}",
            Severity.Normal);
        await ReloadAsync();
    }

    /// <summary>Takes the rows out of sight and sends the declines once they can no longer be taken back.</summary>
    private async Task HoldDeclineAsync(IReadOnlyList<AgendaRow> rows, string? reason)
    {
        if (rows.Count == 0) return;
        var taken = new CancellationTokenSource();
        foreach (var row in rows)
        {
            unsent[row.Intention.Id] = (reason, Actor);
            selected.Remove(row.Intention.Id);
        }

        IntentionId[] ids = [.. rows.Select(r => r.Intention.Id)];
        if (state.Selected is { } open && ids.Contains(open)) Navigation.Step(("sel", null));
        var what = rows is [var only] ? $"{IntentionWords.Who(only.Intention)}, {Days.Short(only.Intention.StartsAt.DateIn(Place!.Zone))}: declined." : $"{Figures.Count(rows.Count)} declined.";
        Toasts.Add(what, Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.OnClick = _ => DispatchAsync(async () =>
            {
                await taken.CancelAsync();
                foreach (var id in ids) unsent.Remove(id);
                await ReloadAsync();
                StateHasChanged();
            });
        });
        StateHasChanged();
        _ = SendLaterAsync(ids, taken.Token);
        await Task.CompletedTask;
    }

    private async Task SendLaterAsync(IntentionId[] ids, CancellationToken taken)
    {
        try
        {
            await Task.Delay(TimeToUndo, taken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await DispatchAsync(async () =>
        {
            if (Gone.IsCancellationRequested) return;
            foreach (var id in ids.Where(unsent.ContainsKey)) await SendAsync(id, unsent[id].Reason, unsent[id].By);
            foreach (var id in ids) unsent.Remove(id);
            await ReloadAsync();
            StateHasChanged();
        });
    }

    private async Task SendAsync(IntentionId id, string? reason, Actor by)
    {
        try
        {
            var result = await Intentions.DeclineAsync(id, reason, by, CancellationToken.None);
            if (!result.IsSuccess) Toasts.Add($"The answer was not taken: {result.Error.Message}", Severity.Warning);
        }
        catch (Exception e)
        {
            var reference = Reference.New();
            Logs.CreateLogger<IntentionsPage>().LogError(e, "Could not decline {Intention}. Reference {Reference}", id, reference);
            Toasts.Add($"The answer could not be sent. Reference {reference}", Severity.Error);
        }
    }

    /// <summary>Who leaves the page meant it.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (id, said) in unsent) _ = SendAsync(id, said.Reason, said.By);
            unsent.Clear();
        }

        base.Dispose(disposing);
    }

    private Task AcceptSelectedAsync()
        => AnswerAsync(Acceptable, "accepted", id => Intentions.AcceptAsync(id, force: false, Actor, CancellationToken.None));

    private Task DeclineSelectedAsync() => HoldDeclineAsync(Declinable, reason: null);

    /// <summary>Item by item: what is refused stays selected and is named.</summary>
    private async Task AnswerAsync(List<AgendaRow> rows, string verb, Func<IntentionId, Task<Result<IntentionOutcome>>> answer)
    {
        if (isBusy) return;
        isBusy = true;
        List<string> refused = [];
        foreach (var row in rows)
        {
            var result = await answer(row.Intention.Id);
            if (result.IsSuccess) selected.Remove(row.Intention.Id);
            else refused.Add(IntentionWords.Explain(result.Error, row.Intention));
        }

        isBusy = false;
        var done = $"{Figures.Count(rows.Count - refused.Count)} {verb}.";
        Toasts.Add(refused.Count == 0 ? done : $"{done} Left out: {string.Join(" ", refused.Distinct())}", refused.Count == 0 ? Severity.Normal : Severity.Warning);
        await ReloadAsync();
    }
}
