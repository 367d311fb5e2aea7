using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Directory;
using PlacementReason = WorkplacePortal.Domain.Allocations.PlacementReason;

namespace WorkplacePortal.Web.Tests.Evolution;

/// <summary>A small building to plan: floor 2 with zones 2A (a1–a4) and 2B (b1–b4), an empty floor 1.</summary>
internal static class PlanDay
{
    public static readonly LocalDate Wednesday = new(2026, 11, 25);

    public static TeamLooks Looks { get; } = new([.. new[] { "eng", "prd", "lgl" }.Select(t => (new TeamId(t), t.ToUpperInvariant(), "#152B7A"))]);

    public static DayPlanView With(params (string Team, string[] Spaces)[] rows) => new()
    {
        LocationId = new LocationId("l"),
        LocationName = "London",
        TimeZone = "Europe/London",
        Date = Wednesday,
        IsOpen = true,
        IsOver = false,
        HasForecast = true,
        FreezesAt = Instant.FromUtc(2026, 11, 24, 18, 0),
        Current = null,
        Latest = null,
        ChangedByHand = false,
        Floors = [Floor("f1", "Floor 1", 1), Floor("f2", "Floor 2", 2, "a", "b")],
        Allocations = [.. rows.Select(r => Seats(r.Team, r.Spaces))],
    };

    public static EvolutionView Plan(IReadOnlyList<TeamOutcomeView> teams, IReadOnlyList<PlacementView> placements, IReadOnlyList<UnplacedView> unplaced) => new()
    {
        Id = new EvolutionId("e"),
        Kind = EvolutionKind.Evolution,
        Status = EvolutionStatus.Successful,
        Progress = null,
        Stage = null,
        Current = true,
        Decision = PlanDecision.Open,
        LocationId = new LocationId("l"),
        LocationName = "London",
        Date = Wednesday,
        TimeZone = "Europe/London",
        Settings = new EvolutionSettings(Disruption.Min, false, false, null, 1, null, 5m, 10, Stability.Weekday, new EvolutionWeights()),
        Changes = [],
        ForecastJobId = null,
        Summary = new EvolutionSummary(9, 0, 222, 220, 0, 14, unplaced.Sum(u => u.Seats), 90, 0, 0, 3, new CostTerms(0, 0, 0, 0, 0, 0, 0, 0), null, 0, 0, 3.2),
        Placements = placements,
        Unplaced = unplaced,
        Teams = teams,
        Floors = [],
        Message = null,
        Error = null,
        CreatedAt = Instant.FromUtc(2026, 11, 24, 11, 8),
        CreatedBy = new PlanActor(ActorKind.User, null, "Hannah"),
        StartedAt = null,
        FinishedAt = null,
        AcceptedAt = null,
        AcceptedBy = null,
        TakeBackUntil = null,
        FreezesAt = Instant.FromUtc(2026, 11, 24, 18, 0),
    };

    public static TeamOutcomeView Team(string id, string name, decimal expected, int asked, int placed) => new(new TeamId(id), name, expected, 3, 0, asked, placed, 0, ["2A North"]);

    public static PlacementView Placement(string team, string place, int seats, IReadOnlyList<PlacementReason> reasons, AlternativeView? alternative)
        => new(null, new TeamId(team), team, null, null, new LayerId("f2"), new ZoneId("a"), null, place, seats, 0, reasons, "", alternative);

    public static PlacementView Single(string person, string place)
        => new(null, null, null, new PersonId(person), person, new LayerId("f2"), new ZoneId("a"), null, place, 1, 0, [], "", null);

    public static DaySeatView Meeting(string room, string team, int from, int to) => new(
        new AllocationId($"{room}{from}"), AllocationType.Room, new LayerId("f2"), null, new RoomId(room), new TeamId(team), team, null, null, null, false, [],
        Instant.FromUtc(2026, 11, 25, from, 0), Instant.FromUtc(2026, 11, 25, to, 0), AllocationSource.Ai, false, [], null);

    private static DaySeatView Seats(string team, string[] spaces) => new(
        new AllocationId(team), AllocationType.Space, new LayerId("f2"), new ZoneId("a"), null, new TeamId(team), team, null, null, null, false, [.. spaces.Select(s => new SpaceId(s))],
        Instant.FromUtc(2026, 11, 25, 0, 0), Instant.FromUtc(2026, 11, 26, 0, 0), AllocationSource.Ai, false, [], null);

    private static FloorPlanView Floor(string id, string name, int order, params string[] zones) => new(
        new LayerId(id), name, null, order, 60, 36, null, null,
        [.. zones.Select(z => new ZonePlanView(new ZoneId(z), $"2{z.ToUpperInvariant()}", null, "#000000", 4, 4, PlanGeometry.Rectangle(zones.Length > 0 && z == "a" ? 2 : 30, 4, 20, 20)))],
        [],
        [.. zones.SelectMany(z => Enumerable.Range(1, 4).Select(n => new SpacePlanView(new SpaceId($"{z}{n}"), $"{z}{n}", null, new ZoneId(z), null, (z == "a" ? 4 : 32) + (4 * n), 10, SpaceSetting.Normal, [])))]);
}
