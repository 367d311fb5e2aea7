using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions;

/// <summary>An intention as it is shown, with the names of what it refers to.</summary>
public sealed record IntentionView
{
    public required IntentionId Id { get; init; }

    public required IntentionStatus Status { get; init; }

    public required IntentionType? Type { get; init; }

    public required LocationId? LocationId { get; init; }

    public required string? LocationName { get; init; }

    /// <summary>Zone of the location; for a leave without one, of its configuration.</summary>
    public required string TimeZone { get; init; }

    public required LayerId? LayerId { get; init; }

    public required ZoneId? ZoneId { get; init; }

    public required RoomId? RoomId { get; init; }

    /// <summary>The place that serves it, once it is confirmed and there is one.</summary>
    public required AllocationId? AllocationId { get; init; }

    public required PersonId? PersonId { get; init; }

    public required string? FirstName { get; init; }

    public required string? LastName { get; init; }

    public required string? Email { get; init; }

    public required TeamId? TeamId { get; init; }

    public required string? TeamName { get; init; }

    public required string? TeamColor { get; init; }

    public required Instant StartsAt { get; init; }

    /// <summary>Exclusive.</summary>
    public required Instant EndsAt { get; init; }

    public required IntentionGroupId GroupId { get; init; }

    public required PersonId? OrganiserId { get; init; }

    /// <summary>The whole group, organiser first.</summary>
    public required IReadOnlyList<AttendeeView> Attendees { get; init; }

    public required IReadOnlyList<string> Labels { get; init; }

    public required string? Title { get; init; }

    public required string? Reason { get; init; }

    public required IntentionSource Source { get; init; }

    public required bool SkipAutoAccept { get; init; }

    public required ConfigurationId? ConfigurationId { get; init; }

    public required string? ExternalId { get; init; }

    public required ExternalType? ExternalType { get; init; }

    public required string? ExternalLocationId { get; init; }

    public required IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant? AnsweredAt { get; init; }

    public required Instant? CancelledAt { get; init; }

    public required Instant UpdatedAt { get; init; }

    public bool IsOver(Instant now) => EndsAt <= now;
}

/// <summary>One member of a group.</summary>
public sealed record AttendeeView(IntentionId IntentionId, PersonId? PersonId, string? FirstName, string? LastName, IntentionStatus Status, string? Reason);
