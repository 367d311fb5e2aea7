namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// Proposes changes of a plan: parts move, change places, push others out in chains, teams gather in one zone or on another floor, people
/// without a seat take one. A proposal is a list of steps of the plan; whoever asks judges it as a whole.
/// </summary>
internal sealed partial class SearchMoves
{
    private const int Chain = 2;
    private const int Tries = 4;
    private readonly PlanFacts facts;
    private readonly SearchPlan plan;
    private readonly int[] active;
    private readonly int[][] before;
    private readonly int[][] beside;
    private readonly int[][] onFloor;
    private readonly int[] parts = new int[256];
    private SearchRandom random;

    public SearchMoves(PlanFacts facts, SearchPlan plan, ulong seed)
    {
        (this.facts, this.plan) = (facts, plan);
        random = new SearchRandom(seed);
        active = [.. Enumerable.Range(0, facts.TeamCount).Where(t => facts.Seats[t] > 0 && facts.AllowedZones[t].Length > 0)];
        before = [.. facts.Yesterday.Select((row, t) => Enumerable.Range(0, row.Length).Where(z => row[z] > 0 && facts.Allowed[t][z]).ToArray())];
        beside = [.. facts.Problem.Zones.Select(zone => zone.Neighbours.ToArray())];
        onFloor = [.. Enumerable.Range(0, facts.FloorCount).Select(f => Enumerable.Range(0, facts.ZoneCount).Where(z => facts.FloorOf[z] == f).ToArray())];
    }

    public bool HasAny => active.Length > 0;

    public ref SearchRandom Random => ref random;

    /// <summary>Makes the steps of one change.</summary>
    /// <returns>False when it came to nothing; the steps so far must be taken back.</returns>
    public bool Propose()
    {
        var kind = random.Below(100);
        var shortage = plan.Short.Length > 0;
        if (shortage && kind >= 85 || kind == 99) return Recreate();
        var team = shortage && random.Below(3) == 0 ? plan.Short[random.Below(plan.Short.Length)] : active[random.Below(active.Length)];
        if (facts.AllowedZones[team].Length == 0) return false;
        kind = random.Below(100);
        if (plan.Left(team) > 0 && kind < 50) return Fill(team);
        if (plan.ZonesOf(team).Length == 0) return Fill(team);
        return kind switch
        {
            < 62 => Relocate(team),
            < 78 => Swap(team),
            < 94 => Gather(team),
            _ => ChangeFloor(team),
        };
    }

    private bool Relocate(int team)
    {
        var used = plan.ZonesOf(team);
        var from = used[random.Below(used.Length)];
        var movable = plan.Movable(team, from);
        if (movable <= 0) return false;
        var to = Target(team, from);
        if (to < 0 || to == from) return false;
        var people = random.Below(4) == 0 ? 1 + random.Below(movable) : movable;
        people = Leaving(team, from, people, movable);
        if (people <= 0) return false;
        var free = plan.Free(to);
        if (free < people && free > 0 && random.Below(3) == 0) people = Leaving(team, from, free, movable);
        if (people <= 0 || plan.In(team, to) + people < plan.LoneBound(team, to)) return false;
        plan.Do(team, from, -people);
        if (plan.Free(to) < people && !MakeRoom(to, people, team, from, Chain)) return false;
        plan.Do(team, to, people);
        return true;
    }

    private bool Swap(int team)
    {
        var used = plan.ZonesOf(team);
        var from = used[random.Below(used.Length)];
        var to = Target(team, from);
        if (to < 0 || to == from || plan.Booked(team, from) > 0) return false;
        var others = plan.TeamsIn(to);
        if (others.Length == 0) return false;
        var other = others[random.Below(others.Length)];
        if (other == team || !plan.Allows(other, from) || plan.Booked(other, to) > 0) return false;
        int mine = plan.In(team, from), theirs = plan.In(other, to);
        plan.Do(team, from, -mine);
        plan.Do(other, to, -theirs);
        Put(team, to, plan.Left(team));
        Put(other, from, plan.Left(other));
        return true;
    }

    private bool Gather(int team)
    {
        var to = Target(team, -1);
        if (to < 0) return false;
        var count = Copy(plan.ZonesOf(team));
        if (count == 1 && parts[0] == to) return false;
        var old = parts[0] == to ? parts[Math.Min(1, count - 1)] : parts[0];
        for (var i = 0; i < count; i++)
        {
            if (parts[i] == to) continue;
            var movable = plan.Movable(team, parts[i]);
            if (movable > 0) plan.Do(team, parts[i], -movable);
        }

        var people = Math.Min(plan.Left(team), plan.Capacity[to] - plan.In(team, to));
        if (people <= 0) return false;
        if (plan.Free(to) < people)
        {
            var mark = plan.Mark;
            if (!MakeRoom(to, people, team, old, Chain))
            {
                plan.Undo(mark);
                people = plan.Free(to);
                if (people <= 0) return false;
            }
        }

        if (plan.In(team, to) + people < plan.LoneBound(team, to)) return false;
        plan.Do(team, to, people);
        return plan.Left(team) == 0 || Spread(team, to);
    }

    /// <summary>Puts who is left into the zones beside, then into the former ones.</summary>
    private bool Spread(int team, int home)
    {
        foreach (var zone in beside[home])
        {
            if (plan.Allows(team, zone)) PutIn(team, zone, plan.Left(team));
            if (plan.Left(team) == 0) return true;
        }

        foreach (var zone in before[team])
        {
            PutIn(team, zone, plan.Left(team));
            if (plan.Left(team) == 0) return true;
        }

        for (var i = 0; i < Tries && plan.Left(team) > 0; i++) PutIn(team, Any(team), plan.Left(team));
        return true;
    }

