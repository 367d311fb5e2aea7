using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions;

/// <summary>
/// Changes intentions: create with invitations, accept, decline, cancel, delete. Every change runs in one transaction under
/// the locks of <see cref="IntentionLocks"/>, so that conflicts and capacity hold exactly under parallel requests.
/// </summary>
public sealed partial class IntentionService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    private sealed record Written(IntentionOutcome Outcome, IReadOnlyCollection<PortalChange> Changes);

    /// <summary>An intention under lock, with the rest of its group when that is asked for.</summary>
    private sealed record Held(Intention Intention, IReadOnlyList<Intention> Others, Venue? Venue);

    private async Task<Result<IntentionOutcome>> WriteAsync(Func<PortalDb, Instant, CancellationToken, Task<Result<Written>>> work, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var result = await database.WriteAsync((db, token) => work(db, now, token), (_, written, _) => Task.FromResult<object?>(written.Outcome), ct);
        if (!result.IsSuccess) return result.As<IntentionOutcome>();
        foreach (var change in result.Value.Changes) changes.Publish(change);
        return result.Value.Outcome;
    }

    private static async Task<Written> AnswerAsync(
        PortalDb db, IntentionTrail trail, IReadOnlyList<IntentionId> ids, IReadOnlyList<IntentionId> superseded, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        return new Written(new IntentionOutcome(await IntentionRows.ReadAsync(db, ids, ct), superseded), trail.Changes);
    }

    /// <summary>Finds, checks the right, locks and reads again what may have changed while waiting for the locks.</summary>
    private static async Task<Result<Held>> HoldAsync(
        PortalDb db, IntentionId id, Func<IntentionScope, PortalError?> right, bool wholeGroup, CancellationToken ct)
    {
        var before = await db.Set<Intention>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct);
        if (before is null) return new IntentionNotFound(id) { Field = "intention_id" };
        var scope = new IntentionScope(before.GroupId, before.PersonId, before.OrganiserId, before.TeamId, before.LocationId, before.Range);
        if (right(scope) is { } denied) return denied;
        var venue = before.LocationId is { } location ? await Venue.FindAsync(db, location, ct) : null;
        var people = wholeGroup
            ? await db.Set<Intention>().Where(i => i.GroupId == before.GroupId).Select(i => i.PersonId).ToListAsync(ct)
            : [before.PersonId];
        var days = venue is not null && before.Type is not null ? IntentionLocks.Days(venue.Id, before.Range, venue.Zone) : [];
        await db.LockAsync(IntentionLocks.People(people).Append(IntentionLocks.Group(before.GroupId)).Concat(days), ct);

        var group = await db.Set<Intention>().Where(i => wholeGroup ? i.GroupId == before.GroupId : i.Id == id).OrderBy(i => i.Id).ToListAsync(ct);
        var intention = group.Find(i => i.Id == id);
        if (intention is null) return new IntentionNotFound(id) { Field = "intention_id" };
        // Another system moved the booking while this call waited: its new days are locked too.
        if (venue is not null && intention.Range != before.Range) await db.LockAsync(IntentionLocks.Days(venue.Id, intention.Range, venue.Zone), ct);
        return new Held(intention, [.. group.Where(i => i.Id != id)], venue);
    }
}
