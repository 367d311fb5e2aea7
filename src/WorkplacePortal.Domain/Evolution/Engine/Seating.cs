namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>
/// Stage 2: spaces. Teams get consecutive blocks along the walking order, on their former spaces where possible; members who booked get
/// a space of the block by former space and wishes; individuals get FLEX spaces first, then what the teams leave.
/// </summary>
internal sealed class Seating
{
    private readonly PlanFacts facts;
    private readonly PlanState state;
    private readonly bool[] taken;
    private readonly Dictionary<(int Team, int Zone), List<int>> blocks = [];
    private readonly PersonTies ties;
    private readonly List<PersonPlacement> people = [];
    private readonly List<UnmetDemand> unmet = [];

    public Seating(PlanFacts facts, PlanState state, bool runByZone)
    {
        (this.facts, this.state) = (facts, state);
        Slack = new FloorSlack(facts, state);
        ties = new PersonTies(facts.Problem, state);
        taken = (bool[])facts.Claims.SpaceTaken.Clone();
        for (var p = 0; p < facts.Problem.People.Count; p++)
            if (facts.Claims.SeatOf[p] is { } seat) Place(p, seat);
        if (facts.Problem.Spaces.Count > 0) LayBlocks();
        if (!runByZone) SeatMembers();
        SeatReserved();
        SeatExpected();
        // Known once everybody sits: the other one may have come later.
        for (var i = 0; i < people.Count; i++)
            if (ties.IsMet(people[i].Person, people[i].Space)) people[i] = people[i] with { Reasons = [.. people[i].Reasons, PlacementReason.Connection] };
    }

    public IReadOnlyList<PersonPlacement> People => people;

    /// <summary>Individuals without a space.</summary>
    public IReadOnlyList<UnmetDemand> Unmet => unmet;

    public IReadOnlyList<int> Block(int team, int zone) => blocks.TryGetValue((team, zone), out var block) ? block : [];

    /// <summary>What the floors have left once everybody sits.</summary>
    public FloorSlack Slack { get; }

    private EvolutionProblem Problem => facts.Problem;

    private void LayBlocks()
    {
        for (var z = 0; z < facts.ZoneCount; z++)
        {
            var teams = Enumerable.Range(0, facts.TeamCount).Where(t => state.Parts[t].Any(part => part.Zone == z)).ToList();
            if (teams.Count == 0) continue;
            var sizes = teams.Select(t => state.Parts[t].First(part => part.Zone == z).People - facts.Claims.Locked[t][z] - Named(t, z)).ToArray();
            var before = teams.Select(t => Problem.Teams[t].YesterdaySpaces.ToHashSet()).ToArray();
            var laid = BlockLayout.Lay(FreeSpaces(z), sizes, before);
            for (var i = 0; i < teams.Count; i++)
            {
                blocks[(teams[i], z)] = [.. laid[i]];
                foreach (var space in laid[i]) taken[space] = true;
            }
        }
    }

    private int Named(int team, int zone)
        => Enumerable.Range(0, Problem.People.Count).Count(p => Problem.People[p].Team == team && facts.Claims.SeatOf[p] is { } seat && Problem.Spaces[seat].Zone == zone);

    private List<int> FreeSpaces(int zone)
        => [.. Enumerable.Range(0, Problem.Spaces.Count).Where(s => !taken[s] && !Problem.Spaces[s].Flex && Problem.Spaces[s].Zone == zone)];

