namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// Stage 0: what is settled before anything is planned. Kept allocations and named spaces take their seats, bookings of zones and
/// floors become lower bounds of teams, individuals who booked get a seat; the rest is the capacity that teams are planned into.
/// </summary>
public sealed class Claims
{
    private readonly EvolutionProblem problem;
    private readonly int[] claimed;
    private readonly PersonTies ties;
    private readonly List<Contradiction> contradictions = [];

    public Claims(EvolutionProblem problem)
    {
        this.problem = problem;
        var zones = problem.Zones.Count;
        Booked = Rows(problem.Teams.Count, zones);
        Locked = Rows(problem.Teams.Count, zones);
        Capacity = new int[zones];
        claimed = new int[zones];
        SpaceTaken = new bool[problem.Spaces.Count];
        ties = new PersonTies(problem);
        SeatOf = new int?[problem.People.Count];
        ReservedZone = new int?[problem.People.Count];
        Kept = new bool[problem.People.Count];
        InBlock = new bool[problem.People.Count];
        NotSeated = [];
        var openSeats = OpenSeats();
        var locked = TakeFixed();
        TakeNamedSpaces(locked);
        TakeZoneBookings();
        for (var z = 0; z < zones; z++)
        {
            var held = Locked.Sum(row => row[z]);
            Capacity[z] = Math.Max(openSeats[z] - seatsOfNobody[z], held);
            claimed[z] = Booked.Sum(row => row[z]);
            if (claimed[z] > Capacity[z]) contradictions.Add(new Contradiction(z, claimed[z], Capacity[z]));
        }

        if (contradictions.Count > 0) return;
        TakeFloorBookings();
        SeatIndividuals();
    }

    /// <summary>People of each team that must sit in each zone: <c>[team][zone]</c>.</summary>
    public int[][] Booked { get; }

    /// <summary>Those of <see cref="Booked"/> that a kept allocation holds.</summary>
    public int[][] Locked { get; }

    /// <summary>People of teams that each zone may hold.</summary>
    public int[] Capacity { get; }

    public bool[] SpaceTaken { get; }

    /// <summary>Space of each person who has one by name, or an individual's FLEX space.</summary>
    public int?[] SeatOf { get; }

    /// <summary>Zone in which a seat is kept free for an individual for whom no FLEX space was left.</summary>
    public int?[] ReservedZone { get; }

    /// <summary>People whose kept allocation already gives them a seat.</summary>
    public bool[] Kept { get; }

    /// <summary>People who named a space of their own team's kept block: they sit in it, without an allocation of their own.</summary>
    public bool[] InBlock { get; }

    /// <summary>Individuals who booked and for whom nothing is left.</summary>
    public List<int> NotSeated { get; }

    public IReadOnlyList<Contradiction> Contradictions => contradictions;

    private int[] seatsOfNobody = [];

    private static int[][] Rows(int count, int width)
    {
        var rows = new int[count][];
        for (var i = 0; i < count; i++) rows[i] = new int[width];
        return rows;
    }

    private int[] OpenSeats()
    {
        seatsOfNobody = new int[problem.Zones.Count];
        if (problem.Spaces.Count == 0) return [.. problem.Zones.Select(zone => zone.Capacity)];
        var seats = new int[problem.Zones.Count];
        foreach (var space in problem.Spaces)
            if (!space.Flex) seats[space.Zone]++;
        for (var z = 0; z < seats.Length; z++) seats[z] = Math.Min(seats[z], problem.Zones[z].Capacity);
        return seats;
    }

    /// <returns>The team whose kept allocation holds each space; −1 for nobody's, null for a space that is free.</returns>
    private int?[] TakeFixed()
    {
        var holder = new int?[problem.Spaces.Count];
        foreach (var row in problem.Fixed)
        {
            if (row.Person is { } person) Kept[person] = true;
            foreach (var space in row.Spaces)
            {
                var zone = problem.Spaces[space].Zone;
                if (SpaceTaken[space]) contradictions.Add(new Contradiction(zone, 2, 1, space));
                SpaceTaken[space] = true;
                holder[space] = row.Team ?? -1;
                if (row.Team is { } team)
                {
                    Locked[team][zone]++;
                    Booked[team][zone]++;
                    if (problem.Spaces[space].Flex) seatsOfNobody[zone]--;
                }
                else if (!problem.Spaces[space].Flex) seatsOfNobody[zone]++;
            }
        }

        return holder;
    }

