using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

public sealed partial class IntentionService
{
    /// <summary>Confirms; a declined or cancelled one is rejoined, a confirmed one stays as it is.</summary>
    /// <param name="id">Which.</param>
    /// <param name="force">Skips conflicts (the others are cancelled), closed days and capacity; needs the right, even when nothing is in the way.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<IntentionOutcome>> AcceptAsync(IntentionId id, bool force, Actor by, CancellationToken ct)
        => WriteAsync((db, now, token) => AcceptAsync(db, id, force, new IntentionTrail(db, by, now), token), ct);

    /// <summary>Says no to an invitation; a confirmed one is cancelled instead.</summary>
    public Task<Result<IntentionOutcome>> DeclineAsync(IntentionId id, string? reason, Actor by, CancellationToken ct)
        => WriteAsync((db, now, token) => DeclineAsync(db, id, reason, new IntentionTrail(db, by, now), token), ct);

    private static async Task<Result<Written>> AcceptAsync(PortalDb db, IntentionId id, bool force, IntentionTrail trail, CancellationToken ct)
    {
        var hold = await HoldAsync(
            db, id, s => IntentionRights.RefuseAnswer(s, trail.By) ?? (force ? IntentionRights.RefuseForce(s.LocationId, trail.By) : null), wholeGroup: false, ct);
        if (!hold.IsSuccess) return hold.As<Written>();
        var (intention, venue) = (hold.Value.Intention, hold.Value.Venue);
        if (intention.PersonId is not { } person) return NobodyToAnswer(intention);
        if (intention.Status == IntentionStatus.Confirmed && !intention.IsOver(trail.Now)) return await AnswerAsync(db, trail, [id], [], ct);
        if (intention.IsOver(trail.Now)) return new IntentionInPast(id) { Field = "intention_id" };

        var confirmation = new Confirmation(db, await BookingsReader.ReadAsync(db, [person], Locations(intention), intention.Range, ct), trail, venue?.Zone);
        if (venue is not null && intention.Type is not null)
        {
            var somebody = await db.Set<Person>().AsNoTracking().FirstAsync(p => p.Id == person, ct);
            if (venue.RefuseInactive(somebody, intention.Range) is { } inactive) return inactive;
            if (!force && (venue.RefuseClosed(intention.Range) ?? confirmation.Refuse(intention)) is { } refused) return refused;
        }

        if (force) await confirmation.ForceAsync(intention, ct);
        if (intention.Accept(trail.Now) is { } late) return late;
        trail.Note(intention, IntentionEventKind.Accepted, venue?.Zone);
        return await AnswerAsync(db, trail, [id], confirmation.Superseded, ct);
    }

    private static async Task<Result<Written>> DeclineAsync(PortalDb db, IntentionId id, string? reason, IntentionTrail trail, CancellationToken ct)
    {
        var hold = await HoldAsync(db, id, s => IntentionRights.RefuseAnswer(s, trail.By), wholeGroup: false, ct);
        if (!hold.IsSuccess) return hold.As<Written>();
        var intention = hold.Value.Intention;
        if (intention.PersonId is null) return NobodyToAnswer(intention);
        var before = intention.Status;
        if (intention.Decline(reason, trail.Now) is { } refused) return refused with { Field = "intention_id" };
        if (intention.Status != before) trail.Note(intention, IntentionEventKind.Declined, hold.Value.Venue?.Zone, reason);
        return await AnswerAsync(db, trail, [id], [], ct);
    }

    private static InvalidValue NobodyToAnswer(Intention intention)
        => new($"Intention {intention.Id} is a team's without a person; nobody can accept or decline it.") { Field = "intention_id" };

    private static LocationId[] Locations(Intention intention) => intention.LocationId is { } location ? [location] : [];
}
