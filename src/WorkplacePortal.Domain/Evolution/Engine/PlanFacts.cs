namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>The derived numbers of a problem that cost and rules are computed from. Immutable once made.</summary>
public sealed class PlanFacts
{
    private readonly bool[]?[] wished;

    public PlanFacts(EvolutionProblem problem, bool freeMoves = false)
    {
        Problem = problem;
        Claims = new Claims(problem);
        Weights = freeMoves ? problem.Weights with { Move = 0 } : problem.Weights;
        Quantile = (int?)problem.Overflow;
        FloorOf = [.. problem.Zones.Select(zone => zone.Floor)];
        IsAway = [.. problem.Zones.Select(zone => zone.IsAway)];
        FloorCapacity = new int[problem.Floors.Count];
        for (var z = 0; z < ZoneCount; z++) FloorCapacity[FloorOf[z]] += Capacity[z];
        Adjacent = [.. problem.Zones.Select(zone => Marks(zone.Neighbours))];
        Seats = [.. problem.Teams.Select(SeatsOf)];
        wished = [.. problem.Teams.Select(team => team.WishedZones is { } zones ? Marks(zones) : null)];
        Variance100 = [.. problem.Teams.Select(team => team.ContingencyPercent > 0 ? 0L : (long)team.Demand.Sd10 * team.Demand.Sd10)];
        Allowed = [.. problem.Teams.Select(AllowedOf)];
        AllowedZones = [.. Allowed.Select(row => Enumerable.Range(0, ZoneCount).Where(z => row[z]).ToArray())];
        Yesterday = [.. problem.Teams.Select(YesterdayOf)];
        YesterdayTotal = [.. Yesterday.Select(row => row.Sum())];
        Pairs = [.. problem.Teams.Select((_, t) => PairsOf(t))];
        BookedZones = [.. Booked.Select(row => Enumerable.Range(0, ZoneCount).Where(z => row[z] > 0).ToArray())];
        Waived = [.. Enumerable.Range(0, problem.Floors.Count).Select(BookingsBreakChance)];
    }

    public EvolutionProblem Problem { get; }

    public Claims Claims { get; }

    public PlanWeights Weights { get; }

    /// <summary>Quantile of the chance rule in thousandths; null when there is no such rule.</summary>
    public int? Quantile { get; }

    public int TeamCount => Problem.Teams.Count;

    public int ZoneCount => Problem.Zones.Count;

    public int FloorCount => Problem.Floors.Count;

    public int[] FloorOf { get; }

    /// <summary>Zones of linked locations.</summary>
    public bool[] IsAway { get; }

    public int[] Capacity => Claims.Capacity;

    public int[] FloorCapacity { get; }

    public bool[][] Adjacent { get; }

    /// <summary>Seats planned for each team.</summary>
    public int[] Seats { get; }

    /// <summary>Variance of each team in hundredths; 0 where a contingency guards the same uncertainty.</summary>
    public long[] Variance100 { get; }

    public bool[][] Allowed { get; }

    public int[][] AllowedZones { get; }

    public int[][] Booked => Claims.Booked;

    public int[][] BookedZones { get; }

    public int[][] Yesterday { get; }

    public int[] YesterdayTotal { get; }

    /// <summary>Of each team, the teams that it wants to be near to or far from, and what missing that costs.</summary>
    public (int Other, bool Together, long Cost)[][] Pairs { get; }

    /// <summary>Floors on which bookings alone break the chance rule: nobody else may be put there.</summary>
    public bool[] Waived { get; }

    /// <summary>Fewest people of the team that may sit in the zone, if any does.</summary>
    public int LoneBound(int team, int zone)
    {
        var bound = Math.Min(Problem.MinGroup, Seats[team]);
        return Booked[team][zone] > 0 ? Math.Min(bound, Booked[team][zone]) : bound;
    }

    /// <summary>Price of one person of the team at a linked location.</summary>
    public long AwayPrice(int team) => (long)Weights.Away * Problem.Teams[team].Priority;

