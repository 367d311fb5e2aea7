using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Directory;

/// <summary>Parameters of <c>GET /configurations</c>.</summary>
internal sealed record ListConfigurations : ListParameters
{
    [OneOf("name", "created_at", "updated_at")]
    public override string Sort { get; init; } = "name";

    public ConfigurationId? ConfigurationId { get; init; }

    [Text(TextKind.Name)]
    public string? Name { get; init; }

    [JsonIgnore]
    public ConfigurationFilter Filter => new(ConfigurationId, Name);
}

internal sealed record ConfigurationPage(IAsyncEnumerable<ConfigurationContract> Configurations, PaginationContract Pagination)
{
    public static ConfigurationPage Of(PageStream<ConfigurationView> page) => new(page.Items.Select(ConfigurationContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenConfigurations(IEnumerable<ConfigurationContract> Configurations)
{
    public static WrittenConfigurations Of(IReadOnlyList<ConfigurationView> written) => new(written.Select(ConfigurationContract.Of));
}

internal sealed record ConfigurationContract(
    [property: JsonPropertyName("_id")] ConfigurationId Id,
    ConfigurationId ConfigurationId,
    [property: Text(TextKind.ConfigurationName)] string Name,
    [property: Text(TextKind.TimeZone)] string DefaultTimezone,
    [property: Items(0, ConfigurationEdit.MostLocations)] IReadOnlyList<ExternalLocationMapping> Locations,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static ConfigurationContract Of(ConfigurationView view)
        => new(view.Id, view.Id, view.Name, view.DefaultTimeZone, [.. view.Locations.Select(ExternalLocationMapping.Of)], view.CreatedAt, view.UpdatedAt);
}

/// <summary>How the other system names a location.</summary>
[SchemaName("ExternalLocationMapping")]
internal sealed record ExternalLocationMapping
{
    [Text(TextKind.ExternalId)]
    public required string ExternalLocationId { get; init; }

    public required LocationId LocationId { get; init; }

    public static ExternalLocationMapping Of(ExternalLocation location) => new() { ExternalLocationId = location.ExternalId, LocationId = location.LocationId };

    public ExternalLocation ToDomain() => new(ExternalLocationId, LocationId);
}
