using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Services.Directory;

/// <summary>Which team settings are wanted; what is not given does not filter.</summary>
/// <param name="LocationId">Teams linked to it, each with that location's rules alone.</param>
/// <param name="TeamId">One team.</param>
/// <param name="ExternalId">The team of another system, compared exactly.</param>
public sealed record TeamSettingsFilter(LocationId? LocationId = null, TeamId? TeamId = null, string? ExternalId = null)
{
    /// <summary>Part of the team's name or external id, without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>Teams that would rather have this kind of place.</summary>
    public SpaceTypePreference? Prefers { get; init; }
}

/// <summary>Settings of one team.</summary>
public sealed record TeamSettingsView
{
    public required TeamSettingsId Id { get; init; }

    public required TeamId TeamId { get; init; }

    public required string TeamName { get; init; }

    public required string? ExternalId { get; init; }

    public required string Color { get; init; }

    /// <summary>What is set, otherwise the members who have not left.</summary>
    public required int HeadCount { get; init; }

    public required bool HeadCountDerived { get; init; }

    public required Priority Priority { get; init; }

    public required SpaceTypePreference SpaceTypePreference { get; init; }

    public required LocationId? DefaultLocationId { get; init; }

    public required string? DefaultLocationName { get; init; }

    /// <summary>Every location at which the team may sit, whatever the filter.</summary>
    public required IReadOnlyList<LocationId> LinkedLocations { get; init; }

    /// <summary>The rules at each linked location; with a location as filter those of that location alone.</summary>
    public required IReadOnlyList<TeamLocationSettingsView> Settings { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; init; }
}

/// <summary>A team's rules at one location; see <see cref="TeamLocationSettings"/>.</summary>
public sealed record TeamLocationSettingsView(
    LocationId LocationId,
    string LocationName,
    TeamSettingType Type,
    int MinCapacity,
    int? MaxCapacity,
    int Contingency,
    IReadOnlyList<IsoDayOfWeek> FixedDays,
    bool SpaceTypeRequired,
    IReadOnlyList<ZoneId> RequiredZones,
    IReadOnlyList<ZoneId> ForbiddenZones);
