using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

internal sealed record UpdateLocationSettingsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<LocationSettingsUpdate> LocationSettings { get; init; }

    public IEnumerable<PortalError> Check()
        => Repeats.Check("location_settings", LocationSettings.Select(s => s.Named)).Concat(Repeats.Check("location_settings", LocationSettings.Select(s => s.LocationId.IsGiven ? s.LocationId.Value : (LocationId?)null)));
}

/// <summary>Changes to one location's settings: only what is sent; objects are merged, lists replaced.</summary>
[Requires("_id", "location_settings_id", "location_id")]
internal sealed record LocationSettingsUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<LocationSettingsId> Id { get; init; }

    public Given<LocationSettingsId> LocationSettingsId { get; init; }

    public Given<LocationId> LocationId { get; init; }

    public Given<Consolidation> Consolidation { get; init; }

    public Given<EvolutionScheduleContract> EvolutionSettings { get; init; }

    [Items(0, 14)]
    public Given<IReadOnlyList<OperatingHours>> OperatingHours { get; init; }

    public Given<LocationFeaturesContract> Features { get; init; }

    [JsonIgnore]
    public LocationSettingsId? Named => new ItemId<LocationSettingsId>(Id, LocationSettingsId).Value;

    private LocationSettingsEdit Edit => new()
    {
        Consolidation = Consolidation,
        Evolution = EvolutionSettings.Value?.ToDomain() ?? new EvolutionScheduleEdit(),
        OpeningHours = OperatingHours.IsGiven ? Optional.Of(new OpeningHours([.. OperatingHours.Value!.Select(h => h.ToDomain())])) : default,
        Features = Features.Value?.ToDomain() ?? new LocationFeaturesEdit(),
    };

    public IEnumerable<PortalError> Check()
    {
        var ids = LocationId.IsGiven && Named is null ? [] : new ItemId<LocationSettingsId>(Id, LocationSettingsId).Check("location_settings_id");
        return ids.Concat(Edit.Faults());
    }

    public LocationSettingsChange ToDomain() => new(Named?.Value, LocationId.IsGiven ? LocationId.Value : null, Edit);
}
