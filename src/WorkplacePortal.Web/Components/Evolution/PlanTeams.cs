using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>One line of "why here".</summary>
/// <param name="Kind">Decides the icon.</param>
/// <param name="Strong">First words, set bold.</param>
/// <param name="Text">The rest.</param>
public sealed record WhyLine(WhyKind Kind, string Strong, string Text);

public enum WhyKind
{
    Holds,
    Rejected,
    Missing,
    Would,
}

/// <summary>A team in the plan.</summary>
/// <param name="Key">What the URL calls it: the id, or <c>none</c> for people without a team.</param>
/// <param name="Look">Its look.</param>
/// <param name="Expected">People expected, on average, whole.</param>
/// <param name="Asked">Seats planned.</param>
/// <param name="Placed">Seats given.</param>
/// <param name="Zones">Its places, the largest part first.</param>
/// <param name="Moved">People who sat elsewhere in the plan before.</param>
/// <param name="Why">Why there, why not elsewhere, and who is missing.</param>
public sealed record PlanTeamRow(string Key, TeamLook Look, int Expected, int Asked, int Placed, string Zones, int Moved, IReadOnlyList<WhyLine> Why)
{
    public bool IsShort => Placed < Asked;
}

/// <summary>The teams of a plan, largest first, people without a team last.</summary>
public static class PlanTeams
{
    public const string NoTeamKey = "none";

    public static IReadOnlyList<PlanTeamRow> From(EvolutionView plan, TeamLooks looks)
    {
        var placements = plan.Placements.ToLookup(p => p.TeamId);
        var unplaced = plan.Unplaced.ToLookup(u => u.TeamId);
        var rows = plan.Teams
            .Select(t => ToRow(t, looks.Of(t.TeamId), [.. placements[t.TeamId]], [.. unplaced[t.TeamId]]))
            .OrderByDescending(r => r.Asked).ThenBy(r => r.Look.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        List<PlacementView> single = [.. placements[null]];
        List<UnplacedView> missing = [.. unplaced[null]];
        if (single.Count + missing.Count > 0) rows.Add(Individuals(single, missing));
        return rows;
    }

    private static PlanTeamRow ToRow(TeamOutcomeView team, TeamLook look, IReadOnlyList<PlacementView> placements, IReadOnlyList<UnplacedView> missing)
    {
        var why = new List<WhyLine> { new(WhyKind.Holds, $"{Figures.Of(team.Asked, "seat", "seats")}:", Asked(team)) };
        foreach (var code in placements.SelectMany(p => p.ReasonCodes).Distinct()) why.Add(Because(code));
        foreach (var other in placements.Select(p => p.Alternative).OfType<AlternativeView>().OrderBy(a => a.CostDifference).Take(1))
            why.Add(new WhyLine(WhyKind.Rejected, $"Not {other.PlaceName}:", other.CostDifference == 0 ? "it would be just as good" : $"the plan would be {Figures.Count((int)Math.Min(int.MaxValue, other.CostDifference))} points worse"));
        foreach (var unmet in missing) why.AddRange(Missing(unmet));
        return new PlanTeamRow(team.TeamId.Value, look, Whole(team.Expected), team.Asked, team.Placed, Short([.. team.Places]), team.Moved, why);
    }

    private static PlanTeamRow Individuals(List<PlacementView> placements, List<UnplacedView> missing)
    {
        var placed = placements.Sum(p => p.Seats);
        var asked = placed + missing.Sum(u => u.Seats);
        var places = placements.GroupBy(p => p.PlaceName).OrderByDescending(g => g.Sum(p => p.Seats)).Select(g => g.Key).ToList();
        var why = new List<WhyLine> { new(WhyKind.Holds, $"{Figures.Of(asked, "person", "people")}", "placed one by one: booked, or expected without a team") };
        var kept = placements.Count(p => p.ReasonCodes.Contains(PlacementReason.Kept));
        if (kept > 0) why.Add(new WhyLine(WhyKind.Holds, $"{Figures.Of(kept, "person keeps", "people keep")}", "the same seat as before"));
        var booked = placements.Count(p => p.ReasonCodes.Contains(PlacementReason.Booked));
        if (booked > 0) why.Add(new WhyLine(WhyKind.Holds, $"{Figures.Of(booked, "person has", "people have")}", "booked the seat"));
        foreach (var cause in missing.GroupBy(u => (u.ReasonCode, u.SeatsKeptFree)).Select(g => g.ToList()))
            why.Add(new WhyLine(WhyKind.Missing, $"{Figures.Count(cause.Sum(u => u.Seats))} not placed:", cause.Count == 1 ? cause[0].Reason : UnplacedGroup.Cause(cause[0], cause.Sum(u => u.Seats))));
        return new PlanTeamRow(NoTeamKey, TeamLook.NoTeam, asked, asked, placed, Short(places), placements.Sum(p => p.Moved), why);
    }

    /// <summary>The signs of some places, the first ones where there are many.</summary>
    public static string Short(IReadOnlyList<string> places)
        => places.Count <= 3 ? string.Join(" · ", places.Select(PlanLabels.Sign)) : $"{string.Join(" · ", places.Take(2).Select(PlanLabels.Sign))} +{places.Count - 2}";

    private static string Asked(TeamOutcomeView team)
    {
        var booked = team.Confirmed > 0 ? $", {Figures.Count(team.Confirmed)} booked" : "";
        return $"{Figures.Count(Whole(team.Expected))} expected{booked}";
    }

    private static int Whole(decimal people) => (int)Math.Round(people, MidpointRounding.AwayFromZero);

    private static WhyLine Because(PlacementReason code) => code switch
    {
        PlacementReason.Booked => new WhyLine(WhyKind.Holds, "Booked", "by people of the team"),
        PlacementReason.Kept => new WhyLine(WhyKind.Holds, "Same place", "as in the plan before"),
        PlacementReason.Gathered => new WhyLine(WhyKind.Holds, "Together:", "the whole team fits"),
        PlacementReason.Adjacent => new WhyLine(WhyKind.Holds, "Next to", "the rest of the team"),
        PlacementReason.Overflow => new WhyLine(WhyKind.Would, "Overflow:", "those who do not fit in the main place"),
        PlacementReason.FloorClosed => new WhyLine(WhyKind.Would, "Floor closed:", "its former floor stays empty"),
        PlacementReason.Connection => new WhyLine(WhyKind.Holds, "Near a team", "that it is connected with"),
        PlacementReason.Locked => new WhyLine(WhyKind.Holds, "Locked", "by hand, kept by every plan"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
    };

    private static IEnumerable<WhyLine> Missing(UnplacedView unmet)
    {
        yield return new WhyLine(WhyKind.Missing, $"{Figures.Count(unmet.Seats)} not placed:", unmet.Reason);
        if (unmet.SmallestChange is { } change) yield return new WhyLine(WhyKind.Would, "Would help:", change);
    }
}
