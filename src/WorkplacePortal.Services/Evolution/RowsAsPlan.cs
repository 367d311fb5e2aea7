using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Reads rows that no engine made as a plan: who sits where, without a price.</summary>
internal static class RowsAsPlan
{
    public static async Task<(EvolutionSummary Summary, PlanDetail Detail)> ReadAsync(PortalDb db, AllocationDay day, IReadOnlyList<Allocation> rows, CancellationToken ct)
    {
        var home = await FloorPlans.ReadAsync(db, day.LocationId, ct);
        var places = new DayPlaces([.. home, .. await LinkedAsync(db, day, rows, ct)]);
        TeamId[] teamIds = [.. rows.Select(r => r.TeamId).OfType<TeamId>().Distinct()];
        PersonId[] personIds = [.. rows.Select(r => r.PersonId).OfType<PersonId>().Distinct()];
        var teams = await db.Set<Team>().Where(t => teamIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, ct);
        var people = await db.Set<Person>().Where(p => personIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.FirstName + " " + p.LastName, ct);
        var placements = rows.Select(row => new PlacementView(
            row.Id,
            row.TeamId,
            row.TeamId is { } team ? teams.GetValueOrDefault(team) : null,
            row.PersonId,
            row.PersonId is { } person ? people.GetValueOrDefault(person) : null,
            row.LayerId,
            row.ZoneId,
            row.RoomId,
            NameOf(row, places),
            row.Spaces.Count,
            0,
            row.Source == AllocationSource.Manual ? [] : row.ReasonCodes,
            (row.Source == AllocationSource.Manual ? null : row.Reason) ?? "Given by hand.",
            null)).ToList();
        var floors = home.Select(f => new FloorOutcomeView(f.Id, f.Name, rows.Where(r => r.LayerId == f.Id).Sum(r => r.Spaces.Count), places.Places.Where(p => p.Layer.Id == f.Id).Sum(p => p.TeamSeats), 0)).ToList();
        var outcomes = rows.Where(r => r.TeamId is not null && r.Type == AllocationType.Space).GroupBy(r => r.TeamId!.Value)
            .Select(g => new TeamOutcomeView(g.Key, teams.GetValueOrDefault(g.Key) ?? "", 0, 0, 0, g.Sum(r => r.Spaces.Count), g.Sum(r => r.Spaces.Count), 0, [.. g.Select(r => NameOf(r, places)).Distinct()])).ToList();
        return (Numbers(rows, home, places), new PlanDetail(placements, [], outcomes, floors));
    }

    private static async Task<IReadOnlyList<FloorPlanView>> LinkedAsync(PortalDb db, AllocationDay day, IReadOnlyList<Allocation> rows, CancellationToken ct)
    {
        LocationId[] locations = [.. rows.Select(r => r.LocationId).Where(l => l != day.LocationId).Distinct()];
        if (locations.Length == 0) return [];
        var names = await db.Set<Location>().Where(l => locations.Contains(l.Id)).ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        var floors = new List<FloorPlanView>();
        foreach (var location in locations) floors.AddRange((await FloorPlans.ReadAsync(db, location, ct)).Select(f => LinkedSeats.Named(f, names[location])));
        return floors;
    }

    private static EvolutionSummary Numbers(IReadOnlyList<Allocation> rows, IReadOnlyList<FloorPlanView> home, DayPlaces places)
    {
        var layers = home.Select(f => f.Id).ToHashSet();
        var usable = places.Spaces.Count(s => layers.Contains(places.Places[s.Zone].Layer.Id));
        var seats = rows.Where(r => r.Type == AllocationType.Space).Sum(r => r.Spaces.Count);
        return new EvolutionSummary(
            rows.Select(r => r.TeamId).OfType<TeamId>().Distinct().Count(),
            rows.Count(r => r.PersonId is not null),
            seats,
            seats,
            rows.Count(r => r.Type == AllocationType.Room),
            0,
            0,
            usable == 0 ? 0 : Math.Round(100m * rows.Where(r => r.Type == AllocationType.Space && layers.Contains(r.LayerId)).Sum(r => r.Spaces.Count) / usable, 2),
            home.Count - rows.Select(r => r.LayerId).Where(layers.Contains).Distinct().Count(),
            rows.Where(r => r.TeamId is not null).GroupBy(r => r.TeamId).Count(g => g.Select(r => r.LayerId).Distinct().Count() > 1),
            0,
            new CostTerms(0, 0, 0, 0, 0, 0, 0, 0),
            null,
            0,
            0,
            0);
    }

    private static string NameOf(Allocation row, DayPlaces places)
    {
        if (places.Zone(row.ZoneId) is { } zone) return places.Places[zone].Name;
        if (row.RoomId is { } room) return places.Floors.SelectMany(f => f.Rooms).FirstOrDefault(r => r.Id == room)?.Name ?? "A room";
        if (row.Spaces.Count > 0 && places.Space(row.Spaces[0]) is { } space) return places.Places[places.Spaces[space].Zone].Name;
        return places.Floors.FirstOrDefault(f => f.Id == row.LayerId)?.Name ?? "The floor";
    }
}