    private bool ChangeFloor(int team)
    {
        var floor = FloorFor(team);
        var count = Copy(plan.ZonesOf(team));
        for (var i = 0; i < count; i++)
        {
            if (plan.FloorOf(parts[i]) == floor) continue;
            var movable = plan.Movable(team, parts[i]);
            if (movable > 0) plan.Do(team, parts[i], -movable);
        }

        return PutOnFloor(team, floor) && plan.Left(team) == 0;
    }

    /// <summary>Best fit: the zone with fewest free seats that still takes everybody, else the one with most.</summary>
    private bool PutOnFloor(int team, int floor)
    {
        for (var round = 0; round < 3 && plan.Left(team) > 0; round++)
        {
            int best = -1, score = int.MinValue, left = plan.Left(team);
            var zones = onFloor[floor];
            var start = random.Below(zones.Length);
            for (var i = 0; i < zones.Length; i++)
            {
                var zone = zones[(start + i) % zones.Length];
                var free = plan.Free(zone);
                if (free <= 0 || !plan.Allows(team, zone) || plan.In(team, zone) + Math.Min(free, left) < plan.LoneBound(team, zone)) continue;
                var fit = free >= left ? 10_000 - free : free;
                if (plan.In(team, zone) > 0) fit += 20_000;
                if (fit > score) (best, score) = (zone, fit);
            }

            if (best < 0) return false;
            PutIn(team, best, left);
        }

        return true;
    }

    private bool Fill(int team)
    {
        var to = plan.ZonesOf(team).Length > 0 && random.Below(2) == 0 ? plan.ZonesOf(team)[random.Below(plan.ZonesOf(team).Length)] : Target(team, -1);
        if (to < 0) return false;
        var people = plan.Left(team);
        if (people <= 0) return false;
        if (plan.Free(to) < people)
        {
            if (random.Below(2) == 0) return Outbid(team, to, people);
            if (plan.Free(to) > 0 && random.Below(2) == 0) people = plan.Free(to);
            else if (!MakeRoom(to, people, team, -1, Chain)) return false;
        }

        if (plan.In(team, to) + people < plan.LoneBound(team, to)) return false;
        plan.Do(team, to, people);
        return true;
    }

    /// <summary>Takes seats of another team in the zone, whose people are then without.</summary>
    private bool Outbid(int team, int zone, int people)
    {
        var others = plan.TeamsIn(zone);
        if (others.Length == 0) return false;
        var other = others[random.Below(others.Length)];
        if (other == team) return false;
        var movable = plan.Movable(other, zone);
        var wanted = random.Below(3) == 0 ? movable : Math.Min(movable, people - Math.Max(0, plan.Free(zone)));
        wanted = Leaving(other, zone, wanted, movable);
        if (wanted <= 0) return false;
        plan.Do(other, zone, -wanted);
        people = Math.Min(people, plan.Free(zone));
        if (people <= 0 || plan.In(team, zone) + people < plan.LoneBound(team, zone)) return false;
        plan.Do(team, zone, people);
        return true;
    }

    private void Put(int team, int zone, int people)
    {
        PutIn(team, zone, people);
        if (plan.Left(team) == 0) return;
        var count = Copy(plan.ZonesOf(team));
        for (var i = 0; i < count && plan.Left(team) > 0; i++) PutIn(team, parts[i], plan.Left(team));
        if (plan.Left(team) == 0) return;
        foreach (var beyond in beside[zone])
        {
            if (plan.Allows(team, beyond)) PutIn(team, beyond, plan.Left(team));
            if (plan.Left(team) == 0) return;
        }
    }

    private void PutIn(int team, int zone, int people)
    {
        if (zone < 0) return;
        var taken = Math.Min(people, plan.Room(team, zone));
        if (taken > 0 && plan.In(team, zone) + taken >= plan.LoneBound(team, zone)) plan.Do(team, zone, taken);
    }

    /// <summary>A zone that the team might like.</summary>
    private int Target(int team, int from)
    {
        var used = plan.ZonesOf(team);
        var kind = random.Below(100);
        if (kind < 25 && used.Length > (from < 0 ? 0 : 1)) return used[random.Below(used.Length)];
        if (kind < 50 && before[team].Length > 0) return before[team][random.Below(before[team].Length)];
        if (kind < 65 && used.Length > 0) return Beside(team, used[random.Below(used.Length)]);
        if (kind < 75)
        {
            var zones = onFloor[FloorFor(team)];
            var zone = zones[random.Below(zones.Length)];
            return plan.Allows(team, zone) ? zone : -1;
        }

        return Any(team);
    }

    private int Beside(int team, int zone)
    {
        if (beside[zone].Length == 0) return -1;
        var next = beside[zone][random.Below(beside[zone].Length)];
        return plan.Allows(team, next) ? next : -1;
    }

    private int Any(int team) => facts.AllowedZones[team][random.Below(facts.AllowedZones[team].Length)];

    /// <summary>A floor that the team might like: that of a team it is connected with, one where it is, or any.</summary>
    private int FloorFor(int team)
    {
        var kind = random.Below(3);
        if (kind == 0 && facts.Pairs[team].Length > 0)
        {
            var zones = plan.ZonesOf(facts.Pairs[team][random.Below(facts.Pairs[team].Length)].Other);
            if (zones.Length > 0) return plan.FloorOf(zones[random.Below(zones.Length)]);
        }

        if (kind == 1 && plan.ZonesOf(team) is { Length: > 0 } used) return plan.FloorOf(used[random.Below(used.Length)]);
        return plan.FloorOf(Any(team));
    }

    private int Copy(ReadOnlySpan<int> zones)
    {
        var count = Math.Min(zones.Length, parts.Length);
        zones[..count].CopyTo(parts);
        return count;
    }
}
