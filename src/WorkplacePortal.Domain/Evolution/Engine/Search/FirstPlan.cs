namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// A plan in milliseconds: bookings first, then the teams one after the other, those with few zones first and then the largest, each in the
/// cheapest zone that takes it whole, or split over the floor that takes it most cheaply; then floors are closed while that makes the plan cheaper.
/// </summary>
internal sealed class FirstPlan(PlanFacts facts, SearchPlan plan, CancellationToken ct)
{
    private readonly int[][] zonesOn = [.. Enumerable.Range(0, facts.FloorCount).Select(f => Enumerable.Range(0, facts.ZoneCount).Where(z => facts.FloorOf[z] == f).ToArray())];

    /// <summary>The bookings of all teams, where every plan begins.</summary>
    public static Piece[][] Bookings(PlanFacts facts)
        => [.. facts.BookedZones.Select((zones, t) => zones.Select(zone => new Piece(zone, facts.Booked[t][zone])).ToArray())];

    public void Build()
    {
        Complete();
        CloseFloors();
    }

    /// <summary>Seats who has no seat yet.</summary>
    public void Complete()
    {
        plan.Begin();
        Seat(Enumerable.Range(0, facts.TeamCount), _ => true);
        plan.Keep();
    }

    /// <summary>Empties floors as long as that makes the whole plan cheaper.</summary>
    /// <returns>True when one was closed.</returns>
    public bool CloseFloors()
    {
        var closed = false;
        for (var better = true; better;)
        {
            better = false;
            foreach (var floor in Enumerable.Range(0, plan.Floors).Where(f => plan.IsOpen(f) && facts.Problem.Floors[f].OpenPrice > 0).OrderByDescending(f => facts.Problem.Floors[f].OpenPrice).ToList())
            {
                ct.ThrowIfCancellationRequested();
                plan.Begin();
                if (Evacuate(floor, -1) && plan.Holds() && plan.Delta() < 0)
                {
                    plan.Keep();
                    better = closed = true;
                }
                else plan.Undo();
            }
        }

        return closed;
    }

    /// <summary>Moves everybody who may leave off a floor, to the floors that are open or to <paramref name="instead"/>; steps of a change.</summary>
    /// <returns>False when it cannot become empty, or not everybody who sits there finds a seat elsewhere.</returns>
    public bool Evacuate(int floor, int instead)
    {
        var teams = plan.TeamsOn(floor).ToList();
        var room = Enumerable.Range(0, plan.Zones).Where(z => plan.FloorOf(z) != floor && (plan.IsOpen(plan.FloorOf(z)) || plan.FloorOf(z) == instead)).Sum(z => Math.Max(0, plan.Free(z)));
        var people = 0;
        foreach (var team in teams)
        {
            foreach (var part in plan.PartsOf(team).Where(part => plan.FloorOf(part.Zone) == floor))
            {
                var movable = plan.Movable(team, part.Zone);
                if (movable < part.People) return false;
                people += movable;
                if (people > room) return false;
            }
        }

        var open = Enumerable.Range(0, plan.Floors).Select(f => f != floor && (plan.IsOpen(f) || f == instead)).ToArray();
        var before = teams.ToDictionary(team => team, plan.Left);
        foreach (var team in teams)
            foreach (var part in plan.PartsOf(team).Where(part => plan.FloorOf(part.Zone) == floor)) plan.Do(team, part.Zone, -part.People);
        Seat(teams, f => open[f]);
        return teams.TrueForAll(team => plan.Left(team) <= before[team]);
    }

    private void Seat(IEnumerable<int> teams, Func<int, bool> usable)
    {
        var order = teams.OrderByDescending(t => facts.AllowedZones[t].Length * 2 < facts.ZoneCount)
            .ThenByDescending(t => facts.Seats[t] * facts.Problem.Teams[t].Priority).ThenBy(t => t);
        foreach (var team in order)
        {
            ct.ThrowIfCancellationRequested();
            if (plan.Left(team) > 0 && !Whole(team, usable)) Split(team, usable);
        }
    }

    private bool Whole(int team, Func<int, bool> usable)
    {
        var (left, best, cheapest) = (plan.Left(team), -1, long.MaxValue);
        foreach (var zone in facts.AllowedZones[team])
        {
            if (plan.Free(zone) < left || !usable(plan.FloorOf(zone)) || plan.Room(team, zone) < left || plan.In(team, zone) + left < plan.LoneBound(team, zone)) continue;
            var mark = plan.Mark;
            plan.Do(team, zone, left);
            var price = plan.Price(team);
            plan.Undo(mark);
            if (price < cheapest) (best, cheapest) = (zone, price);
        }

        if (best < 0) return false;
        plan.Do(team, best, left);
        return true;
    }

    /// <summary>The cheapest of the ways to fill one floor after the other, beginning with each of the usable ones.</summary>
    private void Split(int team, Func<int, bool> usable)
    {
        int[] floors = [.. Enumerable.Range(0, plan.Floors).Where(usable)];
        var (start, cheapest) = (plan.Price(team), long.MaxValue);
        var best = -1;
        foreach (var floor in floors)
        {
            var mark = plan.Mark;
            Fill(team, floor);
            var price = plan.Price(team);
            plan.Undo(mark);
            if (price < cheapest) (best, cheapest) = (floor, price);
        }

        if (best < 0 || cheapest >= start) return;
        Fill(team, best);
        foreach (var floor in floors.Where(f => f != best).OrderByDescending(f => zonesOn[f].Sum(z => Math.Max(0, plan.Free(z)))))
        {
            if (plan.Left(team) == 0) return;
            var (mark, before) = (plan.Mark, plan.Price(team));
            Fill(team, floor);
            if (plan.Price(team) > before) plan.Undo(mark);
        }
    }

    /// <summary>Puts people into the zones of a floor: where the team is already, then beside that, then where most fit.</summary>
    private void Fill(int team, int floor)
    {
        var barred = new HashSet<int>();
        while (plan.Left(team) > 0)
        {
            int best = -1, score = 0, people = 0;
            foreach (var zone in zonesOn[floor])
            {
                if (!plan.Allows(team, zone) || barred.Contains(zone)) continue;
                var fit = Fit(team, zone);
                if (fit <= 0) continue;
                var beside = false;
                foreach (var used in plan.ZonesOf(team)) beside |= plan.AreAdjacent(zone, used);
                var value = (fit * 4) + (plan.In(team, zone) > 0 ? 1000 : 0) + (beside ? 2 * fit : 0) + (facts.WrongKind(team, zone) ? -fit : 0);
                if (value > score) (best, score, people) = (zone, value, fit);
            }

            if (best < 0) return;
            barred.Add(best);
            plan.Do(team, best, people);
        }
    }

    /// <summary>People who fit so that nobody is left over alone.</summary>
    private int Fit(int team, int zone)
    {
        var left = plan.Left(team);
        var people = Math.Min(left, plan.Room(team, zone));
        if (left > people && left - people < plan.Group(team)) people = left - plan.Group(team);
        return people > 0 && plan.In(team, zone) + people >= plan.LoneBound(team, zone) ? people : 0;
    }
}
