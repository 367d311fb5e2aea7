using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Who is a member of which team, while records are written. The default team of a person is always one of them.</summary>
internal sealed class Memberships(PortalDb db, IEnumerable<TeamMember> stored, Instant now)
{
    private readonly Dictionary<(TeamId Team, PersonId Person), TeamMember> members = stored.ToDictionary(m => (m.TeamId, m.PersonId));

    public static async Task<Memberships> OfPeopleAsync(PortalDb db, IEnumerable<PersonId> people, Instant now, CancellationToken ct)
        => new(db, await StoredRecords.OfAsync<TeamMember, PersonId>(db, nameof(TeamMember.PersonId), people, ct), now);

    public static async Task<Memberships> OfTeamsAsync(PortalDb db, IEnumerable<TeamId> teams, Instant now, CancellationToken ct)
        => new(db, await StoredRecords.OfAsync<TeamMember, TeamId>(db, nameof(TeamMember.TeamId), teams, ct), now);

    /// <summary>Makes the person a member of the default team, and no longer of the one that was it before.</summary>
    public Saved Join(Person person, TeamId? before)
    {
        var saved = before is { } old && old != person.DefaultTeamId ? Leave(old, person.Id) : Saved.Unchanged;
        return person.DefaultTeamId is { } team ? saved.With(Enter(team, person.Id)) : saved;
    }

    /// <summary>Makes these the members of the team, and nobody else.</summary>
    public Saved Replace(TeamId team, IReadOnlyList<PersonId> wanted)
    {
        var saved = Saved.Unchanged;
        foreach (var person in members.Keys.Where(k => k.Team == team).Select(k => k.Person).Except(wanted).ToList()) saved = saved.With(Leave(team, person));
        foreach (var person in wanted) saved = saved.With(Enter(team, person));
        return saved;
    }

    private Saved Enter(TeamId team, PersonId person)
    {
        if (members.ContainsKey((team, person))) return Saved.Unchanged;
        var member = new TeamMember { TeamId = team, PersonId = person };
        db.Keep(member, now);
        members[(team, person)] = member;
        return Saved.Updated;
    }

    private Saved Leave(TeamId team, PersonId person)
    {
        if (!members.Remove((team, person), out var left)) return Saved.Unchanged;
        db.Remove(left);
        return Saved.Updated;
    }
}
