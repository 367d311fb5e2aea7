namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>One way to seat a team: its parts and what they change in the cost of the whole plan.</summary>
internal sealed record TeamOption(Piece[] Parts, long Delta);

/// <summary>The ways to seat the rest of a team in a plan under construction: whole in one zone, as before, or split.</summary>
/// <param name="state">The plan so far.</param>
/// <param name="usable">Floors that may be used.</param>
/// <param name="target">People of each team to seat.</param>
internal sealed class TeamOptions(PlanState state, bool[] usable, int[] target)
{
    private const int Homes = 6;
    private readonly PlanFacts facts = state.Facts;

    /// <summary>Ways that were priced so far.</summary>
    public long Tried { get; private set; }

    /// <summary>The best way and the price of the next best that begins elsewhere; null when nobody more can be seated.</summary>
    public (TeamOption Best, long Second)? Of(int team)
    {
        var options = Whole(team).Concat(AsBefore(team)).ToList();
        if (options.Count < 2) options.AddRange(Split(team));
        if (options.Count == 0) return null;
        var best = options.MinBy(option => option.Delta)!;
        var second = options.Where(option => option != best).Select(option => option.Delta).DefaultIfEmpty(0).Min();
        return (best, second);
    }

    private IEnumerable<TeamOption> Whole(int team)
    {
        var left = target[team] - state.Placed(team);
        foreach (var zone in Zones(team))
            if (facts.Capacity[zone] - state.Load[zone] >= left && Priced(team, With(state.Parts[team], zone, left)) is { } option) yield return option;
    }

    private IEnumerable<TeamOption> AsBefore(int team)
    {
        if (facts.YesterdayTotal[team] == 0) yield break;
        var parts = state.Parts[team];
        foreach (var zone in Zones(team).OrderByDescending(z => facts.Yesterday[team][z]))
        {
            var wanted = facts.Yesterday[team][zone] - In(parts, zone);
            if (wanted > 0 && Fit(team, parts, zone, wanted) is > 0 and var people) parts = With(parts, zone, people);
        }

        parts = TopUp(team, parts);
        if (parts.Length > state.Parts[team].Length && Priced(team, Fill(team, parts)) is { } option) yield return option;
    }

    private IEnumerable<TeamOption> Split(int team)
    {
        var start = state.Parts[team];
        var homes = Zones(team).Select(zone => (Zone: zone, People: Fit(team, start, zone, int.MaxValue))).Where(home => home.People > 0)
            .OrderByDescending(home => home.People).ThenByDescending(home => facts.Yesterday[team][home.Zone]).Take(Homes).ToList();
        foreach (var home in homes)
            if (Priced(team, TopUp(team, Fill(team, With(start, home.Zone, home.People)))) is { } option) yield return option;
        if (homes.Count == 0 && TopUp(team, start) is var topped && topped != start && Priced(team, topped) is { } only) yield return only;
    }

    /// <summary>Adds zones, the cheapest per person seated first, until everybody sits or nothing fits.</summary>
    private Piece[] Fill(int team, Piece[] parts)
    {
        while (target[team] > People(parts))
        {
            Piece[]? best = null;
            var cheapest = double.MaxValue;
            foreach (var zone in Zones(team))
            {
                if (state.Load[zone] >= facts.Capacity[zone] || Fit(team, parts, zone, int.MaxValue) is not (> 0 and var people)) continue;
                var next = With(parts, zone, people);
                Tried++;
                var price = (double)state.Delta(team, next) / People(next);
                if (price >= cheapest) continue;
                (best, cheapest) = (next, price);
            }

            if (best is null) return parts;
            parts = best;
        }

        return parts;
    }

    /// <summary>Puts who is left into the zones that the team has already.</summary>
    private Piece[] TopUp(int team, Piece[] parts)
    {
        foreach (var part in parts)
        {
            var left = target[team] - People(parts);
            var room = facts.Capacity[part.Zone] - state.Load[part.Zone] + In(state.Parts[team], part.Zone) - part.People;
            for (var more = Math.Min(left, room); more > 0; more--)
            {
                if (!usable[facts.FloorOf[part.Zone]] || !state.Allows(team, With(parts, part.Zone, more))) continue;
                parts = With(parts, part.Zone, more);
                break;
            }
        }

        return parts;
    }

    /// <summary>People that may be added to a zone so that what remains of the team is no smaller than a group.</summary>
    private int Fit(int team, Piece[] parts, int zone, int most)
    {
        var left = target[team] - People(parts);
        var room = facts.Capacity[zone] - state.Load[zone] + In(state.Parts[team], zone) - In(parts, zone);
        var people = Math.Min(Math.Min(left, room), most);
        var group = Math.Min(facts.Problem.MinGroup, facts.Seats[team]);
        if (left - people > 0 && left - people < group) people = left - group;
        while (people > 0 && !state.Allows(team, With(parts, zone, people))) people--;
        return people;
    }

    private TeamOption? Priced(int team, Piece[] parts)
    {
        Tried++;
        return state.Allows(team, parts) ? new TeamOption(parts, state.Delta(team, parts)) : null;
    }

    private IEnumerable<int> Zones(int team) => facts.AllowedZones[team].Where(zone => usable[facts.FloorOf[zone]]);

    internal static Piece[] With(Piece[] parts, int zone, int people)
    {
        var at = Array.FindIndex(parts, part => part.Zone == zone);
        if (at < 0) return [.. parts, new Piece(zone, people)];
        var copy = (Piece[])parts.Clone();
        copy[at] = new Piece(zone, copy[at].People + people);
        return copy;
    }

    private static int In(Piece[] parts, int zone) => parts.Where(part => part.Zone == zone).Sum(part => part.People);

    private static int People(Piece[] parts) => parts.Sum(part => part.People);
}
