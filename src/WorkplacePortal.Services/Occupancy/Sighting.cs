using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>A record to be stored, whose names are resolved and whose rules are checked.</summary>
/// <param name="PersonId">Who; stored before.</param>
/// <param name="LocationId">Where; stored before.</param>
/// <param name="SeenAt">When. Instants are cut to milliseconds.</param>
internal sealed record Sighting(PersonId PersonId, LocationId LocationId, Instant SeenAt)
{
    /// <summary>Not after <see cref="SeenAt"/>.</summary>
    public Instant? FirstSeenAt { get; init; }

    /// <summary>Not before <see cref="SeenAt"/>, and at most <see cref="Stay.Longest"/> after <see cref="FirstSeenAt"/>.</summary>
    public Instant? LastSeenAt { get; init; }

    /// <summary>The team that the record names, otherwise the person's default team, otherwise null.</summary>
    public TeamId? TeamId { get; init; }

    public LayerId? LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    /// <summary>Null for the location's own.</summary>
    public string? TimeZone { get; init; }

    public OccupancySessionId? SessionId { get; init; }

    public SightingKey Key => new(PersonId, LocationId, SeenAt.ToMilliseconds());
}

/// <summary>What makes a record the same one.</summary>
internal readonly record struct SightingKey(PersonId PersonId, LocationId LocationId, Instant SeenAt)
{
    public static SightingKey Of(OccupancyRecord record) => new(record.PersonId, record.LocationId, record.SeenAt);
}

internal enum SightingFate
{
    Duplicate,
    Created,
    Restored,
}

/// <summary>What became of the sightings.</summary>
/// <param name="Fates">One for each, in the order given.</param>
/// <param name="Stored">The new and the restored records, without duplicates.</param>
internal sealed record LedgerOutcome(IReadOnlyList<SightingFate> Fates, IReadOnlyDictionary<SightingKey, OccupancyRecord> Stored)
{
    public int Created => Fates.Count(f => f == SightingFate.Created);

    public int Restored => Fates.Count(f => f == SightingFate.Restored);

    public int Duplicates => Fates.Count(f => f == SightingFate.Duplicate);
}
