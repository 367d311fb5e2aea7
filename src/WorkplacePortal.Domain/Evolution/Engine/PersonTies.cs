namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>How near a space is to what a person is connected with, as far as it is known who sits where.</summary>
internal sealed class PersonTies
{
    private const int SameFloor = 1;
    private const int SameZone = 3;
    private const int SideBySide = 6;
    private readonly EvolutionProblem problem;
    private readonly PlanState? state;
    private readonly int?[] seatOf;

    /// <param name="problem">The problem.</param>
    /// <param name="state">Where the teams sit; null while that is not known.</param>
    public PersonTies(EvolutionProblem problem, PlanState? state = null)
    {
        (this.problem, this.state) = (problem, state);
        seatOf = new int?[problem.People.Count];
        foreach (var row in problem.Fixed)
            if (row is { Person: { } person, Spaces: [var space, ..] }) seatOf[person] = space;
    }

    public int? SeatOf(int person) => seatOf[person];

    public void Seat(int person, int space) => seatOf[person] = space;

    /// <summary>Sum of strength times nearness; 0 for somebody without connections.</summary>
    public int Score(int person, int space) => problem.People[person].Ties.Sum(tie => tie.Strength * Nearness(tie, space));

    /// <summary>True when the person sits near something that they want to be near.</summary>
    public bool IsMet(int person, int space) => problem.People[person].Ties.Any(tie => tie.Strength > 0 && Nearness(tie, space) >= SameZone);

    private int Nearness(PersonTie tie, int space) => tie switch
    {
        { Person: { } other } => seatOf[other] is { } seat ? Between(space, seat) : 0,
        { Space: { } wanted } => wanted == space ? SideBySide : Between(space, wanted),
        { Zone: { } zone } => ToZone(space, zone),
        { Team: { } team } => state is null ? 0 : state.Parts[team].Select(part => ToZone(space, part.Zone)).DefaultIfEmpty(0).Max(),
        _ => 0,
    };

    /// <summary>Spaces are numbered along the walking order.</summary>
    private int Between(int space, int other)
    {
        var zone = problem.Spaces[other].Zone;
        return problem.Spaces[space].Zone == zone ? Math.Max(SameZone, SideBySide + 1 - Math.Abs(space - other)) : ToZone(space, zone);
    }

    private int ToZone(int space, int zone)
    {
        var here = problem.Spaces[space].Zone;
        if (here == zone) return SameZone;
        return problem.Zones[here].Floor == problem.Zones[zone].Floor ? SameFloor : 0;
    }
}
