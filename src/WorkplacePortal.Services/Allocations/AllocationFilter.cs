using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Allocations;

/// <summary>Which allocations are wanted; what is not given does not filter.</summary>
public sealed record AllocationFilter
{
    public AllocationId? Id { get; init; }

    public LocationId? LocationId { get; init; }

    public LayerId? LayerId { get; init; }

    /// <summary>Given whole, or a space inside it.</summary>
    public RoomId? RoomId { get; init; }

    /// <summary>Named by the row, or a space of the row lies in it.</summary>
    public ZoneId? ZoneId { get; init; }

    public PersonId? PersonId { get; init; }

    public TeamId? TeamId { get; init; }

    /// <summary>External id of the person or of the team.</summary>
    public string? ExternalId { get; init; }

    public AllocationType? Type { get; init; }

    public AllocationSource? Source { get; init; }

    public bool? Locked { get; init; }

    /// <summary>Part of the name of the person or team.</summary>
    public string? Text { get; init; }

    /// <summary>Selects by overlap: rows that end after this instant.</summary>
    public Instant? From { get; init; }

    /// <summary>Exclusive: rows that start before this instant.</summary>
    public Instant? Before { get; init; }
}
