namespace WorkplacePortal.Domain.Evolution.Engine;

/// <summary>A rule that keeps a team out of zones.</summary>
public enum TeamRule
{
    /// <summary>It may use certain zones only.</summary>
    RequiredZones,

    /// <summary>It may not use certain zones.</summary>
    ForbiddenZones,

    /// <summary>It may use one kind of place only.</summary>
    RequiredKind,

    /// <summary>Zones that hold nobody on the date.</summary>
    Closed,
}

/// <summary>Finds which rules together leave a team no place at all.</summary>
internal static class RuleConflict
{
    // Rules that come first are left out first where either would do: settings that contradict each other say more than closed places.
    private static readonly TeamRule[] All = [TeamRule.Closed, TeamRule.RequiredKind, TeamRule.ForbiddenZones, TeamRule.RequiredZones];

    /// <returns>A minimal set: without any one of them there would be a zone. Empty when the team has a zone.</returns>
    public static IReadOnlyList<TeamRule> Of(PlanFacts facts, int team)
    {
        if (facts.AllowedZones[team].Any(zone => facts.Capacity[zone] > 0) || !LeaveNothing(All)) return [];
        List<TeamRule> needed = [.. All];
        foreach (var rule in All)
            if (LeaveNothing(needed.Where(other => other != rule))) needed.Remove(rule);
        return [.. needed.Order()];

        bool LeaveNothing(IEnumerable<TeamRule> rules) => !Enumerable.Range(0, facts.ZoneCount).Any(zone => !facts.IsAway[zone] && rules.All(rule => Permits(facts, team, zone, rule)));
    }

    private static bool Permits(PlanFacts facts, int team, int zone, TeamRule rule)
    {
        var input = facts.Problem.Teams[team];
        return rule switch
        {
            TeamRule.RequiredZones => input.AllowedZones is null || input.AllowedZones.Contains(zone),
            TeamRule.ForbiddenZones => !input.ForbiddenZones.Contains(zone),
            TeamRule.RequiredKind => !input.PreferenceRequired || !facts.OtherKind(team, zone),
            TeamRule.Closed => facts.Capacity[zone] > 0,
            var other => throw new InvalidOperationException($"Unknown rule {other}."),
        };
    }
}