    /// <summary>Those whose former space lies in a block choose first, then those with most wishes.</summary>
    private void SeatMembers()
    {
        var waiting = Enumerable.Range(0, Problem.People.Count)
            .Where(p => Problem.People[p] is { Team: not null, Confirmed: true } && !facts.Claims.Kept[p] && !facts.Claims.InBlock[p] && facts.Claims.SeatOf[p] is null)
            .OrderByDescending(p => Problem.People[p].BookedZone is not null)
            .ThenByDescending(p => Problem.People[p].BookedFloor is not null)
            .ThenByDescending(p => Problem.People[p].YesterdaySpace is { } space && blocks.Any(block => block.Key.Team == Problem.People[p].Team && block.Value.Contains(space)))
            .ThenByDescending(p => Problem.People[p].Ties.Count)
            .ThenByDescending(p => Problem.People[p].WishedLabels.Count)
            .ThenBy(p => p);
        var seated = new List<int>();
        foreach (var p in waiting)
        {
            var person = Problem.People[p];
            var own = blocks.Where(block => block.Key.Team == person.Team && block.Value.Count > 0 && !facts.IsAway[block.Key.Zone]).ToList();
            var near = own.Where(block => block.Key.Zone == person.BookedZone).ToList();
            if (near.Count == 0) near = own.Where(block => person.BookedFloor == facts.FloorOf[block.Key.Zone]).ToList();
            if (near.Count == 0) near = own;
            if (SpaceChoice.Best(Problem, ties, p, near.SelectMany(block => block.Value)) is not { } space) continue;
            blocks[(person.Team!.Value, Problem.Spaces[space].Zone)].Remove(space);
            ties.Seat(p, space);
            seated.Add(p);
        }

        SeatExchange.Run(Problem, ties, seated);
        foreach (var p in seated) Place(p, ties.SeatOf(p)!.Value);
    }

    private void SeatReserved()
    {
        for (var p = 0; p < Problem.People.Count; p++)
            if (facts.Claims.ReservedZone[p] is { } zone && SpaceChoice.Best(Problem, ties, p, FreeSpaces(zone)) is { } space) Place(p, space);
        foreach (var p in facts.Claims.NotSeated) unmet.Add(new UnmetDemand(null, p, 1, UnmetReason.NoSeatLeft, 0, new SmallestChange(ChangeKind.AddSeats, 1)));
    }

    /// <summary>Individuals who did not book: a space that teams use only where the floor keeps the slack that the chance rule asks for.</summary>
    private void SeatExpected()
    {
        int[] zones = [.. Enumerable.Range(0, facts.ZoneCount).Where(z => !facts.IsAway[z])];
        var inZone = new int[facts.ZoneCount];
        for (var p = 0; p < Problem.People.Count; p++)
        {
            var person = Problem.People[p];
            if (person.Team is not null || person.Confirmed || facts.Claims.Kept[p]) continue;
            int[] open = [.. zones.Where(z => state.Load[z] + inZone[z] < facts.Capacity[z])];
            var space = SpaceChoice.Best(Problem, ties, p, zones, taken, flex: true)
                        ?? SpaceChoice.Best(Problem, ties, p, [.. open.Where(z => Slack.HasRoom(facts.FloorOf[z]))], taken, flex: false);
            if (space is not { } found)
            {
                var free = open.Sum(z => facts.Capacity[z] - state.Load[z] - inZone[z]);
                var change = free > 0 ? new SmallestChange(ChangeKind.AcceptMoreRisk, free) : new SmallestChange(ChangeKind.AddSeats, 1);
                unmet.Add(new UnmetDemand(null, p, 1, UnmetReason.NoSeatLeft, free, change));
                continue;
            }

            if (!Problem.Spaces[found].Flex)
            {
                Slack.Add(facts.FloorOf[Problem.Spaces[found].Zone]);
                inZone[Problem.Spaces[found].Zone]++;
            }

            Place(p, found);
        }
    }

    private void Place(int person, int space)
    {
        taken[space] = true;
        ties.Seat(person, space);
        var before = Problem.People[person].YesterdaySpace;
        List<PlacementReason> reasons = Problem.People[person].Confirmed ? [PlacementReason.Booked] : [];
        if (before == space) reasons.Add(PlacementReason.Kept);
        if (Problem.People[person].Team is not null) reasons.Add(PlacementReason.Gathered);
        people.Add(new PersonPlacement(person, space, before is not null && before != space, reasons));
    }
}