    private void TakeNamedSpaces(int?[] holder)
    {
        for (var p = 0; p < problem.People.Count; p++)
        {
            var person = problem.People[p];
            if (Kept[p] || person.BookedSpace is not { } space) continue;
            var zone = problem.Spaces[space].Zone;
            if (holder[space] is { } team && team == person.Team) InBlock[p] = true;
            else if (SpaceTaken[space]) contradictions.Add(new Contradiction(zone, 2, 1, space));
            else
            {
                SpaceTaken[space] = true;
                SeatOf[p] = space;
                ties.Seat(p, space);
                if (person.Team is { } own)
                {
                    Booked[own][zone]++;
                    if (problem.Spaces[space].Flex) seatsOfNobody[zone]--;
                }
                else if (!problem.Spaces[space].Flex) seatsOfNobody[zone]++;
            }
        }
    }

    /// <summary>People who booked a zone may sit in their team's kept block there: the larger of both numbers binds, not the sum.</summary>
    private void TakeZoneBookings()
    {
        for (var t = 0; t < problem.Teams.Count; t++)
        {
            var wanted = new int[problem.Zones.Count];
            foreach (var piece in problem.Teams[t].Booked) wanted[piece.Zone] += piece.People;
            for (var p = 0; p < problem.People.Count; p++)
            {
                var person = problem.People[p];
                if (person.Team == t && !Kept[p] && SeatOf[p] is null && person.BookedZone is { } zone) wanted[zone]++;
            }

            for (var z = 0; z < wanted.Length; z++) Booked[t][z] += Math.Max(0, wanted[z] - Locked[t][z]);
        }
    }

    /// <summary>Somebody who booked a floor gets a zone of it, beside the team where possible; a floor that is full binds nobody.</summary>
    private void TakeFloorBookings()
    {
        for (var p = 0; p < problem.People.Count; p++)
        {
            var person = problem.People[p];
            if (Kept[p] || person is not { Team: { } team, BookedZone: null, BookedSpace: null, BookedFloor: { } floor }) continue;
            var zone = ZonesOf(floor).Where(z => claimed[z] < Capacity[z])
                .OrderByDescending(z => Booked[team][z])
                .ThenByDescending(z => problem.Teams[team].Yesterday.Where(y => y.Zone == z).Sum(y => y.People))
                .ThenByDescending(z => Capacity[z] - claimed[z])
                .Select(z => (int?)z).FirstOrDefault();
            if (zone is not { } found) continue;
            Booked[team][found]++;
            claimed[found]++;
        }
    }

    private void SeatIndividuals()
    {
        for (var p = 0; p < problem.People.Count; p++)
        {
            var person = problem.People[p];
            if (person.Team is not null || !person.Confirmed || Kept[p] || SeatOf[p] is not null) continue;
            int[][] circles =
            [
                person.BookedZone is { } zone ? [zone] : [],
                person.BookedZone is { } named ? [.. ZonesOf(problem.Zones[named].Floor)] : person.BookedFloor is { } floor ? [.. ZonesOf(floor)] : [],
                [.. Enumerable.Range(0, problem.Zones.Count).Where(z => !problem.Zones[z].IsAway)],
            ];
            if (!circles.Any(circle => Seat(p, circle))) NotSeated.Add(p);
        }
    }

    private bool Seat(int person, int[] circle)
    {
        if (circle.Length == 0) return false;
        if (SpaceChoice.Best(problem, ties, person, circle, SpaceTaken, flex: true) is { } space)
        {
            SpaceTaken[space] = true;
            SeatOf[person] = space;
            ties.Seat(person, space);
            return true;
        }

        var zone = circle.Where(z => claimed[z] < Capacity[z]).OrderByDescending(z => Capacity[z] - claimed[z]).Select(z => (int?)z).FirstOrDefault();
        if (zone is not { } found || problem.Spaces.Count == 0) return false;
        ReservedZone[person] = found;
        Capacity[found]--;
        return true;
    }

    private IEnumerable<int> ZonesOf(int floor) => Enumerable.Range(0, problem.Zones.Count).Where(z => problem.Zones[z].Floor == floor);
}
