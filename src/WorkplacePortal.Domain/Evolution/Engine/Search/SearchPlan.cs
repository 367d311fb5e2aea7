namespace WorkplacePortal.Domain.Evolution.Engine.Search;

/// <summary>
/// A plan that is changed millions of times: flat arrays, the exact cost kept up to date by every change, and a journal so that a change of
/// several steps is judged as a whole and taken back when it is not wanted. Between changes every hard rule holds.
/// </summary>
internal sealed partial class SearchPlan
{
    /// <summary>Times the price of somebody without a seat: people who booked are seated before those of any priority who are merely expected.</summary>
    private const int Surcharge = 20;
    private readonly PlanFacts facts;
    private readonly bool[]? paid;
    private readonly int zones;
    private readonly int floors;
    private readonly int words;
    private readonly int[] floorOf;
    private readonly Cell[] cells;
    private readonly int[] yesterdayTotal;
    private readonly int[] group;
    private readonly bool[] adjacent;
    private readonly long[] unmetPrice;
    private readonly int[] confirmed;
    private readonly int[] shortTeams;
    private readonly int[] shortAt;
    private int shortCount;
    private readonly long confirmedPrice;
    private readonly int[][] used;
    private readonly int[] usedCount;
    private readonly int[][] inZone;
    private readonly int[] inZoneCount;
    private readonly int[] floorPeople;
    private readonly long[] floorVariance;
    private readonly int[] teamsOnFloor;
    private readonly int[] partsOnFloor;
    private readonly ulong[] floorsOf;
    private readonly int[] floorCount;
    private readonly int[] placed;
    private readonly int[] stayed;
    private readonly int[] wrong;
    private readonly int[] away;
    private readonly long[] awayPrice;
    private readonly long[] own;
    private readonly long[] openPrice;
    private (int Team, int Zone, int Change)[] journal = new (int, int, int)[64];
    private int journalCount;
    private readonly int[] touched;
    private int touchedCount;
    private readonly int[] touchedIn;
    private int step;
    private long shared;
    private long sharedBefore;

    /// <param name="facts">The problem.</param>
    /// <param name="start">Parts of each team; those on floors that are barred are left out.</param>
    /// <param name="paid">
    /// Floors that are paid for whether they are used or not; all others are barred. So no price stands in the way of a move, and plans of
    /// different floors are compared as wholes. Null: every floor may be used at its price.
    /// </param>
    public SearchPlan(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> start, bool[]? paid = null)
    {
        this.facts = facts;
        this.paid = paid;
        (Teams, zones, floors) = (facts.TeamCount, facts.ZoneCount, facts.FloorCount);
        words = (floors + 63) / 64;
        floorOf = facts.FloorOf;
        Capacity = CapacityOf();
        cells = new Cell[Teams * zones];
        adjacent = new bool[zones * zones];
        (yesterdayTotal, group, unmetPrice, confirmed) = (new int[Teams], new int[Teams], new long[Teams], new int[Teams]);
        confirmedPrice = (long)facts.Weights.Unmet * Surcharge;
        (used, usedCount, inZone, inZoneCount) = (new int[Teams][], new int[Teams], new int[zones][], new int[zones]);
        (Load, floorPeople, floorVariance, teamsOnFloor) = (new int[zones], new int[floors], new long[floors], new int[floors]);
        (partsOnFloor, floorsOf, floorCount) = (new int[Teams * floors], new ulong[Teams * words], new int[Teams]);
        (placed, stayed, wrong, own, openPrice) = (new int[Teams], new int[Teams], new int[Teams], new long[Teams], new long[floors]);
        (away, awayPrice) = (new int[Teams], new long[Teams]);
        (touched, touchedIn) = (new int[Teams], new int[Teams]);
        (shortTeams, shortAt) = (new int[Teams], new int[Teams]);
        for (var z = 0; z < zones; z++) inZone[z] = new int[8];
        for (var z = 0; z < zones; z++)
            for (var other = 0; other < zones; other++) adjacent[(z * zones) + other] = facts.Adjacent[z][other];
        for (var f = 0; f < floors; f++) openPrice[f] = paid is null ? facts.Problem.Floors[f].OpenPrice : 0;
        for (var t = 0; t < Teams; t++) Prepare(t);
        step = 1;
        for (var t = 0; t < Teams; t++)
        {
            foreach (var part in start[t])
                if (paid is null || paid[floorOf[part.Zone]]) Apply(t, part.Zone, part.People);
            own[t] = OwnCost(t);
        }

        // Connections of teams that want to be near and are not on any floor yet cost from the start.
        shared = SharedCost() + (paid is null ? 0 : Enumerable.Range(0, floors).Where(f => paid[f]).Sum(f => (long)facts.Problem.Floors[f].OpenPrice));
        Total = shared + own.Sum();
    }

