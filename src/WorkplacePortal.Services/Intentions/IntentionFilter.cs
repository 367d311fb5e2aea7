using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Which intentions are wanted; what is not given does not filter.</summary>
public sealed record IntentionFilter
{
    public IntentionId? Id { get; init; }

    public LocationId? LocationId { get; init; }

    /// <summary>In place of <see cref="LocationId"/>: as the other system of <see cref="Configuration"/> names it.</summary>
    public string? ExternalLocationId { get; init; }

    /// <summary>Id or name of the integration context; an unknown one is refused. Null where no integration asks.</summary>
    public string? Configuration { get; init; }

    public LayerId? LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public RoomId? RoomId { get; init; }

    public PersonId? PersonId { get; init; }

    public TeamId? TeamId { get; init; }

    public IntentionType? Type { get; init; }

    public ExternalType? ExternalType { get; init; }

    /// <summary>Empty for every status.</summary>
    public IReadOnlyList<IntentionStatus> Statuses { get; init; } = [];

    /// <summary>First local date, included; selects by overlap.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last local date, included.</summary>
    public LocalDate? To { get; init; }

    /// <summary>Zone of the dates; null for each location's own.</summary>
    public DateTimeZone? Zone { get; init; }

    /// <summary>Part of a name or e-mail address.</summary>
    public string? PersonText { get; init; }
}
