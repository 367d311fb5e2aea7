using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>A team with allocations today or later stays. Those that are over go with it; a person's stay with the person.</summary>
internal sealed class AllocationsOfTeams : Dependents<TeamId>
{
    internal override async Task<IReadOnlyList<Dependent<TeamId>>> FindAsync(PortalDb db, IReadOnlyList<TeamId> ids, Instant now, CancellationToken ct)
    {
        TeamId?[] teams = [.. ids.Select(i => (TeamId?)i)];
        var rows = await StandingAllocations.FindAsync(db, db.Set<Location>().Select(l => l.Id), db.Set<Allocation>().Where(a => teams.Contains(a.TeamId)), now, ct);
        return [.. rows.Select(a => a.Holds(a.TeamId!.Value))];
    }

    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<TeamId> ids, CancellationToken ct)
    {
        TeamId?[] teams = [.. ids.Select(i => (TeamId?)i)];
        await db.Set<Allocation>().Where(a => teams.Contains(a.TeamId) && a.PersonId != null).ExecuteUpdateAsync(s => s.SetProperty(a => a.TeamId, (TeamId?)null), ct);
        await db.Set<Allocation>().Where(a => teams.Contains(a.TeamId)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Seats that are not over yet become free when their person is deleted.</summary>
internal sealed class AllocationsOfPeople(IClock clock) : Dependents<PersonId>
{
    internal override async Task ReleaseAsync(PortalDb db, IReadOnlyList<PersonId> ids, CancellationToken ct)
    {
        PersonId?[] people = [.. ids.Select(i => (PersonId?)i)];
        var now = clock.GetCurrentInstant();
        await db.Set<Allocation>().Where(a => people.Contains(a.PersonId) && a.EndsAt > now).ExecuteDeleteAsync(ct);
    }
}