    /// <summary>What the plan costs when floors that are paid for and stand empty are not.</summary>
    public long TrueTotal => Total - (paid is null ? 0 : Enumerable.Range(0, floors).Where(f => paid[f] && teamsOnFloor[f] == 0).Sum(f => (long)facts.Problem.Floors[f].OpenPrice));

    public int Teams { get; }

    public int Zones => zones;

    public int Floors => floors;

    /// <summary>Exact cost of the plan; with a surcharge for everybody who booked and has no seat.</summary>
    public long Total { get; private set; }

    /// <summary>People of teams that a zone may hold; on a floor whose bookings break the chance rule only the booked ones.</summary>
    public int[] Capacity { get; }

    public int[] Load { get; }

    public int Free(int zone) => Capacity[zone] - Load[zone];

    public int FloorOf(int zone) => floorOf[zone];

    public int In(int team, int zone) => cells[(team * zones) + zone].People;

    public int Left(int team) => facts.Seats[team] - placed[team];

    public int Group(int team) => group[team];

    /// <summary>Teams of which somebody has no seat.</summary>
    public ReadOnlySpan<int> Short => shortTeams.AsSpan(0, shortCount);

    public bool Allows(int team, int zone) => cells[(team * zones) + zone].IsAllowed;

    public bool AreAdjacent(int zone, int other) => adjacent[(zone * zones) + other];

    public bool IsOn(int team, int floor) => partsOnFloor[(team * floors) + floor] > 0;

    public bool IsOpen(int floor) => teamsOnFloor[floor] > 0;

    public ReadOnlySpan<int> ZonesOf(int team) => used[team].AsSpan(0, usedCount[team]);

    public ReadOnlySpan<int> TeamsIn(int zone) => inZone[zone].AsSpan(0, inZoneCount[zone]);

    public int Booked(int team, int zone) => cells[(team * zones) + zone].Booked;

    /// <summary>People of the team who may leave the zone.</summary>
    public int Movable(int team, int zone)
    {
        ref var cell = ref cells[(team * zones) + zone];
        return cell.People - cell.Booked;
    }

    /// <summary>Fewest people that may be in the zone, if any are.</summary>
    public int LoneBound(int team, int zone) => Booked(team, zone) is > 0 and var booked ? Math.Min(group[team], booked) : group[team];

    /// <summary>What the team costs by itself and all teams cost together: differences of it are exact while no other team changes.</summary>
    public long Price(int team) => OwnCost(team) + shared;

    /// <summary>People of the team who fit into the zone besides those who are there, by capacity and by the chance rule of its floor.</summary>
    public int Room(int team, int zone)
    {
        var room = Capacity[zone] - Load[zone];
        var floor = floorOf[zone];
        if (room <= 0 || facts.Quantile is null || facts.Waived[floor]) return room;
        var variance = floorVariance[floor] + (IsOn(team, floor) ? 0 : facts.Variance100[team]);
        return Math.Min(room, facts.FloorLimit(floor, variance) - floorPeople[floor]);
    }

