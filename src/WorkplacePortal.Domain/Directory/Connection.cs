using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

public enum ConnectionEntityType
{
    Team,
    Person,
    Label,
    Space,
    Room,
    Zone,
}

/// <summary>How much two entities should be near each other. The order of the ends has no meaning; one connection per pair.</summary>
public sealed class Connection
{
    public required ConnectionId Id { get; init; }

    /// <summary>−100 keep apart … 0 no effect … 100 keep together.</summary>
    public int Strength { get; set; }

    public required ConnectionEntityType FromType { get; init; }

    /// <summary>Id of the entity; for a label its text.</summary>
    public required string FromId { get; init; }

    public required ConnectionEntityType ToType { get; init; }

    public required string ToId { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>A named integration context. One called <c>default</c> always exists.</summary>
public sealed class Configuration
{
    public const string DefaultName = "default";

    /// <summary>The one that comes with the database.</summary>
    public static ConfigurationId DefaultId { get; } = new("000000000000000000000001");

    public required ConfigurationId Id { get; init; }

    public required string Name { get; set; }

    public required string DefaultTimeZone { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>How the other system of a configuration names a location.</summary>
public sealed class ConfigurationLocation
{
    public required ConfigurationId ConfigurationId { get; init; }

    public required string ExternalLocationId { get; init; }

    public required LocationId LocationId { get; init; }
}
