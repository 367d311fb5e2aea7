namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>Why the plan is as it is: reasons and best alternatives of what was placed, causes and remedies of what was not.</summary>
internal sealed class Explanation(PlanFacts facts, PlanState state)
{
    public IReadOnlyList<TeamPlacement> Teams(Seating seating)
    {
        var placements = new List<TeamPlacement>();
        for (var team = 0; team < facts.TeamCount; team++)
        {
            foreach (var part in state.Parts[team].OrderByDescending(part => part.People).ThenBy(part => part.Zone))
            {
                var moved = facts.YesterdayTotal[team] == 0 ? 0 : Math.Max(0, Math.Min(part.People - facts.Yesterday[team][part.Zone], facts.YesterdayTotal[team]));
                placements.Add(new TeamPlacement(team, part.Zone, part.People, moved, seating.Block(team, part.Zone), Reasons(team, part), BestOther(team, part)));
            }
        }

        return placements;
    }

    public IEnumerable<UnmetDemand> Unmet()
    {
        for (var team = 0; team < facts.TeamCount; team++)
            if (state.Left(team) > 0) yield return Unmet(team, state.Left(team));
    }

    public IReadOnlyList<FloorOutcome> Floors(Seating seating) => [.. Enumerable.Range(0, facts.FloorCount)
        .Select(floor => new FloorOutcome(state.FloorPeople[floor], facts.FloorCapacity[floor], seating.Slack.Overflow(floor), facts.Waived[floor]))];

    private List<PlacementReason> Reasons(int team, Piece part)
    {
        var parts = state.Parts[team];
        var isAway = facts.IsAway[part.Zone];
        var home = parts.OrderBy(other => facts.IsAway[other.Zone]).ThenByDescending(other => other.People).First().Zone;
        var reasons = new List<PlacementReason>();
        if (isAway) reasons.Add(PlacementReason.Overflow);
        if (facts.Claims.Locked[team][part.Zone] > 0) reasons.Add(PlacementReason.Locked);
        if (facts.Booked[team][part.Zone] > facts.Claims.Locked[team][part.Zone]) reasons.Add(PlacementReason.Booked);
        if (facts.Yesterday[team][part.Zone] > 0) reasons.Add(PlacementReason.Kept);
        else if (facts.Yesterday[team].Where((people, z) => people > 0 && !state.IsOpen(facts.FloorOf[z])).Any()) reasons.Add(PlacementReason.FloorClosed);
        if (parts.Length == 1 && !isAway) reasons.Add(PlacementReason.Gathered);
        if (parts.Length > 1 && parts.Any(other => facts.Adjacent[part.Zone][other.Zone])) reasons.Add(PlacementReason.Adjacent);
        if (facts.Pairs[team].Any(pair => pair.Together && state.IsOn(pair.Other, facts.FloorOf[part.Zone]))) reasons.Add(PlacementReason.Connection);
        if (part.Zone != home && !isAway) reasons.Add(PlacementReason.Overflow);
        return reasons;
    }

    private Alternative? BestOther(int team, Piece part)
    {
        Alternative? best = null;
        foreach (var zone in facts.AllowedZones[team])
        {
            if (zone == part.Zone || (facts.IsAway[zone] && !facts.IsAway[part.Zone]) || Improvement.Relocated(facts, team, state.Parts[team], part.Zone, zone) is not { } parts) continue;
            if (!state.Allows(team, parts)) continue;
            var difference = state.Delta(team, parts);
            if (best is null || difference < best.CostDifference) best = new Alternative(zone, difference);
        }

        return best;
    }

    private UnmetDemand Unmet(int team, int people)
    {
        var allowed = facts.AllowedZones[team];
        var free = allowed.Sum(Free);
        var others = Enumerable.Range(0, facts.ZoneCount).Where(z => !facts.Allowed[team][z] && !facts.IsAway[z] && Free(z) > 0).ToList();
        var input = facts.Problem.Teams[team];
        if (RuleConflict.Of(facts, team) is { Count: > 0 } rules)
        {
            var reason = rules.Contains(TeamRule.Closed) ? UnmetReason.LayerClosed : rules is [TeamRule.RequiredKind] && input.Preference == KindPreference.Room ? UnmetReason.NoRoomLeft : UnmetReason.NoMatchingSpace;
            return new UnmetDemand(team, null, people, reason, 0, Zone(people, others) ?? Seats(people)) { Rules = rules };
        }

        if (input.PreferenceRequired && input.Preference != KindPreference.Auto && free < people)
        {
            var otherKind = others.Where(z => facts.OtherKind(team, z)).Sum(Free);
            var reason = input.Preference == KindPreference.Room ? UnmetReason.NoRoomLeft : UnmetReason.NoMatchingSpace;
            return new UnmetDemand(team, null, people, reason, free, otherKind > 0 ? new SmallestChange(ChangeKind.AcceptOtherKind, otherKind) : Seats(people));
        }

        if (free == 0 && others.Count > 0) return new UnmetDemand(team, null, people, UnmetReason.NoMatchingSpace, 0, Zone(people, others));
        if (free < people) return new UnmetDemand(team, null, people, UnmetReason.NoSeatLeft, free, Seats(people - free));
        return KeptFree(team)
            ? new UnmetDemand(team, null, people, UnmetReason.NoSeatLeft, free, new SmallestChange(ChangeKind.AcceptMoreRisk, people))
            : new UnmetDemand(team, null, people, UnmetReason.NoMatchingSpace, free, new SmallestChange(ChangeKind.AcceptSmallerGroups, free));
    }

    /// <summary>True when seats that the team may use are free only because a floor keeps them for those who may come besides.</summary>
    private bool KeptFree(int team) => facts.AllowedZones[team].Where(z => Free(z) > 0).Select(z => facts.FloorOf[z]).Distinct().Any(floor =>
        facts.Waived[floor] || !facts.ChanceHolds(floor, state.FloorPeople[floor] + 1, state.FloorVariance[floor] + (state.IsOn(team, floor) ? 0 : facts.Variance100[team])));

    /// <summary>The smallest zone that holds them all, else the one that holds most.</summary>
    private SmallestChange? Zone(int people, List<int> zones)
    {
        if (zones.Count == 0) return null;
        var fitting = zones.Where(z => Free(z) >= people).ToList();
        var zone = fitting.Count > 0 ? fitting.MinBy(Free) : zones.MaxBy(Free);
        return new SmallestChange(ChangeKind.AllowZone, Free(zone), zone);
    }

    private static SmallestChange Seats(int seats) => new(ChangeKind.AddSeats, seats);

    private int Free(int zone) => facts.Capacity[zone] - state.Load[zone];
}
