using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Allocations;

public enum AllocationType
{
    Space,
    Room,
}

public enum AllocationSource
{
    Ai,
    Manual,
}

/// <summary>Why there; the numbers are the contract's order.</summary>
public enum PlacementReason
{
    Booked,
    Kept,
    Gathered,
    Adjacent,
    Overflow,
    FloorClosed,
    Connection,
    Locked,
}

/// <summary>A team or person has these spaces, this zone or this room for an interval.</summary>
public sealed class Allocation
{
    public required AllocationId Id { get; init; }

    public required AllocationType Type { get; set; }

    public required LocationId LocationId { get; set; }

    public required LayerId LayerId { get; set; }

    public ZoneId? ZoneId { get; set; }

    public RoomId? RoomId { get; set; }

    public TeamId? TeamId { get; set; }

    public PersonId? PersonId { get; set; }

    /// <summary>Spaces that are given; for a whole zone all its usable spaces; empty for a meeting room.</summary>
    public IReadOnlyList<SpaceId> Spaces { get; set; } = [];

    public required Instant StartsAt { get; set; }

    /// <summary>Exclusive.</summary>
    public required Instant EndsAt { get; set; }

    public required AllocationSource Source { get; set; }

    /// <summary>Locked rows survive evolutions; every manual write locks.</summary>
    public bool Locked { get; set; }

    public EvolutionId? EvolutionId { get; set; }

    public IReadOnlyList<PlacementReason> ReasonCodes { get; set; } = [];

    public string? Reason { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>
/// The narrow table that no two allocations may share: one row per space, room and person of an allocation. Rewritten with
/// the allocation in one transaction; the database refuses two rows of one resource that overlap.
/// </summary>
public sealed class OccupiedSlot
{
    public long Sequence { get; init; }

    /// <summary><c>s:</c>, <c>r:</c> or <c>p:</c> and the id of the space, room or person.</summary>
    public required string Resource { get; init; }

    public required AllocationId AllocationId { get; init; }

    public required Instant StartsAt { get; init; }

    /// <summary>Exclusive.</summary>
    public required Instant EndsAt { get; init; }
}
