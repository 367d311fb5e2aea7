using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Memberships end with their team: nobody has it as default team or comes with it on fixed days.</summary>
internal sealed class MembersOfTeams(IClock clock) : Dependents<TeamId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<TeamId> ids, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var gone = ids.ToHashSet();
        foreach (var person in await StoredRecords.OfAsync<Person, TeamId?>(db, nameof(Person.DefaultTeamId), ids.Select(t => (TeamId?)t), ct))
        {
            person.DefaultTeamId = null;
            db.Keep(person, now);
        }

        var settings = db.Set<PersonSettings>().Where(s => db.Set<TeamMember>().Any(m => ids.Contains(m.TeamId) && m.PersonId == s.PersonId));
        foreach (var own in await settings.ToListAsync(ct))
        {
            if (!own.FixedDays.Any(d => d.TeamId is { } team && gone.Contains(team))) continue;
            own.FixedDays = [.. own.FixedDays.Select(d => d.TeamId is { } team && gone.Contains(team) ? d with { TeamId = null } : d)];
            db.Keep(own, now);
        }

        await db.SaveChangesAsync(ct);
    }
}
