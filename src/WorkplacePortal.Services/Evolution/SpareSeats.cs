using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>The seats of a day that its own people leave over.</summary>
internal sealed class SpareSeats
{
    private readonly DayProblem day;
    private readonly PlanFacts facts;
    private readonly PlanState state;
    private readonly HashSet<SpaceId> taken;
    private readonly HashSet<SpaceId> had;
    private readonly HashSet<SpaceId> pinned;

    /// <param name="there">The day.</param>
    /// <param name="settings">How it is planned.</param>
    /// <param name="guests">Location whose people want seats; those that its plan gave them before are free, but for locked ones, which they keep.</param>
    /// <param name="ct">Cancels.</param>
    public SpareSeats(DayFacts there, EvolutionSettings settings, LocationId guests, CancellationToken ct)
    {
        bool IsAgain(Allocation row) => row.HomeLocationId == guests && row.Source == AllocationSource.Ai && !row.Locked;
        had = [.. there.Rows.Where(IsAgain).SelectMany(r => r.Spaces)];
        pinned = [.. there.Rows.Where(r => r.HomeLocationId == guests && !IsAgain(r)).SelectMany(r => r.Spaces)];
        var own = there with { Rows = [.. there.Rows.Where(r => !IsAgain(r))] };
        taken = [.. own.Rows.SelectMany(r => r.Spaces)];
        day = new DayProblem(own, settings);
        facts = new PlanFacts(day.Problem);
        state = new PlanState(facts);
        if (facts.Claims.Contradictions.Count > 0) return;
        if (day.Problem.Current is { } current)
        {
            for (var team = 0; team < current.Count; team++) state.Set(team, [.. current[team]]);
            return;
        }

        var plan = new GreedyEngine().Solve(day.Problem, PlanSettings.Options(settings), null, ct);
        foreach (var team in plan.Teams.GroupBy(t => t.Team)) state.Set(team.Key, [.. team.Select(t => new Piece(t.Zone, t.People))]);
        taken.UnionWith(plan.Teams.SelectMany(t => t.Spaces).Concat(plan.People.Select(p => p.Space)).Select(s => day.Places.Spaces[s].Space.Id));
    }

    /// <summary>The floors with nothing but spare seats and those that guests keep; floors without any are left out.</summary>
    /// <param name="isKnown">False: nobody knows who comes there, so that only kept seats remain.</param>
    public IReadOnlyList<FloorPlanView> Floors(bool isKnown)
    {
        var floors = new List<FloorPlanView>();
        for (var floor = 0; floor < day.Places.Floors.Count; floor++)
        {
            var seats = new HashSet<SpaceId>(day.Places.Floors[floor].Spaces.Select(s => s.Id).Where(pinned.Contains));
            if (isKnown && facts.Claims.Contradictions.Count == 0) seats.UnionWith(Spare(floor));
            if (seats.Count > 0) floors.Add(Only(day.Places.Floors[floor], seats));
        }

        return floors;
    }

    /// <summary>As many as the places and the chance rule of the floor allow, the largest places first.</summary>
    private IEnumerable<SpaceId> Spare(int floor)
    {
        int[] zones = [.. Enumerable.Range(0, facts.ZoneCount).Where(z => facts.FloorOf[z] == floor)];
        var people = zones.Sum(z => Math.Max(state.Load[z], Normal(z).Count(s => taken.Contains(s.Id))));
        var left = facts.FloorLimit(floor, state.FloorVariance[floor]) - people;
        foreach (var (zone, seats) in zones.Select(z => (z, Math.Min(facts.Capacity[z] - state.Load[z], Normal(z).Count(s => !taken.Contains(s.Id))))).OrderByDescending(z => z.Item2).ThenBy(z => z.z))
        {
            var most = Math.Min(seats, left);
            if (most <= 0) continue;
            left -= most;
            foreach (var space in Normal(zone).Where(s => !taken.Contains(s.Id)).OrderByDescending(s => had.Contains(s.Id)).Take(most)) yield return space.Id;
        }
    }

    private IEnumerable<SpacePlanView> Normal(int zone) => day.Places.Places[zone].Spaces.Where(s => s.Setting == SpaceSetting.Normal);

    private static FloorPlanView Only(FloorPlanView floor, HashSet<SpaceId> seats)
    {
        SpacePlanView[] spaces = [.. floor.Spaces.Where(s => seats.Contains(s.Id))];
        return floor with
        {
            Spaces = spaces,
            Zones = [.. floor.Zones.Select(z => z with { Capacity = spaces.Count(s => s.ZoneId == z.Id) }).Where(z => z.Capacity > 0)],
            Rooms = [.. floor.Rooms.Select(r => r with { Capacity = spaces.Count(s => s.RoomId == r.Id) }).Where(r => r.Capacity > 0)],
        };
    }
}
