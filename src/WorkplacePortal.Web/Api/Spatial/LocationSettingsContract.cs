using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>Id of a settings record.</summary>
internal readonly record struct LocationSettingsId(string Value) : IPortalId<LocationSettingsId>
{
    public static LocationSettingsId From(string value) => new(value);
}

/// <summary>Parameters of <c>GET /location/settings</c>.</summary>
internal sealed record ListLocationSettings : ListParameters
{
    [OneOf("location_name", "created_at", "updated_at")]
    public override string Sort { get; init; } = "location_name";

    public LocationId? LocationId { get; init; }
}

internal sealed record LocationSettingsPage(IAsyncEnumerable<LocationSettingsContract> LocationSettings, PaginationContract Pagination)
{
    public static LocationSettingsPage Of(PageStream<LocationSettingsView> page) => new(page.Items.Select(LocationSettingsContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenLocationSettings(IEnumerable<LocationSettingsContract> LocationSettings)
{
    public static WrittenLocationSettings Of(IReadOnlyList<LocationSettingsView> written) => new(written.Select(LocationSettingsContract.Of));
}

internal sealed record LocationSettingsContract(
    [property: JsonPropertyName("_id")] LocationSettingsId Id,
    LocationSettingsId LocationSettingsId,
    LocationId LocationId,
    string LocationName,
    string Timezone,
    Consolidation Consolidation,
    EvolutionScheduleContract EvolutionSettings,
    [property: Items(0, 14)] IReadOnlyList<OperatingHours> OperatingHours,
    LocationFeaturesContract Features,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static LocationSettingsContract Of(LocationSettingsView view) => new(
        new LocationSettingsId(view.Id),
        new LocationSettingsId(view.Id),
        view.LocationId,
        view.LocationName,
        view.TimeZone,
        view.Consolidation,
        EvolutionScheduleContract.Of(view.Evolution),
        [.. view.OpeningHours.Periods.Select(Spatial.OperatingHours.Of)],
        LocationFeaturesContract.Of(view.Features),
        view.CreatedAt,
        view.UpdatedAt);
}
