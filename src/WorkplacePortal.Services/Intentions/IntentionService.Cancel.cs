using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

public sealed partial class IntentionService
{
    /// <summary>
    /// Cancels. The organiser also withdraws unanswered invitations and hands the group over, or with
    /// <paramref name="forAll"/> cancels everybody's. Answers every intention that changed, the named one first.
    /// </summary>
    public Task<Result<IntentionOutcome>> CancelAsync(IntentionId id, bool forAll, string? reason, Actor by, CancellationToken ct)
        => WriteAsync((db, now, token) => CancelAsync(db, id, forAll, reason, new IntentionTrail(db, by, now), token), ct);

    /// <summary>Removes it for good: nobody can rejoin. Over is history and stays. The rest of the group is untouched.</summary>
    public Task<Result<IntentionOutcome>> DeleteAsync(IntentionId id, Actor by, CancellationToken ct)
        => WriteAsync((db, now, token) => DeleteAsync(db, id, new IntentionTrail(db, by, now), token), ct);

    private static async Task<Result<Written>> CancelAsync(PortalDb db, IntentionId id, bool forAll, string? reason, IntentionTrail trail, CancellationToken ct)
    {
        var hold = await HoldAsync(db, id, s => IntentionRights.RefuseCancel(s, trail.By), wholeGroup: true, ct);
        if (!hold.IsSuccess) return hold.As<Written>();
        var (named, others, venue) = hold.Value;
        var asOrganiser = named.PersonId == named.OrganiserId || trail.By.Is(named.OrganiserId);
        var cancelled = IntentionGroup.Cancel(named, others, forAll, asOrganiser, reason, trail.Now);
        if (!cancelled.IsSuccess) return cancelled.As<Written>();
        foreach (var intention in cancelled.Value.Cancelled) trail.Note(intention, IntentionEventKind.Cancelled, venue?.Zone, reason);
        foreach (var intention in cancelled.Value.HandedOver.Except(cancelled.Value.Cancelled))
        {
            trail.Note(intention, IntentionEventKind.Updated, venue?.Zone, $"organiser is now {intention.OrganiserId}");
        }

        var changed = cancelled.Value.Cancelled.Concat(cancelled.Value.HandedOver).Select(i => i.Id).Prepend(id).Distinct();
        return await AnswerAsync(db, trail, [.. changed], [], ct);
    }

    private static async Task<Result<Written>> DeleteAsync(PortalDb db, IntentionId id, IntentionTrail trail, CancellationToken ct)
    {
        var hold = await HoldAsync(db, id, s => IntentionRights.RefuseDelete(s, trail.By), wholeGroup: false, ct);
        if (!hold.IsSuccess) return hold.As<Written>();
        var intention = hold.Value.Intention;
        if (intention.IsOver(trail.Now)) return new IntentionInPast(id) { Field = "intention_id" };
        var removed = await AnswerAsync(db, trail, [id], [], ct);
        db.Remove(intention);
        trail.Note(intention, IntentionEventKind.Deleted, hold.Value.Venue?.Zone);
        return removed with { Changes = trail.Changes };
    }
}
