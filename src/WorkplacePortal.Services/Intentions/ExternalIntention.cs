using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions;

/// <summary>A booking of another system to mirror.</summary>
public sealed record ExternalIntention
{
    public required string ExternalId { get; init; }

    public required ExternalType ExternalType { get; init; }

    /// <summary>Read in the zone that it names, else the location's, else the configuration's.</summary>
    public required IntentionTimes Times { get; init; }

    public required PersonRef Person { get; init; }

    public IntentionStatus Status { get; init; } = IntentionStatus.Confirmed;

    /// <summary>Null for the type that goes with <see cref="ExternalType"/>; never given for a leave.</summary>
    public IntentionType? Type { get; init; }

    public LocationId? LocationId { get; init; }

    /// <summary>In place of <see cref="LocationId"/>, resolved through the configuration.</summary>
    public string? ExternalLocationId { get; init; }

    public TeamId? TeamId { get; init; }

    public string? TeamName { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public IntentionType? EffectiveType => ExternalType switch
    {
        ExternalType.Leave => null,
        ExternalType.RoomBooking => Type ?? IntentionType.Room,
        ExternalType.CalendarEvent => Type ?? IntentionType.Meeting,
        ExternalType.DeskBooking or ExternalType.Other => Type ?? IntentionType.Space,
        _ => throw new InvalidOperationException($"Unknown external type {ExternalType}."),
    };
}

/// <summary>What an import did.</summary>
/// <param name="Intentions">In the order of the request, without rejected items.</param>
/// <param name="Created">New.</param>
/// <param name="Updated">Changed.</param>
/// <param name="Unchanged">The same as before.</param>
/// <param name="Errors">Items that were not stored.</param>
public sealed record ExternalOutcome(IReadOnlyList<IntentionView> Intentions, int Created, int Updated, int Unchanged, IReadOnlyList<ItemError> Errors);
