using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>The plan of a day as the Plan page shows it.</summary>
public sealed record DayPlanView
{
    public required LocationId LocationId { get; init; }

    public required string LocationName { get; init; }

    public required string TimeZone { get; init; }

    public required LocalDate Date { get; init; }

    /// <summary>False on closures and closed weekdays.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>True when the date is over: the plan can be looked at, not changed.</summary>
    public required bool IsOver { get; init; }

    /// <summary>False: an evolution needs a forecast first.</summary>
    public required bool HasForecast { get; init; }

    /// <summary>When an unanswered plan is accepted by itself.</summary>
    public required Instant FreezesAt { get; init; }

    /// <summary>The version that the rows come from; null when the day has no plan.</summary>
    public required EvolutionView? Current { get; init; }

    /// <summary>The latest run of the day that waits, runs, failed or changed nothing after the current plan was made; null when there is none.</summary>
    public required EvolutionView? Latest { get; init; }

    /// <summary>True when rows were changed by hand since the current plan was made.</summary>
    public required bool ChangedByHand { get; init; }

    /// <summary>Floors with zones, rooms and spaces, lowest first.</summary>
    public required IReadOnlyList<FloorPlanView> Floors { get; init; }

    /// <summary>Who has what on that day, rows that reach over midnight included.</summary>
    public required IReadOnlyList<DaySeatView> Allocations { get; init; }

    /// <summary>Spaces that are not closed.</summary>
    public int UsableSpaces => Floors.Sum(f => f.Spaces.Count(s => s.Setting != Domain.Spatial.SpaceSetting.Closed));

    /// <summary>Seats that are given.</summary>
    public int SeatsGiven => Allocations.SelectMany(a => a.Spaces).Distinct().Count();
}

/// <summary>A row of the plan with names.</summary>
/// <param name="Id">The allocation.</param>
/// <param name="Type">Seats, or a whole room.</param>
/// <param name="LayerId">Floor.</param>
/// <param name="ZoneId">Zone; null in rooms.</param>
/// <param name="RoomId">Room that is given whole; null for seats.</param>
/// <param name="TeamId">Whose.</param>
/// <param name="TeamName">Its name.</param>
/// <param name="TeamColor"><c>#RRGGBB</c>.</param>
/// <param name="PersonId">Who sits there alone; null for a team, and for somebody whom the viewer may not see.</param>
/// <param name="PersonName">First and last name.</param>
/// <param name="ForOnePerson">True also when the viewer may not see who it is.</param>
/// <param name="Spaces">Its spaces.</param>
/// <param name="StartsAt">Start.</param>
/// <param name="EndsAt">End, exclusive.</param>
/// <param name="Source">Written by an evolution, or by a person or an integration.</param>
/// <param name="Locked">Survives evolutions.</param>
/// <param name="ReasonCodes">Why there, the weightiest first.</param>
/// <param name="Reason">In words; null for manual rows.</param>
public sealed record DaySeatView(
    AllocationId Id,
    AllocationType Type,
    LayerId LayerId,
    ZoneId? ZoneId,
    RoomId? RoomId,
    TeamId? TeamId,
    string? TeamName,
    string? TeamColor,
    PersonId? PersonId,
    string? PersonName,
    bool ForOnePerson,
    IReadOnlyList<SpaceId> Spaces,
    Instant StartsAt,
    Instant EndsAt,
    AllocationSource Source,
    bool Locked,
    IReadOnlyList<PlacementReason> ReasonCodes,
    string? Reason);
