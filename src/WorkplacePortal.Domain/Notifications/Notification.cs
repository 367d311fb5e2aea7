using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Notifications;

/// <summary>Something that a person or the managers of a location should know.</summary>
public sealed class Notification
{
    /// <summary>Kind of notices that attendance departs from its forecast.</summary>
    public const string ForecastDrift = "forecast_drift";

    public required NotificationId Id { get; init; }

    /// <summary>Whom it is for; null for the managers of <see cref="LocationId"/>.</summary>
    public PersonId? PersonId { get; init; }

    public LocationId? LocationId { get; init; }

    /// <summary>What happened, such as <c>place_changed</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    /// <summary>Record that it is about, so that it can be withdrawn with it; null for none.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Path inside the portal that shows it.</summary>
    public string? Link { get; init; }

    /// <summary>Held back until then.</summary>
    public required Instant VisibleFrom { get; init; }

    public Instant? ReadAt { get; set; }

    public required Instant CreatedAt { get; init; }
}
