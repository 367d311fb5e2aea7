using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>What cancelling does to the group that organiser and invitees share.</summary>
public static class IntentionGroup
{
    /// <summary>
    /// The organiser with <paramref name="forAll"/> cancels everybody; without, the own intention and the unanswered invitations:
    /// confirmed attendees stay and the one who confirmed first becomes organiser. An attendee cancels the own intention only.
    /// </summary>
    /// <param name="named">The intention that the request names.</param>
    /// <param name="others">The rest of its group.</param>
    /// <param name="forAll">Whether everybody's is meant.</param>
    /// <param name="asOrganiser">Whether the organiser asks, or the named intention is the organiser's own.</param>
    /// <param name="reason">Kept with what becomes cancelled; null leaves the reason as it is.</param>
    /// <param name="now">Judges what is over.</param>
    /// <returns>What was cancelled and what only has a new organiser; empty when nothing changed.</returns>
    public static Result<GroupChange> Cancel(Intention named, IReadOnlyList<Intention> others, bool forAll, bool asOrganiser, string? reason, Instant now)
    {
        if (forAll && !asOrganiser) return new CancelForAllForbidden(named.Id) { Field = "cancel_for_all" };
        if (named.IsOver(now)) return new IntentionInPast(named.Id) { Field = "intention_id" };
        var ownIsOrganisers = named.PersonId == named.OrganiserId;
        var targets = others.Where(o => !o.IsOver(now) && (forAll || (ownIsOrganisers && o.Status is IntentionStatus.Pending or IntentionStatus.Likely)));
        Intention[] leaving = [.. targets.Prepend(named).Where(i => i.Status != IntentionStatus.Cancelled)];
        foreach (var intention in leaving) intention.Cancel(reason, now);
        return new GroupChange(leaving, ownIsOrganisers && !forAll && leaving.Length > 0 ? HandOver(named, others, now) : []);
    }

    private static List<Intention> HandOver(Intention named, IReadOnlyList<Intention> others, Instant now)
    {
        var heir = others.Where(o => o.Status == IntentionStatus.Confirmed && o.PersonId is not null)
            .OrderBy(o => o.AnsweredAt ?? o.CreatedAt).ThenBy(o => o.Id.Value, StringComparer.Ordinal).FirstOrDefault();
        if (heir?.PersonId is not { } organiser) return [];
        List<Intention> changed = [.. others.Prepend(named).Where(o => o.OrganiserId != heir.PersonId)];
        foreach (var other in changed) other.HandOver(organiser, now);
        return changed;
    }
}

/// <param name="Cancelled">Became cancelled.</param>
/// <param name="HandedOver">Have a new organiser; some of them may be cancelled as well.</param>
public sealed record GroupChange(IReadOnlyList<Intention> Cancelled, IReadOnlyList<Intention> HandedOver);
