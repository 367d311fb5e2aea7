using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>A team with intentions today or later stays, unless they are cancelled or declined. People keep the others, without the team.</summary>
internal sealed class IntentionsOfTeams : Dependents<TeamId>
{
    internal override Task<IReadOnlyList<Dependent<TeamId>>> FindAsync(PortalDb db, IReadOnlyList<TeamId> ids, Instant now, CancellationToken ct)
    {
        TeamId?[] teams = [.. ids.Select(i => (TeamId?)i)];
        return StandingIntentions.FindAsync(db, db.Set<Intention>().Where(i => teams.Contains(i.TeamId)), i => i.TeamId!.Value, now, ct);
    }

    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<TeamId> ids, CancellationToken ct)
    {
        TeamId?[] teams = [.. ids.Select(i => (TeamId?)i)];
        await db.Set<Intention>().Where(i => teams.Contains(i.TeamId) && i.PersonId != null).ExecuteUpdateAsync(s => s.SetProperty(i => i.TeamId, (TeamId?)null), ct);
        await db.Set<Intention>().Where(i => teams.Contains(i.TeamId)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>What a person wanted from now on is cancelled when the person is deleted; who was invited is told by the group as if the person had cancelled.</summary>
internal sealed class IntentionsOfPeople(IClock clock) : Dependents<PersonId>
{
    private const string Why = "The person was deleted.";

    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<PersonId> ids, CancellationToken ct)
    {
        PersonId?[] people = [.. ids.Select(i => (PersonId?)i)];
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var trail = new IntentionTrail(db, Actor.System, now);
        var own = await db.Set<Intention>().Where(i => people.Contains(i.PersonId) && i.EndsAt > now && i.Status != IntentionStatus.Cancelled).OrderBy(i => i.Id).ToListAsync(ct);
        IntentionGroupId[] groups = [.. own.Select(i => i.GroupId).Distinct()];
        var members = (await db.Set<Intention>().Where(i => groups.Contains(i.GroupId)).ToListAsync(ct)).ToLookup(i => i.GroupId);
        foreach (var intention in own)
        {
            var others = members[intention.GroupId].Where(i => i.Id != intention.Id).ToList();
            var cancelled = IntentionGroup.Cancel(intention, others, false, intention.PersonId == intention.OrganiserId, Why, now);
            if (!cancelled.IsSuccess) continue;
            foreach (var gone in cancelled.Value.Cancelled) trail.Note(gone, IntentionEventKind.Cancelled, zone: null, Why);
            foreach (var kept in cancelled.Value.HandedOver.Except(cancelled.Value.Cancelled)) trail.Note(kept, IntentionEventKind.Updated, zone: null, $"organiser is now {kept.OrganiserId}");
        }

        await db.SaveChangesAsync(ct);
    }
}
