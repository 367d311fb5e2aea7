using Google.OrTools.Sat;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Services.Evolution.Proof;

/// <summary>The whole problem of teams and zones as a model for CP-SAT: its best plan is the best plan, its bound holds for every plan.</summary>
internal sealed class PlanModel
{
    private readonly PlanFacts facts;
    private readonly IReadOnlyList<IReadOnlyList<Piece>> hint;
    private readonly ModelTerms terms = new();
    private readonly TeamVariables[] teams;
    private readonly BoolVar[] open;

    public PlanModel(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> hint)
    {
        (this.facts, this.hint) = (facts, hint);
        open = [.. Enumerable.Range(0, facts.FloorCount).Select(floor => terms.Flag(hint.Any(parts => parts.Any(part => facts.FloorOf[part.Zone] == floor))))];
        for (var f = 0; f < open.Length; f++) terms.Price(open[f], facts.Problem.Floors[f].OpenPrice);
        teams = [.. Enumerable.Range(0, facts.TeamCount).Select(Team)];
        for (var z = 0; z < facts.ZoneCount; z++) Hold(z);
        for (var f = 0; f < facts.FloorCount; f++) terms.Chance(facts, f, [.. teams.Select(team => team.On.GetValueOrDefault(f))], [.. teams.SelectMany(team => team.PeopleOn(facts, f))], PeopleOn(f));
        terms.Affinities(facts, t => teams[t].On);
        terms.EnoughFloors(facts, open, [.. teams.Select(team => team.Unmet)]);
    }

    /// <summary>Pairs of a team and a zone: what the size of the model grows with.</summary>
    public static int PairsOf(PlanFacts facts) => facts.AllowedZones.Sum(zones => zones.Length);

    public CpModel Model => terms.Finish();

    /// <summary>The plan that the solver found.</summary>
    public IReadOnlyList<IReadOnlyList<Piece>> Read(CpSolver solver)
        => [.. teams.Select(team => (IReadOnlyList<Piece>)[.. team.People.Select(x => new Piece(x.Key, (int)solver.Value(x.Value))).Where(part => part.People > 0)])];

    private TeamVariables Team(int team)
    {
        var v = new TeamVariables(facts.Seats[team], hint[team], terms);
        terms.Price(v.Unmet, (long)facts.Weights.Unmet * facts.Problem.Teams[team].Priority);
        foreach (var zone in facts.AllowedZones[team]) Zone(team, zone, v);
        v.PlaceAll(terms);
        Floors(v);
        if (v.People.Count > 1) Apart(v);
        terms.Moves(facts, team, v);
        return v;
    }

    private void Zone(int team, int zone, TeamVariables v)
    {
        var (floor, fewest, booked) = (facts.FloorOf[zone], facts.LoneBound(team, zone), facts.Booked[team][zone]);
        // A floor where bookings break the chance rule takes nobody else.
        var most = facts.Waived[floor] ? booked : Math.Min(v.Seats, facts.Capacity[zone]);
        if (most == 0 || fewest > most) return;
        var people = terms.Count(booked, most, v.HintIn(zone));
        var used = terms.Flag(v.HintIn(zone) > 0);
        terms.Model.Add(people <= most * used);
        terms.Model.Add(people >= Math.Max(1, fewest) * used);
        if (!v.On.TryGetValue(floor, out var on))
        {
            v.On[floor] = on = terms.Flag(v.HintOn(facts, floor) > 0);
            terms.Model.AddImplication(on, open[floor]);
        }

        terms.Model.AddImplication(used, on);
        if (facts.WrongKind(team, zone)) terms.Price(people, facts.Weights.WrongKind);
        if (facts.IsAway[zone]) terms.Price(people, facts.AwayPrice(team));
        (v.People[zone], v.Used[zone]) = (people, used);
    }

    /// <summary>Zones and floors beyond the first.</summary>
    private void Floors(TeamVariables v)
    {
        foreach (var (floor, on) in v.On) terms.Model.AddBoolOr([on.Not(), .. v.Used.Where(u => facts.FloorOf[u.Key] == floor).Select(u => u.Value)]);
        terms.BeyondFirst([.. v.Used.Values], facts.Weights.ExtraZone);
        terms.BeyondFirst([.. v.On.Values], facts.Weights.ExtraFloor);
    }

    /// <summary>Every part is the home, touches it, or is paid for.</summary>
    private void Apart(TeamVariables v)
    {
        var hintHome = v.Hint.Count == 0 ? -1 : v.Hint.MinBy(home => v.Hint.Count(part => part.Zone != home.Zone && !facts.Adjacent[home.Zone][part.Zone])).Zone;
        var homes = v.Used.Keys.ToDictionary(zone => zone, zone => terms.Flag(zone == hintHome));
        terms.Model.AddAtMostOne(homes.Values);
        foreach (var (zone, used) in v.Used)
        {
            terms.Model.AddImplication(homes[zone], used);
            var far = terms.Flag(v.HintIn(zone) > 0 && zone != hintHome && !facts.Adjacent[hintHome][zone]);
            terms.Price(far, facts.Weights.NonAdjacent);
            terms.Model.AddBoolOr([used.Not(), far, homes[zone], .. homes.Where(home => facts.Adjacent[zone][home.Key]).Select(home => home.Value)]);
        }
    }

    private void Hold(int zone)
    {
        IntVar[] people = [.. teams.Select(team => team.People.GetValueOrDefault(zone)).OfType<IntVar>()];
        if (people.Length > 0) terms.Model.Add(LinearExpr.Sum(people) <= facts.Capacity[zone] * open[facts.FloorOf[zone]]);
    }

    private int PeopleOn(int floor) => hint.Sum(parts => parts.Where(part => facts.FloorOf[part.Zone] == floor).Sum(part => part.People));
}
