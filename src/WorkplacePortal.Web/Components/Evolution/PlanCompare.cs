using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>One figure of two plans.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Here">In the plan that the day has.</param>
/// <param name="There">In the other one.</param>
/// <param name="Difference">There less here, signed; empty when they are equal.</param>
public sealed record CompareLine(string Name, string Here, string There, string Difference);

/// <summary>A team that two plans treat differently.</summary>
public sealed record CompareTeam(string Name, string Here, string There, string Change);

/// <summary>Another plan beside the one that the day has: figures, cost by its terms, teams.</summary>
/// <param name="Other">The other plan.</param>
/// <param name="Figures">Placed, split, moved and the like.</param>
/// <param name="Terms">Cost in points by its terms, the sum last; empty where the prices differ.</param>
/// <param name="Teams">The teams that differ.</param>
/// <param name="Changes">What the other plan assumes, for a what-if.</param>
public sealed record PlanCompare(EvolutionView Other, IReadOnlyList<CompareLine> Figures, IReadOnlyList<CompareLine> Terms, IReadOnlyList<CompareTeam> Teams, IReadOnlyList<string> Changes)
{
    /// <summary>Whether the points differ by more than chance does; null where that was not measured.</summary>
    public string? Chance { get; init; }

    /// <param name="here">The plan of the day; null when it has none.</param>
    /// <param name="other">The plan beside it.</param>
    /// <param name="between">The two side by side; null without a plan of the day.</param>
    /// <param name="places">Names of zones, rooms and floors by their ids.</param>
    /// <param name="teams">Names of teams by their ids.</param>
    public static PlanCompare From(EvolutionView? here, EvolutionView other, PlanComparisonView? between, IReadOnlyDictionary<string, string> places, IReadOnlyDictionary<string, string> teams)
        => new(
            other,
            [.. FiguresOf(here?.Summary, other.Summary!)],
            between is { SameWeights: false } ? [] : [.. TermsOf(here?.Summary?.Terms, other.Summary!.Terms)],
            [.. (between?.Teams ?? []).Select(t => new CompareTeam(t.Name, Seats(t.First, places), Seats(t.Second, places), Change(t)))],
            [.. other.Changes.Select(c => PlanChangeWords.Of(c, places, teams))])
        { Chance = ChanceOf(between) };

    private static string? ChanceOf(PlanComparisonView? between) => between switch
    {
        { IsSignificant: { } real, SeedSpread: { } spread } => $"Five searches of the same day differ by up to {Common.Figures.Of(Whole(spread), "point", "points")}: the difference of {Common.Figures.Count(Whole(Math.Abs(between.Difference)))} is {(real ? "more than chance" : "no more than chance")}.",
        _ => null,
    };

    private static IEnumerable<CompareLine> FiguresOf(EvolutionSummary? a, EvolutionSummary b)
    {
        yield return Line("Seats asked", a?.SeatsAsked, b.SeatsAsked);
        yield return Line("Placed", a is null ? null : a.SeatsAsked - a.Unplaced, b.SeatsAsked - b.Unplaced);
        yield return Line("Not placed", a?.Unplaced, b.Unplaced);
        yield return Line("Teams split over floors", a?.TeamsSplit, b.TeamsSplit);
        yield return Line("Seats moved", a?.SpacesMoved, b.SpacesMoved);
        yield return Line("Floors empty", a?.LayersEmpty, b.LayersEmpty);
        yield return new CompareLine("Seats in use", a is null ? "–" : Common.Figures.Percent((double)a.Utilisation), Common.Figures.Percent((double)b.Utilisation), "");
        yield return new CompareLine("Chance that a floor overflows", a is null ? "–" : Common.Figures.Percent((double)a.OverflowProbability), Common.Figures.Percent((double)b.OverflowProbability), "");
    }

    private static IEnumerable<CompareLine> TermsOf(CostTerms? a, CostTerms b)
    {
        (string Name, Func<CostTerms, long> Of)[] terms =
        [
            ("People without a seat", t => t.Unmet), ("Teams over several floors", t => t.ExtraFloors), ("Open floors", t => t.OpenFloors), ("Teams in several zones", t => t.ExtraZones),
            ("Connections missed", t => t.Affinity), ("Pieces that do not touch", t => t.NonAdjacent), ("Wrong kind of place", t => t.WrongKind), ("Moves", t => t.Moves), ("All", t => t.Total),
        ];
        return terms.Select(t => Line(t.Name, a is null ? null : t.Of(a), t.Of(b)));
    }

    private static CompareLine Line(string name, long? here, long there)
        => new(name, here is { } some ? Common.Figures.Count(Whole(some)) : "–", Common.Figures.Count(Whole(there)), here is { } h && h != there ? Common.Figures.Change(Whole(there - h)) : "");

    private static int Whole(long number) => (int)Math.Clamp(number, -int.MaxValue, int.MaxValue);

    private static string Seats(TeamSeatsView seats, IReadOnlyDictionary<string, string> places)
    {
        List<string> parts = [.. seats.Places.Select(p => $"{places.GetValueOrDefault(p.ZoneId?.Value ?? p.RoomId?.Value ?? p.LayerId.Value, "Elsewhere")} {Common.Figures.Count(p.Seats)}")];
        if (seats.Unplaced > 0) parts.Add($"{Common.Figures.Count(seats.Unplaced)} missing");
        return parts.Count == 0 ? "not in" : string.Join(", ", parts);
    }

    private static string Change(TeamDifferenceView team)
    {
        var seats = team.Second.Seats - team.First.Seats;
        var words = new List<string>();
        if (seats != 0) words.Add($"{Common.Figures.Change(seats)} {(Math.Abs(seats) == 1 ? "seat" : "seats")}");
        if (team.Moved > 0) words.Add($"{Common.Figures.Count(team.Moved)} moved");
        return string.Join(", ", words);
    }
}

/// <summary>What a what-if assumes, in words.</summary>
public static class PlanChangeWords
{
    public static string Of(PlanChange change, IReadOnlyDictionary<string, string> places, IReadOnlyDictionary<string, string> teams)
    {
        var team = change.TeamId is { } id ? teams.GetValueOrDefault(id.Value, "A team") : change.TeamName;
        return change.Kind switch
        {
            PlanChangeKind.AddTeam => $"{team} is added with {Figures.Of(change.HeadCount, "person", "people")}",
            PlanChangeKind.ResizeTeam => $"{team} has {Figures.Of(change.HeadCount, "person", "people")}",
            PlanChangeKind.CloseZone => $"{places.GetValueOrDefault(change.ZoneId?.Value ?? "", "A zone")} is closed",
            PlanChangeKind.CloseLayer => $"{places.GetValueOrDefault(change.LayerId?.Value ?? "", "A floor")} is closed",
            PlanChangeKind.MoveFixedDay => $"{team} comes on {change.ToWeekday} in place of {change.FromWeekday}",
            PlanChangeKind.SetContingency => $"{team} has a contingency of {Figures.Percent(change.Contingency)}",
            PlanChangeKind.SetMinCapacity => $"{team} has at least {Figures.Of(change.Capacity ?? 0, "seat", "seats")}",
            PlanChangeKind.SetMaxCapacity => change.Capacity is { } most ? $"{team} has at most {Figures.Of(most, "seat", "seats")}" : $"{team} has no maximum",
            _ => throw new ArgumentOutOfRangeException(nameof(change), change.Kind, null),
        };
    }
}
