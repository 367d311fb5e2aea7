using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Two plans of a location side by side. Each was priced with its own input and settings.</summary>
/// <param name="First">The first plan.</param>
/// <param name="Second">The other plan.</param>
/// <param name="LocationId">Where.</param>
/// <param name="LocationName">Name of the location.</param>
/// <param name="SameWeights">False: the costs do not compare.</param>
/// <param name="Teams">Teams with other seats, places or missing seats, by name.</param>
public sealed record PlanComparisonView(PlanSideView First, PlanSideView Second, LocationId LocationId, string LocationName, bool SameWeights, IReadOnlyList<TeamDifferenceView> Teams)
{
    public long Difference => Second.Summary.Objective - First.Summary.Objective;

    /// <summary>Spread of the cost over five seeds, the larger one where it is known of both plans; null where it is known of neither.</summary>
    public long? SeedSpread => First.Summary.SeedSpread is { } one && Second.Summary.SeedSpread is { } other ? Math.Max(one, other) : First.Summary.SeedSpread ?? Second.Summary.SeedSpread;

    /// <summary>Whether the plans differ by more than chance does; null without a spread, and where the costs do not compare.</summary>
    public bool? IsSignificant => SameWeights && SeedSpread is { } spread ? Math.Abs(Difference) > spread : null;
}

/// <summary>One of two plans.</summary>
public sealed record PlanSideView(EvolutionId Id, LocalDate Date, EvolutionKind Kind, EvolutionSummary Summary);

/// <summary>What a plan gives a team.</summary>
/// <param name="Unplaced">Seats that are missing.</param>
/// <param name="Places">Where its seats lie, the largest part first.</param>
public sealed record TeamSeatsView(int Unplaced, IReadOnlyList<TeamPlaceView> Places)
{
    public int Seats => Places.Sum(p => p.Seats);
}

/// <summary>Seats of a team in one zone or room, or outside of both.</summary>
public sealed record TeamPlaceView(LayerId LayerId, ZoneId? ZoneId, RoomId? RoomId, int Seats);

/// <summary>A team that two plans treat differently.</summary>
/// <param name="TeamId">Null for a team that only a simulation has.</param>
/// <param name="Name">Its name when the plan was made.</param>
/// <param name="First">In the first plan.</param>
/// <param name="Second">In the other plan.</param>
/// <param name="Moved">Seats that both plans have, in another zone or room.</param>
public sealed record TeamDifferenceView(TeamId? TeamId, string Name, TeamSeatsView First, TeamSeatsView Second, int Moved);

/// <summary>Puts two plans side by side.</summary>
internal static class PlanComparison
{
    public static PlanComparisonView Of(EvolutionRow first, EvolutionRow second)
    {
        var (one, other) = (TeamsOf(first.Run), TeamsOf(second.Run));
        var teams = one.Keys.Union(other.Keys).Select(key => Difference(key, one, other)).OfType<TeamDifferenceView>();
        return new PlanComparisonView(
            Side(first.Run),
            Side(second.Run),
            first.Run.LocationId,
            first.Location.Name,
            PricesOf(first.Run) == PricesOf(second.Run),
            [.. teams.OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.TeamId?.Value, StringComparer.Ordinal)]);
    }

    private static PlanSideView Side(EvolutionRun run) => new(run.Id, run.Date, run.Kind, PlanText.Summary(run.Summary)!);

    private static (PlanWeights Weights, int? Floor, bool Consolidate) PricesOf(EvolutionRun run)
    {
        var settings = PlanText.Settings(run.Settings);
        var (weights, _) = PlanSettings.Prices(settings with { Consolidate = false }, 0);
        return (settings.Disruption == Disruption.Max ? weights with { Move = 0 } : weights, settings.FloorPrice, settings.Consolidate);
    }

    private static TeamDifferenceView? Difference((TeamId?, string) key, Dictionary<(TeamId?, string), (string Name, TeamSeatsView Seats)> one, Dictionary<(TeamId?, string), (string Name, TeamSeatsView Seats)> other)
    {
        var none = new TeamSeatsView(0, []);
        var (first, second) = (one.GetValueOrDefault(key).Seats ?? none, other.GetValueOrDefault(key).Seats ?? none);
        if (first.Unplaced == second.Unplaced && first.Places.ToHashSet().SetEquals(second.Places)) return null;
        var there = second.Places.ToDictionary(p => p with { Seats = 0 }, p => p.Seats);
        var stay = first.Places.Sum(p => Math.Min(p.Seats, there.GetValueOrDefault(p with { Seats = 0 })));
        return new TeamDifferenceView(key.Item1, one.TryGetValue(key, out var known) ? known.Name : other[key].Name, first, second, Math.Min(first.Seats, second.Seats) - stay);
    }

    /// <summary>By id; teams that only a simulation has by name.</summary>
    private static Dictionary<(TeamId?, string), (string Name, TeamSeatsView Seats)> TeamsOf(EvolutionRun run)
    {
        var detail = PlanText.Detail(run.Plan);
        var names = detail.Teams.ToDictionary(t => t.TeamId, t => t.Name);
        var placed = detail.Placements.Where(p => p.TeamId is not null || (p.TeamName is not null && p.PersonId is null)).ToLookup(p => Key(p.TeamId, p.TeamName));
        var missing = detail.Unplaced.Where(u => u.TeamId is not null || (u.TeamName is not null && u.PersonId is null)).ToLookup(u => Key(u.TeamId, u.TeamName));
        return placed.Select(p => p.Key).Union(missing.Select(m => m.Key)).ToDictionary(k => k, k => (NameOf(k), new TeamSeatsView(missing[k].Sum(u => u.Seats), Places(placed[k]))));

        string NameOf((TeamId? Id, string Name) key)
            => key.Id is not { } id ? key.Name : placed[key].Select(p => p.TeamName).Concat(missing[key].Select(u => u.TeamName)).FirstOrDefault(n => n is not null) ?? names.GetValueOrDefault(id, "Team");
    }

    private static (TeamId?, string) Key(TeamId? id, string? name) => (id, id is null ? name! : "");

    private static List<TeamPlaceView> Places(IEnumerable<PlacementView> placements)
        =>
        [
            .. placements.GroupBy(p => (p.LayerId, p.ZoneId, p.RoomId), (at, all) => new TeamPlaceView(at.LayerId, at.ZoneId, at.RoomId, all.Sum(p => p.Seats)))
                .Where(p => p.Seats > 0).OrderByDescending(p => p.Seats).ThenBy(p => (p.ZoneId?.Value ?? p.RoomId?.Value ?? p.LayerId.Value), StringComparer.Ordinal),
        ];
}
