namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>A plan under construction: parts of teams, loads of zones and floors, and the exact cost of changing one team.</summary>
public sealed class PlanState
{
    private readonly int[][] partsOnFloor;
    private readonly int[] teamsOnFloor;

    public PlanState(PlanFacts facts)
    {
        Facts = facts;
        Parts = new Piece[facts.TeamCount][];
        Array.Fill(Parts, []);
        Load = new int[facts.ZoneCount];
        FloorPeople = new int[facts.FloorCount];
        FloorVariance = new long[facts.FloorCount];
        partsOnFloor = [.. Enumerable.Range(0, facts.TeamCount).Select(_ => new int[facts.FloorCount])];
        teamsOnFloor = new int[facts.FloorCount];
    }

    public PlanFacts Facts { get; }

    public Piece[][] Parts { get; }

    public int[] Load { get; }

    public int[] FloorPeople { get; }

    public long[] FloorVariance { get; }

    public bool IsOpen(int floor) => teamsOnFloor[floor] > 0;

    public bool IsOn(int team, int floor) => partsOnFloor[team][floor] > 0;

    public int Placed(int team) => Parts[team].Sum(part => part.People);

    public int Left(int team) => Facts.Seats[team] - Placed(team);

    public int[] Unmet() => [.. Enumerable.Range(0, Facts.TeamCount).Select(Left)];

    public CostTerms Cost() => PlanCost.Of(Facts, Parts, Unmet());

    /// <summary>Replaces the parts of a team. Does not judge: ask <see cref="Allows"/> first.</summary>
    public void Set(int team, Piece[] parts)
    {
        Take(team);
        Parts[team] = parts;
        foreach (var part in parts)
        {
            var floor = Facts.FloorOf[part.Zone];
            Load[part.Zone] += part.People;
            FloorPeople[floor] += part.People;
            if (partsOnFloor[team][floor]++ > 0) continue;
            teamsOnFloor[floor]++;
            FloorVariance[floor] += Facts.Variance100[team];
        }
    }

    /// <summary>True when the team may have these parts in place of its present ones without breaking a hard rule.</summary>
    public bool Allows(int team, ReadOnlySpan<Piece> parts)
    {
        var before = Parts[team];
        foreach (var zone in Facts.BookedZones[team])
            if (In(parts, zone) < Facts.Booked[team][zone]) return false;
        foreach (var part in parts)
        {
            if (!Facts.Allowed[team][part.Zone] || part.People < Facts.LoneBound(team, part.Zone)) return false;
            if (Load[part.Zone] - In(before, part.Zone) + part.People > Facts.Capacity[part.Zone]) return false;
        }

        foreach (var floor in Floors(parts))
        {
            int now = On(parts, floor), was = On(before, floor);
            if (Facts.Waived[floor] && now > was) return false;
            if (Facts.Waived[floor]) continue;
            var variance = FloorVariance[floor] + (partsOnFloor[team][floor] > 0 ? 0 : Facts.Variance100[team]);
            if (!Facts.ChanceHolds(floor, FloorPeople[floor] - was + now, variance)) return false;
        }

        return true;
    }

    /// <summary>By how much the cost of the whole plan changes when the team has these parts in place of its present ones.</summary>
    public long Delta(int team, ReadOnlySpan<Piece> parts)
    {
        var before = Parts[team];
        var delta = Own(team, parts) - Own(team, before);
        foreach (var floor in Floors(parts))
            if (teamsOnFloor[floor] == 0) delta += Facts.Problem.Floors[floor].OpenPrice;
        foreach (var floor in Floors(before))
            if (teamsOnFloor[floor] == 1 && On(parts, floor) == 0) delta -= Facts.Problem.Floors[floor].OpenPrice;
        foreach (var (other, together, cost) in Facts.Pairs[team])
        {
            if (IsNear(before, other) != together) delta -= cost;
            if (IsNear(parts, other) != together) delta += cost;
        }

        return delta;
    }

    private void Take(int team)
    {
        foreach (var part in Parts[team])
        {
            var floor = Facts.FloorOf[part.Zone];
            Load[part.Zone] -= part.People;
            FloorPeople[floor] -= part.People;
            if (--partsOnFloor[team][floor] > 0) continue;
            teamsOnFloor[floor]--;
            FloorVariance[floor] -= Facts.Variance100[team];
        }
    }

    /// <summary>The terms that concern this team alone.</summary>
    private long Own(int team, ReadOnlySpan<Piece> parts)
    {
        var weights = Facts.Weights;
        int placed = 0, stayed = 0, wrong = 0, away = 0;
        foreach (var part in parts)
        {
            placed += part.People;
            stayed += Math.Min(part.People, Facts.Yesterday[team][part.Zone]);
            if (Facts.WrongKind(team, part.Zone)) wrong += part.People;
            if (Facts.IsAway[part.Zone]) away += part.People;
        }

        var cost = (long)weights.Unmet * Facts.Problem.Teams[team].Priority * (Facts.Seats[team] - placed);
        cost += ((long)weights.WrongKind * wrong) + (Facts.AwayPrice(team) * away);
        if (Facts.YesterdayTotal[team] > 0) cost += (long)weights.Move * (Math.Min(placed, Facts.YesterdayTotal[team]) - stayed);
        if (parts.Length < 2) return cost;
        cost += (long)weights.ExtraZone * (parts.Length - 1);
        cost += (long)weights.ExtraFloor * (Floors(parts).Count - 1);
        return cost + ((long)weights.NonAdjacent * PlanCost.PartsApart(Facts, parts.ToArray()));
    }

    private bool IsNear(ReadOnlySpan<Piece> parts, int other)
    {
        foreach (var part in parts)
            if (partsOnFloor[other][Facts.FloorOf[part.Zone]] > 0) return true;
        return false;
    }

    private static int In(ReadOnlySpan<Piece> parts, int zone)
    {
        foreach (var part in parts)
            if (part.Zone == zone) return part.People;
        return 0;
    }

    private int On(ReadOnlySpan<Piece> parts, int floor)
    {
        var people = 0;
        foreach (var part in parts)
            if (Facts.FloorOf[part.Zone] == floor) people += part.People;
        return people;
    }

    private List<int> Floors(ReadOnlySpan<Piece> parts)
    {
        var floors = new List<int>(2);
        foreach (var part in parts)
        {
            var floor = Facts.FloorOf[part.Zone];
            if (!floors.Contains(floor)) floors.Add(floor);
        }

        return floors;
    }
}
