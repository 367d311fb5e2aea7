using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Intentions;

public sealed partial class IntentionSheet
{
    private Loaded<AgendaDetail> detail = Loaded<AgendaDetail>.Waiting;
    private IntentionChoices can = IntentionChoices.None;
    private IntentionId shownId;
    private PortalError? refusal;
    private string? reason;
    private bool forAll;
    private bool force;
    private bool isBusy;

    /// <summary>Which intention.</summary>
    [Parameter, EditorRequired]
    public IntentionId Id { get; set; }

    /// <summary>Counts the page's readings: the sheet reads again with the page.</summary>
    [Parameter]
    public int Version { get; set; }

    [Parameter]
    public TeamLooks Looks { get; set; } = TeamLooks.None;

    [Parameter]
    public EventCallback OnClose { get; set; }

    /// <summary>Something was answered or cancelled here.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>A decline, which the page sends once it can no longer be taken back.</summary>
    [Parameter]
    public EventCallback<(AgendaRow Row, string? Reason)> OnDecline { get; set; }

    [Inject]
    private AgendaQueries Agenda { get; set; } = null!;

    [Inject]
    private IntentionService Intentions { get; set; } = null!;

    [Inject]
    private ViewerZone Viewer { get; set; } = null!;

    [Inject]
    private ISnackbar Toasts { get; set; } = null!;

    private IntentionView? It => detail.Value?.Row.Intention;

    private DateTimeZone Zone => LocalTimes.Zone(It!.TimeZone);

    private bool HasConflict => detail.Value is { Row.ConflictCount: > 0 };

    private bool CanForceRefusal => can.Force && refusal is CapacityExceeded or RoomCapacityExceeded or LocationClosed or IntentionConflict;

    private string AcceptWord => isBusy ? "Accepting…"
        : force || CanForceRefusal ? "Accept all the same"
        : It!.Status is IntentionStatus.Declined or IntentionStatus.Cancelled ? "Accept again" : "Accept";

    protected override void OnParametersSet()
    {
        if (shownId == Id) return;
        (shownId, detail, can, refusal, reason, force, forAll) = (Id, Loaded<AgendaDetail>.Waiting, IntentionChoices.None, null, null, false, false);
    }

    protected override async Task LoadAsync(CancellationToken ct)
    {
        var first = !detail.HasValue;
        detail = await ReadAsync(detail, token => Agenda.FindAsync(Id, Actor, token), ct);
        can = It is { } it ? IntentionChoices.Of(it, Actor, Now) : IntentionChoices.None;
        // A room or a meeting is usually called off for everybody, a seat is one's own.
        if (first) forAll = can.CancelForAll && It is { Type: IntentionType.Room or IntentionType.Meeting };
    }

    private Task AcceptAsync()
        => ChangeAsync(() => Intentions.AcceptAsync(Id, force || CanForceRefusal, Actor, CancellationToken.None), "confirmed");

    private Task DeclineAsync()
        => OnDecline.HasDelegate && detail.Value is { } shown
            ? OnDecline.InvokeAsync((shown.Row, Given(reason)))
            : ChangeAsync(() => Intentions.DeclineAsync(Id, Given(reason), Actor, CancellationToken.None), "declined");

    private Task CancelAsync() => ChangeAsync(() => Intentions.CancelAsync(Id, can.CancelForAll && forAll, Given(reason), Actor, CancellationToken.None), "cancelled", canUndo: It?.Status == IntentionStatus.Confirmed && !(can.CancelForAll && forAll));

    private async Task ChangeAsync(Func<Task<Result<IntentionOutcome>>> change, string outcome, bool canUndo = false)
    {
        if (isBusy || It is not { } before) return;
        isBusy = true;
        var result = await change();
        isBusy = false;
        refusal = result.Error;
        if (result.IsSuccess)
        {
            (force, reason) = (false, null);
            var released = result.Value.Superseded.Count;
            Toasts.Add($"{IntentionWords.Who(before)}, {Days.Short(before.StartsAt.DateIn(Zone))}: {outcome}.{(released > 0 ? $" {Figures.Of(released, "other booking was", "other bookings were")} cancelled." : "")}", Severity.Normal, o =>
            {
                if (!canUndo) return;
                o.Action = "Undo";
                o.OnClick = _ => DispatchAsync(async () =>
                {
                    var back = await Intentions.AcceptAsync(before.Id, force: false, Actor, CancellationToken.None);
                    Toasts.Add(back.IsSuccess ? $"{IntentionWords.Who(before)} is confirmed again." : IntentionWords.Explain(back.Error, before), back.IsSuccess ? Severity.Normal : Severity.Warning);
                });
            });
        }

        await ReloadAsync();
        await OnChanged.InvokeAsync();
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string When(IntentionView it, DateTimeZone zone) => $"{Days.Short(it.StartsAt.DateIn(zone))}, {Days.Times(new InstantRange(it.StartsAt, it.EndsAt), zone)}";
}
