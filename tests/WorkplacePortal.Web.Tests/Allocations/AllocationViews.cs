using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;

namespace WorkplacePortal.Web.Tests.Allocations;

/// <summary>Rows as pages are given them.</summary>
internal static class AllocationViews
{
    private static readonly LocalDate Day = new(2026, 11, 25);
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");

    /// <summary>Seats of the team Design on the ground floor in London, all Wednesday.</summary>
    public static AllocationView Seats(IReadOnlyList<string> spaces) => new()
    {
        Id = new AllocationId("a"),
        Type = AllocationType.Space,
        LocationId = new LocationId("l"),
        LocationName = "London",
        TimeZone = "Europe/London",
        LayerId = new LayerId("f"),
        LayerName = "Ground",
        ZoneId = null,
        ZoneName = null,
        RoomId = null,
        RoomName = null,
        Spaces = [.. spaces.Select(s => new SpaceId(s))],
        WholeZone = false,
        TeamId = new TeamId("t"),
        TeamName = "Design",
        TeamColor = "#112233",
        PersonId = null,
        FirstName = null,
        LastName = null,
        Email = null,
        ExternalId = null,
        StartsAt = Day.StartOf(London),
        EndsAt = Day.PlusDays(1).StartOf(London),
        Source = AllocationSource.Ai,
        Locked = false,
        EvolutionId = null,
        ReasonCodes = [],
        Reason = null,
        CreatedAt = default,
        UpdatedAt = default,
    };
}
