using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Services.Allocations;

namespace WorkplacePortal.Services.Evolution;

/// <summary>A plan in numbers.</summary>
internal static class PlanNumbers
{
    public static EvolutionSummary Of(DayProblem day, EvolutionPlan plan, IReadOnlyList<PlannedAllocation> rows, IReadOnlyList<UnplacedView> unplaced, double seconds)
    {
        bool IsHome(int zone) => day.Places.Places[zone].Linked is null;
        var spaces = day.Places.Spaces.Count(s => IsHome(s.Zone));
        var away = plan.Teams.Where(t => t.People > 0 && !IsHome(t.Zone)).GroupBy(t => day.Places.Places[t.Zone].Linked!)
            .Select(g => new SeatsAwayView(g.Key.Day.LocationId, g.Key.Name, g.Sum(t => t.People))).ToList();
        var given = spaces == 0 ? plan.Teams.Sum(t => t.People) : rows.Where(r => r.Type == AllocationType.Space).Sum(r => r.Spaces.Count) + day.Problem.Fixed.Sum(f => f.Spaces.Count);
        var capacity = spaces == 0 ? day.Places.Places.Sum(p => p.Most) : spaces;
        var used = plan.Teams.Where(t => t.People > 0).Select(t => day.Places.Places[t.Zone].Floor)
            .Concat(plan.People.Select(p => FloorOf(day, p.Space))).Concat(day.Problem.Fixed.SelectMany(f => f.Spaces).Select(s => FloorOf(day, s))).ToHashSet();
        return new EvolutionSummary(
            plan.Teams.Where(t => t.People > 0).Select(t => t.Team).Distinct().Count(),
            plan.People.Count,
            plan.Seats.Sum() + day.Problem.People.Count(p => p.Team is null),
            given,
            rows.Count(r => r.Type == AllocationType.Room),
            Moved(day, plan),
            unplaced.Sum(u => u.Seats),
            capacity == 0 ? 0 : Math.Round(100m * (given - away.Sum(a => a.Seats)) / capacity, 2),
            day.Places.HomeFloors - used.Count(floor => floor < day.Places.HomeFloors),
            plan.Teams.Where(t => t.People > 0).GroupBy(t => t.Team).Count(g => g.Select(t => day.Places.Places[t.Zone].Floor).Distinct().Count() > 1),
            Percent(1 - plan.Floors.Take(day.Places.HomeFloors).Aggregate(1d, (all, floor) => all * (1 - floor.OverflowProbability))),
            plan.Cost,
            plan.Bound,
            plan.GreedyCost,
            plan.Iterations,
            Math.Round(seconds, 3))
        {
            Before = day.Facts.Before?.Date,
            SeatsAway = away.Count == 0 ? null : away,
        };
    }

    public static IReadOnlyList<TeamOutcomeView> Teams(DayProblem day, EvolutionPlan plan)
    {
        var parts = plan.Teams.Where(t => t.People > 0).ToLookup(t => t.Team);
        return
        [
            .. day.Teams.Select((team, t) => new TeamOutcomeView(
                team,
                day.Facts.Teams[team].Name,
                day.Problem.Teams[t].Demand.Mean10 / 10m,
                day.Problem.Teams[t].Demand.Sd10 / 10m,
                day.Problem.Teams[t].Confirmed,
                plan.Seats[t],
                parts[t].Sum(p => p.People),
                parts[t].Sum(p => p.Moved),
                [.. parts[t].OrderByDescending(p => p.People).Select(p => day.Places.Places[p.Zone].Name)]))
                .Where(team => team.Asked > 0)
                .OrderBy(team => team.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    public static IReadOnlyList<FloorOutcomeView> Floors(DayProblem day, EvolutionPlan plan)
        => [.. plan.Floors.Take(day.Places.HomeFloors).Select((floor, f) => new FloorOutcomeView(day.Places.Floors[f].Id, day.Places.Floors[f].Name, floor.People, floor.Capacity, Percent(floor.OverflowProbability)))];

    private static int Moved(DayProblem day, EvolutionPlan plan)
        => plan.Teams.Sum(t => t.Moved) + plan.People.Count(p => p.Moved && day.Problem.People[p.Person].Team is null);

    private static int FloorOf(DayProblem day, int space) => day.Places.Places[day.Places.Spaces[space].Zone].Floor;

    private static decimal Percent(double probability) => Math.Round(100m * (decimal)Math.Clamp(probability, 0, 1), 2);
}
