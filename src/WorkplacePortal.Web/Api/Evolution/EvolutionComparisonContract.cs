using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Evolution;

/// <summary>Two plans side by side.</summary>
internal sealed record EvolutionComparisonContract(
    EvolutionId EvolutionId,
    EvolutionId WithEvolutionId,
    LocationId LocationId,
    string LocationName,
    LocalDate Date,
    LocalDate WithDate,
    EvolutionKind Kind,
    EvolutionKind WithKind,
    EvolutionSummaryContract Summary,
    EvolutionSummaryContract WithSummary,
    bool SameWeights,
    [property: Items(8, 8)] IReadOnlyList<EvolutionTermContract> Terms,
    [property: Signed] decimal ObjectiveDifference,
    decimal? SeedSpread,
    bool? Significant,
    IEnumerable<EvolutionTeamDifferenceContract> Teams)
{
    public static EvolutionComparisonContract Of(PlanComparisonView view) => new(
        view.First.Id,
        view.Second.Id,
        view.LocationId,
        view.LocationName,
        view.First.Date,
        view.Second.Date,
        view.First.Kind,
        view.Second.Kind,
        EvolutionSummaryContract.Of(view.First.Summary)!,
        EvolutionSummaryContract.Of(view.Second.Summary)!,
        view.SameWeights,
        EvolutionTermContract.Of(view.First.Summary.Terms, view.Second.Summary.Terms),
        view.Difference,
        view.SeedSpread,
        view.IsSignificant,
        view.Teams.Select(EvolutionTeamDifferenceContract.Of));
}

/// <summary>One term of the cost, side by side.</summary>
internal sealed record EvolutionTermContract(
    [property: OneOf("unmet", "extra_floors", "open_floors", "extra_zones", "affinity", "non_adjacent", "wrong_kind", "moves")] string Term,
    decimal Cost,
    decimal WithCost,
    [property: Signed] decimal Difference)
{
    public static IReadOnlyList<EvolutionTermContract> Of(CostTerms first, CostTerms second) =>
    [
        Of("unmet", first.Unmet, second.Unmet),
        Of("extra_floors", first.ExtraFloors, second.ExtraFloors),
        Of("open_floors", first.OpenFloors, second.OpenFloors),
        Of("extra_zones", first.ExtraZones, second.ExtraZones),
        Of("affinity", first.Affinity, second.Affinity),
        Of("non_adjacent", first.NonAdjacent, second.NonAdjacent),
        Of("wrong_kind", first.WrongKind, second.WrongKind),
        Of("moves", first.Moves, second.Moves),
    ];

    private static EvolutionTermContract Of(string term, long cost, long withCost) => new(term, cost, withCost, withCost - cost);
}

/// <summary>A team that the two plans treat differently.</summary>
internal sealed record EvolutionTeamDifferenceContract(
    TeamId? TeamId,
    string TeamName,
    int Seats,
    int WithSeats,
    int Unplaced,
    int WithUnplaced,
    int SeatsMoved,
    IEnumerable<EvolutionPlaceContract> Places,
    IEnumerable<EvolutionPlaceContract> WithPlaces)
{
    public static EvolutionTeamDifferenceContract Of(TeamDifferenceView view) => new(
        view.TeamId,
        view.Name,
        view.First.Seats,
        view.Second.Seats,
        view.First.Unplaced,
        view.Second.Unplaced,
        view.Moved,
        view.First.Places.Select(EvolutionPlaceContract.Of),
        view.Second.Places.Select(EvolutionPlaceContract.Of));
}

/// <summary>Where seats lie.</summary>
internal sealed record EvolutionPlaceContract(LayerId LayerId, ZoneId? ZoneId, RoomId? RoomId, [property: Count(1)] int Seats)
{
    public static EvolutionPlaceContract Of(TeamPlaceView place) => new(place.LayerId, place.ZoneId, place.RoomId, place.Seats);
}
