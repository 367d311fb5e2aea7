using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// Reads which seats the locations that teams are linked to can spare: what the plan of the day there leaves, or where there is none yet what
/// a quick plan of its own forecast would leave, less what its floors keep free for chance. A location of which neither is known spares nothing.
/// </summary>
internal static class LinkedSeatsReader
{
    /// <param name="db">A context for reads.</param>
    /// <param name="facts">The day that is short of seats.</param>
    /// <param name="missing">Seats that each team lacks.</param>
    /// <param name="only">The only locations that may be asked; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<LinkedSeats>> ReadAsync(PortalDb db, DayFacts facts, IReadOnlyDictionary<TeamId, int> missing, IReadOnlyList<LocationId>? only, CancellationToken ct)
    {
        var here = facts.Day.LocationId;
        TeamId[] teams = [.. missing.Keys];
        var links = await db.Set<TeamLocationSettings>().AsNoTracking().Where(s => s.LocationId != here && teams.Contains(s.TeamId)).Select(s => s.LocationId).Distinct().ToListAsync(ct);
        LocationId[] locations = [.. links.Concat(facts.Rows.Where(r => r.HomeLocationId == here).Select(r => r.LocationId)).Distinct().Where(l => only?.Contains(l) != false).OrderBy(l => l.Value, StringComparer.Ordinal)];
        if (locations.Length == 0) return [];
        var names = await db.Set<Location>().Where(l => l.Id == here || locations.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        var spare = new List<LinkedSeats>();
        foreach (var location in locations)
        {
            if (await ReadAsync(db, facts, location, missing, ct) is { } seats) spare.Add(seats with { Name = names[location], HomeName = names[here], Floors = [.. seats.Floors.Select(f => LinkedSeats.Named(f, names[location]))] });
        }

        return spare;
    }

    private static async Task<LinkedSeats?> ReadAsync(PortalDb db, DayFacts home, LocationId location, IReadOnlyDictionary<TeamId, int> missing, CancellationToken ct)
    {
        var calendar = (await CalendarReader.FindAsync(db, location, ct))!;
        var day = new AllocationDay(location, home.Day.Date, calendar.Zone);
        var apart = day.Range.StartsAt - home.Day.Range.StartsAt;
        if (!calendar.IsOpen(day.Date) || apart >= AllocationDay.HalfDay || -apart >= AllocationDay.HalfDay) return null;
        var settings = new EvolutionRequest(location, day.Date).Over(await db.Set<LocationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.LocationId == location, ct));
        var there = await DayFactsReader.ReadAsync(db, day, calendar, settings.Stability, ct);
        var isKnown = there.PlannedRows.Any() || await DayVersions.ForecastAsync(db, location, day.Date, ct) is not null;
        var teams = await db.Set<TeamLocationSettings>().AsNoTracking().Where(s => s.LocationId == location).ToListAsync(ct);
        var rules = teams.Where(s => home.Teams.ContainsKey(s.TeamId) && Takes(there, s, missing.GetValueOrDefault(s.TeamId))).ToDictionary(s => s.TeamId);
        var floors = new SpareSeats(there, settings, home.Day.LocationId, ct).Floors(isKnown);
        return floors.Count == 0 ? null : new LinkedSeats(day, "", "", floors, rules, there.Stamp);
    }

    /// <summary>False where the team has a maximum there that those who lack a seat would pass.</summary>
    private static bool Takes(DayFacts there, TeamLocationSettings rule, int missing)
        => rule.MaxCapacity is not { } most || there.Rows.Where(r => r.TeamId == rule.TeamId && !there.IsGuest(r)).Sum(r => r.Spaces.Count) + missing <= most;
}
