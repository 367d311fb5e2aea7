using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Directory;

internal sealed record CreateConfigurationsRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<ConfigurationCreate> Configurations { get; init; }
}

internal sealed record UpdateConfigurationsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<ConfigurationUpdate> Configurations { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("configurations", Configurations.Select(x => x.Named.Value));
}

/// <summary>Names of configurations, in the body or in the query.</summary>
internal sealed record DeleteConfigurationsRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<ConfigurationId> ConfigurationIds { get; init; }
}

/// <summary>A new configuration.</summary>
internal sealed record ConfigurationCreate : IChecked
{
    [Text(TextKind.ConfigurationName)]
    public required string Name { get; init; }

    public required DateTimeZone DefaultTimezone { get; init; }

    [Items(0, ConfigurationEdit.MostLocations)]
    public Given<IReadOnlyList<ExternalLocationMapping>> Locations { get; init; }

    public IEnumerable<PortalError> Check() => ToDomain().Faults();

    public ConfigurationEdit ToDomain() => new()
    {
        Name = Name,
        DefaultTimeZone = DefaultTimezone.Id,
        Locations = Locations.IsGiven ? Optional.Of<IReadOnlyList<ExternalLocation>>([.. Locations.Value!.Select(l => l.ToDomain())]) : default,
    };
}

/// <summary>Changes to one configuration: only what is sent.</summary>
[Requires("_id", "configuration_id")]
internal sealed record ConfigurationUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<ConfigurationId> Id { get; init; }

    public Given<ConfigurationId> ConfigurationId { get; init; }

    [Text(TextKind.ConfigurationName)]
    public Given<string> Name { get; init; }

    public Given<DateTimeZone> DefaultTimezone { get; init; }

    [Items(0, ConfigurationEdit.MostLocations)]
    public Given<IReadOnlyList<ExternalLocationMapping>> Locations { get; init; }

    [JsonIgnore]
    public ItemId<ConfigurationId> Named => new(Id, ConfigurationId);

    private ConfigurationEdit Edit => new()
    {
        Name = Name,
        DefaultTimeZone = DefaultTimezone.IsGiven ? Optional.Of(DefaultTimezone.Value!.Id) : default,
        Locations = Locations.IsGiven ? Optional.Of<IReadOnlyList<ExternalLocation>>([.. Locations.Value!.Select(l => l.ToDomain())]) : default,
    };

    public IEnumerable<PortalError> Check() => Named.Check("configuration_id").Concat(Edit.Faults());

    public RecordChange<ConfigurationId, ConfigurationEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
