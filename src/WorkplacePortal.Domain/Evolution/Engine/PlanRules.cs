namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>The hard rules, in the order of their numbers.</summary>
public enum HardRule
{
    /// <summary>H1: known zones, each once per team, people 1 or more, unmet 0 or more.</summary>
    Form = 1,

    /// <summary>H2: placed and unmet people are the seats planned.</summary>
    Balance,

    /// <summary>H3: no zone holds more people than it may.</summary>
    Capacity,

    /// <summary>H4: at least the booked people sit where they booked.</summary>
    Booked,

    /// <summary>H5: teams use only zones that they may use.</summary>
    Allowed,

    /// <summary>H6: nobody sits alone, away from the team.</summary>
    Lone,

    /// <summary>H7: the probability that a floor overflows is small enough.</summary>
    Chance,
}

/// <param name="Rule">The rule that is broken.</param>
/// <param name="Team">By which team; null for a zone or floor as a whole.</param>
/// <param name="Place">Position of the zone, or of the floor for <see cref="HardRule.Chance"/>; null when none.</param>
public sealed record Violation(HardRule Rule, int? Team, int? Place);

/// <summary>Says which hard rules a plan of teams breaks. Pure.</summary>
public static class PlanRules
{
    public static IReadOnlyList<Violation> Violations(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> pieces, IReadOnlyList<int> unmet)
    {
        var found = new List<Violation>();
        var load = new int[facts.ZoneCount];
        var people = new int[facts.FloorCount];
        var variance = new long[facts.FloorCount];
        for (var t = 0; t < facts.TeamCount; t++)
        {
            if (!HasForm(facts, pieces[t], unmet[t]))
            {
                found.Add(new Violation(HardRule.Form, t, null));
                continue;
            }

            found.AddRange(OfTeam(facts, t, pieces[t], unmet[t]));
            foreach (var part in pieces[t])
            {
                load[part.Zone] += part.People;
                people[facts.FloorOf[part.Zone]] += part.People;
            }

            foreach (var floor in pieces[t].Select(part => facts.FloorOf[part.Zone]).Distinct()) variance[floor] += facts.Variance100[t];
        }

        for (var z = 0; z < facts.ZoneCount; z++)
            if (load[z] > facts.Capacity[z]) found.Add(new Violation(HardRule.Capacity, null, z));
        for (var f = 0; f < facts.FloorCount; f++)
            if (people[f] > 0 && !facts.ChanceHolds(f, people[f], variance[f])) found.Add(new Violation(HardRule.Chance, null, f));
        return found;
    }

    private static bool HasForm(PlanFacts facts, IReadOnlyList<Piece> parts, int unmet)
        => unmet >= 0
           && parts.All(part => part.Zone >= 0 && part.Zone < facts.ZoneCount && part.People >= 1)
           && parts.Select(part => part.Zone).Distinct().Count() == parts.Count;

    private static IEnumerable<Violation> OfTeam(PlanFacts facts, int team, IReadOnlyList<Piece> parts, int unmet)
    {
        if (parts.Sum(part => part.People) + unmet != facts.Seats[team]) yield return new Violation(HardRule.Balance, team, null);
        foreach (var part in parts)
        {
            if (!facts.Allowed[team][part.Zone]) yield return new Violation(HardRule.Allowed, team, part.Zone);
            if (part.People < facts.LoneBound(team, part.Zone)) yield return new Violation(HardRule.Lone, team, part.Zone);
        }

        for (var z = 0; z < facts.ZoneCount; z++)
        {
            if (facts.Booked[team][z] == 0) continue;
            if (parts.Where(part => part.Zone == z).Sum(part => part.People) < facts.Booked[team][z]) yield return new Violation(HardRule.Booked, team, z);
        }
    }
}
