namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>Ejection chains: whoever wants a seat pushes somebody out, who goes where there is room or pushes in turn.</summary>
internal sealed partial class SearchMoves
{
    /// <summary>Pushes others out of a zone until so many seats are free; they go where there is room, or push others in turn.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="need">Seats that must be free.</param>
    /// <param name="team">Who wants them; not pushed.</param>
    /// <param name="left">A zone in which seats have just become free; negative for none.</param>
    /// <param name="depth">How many further links the chain may have.</param>
    private bool MakeRoom(int zone, int need, int team, int left, int depth)
    {
        if (need > plan.Capacity[zone]) return false;
        for (var i = 0; i < Tries && plan.Free(zone) < need; i++)
        {
            var others = plan.TeamsIn(zone);
            if (others.Length == 0) return false;
            var other = others[random.Below(others.Length)];
            if (other == team) continue;
            var movable = plan.Movable(other, zone);
            var missing = need - plan.Free(zone);
            var people = movable > missing && random.Below(3) == 0 ? missing : movable;
            people = Leaving(other, zone, people, movable);
            if (people > 0) PushOut(other, zone, people, left, depth);
        }

        return plan.Free(zone) >= need;
    }

    private void PushOut(int other, int zone, int people, int left, int depth)
    {
        if (left >= 0 && left != zone && Takes(other, left, people))
        {
            Move(other, zone, left, people);
            return;
        }

        var used = plan.ZonesOf(other);
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i] == zone || plan.Free(used[i]) < people) continue;
            Move(other, zone, used[i], people);
            return;
        }

        foreach (var zoneBefore in before[other])
        {
            if (zoneBefore == zone || !Takes(other, zoneBefore, people)) continue;
            Move(other, zone, zoneBefore, people);
            return;
        }

        for (var i = 0; i < Tries; i++)
        {
            var to = i == 0 ? Beside(other, zone) : Any(other);
            if (to < 0 || to == zone || !Takes(other, to, people)) continue;
            Move(other, zone, to, people);
            return;
        }

        if (depth <= 0) return;
        var next = Target(other, zone);
        if (next < 0 || next == zone || plan.In(other, next) + people < plan.LoneBound(other, next)) return;
        var mark = plan.Mark;
        plan.Do(other, zone, -people);
        if (MakeRoom(next, people, other, left, depth - 1)) plan.Do(other, next, people);
        else plan.Undo(mark);
    }

    private void Move(int team, int from, int to, int people)
    {
        plan.Do(team, from, -people);
        plan.Do(team, to, people);
    }

    private bool Takes(int team, int zone, int people)
        => plan.Allows(team, zone) && plan.Free(zone) >= people && plan.In(team, zone) + people >= plan.LoneBound(team, zone);

    /// <summary>So many people that nobody stays behind alone.</summary>
    private int Leaving(int team, int zone, int people, int movable)
    {
        var rest = plan.In(team, zone) - people;
        if (rest == 0 || rest >= plan.LoneBound(team, zone)) return people;
        return movable == plan.In(team, zone) && random.Below(2) == 0 ? movable : plan.In(team, zone) - plan.LoneBound(team, zone);
    }
}
