using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Allocations;

/// <summary>An allocation as it is shown, with the names of what it refers to.</summary>
public sealed record AllocationView
{
    public required AllocationId Id { get; init; }

    public required AllocationType Type { get; init; }

    public required LocationId LocationId { get; init; }

    public required string LocationName { get; init; }

    /// <summary>Zone of the location.</summary>
    public required string TimeZone { get; init; }

    public required LayerId LayerId { get; init; }

    public required string LayerName { get; init; }

    public required ZoneId? ZoneId { get; init; }

    public required string? ZoneName { get; init; }

    public required RoomId? RoomId { get; init; }

    public required string? RoomName { get; init; }

    /// <summary>Spaces that are given; for a whole zone all its usable spaces; empty for a room.</summary>
    public required IReadOnlyList<SpaceId> Spaces { get; init; }

    public required bool WholeZone { get; init; }

    public required TeamId? TeamId { get; init; }

    public required string? TeamName { get; init; }

    public required string? TeamColor { get; init; }

    public required PersonId? PersonId { get; init; }

    public required string? FirstName { get; init; }

    public required string? LastName { get; init; }

    public required string? Email { get; init; }

    /// <summary>Of the person, otherwise of the team.</summary>
    public required string? ExternalId { get; init; }

    public required Instant StartsAt { get; init; }

    /// <summary>Exclusive.</summary>
    public required Instant EndsAt { get; init; }

    public required AllocationSource Source { get; init; }

    public required bool Locked { get; init; }

    public required EvolutionId? EvolutionId { get; init; }

    public required IReadOnlyList<PlacementReason> ReasonCodes { get; init; }

    public required string? Reason { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; init; }
}

/// <summary>An allocation with the names of the spaces that it takes, sorted.</summary>
public sealed record AllocationDetailView(AllocationView Allocation, IReadOnlyList<string> SpaceNames);

/// <summary>An allocation as a calendar draws it: ids only, the names are those of the floor plan and the teams.</summary>
public sealed record AllocationSpanView(
    AllocationId Id,
    AllocationType Type,
    LayerId LayerId,
    ZoneId? ZoneId,
    RoomId? RoomId,
    IReadOnlyList<SpaceId> Spaces,
    TeamId? TeamId,
    PersonId? PersonId,
    Instant StartsAt,
    Instant EndsAt,
    AllocationSource Source,
    bool Locked);
