using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>
/// Answers to what waits for the person, with their undo: accepting and cancelling take effect at once, a decline is sent after ten seconds,
/// so that taking it back needs no way back. Lives as long as the circuit.
/// </summary>
public sealed class MyAnswers(IntentionService intentions, ISnackbar toasts, ILogger<MyAnswers> log)
{
    private static readonly TimeSpan TimeToUndo = TimeSpan.FromSeconds(10);
    private readonly Dictionary<IntentionId, Held> held = [];

    private sealed record Held(string? Reason, CancellationTokenSource Waiting);

    /// <summary>An answer was sent or taken back.</summary>
    public event Action? Changed;

    /// <summary>Has whoever shows plans read them again.</summary>
    public void Tell() => Changed?.Invoke();

    /// <summary>True while a decline of it waits to be sent: the page leaves it out.</summary>
    public bool IsHeld(IntentionId id)
    {
        lock (held) return held.ContainsKey(id);
    }

    /// <summary>Accepts; where something stands in the way, asks whether to replace it. True when the page shall read again.</summary>
    public async Task<bool> AcceptAsync(MyPlanView plan, Actor by, IDialogService dialogs)
    {
        TakeBack(plan.Id);
        var result = await intentions.AcceptAsync(plan.Id, force: false, by, CancellationToken.None);
        if (result.Error is IntentionConflict conflict && await AskAsync(plan, conflict, by, dialogs)) result = await intentions.AcceptInsteadAsync(plan.Id, conflict.Others, by, CancellationToken.None);
        else if (result.Error is IntentionConflict) return false;
        Say(result.IsSuccess ? $"You are coming on {When(plan)}." : Explain(result.Error!), result.IsSuccess ? Severity.Normal : Severity.Warning);
        return true;
    }

    /// <summary>Declines after ten seconds, unless that is taken back or the page is left.</summary>
    public void Decline(MyPlanView plan, string? reason, Actor by)
    {
        var waiting = new CancellationTokenSource();
        lock (held)
        {
            if (!held.TryAdd(plan.Id, new Held(reason, waiting))) return;
        }

        toasts.Add(plan.Status == IntentionStatus.Likely ? $"Not coming on {When(plan)}." : $"Declined for {When(plan)}.", Severity.Normal, o =>
        {
            o.Action = "Undo";
            o.OnClick = _ =>
            {
                TakeBack(plan.Id);
                return Task.CompletedTask;
            };
        });
        Changed?.Invoke();
        _ = SendLaterAsync(plan.Id, by, waiting.Token);
    }

    /// <summary>Sends what waits: who leaves the page meant it.</summary>
    public void SendNow(Actor by)
    {
        List<IntentionId> ids;
        lock (held) ids = [.. held.Keys];
        foreach (var id in ids) _ = SendAsync(id, by);
    }

    /// <summary>Cancels an own plan or leave. Room and meeting of one's own ask whether for all.</summary>
    public async Task<bool> CancelAsync(MyPlanView plan, Actor by, IDialogService dialogs)
    {
        var forAll = false;
        if (plan is { IsOrganiser: true, Type: IntentionType.Room or IntentionType.Meeting })
        {
            var dialog = await dialogs.ShowAsync<CancelForAllDialog>("Cancel", new DialogParameters<CancelForAllDialog> { { d => d.Plan, plan } });
            if (await dialog.Result is not { Canceled: false, Data: bool chosen }) return false;
            forAll = chosen;
        }

        var result = await intentions.CancelAsync(plan.Id, forAll, reason: null, by, CancellationToken.None);
        if (!result.IsSuccess) Say(Explain(result.Error), Severity.Warning);
        else if (forAll) Say($"{When(plan)} is cancelled for everybody.", Severity.Normal);
        else
        {
            toasts.Add(plan.IsLeave ? "Your leave has ended." : $"{When(plan)} is cancelled.", Severity.Normal, o =>
            {
                o.Action = "Undo";
                o.OnClick = async _ =>
                {
                    var back = await intentions.AcceptAsync(plan.Id, force: false, by, CancellationToken.None);
                    if (!back.IsSuccess) Say(Explain(back.Error), Severity.Warning);
                    Changed?.Invoke();
                };
            });
        }

        return true;
    }

    /// <summary>Why something was refused, in words for the person it is about.</summary>
    public static string Explain(PortalError error) => error switch
    {
        IntentionConflict => "You have a booking at that time already.",
        DuplicateIntention => "You have planned that already.",
        CapacityExceeded full => $"No seat is left on {Days.Short(full.Date)}: all {Figures.Count(full.Capacity)} are booked.",
        RoomCapacityExceeded full => $"The room is full: all {Figures.Of(full.Capacity, "place", "places")} are booked.",
        LocationClosed closed => $"The place is closed at that time on {Days.Short(closed.Date)}.",
        IntentionInPast or DateInPast => "It is over already; the past stays as it is.",
        IntentionNotPending => "It waits for no answer any more. Cancel it instead.",
        IntentionNotFound => "It is gone: somebody deleted it.",
        PersonInactive inactive => $"You are not active on {Days.Short(inactive.Date)}.",
        PersonNotOpenToInvitations => "Somebody does not take invitations.",
        NotAllowed => "You may not do this here.",
        _ => error.Message,
    };

    private static string When(MyPlanView plan) => Days.Short(plan.Range.StartsAt.DateIn(LocalTimes.Zone(plan.TimeZone)));

    private static async Task<bool> AskAsync(MyPlanView plan, IntentionConflict conflict, Actor by, IDialogService dialogs)
    {
        var dialog = await dialogs.ShowAsync<ReplaceDialog>("Conflict", new DialogParameters<ReplaceDialog> { { d => d.Plan, plan }, { d => d.Others, conflict.Others }, { d => d.By, by } });
        return await dialog.Result is { Canceled: false };
    }

    private void Say(string text, Severity severity) => toasts.Add(text, severity);

    private void TakeBack(IntentionId id)
    {
        Held? taken;
        lock (held)
        {
            if (!held.Remove(id, out taken)) return;
        }

        taken.Waiting.Cancel();
        Changed?.Invoke();
    }

    private async Task SendLaterAsync(IntentionId id, Actor by, CancellationToken undone)
    {
        try
        {
            await Task.Delay(TimeToUndo, undone);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await SendAsync(id, by);
        Changed?.Invoke();
    }

    private async Task SendAsync(IntentionId id, Actor by)
    {
        Held? taken;
        lock (held)
        {
            if (!held.Remove(id, out taken)) return;
        }

        try
        {
            taken.Waiting.Cancel();
            var result = await intentions.DeclineAsync(id, taken.Reason, by, CancellationToken.None);
            if (!result.IsSuccess) Say($"The answer was not taken: {Explain(result.Error)}", Severity.Warning);
        }
        catch (Exception e)
        {
            var reference = Reference.New();
            log.LogError(e, "Could not decline {Intention}. Reference {Reference}", id, reference);
            Say($"The answer could not be sent. Reference {reference}", Severity.Error);
        }
    }
}
