namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>The exact cost of a plan of teams. Pure; every number is an integer.</summary>
public static class PlanCost
{
    /// <param name="facts">The problem.</param>
    /// <param name="pieces">Of each team, its parts; each zone at most once per team.</param>
    /// <param name="unmet">Of each team, the people without a seat.</param>
    public static CostTerms Of(PlanFacts facts, IReadOnlyList<IReadOnlyList<Piece>> pieces, IReadOnlyList<int> unmet)
    {
        var weights = facts.Weights;
        var floors = pieces.Select(parts => parts.Select(part => facts.FloorOf[part.Zone]).ToHashSet()).ToArray();
        long unmetCost = 0, extraFloors = 0, extraZones = 0, apart = 0, wrongKind = 0, moves = 0, affinity = 0;
        for (var t = 0; t < facts.TeamCount; t++)
        {
            unmetCost += (long)weights.Unmet * facts.Problem.Teams[t].Priority * unmet[t];
            unmetCost += facts.AwayPrice(t) * pieces[t].Where(part => facts.IsAway[part.Zone]).Sum(part => part.People);
            extraFloors += (long)weights.ExtraFloor * Math.Max(0, floors[t].Count - 1);
            extraZones += (long)weights.ExtraZone * Math.Max(0, pieces[t].Count - 1);
            apart += (long)weights.NonAdjacent * PartsApart(facts, pieces[t]);
            wrongKind += (long)weights.WrongKind * pieces[t].Where(part => facts.WrongKind(t, part.Zone)).Sum(part => part.People);
            moves += (long)weights.Move * Moved(facts, t, pieces[t]);
            foreach (var (other, together, cost) in facts.Pairs[t])
                if (other > t && floors[t].Overlaps(floors[other]) != together) affinity += cost;
        }

        var open = floors.SelectMany(on => on).Distinct().Sum(floor => (long)facts.Problem.Floors[floor].OpenPrice);
        return new CostTerms(unmetCost, extraFloors, open, extraZones, affinity, apart, wrongKind, moves);
    }

    /// <summary>Parts that do not touch the home zone, for the home zone that leaves fewest of them.</summary>
    public static int PartsApart(PlanFacts facts, IReadOnlyList<Piece> parts)
    {
        if (parts.Count < 2) return 0;
        var fewest = int.MaxValue;
        foreach (var home in parts)
        {
            var apart = 0;
            foreach (var part in parts)
                if (part.Zone != home.Zone && !facts.Adjacent[home.Zone][part.Zone]) apart++;
            fewest = Math.Min(fewest, apart);
        }

        return fewest;
    }

    /// <summary>People who are here on both days and sit in another zone; growth, shrinking and new teams are no moves.</summary>
    public static int Moved(PlanFacts facts, int team, IReadOnlyList<Piece> parts)
    {
        if (facts.YesterdayTotal[team] == 0) return 0;
        int placed = 0, stayed = 0;
        foreach (var part in parts)
        {
            placed += part.People;
            stayed += Math.Min(part.People, facts.Yesterday[team][part.Zone]);
        }

        return Math.Min(placed, facts.YesterdayTotal[team]) - stayed;
    }
}
