using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Notifications;

/// <summary>A private address under which a person's calendar reads the person's days. One for each person; a new one ends the old one.</summary>
public sealed class CalendarFeed
{
    public required PersonId PersonId { get; init; }

    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string TokenHash { get; set; }

    public required Instant CreatedAt { get; set; }
}
