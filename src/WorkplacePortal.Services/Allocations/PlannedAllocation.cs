using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Allocations;

/// <summary>A local day of a location.</summary>
internal sealed record AllocationDay(LocationId LocationId, LocalDate Date, DateTimeZone Zone)
{
    /// <summary>Days of one date that begin this far from each other, or farther, have no noon in common.</summary>
    public static readonly Duration HalfDay = Duration.FromHours(12);

    /// <summary>23, 24 or 25 hours.</summary>
    public InstantRange Range => Date.DayOf(Zone);
}

/// <summary>A row of a plan, before it has an id. The seats of a project office are a row of type SPACE with some of its spaces.</summary>
internal sealed record PlannedAllocation
{
    public required AllocationType Type { get; init; }

    /// <summary>A linked location where the row lies; null for the location of the day.</summary>
    public LocationId? LinkedId { get; init; }

    public required LayerId LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    /// <summary>Only with type ROOM: the room is taken whole, with the spaces inside it.</summary>
    public RoomId? RoomId { get; init; }

    public TeamId? TeamId { get; init; }

    /// <summary>Takes the person for the interval: a second row at the same time is a conflict.</summary>
    public PersonId? PersonId { get; init; }

    public IReadOnlyList<SpaceId> Spaces { get; init; } = [];

    /// <summary>Within the day; null for the whole day. At a linked location that location's day.</summary>
    public InstantRange? Range { get; init; }

    public IReadOnlyList<PlacementReason> ReasonCodes { get; init; } = [];

    public string? Reason { get; init; }
}

/// <summary>What a restore brought back.</summary>
/// <param name="Rows">Rows that stand again.</param>
/// <param name="LeftOut">Rows, or spaces of rows, that could not: their team, person, room, zone or space is gone.</param>
internal sealed record RestoredDay(IReadOnlyList<Allocation> Rows, int LeftOut);
