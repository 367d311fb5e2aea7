using Google.OrTools.Sat;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Services.Evolution.Proof;

/// <summary>
/// A coarser model for problems of any size: the zones of a floor are one open zone and one room. Whatever a plan costs, this one has a plan
/// that costs no more, so that its bound holds; it says nothing about zones that are beside each other.
/// </summary>
internal sealed class FloorModel
{
    private readonly PlanFacts facts;
    private readonly IReadOnlyList<IReadOnlyList<Piece>> hint;
    private readonly ModelTerms terms = new();
    private readonly List<IntVar>[] load;
    private readonly BoolVar[] open;

    public FloorModel(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> hint)
    {
        (this.facts, this.hint) = (facts, hint);
        load = [.. Enumerable.Range(0, facts.FloorCount * 2).Select(_ => new List<IntVar>())];
        open = [.. Enumerable.Range(0, facts.FloorCount).Select(floor => terms.Flag(hint.Any(parts => parts.Any(part => facts.FloorOf[part.Zone] == floor))))];
        for (var f = 0; f < open.Length; f++) terms.Price(open[f], facts.Problem.Floors[f].OpenPrice);
        TeamVariables[] teams = [.. Enumerable.Range(0, facts.TeamCount).Select(Team)];
        for (var group = 0; group < load.Length; group++)
        {
            var capacity = Enumerable.Range(0, facts.ZoneCount).Where(z => GroupOf(z) == group).Sum(z => facts.Capacity[z]);
            if (load[group].Count > 0) terms.Model.Add(LinearExpr.Sum(load[group]) <= capacity * open[group / 2]);
        }

        for (var f = 0; f < facts.FloorCount; f++)
            terms.Chance(facts, f, [.. teams.Select(team => team.On.GetValueOrDefault(f))], [.. load[f * 2], .. load[(f * 2) + 1]], hint.Sum(parts => parts.Where(part => facts.FloorOf[part.Zone] == f).Sum(part => part.People)));
        terms.Affinities(facts, t => teams[t].On);
        terms.EnoughFloors(facts, open, [.. teams.Select(team => team.Unmet)]);
    }

    public CpModel Model => terms.Finish();

    /// <summary>The cheapest set of floors that holds everybody whom it is not cheaper to leave without a seat: less than a plan costs, and solved at once.</summary>
    public static CpModel Cover(PlanFacts facts)
    {
        var cover = new ModelTerms();
        BoolVar[] floors = [.. facts.Problem.Floors.Select(_ => cover.Flag(hint: true))];
        for (var f = 0; f < floors.Length; f++) cover.Price(floors[f], facts.Problem.Floors[f].OpenPrice);
        var unmet = cover.Count(0, facts.Seats.Sum(), 0);
        cover.Price(unmet, (long)facts.Weights.Unmet * facts.Problem.Teams.Min(team => team.Priority));
        cover.EnoughFloors(facts, floors, [unmet]);
        return cover.Finish();
    }

    private TeamVariables Team(int team)
    {
        var v = new TeamVariables(facts.Seats[team], hint[team], terms);
        terms.Price(v.Unmet, (long)facts.Weights.Unmet * facts.Problem.Teams[team].Priority);
        var kept = new List<IntVar>();
        foreach (var zones in facts.AllowedZones[team].GroupBy(GroupOf))
        {
            var (floor, booked) = (zones.Key / 2, zones.Sum(z => facts.Booked[team][z]));
            var most = facts.Waived[floor] ? booked : Math.Min(v.Seats, zones.Sum(z => facts.Capacity[z]));
            if (most == 0) continue;
            var people = v.People[zones.Key] = terms.Count(booked, most, zones.Sum(v.HintIn));
            if (!v.On.TryGetValue(floor, out var on))
            {
                v.On[floor] = on = terms.Flag(v.HintOn(facts, floor) > 0);
                terms.Model.AddImplication(on, open[floor]);
            }

            terms.Model.Add(people <= most * on);
            load[zones.Key].Add(people);
            if (facts.WrongKind(team, zones.First())) terms.Price(people, facts.Weights.WrongKind);
            if (facts.IsAway[zones.First()]) terms.Price(people, facts.AwayPrice(team));
            var before = zones.Sum(z => Math.Min(facts.Yesterday[team][z], facts.Capacity[z]));
            if (before == 0) continue;
            var stay = terms.Count(0, Math.Min(most, before), zones.Sum(z => Math.Min(v.HintIn(z), facts.Yesterday[team][z])));
            terms.Model.Add(stay <= people);
            kept.Add(stay);
        }

        v.PlaceAll(terms);
        terms.BeyondFirst([.. v.On.Values], facts.Weights.ExtraFloor);
        Moves(team, v, kept);
        Splits(team, v);
        return v;
    }

    private void Moves(int team, TeamVariables v, List<IntVar> kept)
    {
        if (facts.YesterdayTotal[team] == 0 || facts.Weights.Move == 0) return;
        var both = Math.Min(v.Seats, facts.YesterdayTotal[team]);
        var moved = terms.Model.NewIntVar(0, both, "");
        terms.Model.Add(moved >= both - v.Unmet - LinearExpr.Sum(kept));
        terms.Price(moved, facts.Weights.Move);
    }

    /// <summary>A team needs as many zones as its largest ones must be to hold it, and those that it booked; somebody without a seat saves one zone at most.</summary>
    private void Splits(int team, TeamVariables v)
    {
        var (left, zones) = (v.Seats, 0);
        foreach (var capacity in facts.AllowedZones[team].Select(z => facts.Capacity[z]).OrderDescending().TakeWhile(_ => left > 0)) (left, zones) = (left - capacity, zones + 1);
        var booked = Math.Max(0, facts.BookedZones[team].Length - 1);
        var least = left > 0 ? 0 : zones - 1;
        if (Math.Max(least, booked) == 0) return;
        var more = terms.Model.NewIntVar(booked, Math.Max(least, booked), "");
        if (least > 0) terms.Model.Add(more >= least - v.Unmet);
        terms.Price(more, facts.Weights.ExtraZone);
    }

    private int GroupOf(int zone) => (facts.FloorOf[zone] * 2) + (facts.Problem.Zones[zone].Kind == ZoneKind.Room ? 1 : 0);
}
