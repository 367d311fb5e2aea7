using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

public enum TeamType
{
    Permanent,
    Custom,
}

/// <summary>People who sit together.</summary>
public sealed class Team
{
    public required TeamId Id { get; init; }

    public required string Name { get; set; }

    public string? ExternalId { get; set; }

    /// <summary><c>#RRGGBB</c>.</summary>
    public required string Color { get; set; }

    /// <summary>People who are not members may come with the team.</summary>
    public bool AllowGuests { get; set; }

    public TeamType Type { get; set; }

    public IReadOnlyList<string> Labels { get; set; } = [];

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>A person is a member of a team. The default team of a person is always one of them.</summary>
public sealed class TeamMember
{
    public required TeamId TeamId { get; init; }

    public required PersonId PersonId { get; init; }
}

/// <summary>Who is served first when seats are short. The numbers sort high, medium, low.</summary>
public enum Priority
{
    High,
    Medium,
    Low,
}

public enum SpaceTypePreference
{
    Auto,
    Space,
    Room,
}

/// <summary>Follow the forecast, or exactly the minimum on the fixed days.</summary>
public enum TeamSettingType
{
    Dynamic,
    Fixed,
}

/// <summary>Settings of one team; made with it.</summary>
public sealed class TeamSettings
{
    public required TeamSettingsId Id { get; init; }

    public required TeamId TeamId { get; init; }

    /// <summary>Fixed head count; null to follow the members.</summary>
    public int? HeadCount { get; set; }

    public Priority Priority { get; set; } = Priority.Medium;

    public SpaceTypePreference SpaceTypePreference { get; set; }

    public LocationId? DefaultLocationId { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>A team's rules at one linked location.</summary>
public sealed class TeamLocationSettings
{
    public required TeamId TeamId { get; init; }

    public required LocationId LocationId { get; init; }

    public TeamSettingType Type { get; set; }

    public int MinCapacity { get; set; }

    public int? MaxCapacity { get; set; }

    /// <summary>Extra seats in percent of the expected attendance, 0 to 100.</summary>
    public int Contingency { get; set; }

    /// <summary>Weekdays on which the whole team is expected, sorted.</summary>
    public IReadOnlyList<IsoDayOfWeek> FixedDays { get; set; } = [];

    /// <summary>True: the team's space type preference is a rule there, not a wish.</summary>
    public bool SpaceTypeRequired { get; set; }

    /// <summary>Only these zones; empty for all.</summary>
    public IReadOnlyList<ZoneId> RequiredZones { get; set; } = [];

    /// <summary>Never these zones. Confirmed bookings there still count.</summary>
    public IReadOnlyList<ZoneId> ForbiddenZones { get; set; } = [];
}
