using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

public sealed partial class IntentionService
{
    /// <summary>
    /// Accepts in place of what the person has confirmed, all or nothing: these are cancelled first, as the person could do one by one. A
    /// conflict with anything else still refuses it, and so does a full or closed place.
    /// </summary>
    /// <param name="id">Which to accept.</param>
    /// <param name="replaced">What it takes the place of: what the person was shown.</param>
    /// <param name="by">The person.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<IntentionOutcome>> AcceptInsteadAsync(IntentionId id, IReadOnlyList<IntentionId> replaced, Actor by, CancellationToken ct)
        => WriteAsync((db, now, token) => AcceptInsteadAsync(db, id, replaced, new IntentionTrail(db, by, now), token), ct);

    private static async Task<Result<Written>> AcceptInsteadAsync(PortalDb db, IntentionId id, IReadOnlyList<IntentionId> replaced, IntentionTrail trail, CancellationToken ct)
    {
        if (trail.By.PersonId is { } me) await db.LockAsync(IntentionLocks.People([me]), ct);
        foreach (var other in replaced)
        {
            var hold = await HoldAsync(db, other, s => trail.By.Is(s.PersonId) ? null : new InsufficientScope("intentions:write"), wholeGroup: false, ct);
            if (!hold.IsSuccess) return hold.As<Written>();
            var left = await CancelAsync(db, other, forAll: false, $"replaced by {id}", trail, ct);
            if (!left.IsSuccess) return left;
        }

        var accepted = await AcceptAsync(db, id, force: false, trail, ct);
        return accepted.IsSuccess ? accepted.Value with { Outcome = accepted.Value.Outcome with { Superseded = replaced } } : accepted;
    }
}
