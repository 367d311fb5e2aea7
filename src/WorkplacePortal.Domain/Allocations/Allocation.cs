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
    /// <summary>A local day on which clocks go back.</summary>
    public static readonly Duration LongestDay = Duration.FromHours(25);

    public required AllocationId Id { get; init; }

    public required AllocationType Type { get; set; }

    public required LocationId LocationId { get; set; }

    /// <summary>Set for seats of people who do not fit at their own location: the location whose plan the row belongs to. Evolutions of where it lies keep it.</summary>
    public LocationId? HomeLocationId { get; set; }

    public required LayerId LayerId { get; set; }

    public ZoneId? ZoneId { get; set; }

    public RoomId? RoomId { get; set; }

    public TeamId? TeamId { get; set; }

    public PersonId? PersonId { get; set; }

    /// <summary>Spaces that are given; for a whole zone all its usable spaces; empty for a room, which takes the spaces inside it.</summary>
    public IReadOnlyList<SpaceId> Spaces { get; set; } = [];

    /// <summary>The zone was given as a whole: <see cref="Spaces"/> follows it when the zone is changed.</summary>
    public bool WholeZone { get; set; }

    public required Instant StartsAt { get; set; }

    /// <summary>Exclusive.</summary>
    public required Instant EndsAt { get; set; }

    public required AllocationSource Source { get; set; }

    /// <summary>Locked rows survive evolutions; every manual write locks.</summary>
    public bool Locked { get; set; }

    public EvolutionId? EvolutionId { get; set; }

    public IReadOnlyList<PlacementReason> ReasonCodes { get; set; } = [];

    public string? Reason { get; set; }

    public InstantRange Range => new(StartsAt, EndsAt);

    /// <summary>
    /// Longer than any local day. Kept with the row, so that a search by overlap need look back one day only for all the others.
    /// </summary>
    public bool IsLong
    {
        get => EndsAt - StartsAt > LongestDay;
        private set => _ = value;
    }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}