    /// <summary>True when so many people, with that variance, leave the slack that the chance rule asks for.</summary>
    public bool ChanceHolds(int floor, int people, long variance100)
    {
        if (Quantile is not { } z) return true;
        long slack = FloorCapacity[floor] - people;
        return slack >= 0 && (10_000 * slack) * (10_000 * slack) >= (long)z * z * variance100;
    }

    /// <summary>Most people that the floor may hold with that variance; negative when not even nobody.</summary>
    public int FloorLimit(int floor, long variance100)
    {
        if (Quantile is not { } z) return FloorCapacity[floor];
        var slack = (int)(z * Math.Sqrt(variance100) / 10_000);
        while (slack > 0 && ChanceHolds(floor, FloorCapacity[floor] - slack + 1, variance100)) slack--;
        while (!ChanceHolds(floor, FloorCapacity[floor] - slack, variance100)) slack++;
        return FloorCapacity[floor] - slack;
    }

    /// <summary>True when the zone is not what the team wishes for: of the other kind, or not one that offers what it asks for.</summary>
    public bool WrongKind(int team, int zone) => OtherKind(team, zone) || (wished[team] is { } zones && !zones[zone]);

    /// <summary>True when the team has a wish for a kind of place and the zone is of the other.</summary>
    public bool OtherKind(int team, int zone) => Problem.Teams[team].Preference switch
    {
        KindPreference.Space => Problem.Zones[zone].Kind != ZoneKind.Space,
        KindPreference.Room => Problem.Zones[zone].Kind != ZoneKind.Room,
        _ => false,
    };

    private int SeatsOf(TeamInput team, int index)
    {
        var need = ((team.Demand.Mean10 * (100 + team.ContingencyPercent)) + 999) / 1000;
        need = Math.Max(need, team.MinPeople);
        if (team.MaxPeople is { } most) need = Math.Min(need, most);
        return Math.Max(Math.Max(need, team.Confirmed), Booked[index].Sum());
    }

    private bool[] AllowedOf(TeamInput team, int index)
    {
        var allowed = team.AllowedZones is null ? Enumerable.Repeat(true, ZoneCount).ToArray() : Marks(team.AllowedZones);
        foreach (var zone in team.ForbiddenZones) allowed[zone] = false;
        for (var z = 0; z < ZoneCount; z++)
        {
            if (team.PreferenceRequired && OtherKind(index, z)) allowed[z] = false;
            if (IsAway[z]) allowed[z] = team.AwayZones.Contains(z);
            if (Booked[index][z] > 0) allowed[z] = true;
        }

        return allowed;
    }

    private int[] YesterdayOf(TeamInput team)
    {
        var row = new int[ZoneCount];
        foreach (var piece in team.Yesterday) row[piece.Zone] += piece.People;
        return row;
    }

    private (int Other, bool Together, long Cost)[] PairsOf(int team)
    {
        return [.. Problem.Affinities
            .Where(pair => pair.Strength != 0 && (pair.A == team || pair.B == team) && Seats[pair.A] > 0 && Seats[pair.B] > 0)
            .Select(pair => (pair.A == team ? pair.B : pair.A, pair.Strength > 0, PairCost(pair.Strength)))];
    }

    private long PairCost(int strength) => (((long)Weights.Affinity * Math.Abs(strength)) + 99) / 100;

    private bool BookingsBreakChance(int floor)
    {
        int people = 0;
        long variance = 0;
        for (var t = 0; t < TeamCount; t++)
        {
            var here = Enumerable.Range(0, ZoneCount).Where(z => FloorOf[z] == floor).Sum(z => Booked[t][z]);
            if (here > 0) (people, variance) = (people + here, variance + Variance100[t]);
        }

        return people > 0 && !ChanceHolds(floor, people, variance);
    }

    private bool[] Marks(IEnumerable<int> positions)
    {
        var marks = new bool[ZoneCount];
        foreach (var position in positions) marks[position] = true;
        return marks;
    }
}
