namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>How a step changes the counts that cost and rules are computed from.</summary>
internal sealed partial class SearchPlan
{
    private int[] CapacityOf()
    {
        var capacity = (int[])facts.Capacity.Clone();
        for (var z = 0; z < zones; z++)
        {
            if (facts.Waived[floorOf[z]]) capacity[z] = facts.Booked.Sum(row => row[z]);
            if (paid is not null && !paid[floorOf[z]]) capacity[z] = 0;
        }

        return capacity;
    }

    private void Prepare(int team)
    {
        used[team] = new int[4];
        if (facts.Seats[team] > 0) MarkShort(team, isShort: true);
        yesterdayTotal[team] = facts.YesterdayTotal[team];
        group[team] = Math.Min(facts.Problem.MinGroup, facts.Seats[team]);
        confirmed[team] = Math.Min(facts.Problem.Teams[team].Confirmed, facts.Seats[team]);
        unmetPrice[team] = (long)facts.Weights.Unmet * facts.Problem.Teams[team].Priority;
        awayPrice[team] = facts.AwayPrice(team);
        for (var z = 0; z < zones; z++)
        {
            cells[(team * zones) + z] = new Cell
            {
                Yesterday = facts.Yesterday[team][z],
                Booked = facts.Booked[team][z],
                IsAllowed = facts.Allowed[team][z],
                IsWrongKind = facts.WrongKind(team, z),
                IsAway = facts.IsAway[z],
            };
        }
    }

    private bool ChanceHolds(int floor) => facts.Waived[floor] || teamsOnFloor[floor] == 0 || facts.ChanceHolds(floor, floorPeople[floor], floorVariance[floor]);

    private void Apply(int team, int zone, int change)
    {
        ref var cell = ref cells[(team * zones) + zone];
        var before = cell.People;
        var after = before + change;
        cell.People = after;
        Load[zone] += change;
        floorPeople[floorOf[zone]] += change;
        var left = facts.Seats[team] - placed[team];
        placed[team] += change;
        if (left > 0 != left > change) MarkShort(team, left > change);
        if (cell.Yesterday > 0) stayed[team] += Math.Min(after, cell.Yesterday) - Math.Min(before, cell.Yesterday);
        if (cell.IsWrongKind) wrong[team] += change;
        if (cell.IsAway) away[team] += change;
        if (before == 0 && after != 0) Enter(team, zone);
        else if (after == 0 && before != 0) Leave(team, zone);
    }

    private void MarkShort(int team, bool isShort)
    {
        if (isShort)
        {
            shortAt[team] = shortCount;
            shortTeams[shortCount++] = team;
            return;
        }

        var last = shortTeams[--shortCount];
        shortTeams[shortAt[team]] = last;
        shortAt[last] = shortAt[team];
    }

    private void Enter(int team, int zone)
    {
        if (usedCount[team] == used[team].Length) Array.Resize(ref used[team], usedCount[team] * 2);
        used[team][usedCount[team]++] = zone;
        if (inZoneCount[zone] == inZone[zone].Length) Array.Resize(ref inZone[zone], inZoneCount[zone] * 2);
        inZone[zone][inZoneCount[zone]++] = team;
        var floor = floorOf[zone];
        if (partsOnFloor[(team * floors) + floor]++ > 0) return;
        floorCount[team]++;
        floorVariance[floor] += facts.Variance100[team];
        if (teamsOnFloor[floor]++ == 0) shared += openPrice[floor];
        foreach (var (other, together, cost) in facts.Pairs[team])
        {
            var near = AreNear(team, other);
            if (!near && IsOn(other, floor)) shared += together ? -cost : cost;
        }

        floorsOf[(team * words) + (floor >> 6)] |= 1UL << (floor & 63);
    }

    private void Leave(int team, int zone)
    {
        Remove(used[team], ref usedCount[team], zone);
        Remove(inZone[zone], ref inZoneCount[zone], team);
        var floor = floorOf[zone];
        if (--partsOnFloor[(team * floors) + floor] > 0) return;
        floorCount[team]--;
        floorVariance[floor] -= facts.Variance100[team];
        if (--teamsOnFloor[floor] == 0) shared -= openPrice[floor];
        floorsOf[(team * words) + (floor >> 6)] &= ~(1UL << (floor & 63));
        foreach (var (other, together, cost) in facts.Pairs[team])
        {
            if (IsOn(other, floor) && !AreNear(team, other)) shared += together ? cost : -cost;
        }
    }

    private static void Remove(int[] list, ref int count, int value)
    {
        var at = 0;
        while (list[at] != value) at++;
        list[at] = list[--count];
    }

    private bool AreNear(int team, int other)
    {
        for (var w = 0; w < words; w++)
            if ((floorsOf[(team * words) + w] & floorsOf[(other * words) + w]) != 0) return true;
        return false;
    }

    private long SharedCost()
    {
        long cost = 0;
        for (var f = 0; f < floors; f++)
            if (teamsOnFloor[f] > 0) cost += openPrice[f];
        for (var t = 0; t < Teams; t++)
        {
            foreach (var (other, together, price) in facts.Pairs[t])
                if (other > t && AreNear(t, other) != together) cost += price;
        }

        return cost;
    }

    private long OwnCost(int team)
    {
        var weights = facts.Weights;
        var cost = (unmetPrice[team] * (facts.Seats[team] - placed[team])) + ((long)weights.WrongKind * wrong[team]);
        var here = placed[team] - away[team];
        if (here < confirmed[team]) cost += confirmedPrice * (confirmed[team] - here);
        // Those who booked are no part of those who may go elsewhere.
        if (away[team] > 0) cost += (awayPrice[team] * away[team]) + (confirmedPrice * Math.Max(0, away[team] - (facts.Seats[team] - confirmed[team])));
        if (yesterdayTotal[team] > 0) cost += (long)weights.Move * (Math.Min(placed[team], yesterdayTotal[team]) - stayed[team]);
        var parts = usedCount[team];
        if (parts < 2) return cost;
        return cost + ((long)weights.ExtraZone * (parts - 1)) + ((long)weights.ExtraFloor * (floorCount[team] - 1)) + ((long)weights.NonAdjacent * PartsApart(team, parts));
    }

    private int PartsApart(int team, int parts)
    {
        var zone = used[team];
        if (parts == 2) return adjacent[(zone[0] * zones) + zone[1]] ? 0 : 1;
        var fewest = int.MaxValue;
        for (var home = 0; home < parts; home++)
        {
            var (row, apart) = (zone[home] * zones, 0);
            for (var i = 0; i < parts; i++)
                if (i != home && !adjacent[row + zone[i]]) apart++;
            fewest = Math.Min(fewest, apart);
        }

        return fewest;
    }

    /// <summary>A team in a zone, side by side in memory because they are asked for together.</summary>
    private struct Cell
    {
        public int People;
        public int Yesterday;
        public int Booked;
        public bool IsAllowed;
        public bool IsWrongKind;
        public bool IsAway;
    }
}
