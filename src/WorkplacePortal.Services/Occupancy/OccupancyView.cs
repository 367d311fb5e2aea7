using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>A record as it is shown.</summary>
public sealed record OccupancyView
{
    public required OccupancyId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required string? LocationExternalId { get; init; }

    public required PersonId PersonId { get; init; }

    public required string? PersonExternalId { get; init; }

    public required TeamId? TeamId { get; init; }

    public required LayerId? LayerId { get; init; }

    public required ZoneId? ZoneId { get; init; }

    public required Instant SeenAt { get; init; }

    public required Instant? FirstSeenAt { get; init; }

    public required Instant? LastSeenAt { get; init; }

    /// <summary>Zone of the record: the one it was sent in, otherwise the location's.</summary>
    public required string TimeZone { get; init; }

    public required OccupancySessionId? SessionId { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; init; }

    internal static OccupancyView Of(OccupancyRecord record, KnownPlace place, KnownPerson person) => new()
    {
        Id = record.Id,
        LocationId = record.LocationId,
        LocationExternalId = place.ExternalId,
        PersonId = record.PersonId,
        PersonExternalId = person.ExternalId,
        TeamId = record.TeamId,
        LayerId = record.LayerId,
        ZoneId = record.ZoneId,
        SeenAt = record.SeenAt,
        FirstSeenAt = record.FirstSeenAt,
        LastSeenAt = record.LastSeenAt,
        TimeZone = record.TimeZone ?? place.TimeZone,
        SessionId = record.SessionId,
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
    };
}
