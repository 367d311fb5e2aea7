using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

public sealed partial class IntentionService
{
    /// <summary>
    /// Somebody is away on these days of a location, both included: one action cancels what they had confirmed there and elsewhere, declines
    /// what waits for them, and notes the leave, so that no forecast or schedule counts on them.
    /// </summary>
    /// <returns>The leave first, then what was confirmed and is cancelled now; what was declined is not named.</returns>
    public Task<Result<IntentionOutcome>> LeaveAsync(LocationId location, DateWindow days, string? reason, Actor by, CancellationToken ct)
        => WriteAsync((db, now, token) => LeaveAsync(db, location, days, reason, new IntentionTrail(db, by, now), token), ct);

    /// <summary>The person is not away after all: the leave ends, and these come back as far as there is still room for them.</summary>
    /// <returns>The leave first, then what came back.</returns>
    public Task<Result<IntentionOutcome>> ReturnAsync(IntentionId leave, IReadOnlyList<IntentionId> bookings, Actor by, CancellationToken ct)
        => WriteAsync((db, now, token) => ReturnAsync(db, leave, bookings, new IntentionTrail(db, by, now), token), ct);

    private static async Task<Result<Written>> LeaveAsync(PortalDb db, LocationId location, DateWindow days, string? reason, IntentionTrail trail, CancellationToken ct)
    {
        if (trail.By.PersonId is not { } me) return new NotLinkedToPerson();
        if (!trail.By.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        if (await Venue.FindAsync(db, location, ct) is not { } venue) return new LocationNotFound(location.Value) { Field = "location_id" };
        var range = IntentionTimes.Of(days).In(venue.Zone);
        if (IntentionTimes.Refuse(range, trail.Now) is { } refused) return refused;
        await db.LockAsync(IntentionLocks.People([me]), ct);
        var (from, to, now) = (range.StartsAt, range.EndsAt, trail.Now);
        var standing = await db.Set<Intention>().AsNoTracking()
            .Where(i => i.PersonId == me && i.StartsAt < to && i.EndsAt > from && i.EndsAt > now && i.Type != null && i.Source != IntentionSource.External)
            .Where(i => i.Status == IntentionStatus.Confirmed || i.Status == IntentionStatus.Pending || i.Status == IntentionStatus.Likely)
            .OrderBy(i => i.StartsAt).ThenBy(i => i.Id).Select(i => new { i.Id, i.Status }).ToListAsync(ct);
        var cancelled = new List<IntentionId>();
        foreach (var plan in standing)
        {
            var done = plan.Status == IntentionStatus.Confirmed ? await CancelAsync(db, plan.Id, forAll: false, reason, trail, ct) : await DeclineAsync(db, plan.Id, reason, trail, ct);
            if (!done.IsSuccess) return done;
            if (plan.Status == IntentionStatus.Confirmed) cancelled.Add(plan.Id);
        }

        var leave = new Intention
        {
            Id = IdFactory.New<IntentionId>(now),
            GroupId = IdFactory.New<IntentionGroupId>(now),
            LocationId = location,
            PersonId = me,
            OrganiserId = me,
            StartsAt = from,
            EndsAt = to,
            Reason = reason,
            ExternalType = ExternalType.Leave,
            CreatedAt = now,
            UpdatedAt = now,
        };
        leave.Start(IntentionStatus.Confirmed);
        Add(db, leave, trail, venue.Zone);
        return await AnswerAsync(db, trail, [leave.Id, .. cancelled], [], ct);
    }

    private static async Task<Result<Written>> ReturnAsync(PortalDb db, IntentionId leave, IReadOnlyList<IntentionId> bookings, IntentionTrail trail, CancellationToken ct)
    {
        var ended = await CancelAsync(db, leave, forAll: false, reason: null, trail, ct);
        if (!ended.IsSuccess) return ended;
        var back = new List<IntentionId> { leave };
        foreach (var id in bookings)
        {
            // A seat that somebody else has now stays theirs.
            if ((await AcceptAsync(db, id, force: false, trail, ct)).IsSuccess) back.Add(id);
        }

        return await AnswerAsync(db, trail, back, [], ct);
    }
}