    public int PeopleOn(int floor) => floorPeople[floor];

    /// <summary>Teams that are on the floor.</summary>
    public IEnumerable<int> TeamsOn(int floor)
    {
        for (var team = 0; team < Teams; team++)
            if (IsOn(team, floor)) yield return team;
    }

    /// <summary>Begins a change of several steps.</summary>
    public void Begin()
    {
        (journalCount, touchedCount, sharedBefore) = (0, 0, shared);
        step++;
    }

    /// <summary>One step of a change: so many more (or fewer) people of the team in the zone.</summary>
    public void Do(int team, int zone, int change)
    {
        if (journalCount == journal.Length) Array.Resize(ref journal, journal.Length * 2);
        journal[journalCount++] = (team, zone, change);
        if (touchedIn[team] != step)
        {
            touchedIn[team] = step;
            touched[touchedCount++] = team;
        }

        Apply(team, zone, change);
    }

    /// <summary>True when the change as a whole breaks no hard rule.</summary>
    public bool Holds()
    {
        for (var i = 0; i < journalCount; i++)
        {
            var (team, zone, _) = journal[i];
            ref var cell = ref cells[(team * zones) + zone];
            if (cell.People < cell.Booked || Load[zone] > Capacity[zone] || placed[team] > facts.Seats[team]) return false;
            if (cell.People > 0 && (!cell.IsAllowed || cell.People < (cell.Booked > 0 ? Math.Min(group[team], cell.Booked) : group[team]))) return false;
            if (facts.Quantile is not null && !ChanceHolds(floorOf[zone])) return false;
        }

        return true;
    }

    /// <summary>By how much the change so far alters the cost.</summary>
    public long Delta()
    {
        var delta = shared - sharedBefore;
        for (var i = 0; i < touchedCount; i++) delta += OwnCost(touched[i]) - own[touched[i]];
        return delta;
    }

    /// <summary>Keeps the change.</summary>
    /// <returns>The teams that it touched.</returns>
    public ReadOnlySpan<int> Keep()
    {
        Total += shared - sharedBefore;
        for (var i = 0; i < touchedCount; i++)
        {
            var team = touched[i];
            var now = OwnCost(team);
            Total += now - own[team];
            own[team] = now;
        }

        journalCount = 0;
        return touched.AsSpan(0, touchedCount);
    }

    /// <summary>Takes the change back.</summary>
    public void Undo() => Undo(0);

    /// <summary>Number of steps so far, to come back to by <see cref="Undo(int)"/>.</summary>
    public int Mark => journalCount;

    /// <summary>Takes the last steps back, down to a mark.</summary>
    public void Undo(int mark)
    {
        while (journalCount > mark)
        {
            var (team, zone, change) = journal[--journalCount];
            Apply(team, zone, -change);
        }
    }

    /// <summary>Makes steps again that were taken back and not replaced.</summary>
    /// <param name="mark">How many there were.</param>
    public void Redo(int mark)
    {
        while (journalCount < mark)
        {
            var (team, zone, change) = journal[journalCount++];
            Apply(team, zone, change);
        }
    }

    public Piece[] PartsOf(int team)
    {
        var parts = new Piece[usedCount[team]];
        for (var i = 0; i < parts.Length; i++) parts[i] = new Piece(used[team][i], In(team, used[team][i]));
        return parts;
    }

    /// <summary>Replaces the parts of a team as steps of a change.</summary>
    public void Replace(int team, IReadOnlyList<Piece> parts)
    {
        for (var i = usedCount[team] - 1; i >= 0; i--)
        {
            var zone = used[team][i];
            var wanted = 0;
            foreach (var part in parts)
                if (part.Zone == zone) wanted = part.People;
            if (wanted != In(team, zone)) Do(team, zone, wanted - In(team, zone));
        }

        foreach (var part in parts)
            if (In(team, part.Zone) == 0) Do(team, part.Zone, part.People);
    }
}
