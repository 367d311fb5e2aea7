using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Records to be stored in one call.</summary>
public sealed record OccupancyBatch
{
    /// <summary>Most records of one call.</summary>
    public const int MostRecords = 5_000;

    /// <summary>Where, unless a record says otherwise. This or <see cref="LocationExternalId"/>.</summary>
    public LocationId? LocationId { get; init; }

    public string? LocationExternalId { get; init; }

    public required IReadOnlyList<NewOccupancy> Records { get; init; }

    /// <summary>Opens a session with this call.</summary>
    public bool SessionStarted { get; init; }

    /// <summary>The session that the call belongs to.</summary>
    public OccupancySessionId? SessionId { get; init; }

    /// <summary>Closes the session with this call.</summary>
    public bool SessionFinished { get; init; }

    /// <summary>Stores the sound records and reports the others, instead of all or nothing.</summary>
    public bool Partial { get; init; }
}

/// <summary>A person was seen. Instants are cut to milliseconds.</summary>
public sealed record NewOccupancy
{
    /// <summary>This or <see cref="PersonExternalId"/>.</summary>
    public PersonId? PersonId { get; init; }

    public string? PersonExternalId { get; init; }

    /// <summary>Null for the location of the call.</summary>
    public LocationId? LocationId { get; init; }

    public string? LocationExternalId { get; init; }

    public required Instant SeenAt { get; init; }

    /// <summary>Not after <see cref="SeenAt"/>; null for the same.</summary>
    public Instant? FirstSeenAt { get; init; }

    /// <summary>Not before <see cref="SeenAt"/>; null for the same.</summary>
    public Instant? LastSeenAt { get; init; }

    /// <summary>Null for the person's default team.</summary>
    public TeamId? TeamId { get; init; }

    public LayerId? LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    /// <summary>IANA zone in which it was sent; null for the location's own.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>What a call did.</summary>
/// <param name="Records">The records as they are stored, duplicates included, in the order of the request; rejected ones are left out.</param>
/// <param name="Created">New records.</param>
/// <param name="Restored">Deleted records that came back.</param>
/// <param name="Duplicates">Records that were there.</param>
/// <param name="Errors">Records that were not stored; only with <see cref="OccupancyBatch.Partial"/>.</param>
/// <param name="SessionId">Session of the batch; null without one.</param>
public sealed record OccupancyOutcome(
    IReadOnlyList<OccupancyView> Records, int Created, int Restored, int Duplicates, IReadOnlyList<ItemError> Errors, OccupancySessionId? SessionId)
{
    /// <summary>Records that were not stored.</summary>
    public int Rejected => Errors.Select(e => e.Index).Distinct().Count();
}

/// <summary>Which records to delete.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="PersonId">Whose; null for everybody's.</param>
/// <param name="From">First instant of <c>seen_at</c>, included; null for no bound.</param>
/// <param name="To">Last instant of <c>seen_at</c>, included; null for no bound.</param>
public sealed record OccupancySelection(LocationId LocationId, PersonId? PersonId = null, Instant? From = null, Instant? To = null);
