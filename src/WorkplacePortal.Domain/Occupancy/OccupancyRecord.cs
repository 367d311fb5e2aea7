using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Occupancy;

/// <summary>Person P was seen at location L at instant T. The three are its key: sending it again changes nothing.</summary>
public sealed class OccupancyRecord
{
    public required OccupancyId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required PersonId PersonId { get; init; }

    public required Instant SeenAt { get; init; }

    /// <summary>First sighting of that presence; not after <see cref="SeenAt"/>.</summary>
    public Instant? FirstSeenAt { get; set; }

    /// <summary>Last sighting of that presence; not before <see cref="SeenAt"/>.</summary>
    public Instant? LastSeenAt { get; set; }

    public TeamId? TeamId { get; set; }

    public LayerId? LayerId { get; set; }

    public ZoneId? ZoneId { get; set; }

    /// <summary>Zone in which it was sent; null for the location's own.</summary>
    public string? TimeZone { get; set; }

    public OccupancySessionId? SessionId { get; set; }

    /// <summary>Set when soft-deleted; a record that is sent again comes back.</summary>
    public Instant? DeletedAt { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>
/// Roll-up behind the heatmaps: different people on site per location, team, local date and local hour. The row with
/// an empty <see cref="TeamKey"/> counts everybody; <see cref="Hour"/> −1 counts the whole day.
/// </summary>
public sealed class HourlyPresence
{
    public const int WholeDay = -1;

    /// <summary>The <see cref="TeamKey"/> of the total.</summary>
    public const string Everybody = "";

    public required LocationId LocationId { get; init; }

    /// <summary>Team id, empty for everybody. (People without a team are only in the total.)</summary>
    public required string TeamKey { get; init; }

    public required LocalDate Date { get; init; }

    /// <summary>0 to 23, or <see cref="WholeDay"/>.</summary>
    public required int Hour { get; init; }

    public required int People { get; set; }
}

/// <summary>Batches that belong together. While one is open, automatic forecasts of the location wait.</summary>
public sealed class OccupancySession
{
    public required OccupancySessionId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required Instant OpenedAt { get; init; }

    public required Instant LastBatchAt { get; set; }

    public Instant? ClosedAt { get; set; }

    /// <summary>A session without a batch for this long counts as closed.</summary>
    public static Duration Expiry => Duration.FromHours(24);

    public bool IsOpen(Instant now) => ClosedAt is null && now - LastBatchAt < Expiry;
}
