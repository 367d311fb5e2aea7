using Google.OrTools.Sat;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Services.Evolution.Proof;

/// <summary>What a model decides about one team, and what the plan at hand says about it.</summary>
internal sealed class TeamVariables
{
    public TeamVariables(int seats, IReadOnlyList<Piece> hint, ModelTerms terms)
    {
        (Seats, Hint) = (seats, hint);
        Unmet = terms.Count(0, seats, seats - hint.Sum(part => part.People));
    }

    public int Seats { get; }

    public IReadOnlyList<Piece> Hint { get; }

    public IntVar Unmet { get; }

    /// <summary>People by zone, or by the group of zones that a coarser model knows.</summary>
    public Dictionary<int, IntVar> People { get; } = [];

    public Dictionary<int, BoolVar> Used { get; } = [];

    /// <summary>Whether somebody of the team is on a floor.</summary>
    public Dictionary<int, BoolVar> On { get; } = [];

    public int HintIn(int zone) => Hint.Where(part => part.Zone == zone).Sum(part => part.People);

    public int HintOn(PlanFacts facts, int floor) => Hint.Where(part => facts.FloorOf[part.Zone] == floor).Sum(part => part.People);

    public IEnumerable<IntVar> PeopleOn(PlanFacts facts, int floor) => People.Where(x => facts.FloorOf[x.Key] == floor).Select(x => x.Value);

    /// <summary>Everybody has a seat or is counted as having none.</summary>
    public void PlaceAll(ModelTerms terms) => terms.Model.Add(LinearExpr.Sum(People.Values.Append(Unmet)) == Seats);
}
