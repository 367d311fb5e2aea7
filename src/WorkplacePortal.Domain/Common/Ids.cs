namespace WorkplacePortal.Domain.Common;

/// <summary>An entity id: 24 lower-case hexadecimal characters, sortable by creation time.</summary>
/// <typeparam name="TSelf">The id type itself, so that ids of two kinds of record never mix.</typeparam>
public interface IPortalId<TSelf>
    where TSelf : struct, IPortalId<TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

public readonly record struct LocationId(string Value) : IPortalId<LocationId>
{
    public static LocationId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct LayerId(string Value) : IPortalId<LayerId>
{
    public static LayerId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct ZoneId(string Value) : IPortalId<ZoneId>
{
    public static ZoneId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct RoomId(string Value) : IPortalId<RoomId>
{
    public static RoomId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct SpaceId(string Value) : IPortalId<SpaceId>
{
    public static SpaceId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct PersonId(string Value) : IPortalId<PersonId>
{
    public static PersonId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct TeamId(string Value) : IPortalId<TeamId>
{
    public static TeamId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct TeamSettingsId(string Value) : IPortalId<TeamSettingsId>
{
    public static TeamSettingsId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct HolidayId(string Value) : IPortalId<HolidayId>
{
    public static HolidayId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct ConfigurationId(string Value) : IPortalId<ConfigurationId>
{
    public static ConfigurationId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct ConnectionId(string Value) : IPortalId<ConnectionId>
{
    public static ConnectionId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct OccupancyId(string Value) : IPortalId<OccupancyId>
{
    public static OccupancyId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct OccupancySessionId(string Value) : IPortalId<OccupancySessionId>
{
    public static OccupancySessionId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct AttendanceId(string Value) : IPortalId<AttendanceId>
{
    public static AttendanceId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct IntentionId(string Value) : IPortalId<IntentionId>
{
    public static IntentionId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct IntentionGroupId(string Value) : IPortalId<IntentionGroupId>
{
    public static IntentionGroupId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct AllocationId(string Value) : IPortalId<AllocationId>
{
    public static AllocationId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct ForecastJobId(string Value) : IPortalId<ForecastJobId>
{
    public static ForecastJobId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct ForecastRowId(string Value) : IPortalId<ForecastRowId>
{
    public static ForecastRowId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct ApiKeyId(string Value) : IPortalId<ApiKeyId>
{
    public static ApiKeyId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct UserId(string Value) : IPortalId<UserId>
{
    public static UserId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct JobRunId(string Value) : IPortalId<JobRunId>
{
    public static JobRunId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct NotificationId(string Value) : IPortalId<NotificationId>
{
    public static NotificationId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct MailId(string Value) : IPortalId<MailId>
{
    public static MailId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct AuditEntryId(string Value) : IPortalId<AuditEntryId>
{
    public static AuditEntryId From(string value) => new(value);

    public override string ToString() => Value;
}

public readonly record struct ImportId(string Value) : IPortalId<ImportId>
{
    public static ImportId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Id of a run of the optimiser, or of a kept version of a day's plan: a UUID version 4 in lower case.</summary>
public readonly record struct EvolutionId(string Value) : IPortalId<EvolutionId>
{
    public static EvolutionId From(string value) => new(value);

    public override string ToString() => Value;
}
