using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>Own locations only for who is limited to some; people who hide their schedule only for themselves, their team's lead and managers.</summary>
internal static class AllocationVisibility
{
    public static IQueryable<Allocation> Restrict(PortalDb db, IQueryable<Allocation> rows, Actor by)
    {
        if (by.IsAdmin) return rows;
        if (by.Locations is { } own)
        {
            LocationId[] locations = [.. own];
            rows = rows.Where(a => locations.Contains(a.LocationId));
        }

        if (by.Kind != ActorKind.User || by.Role is Role.FacilityManager or Role.Admin) return rows;
        var me = by.PersonId;
        TeamId?[] led = by.Role == Role.TeamLead ? [.. by.LedTeams.Select(t => (TeamId?)t)] : [];
        var hidden = db.Set<PersonSettings>().Where(s => s.ScheduleHidden).Select(s => (PersonId?)s.PersonId);
        var members = db.Set<Person>().Where(p => led.Contains(p.DefaultTeamId)).Select(p => (PersonId?)p.Id);
        return rows.Where(a => a.PersonId == null || a.PersonId == me || members.Contains(a.PersonId) || !hidden.Contains(a.PersonId));
    }
}
