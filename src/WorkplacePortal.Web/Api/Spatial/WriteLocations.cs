using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

internal sealed record CreateLocationsRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<LocationCreate> Locations { get; init; }
}

internal sealed record UpdateLocationsRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<LocationUpdate> Locations { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("locations", Locations.Select(x => x.Named.Value));
}

/// <summary>Names of locations, in the body or in the query.</summary>
internal sealed record DeleteLocationsRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<LocationId> LocationIds { get; init; }
}

/// <summary>Country of a location.</summary>
internal sealed record CountryInput
{
    [RegularExpression("^[A-Z]{2}$")]
    public required string Iso2 { get; init; }

    [Text(TextKind.Name)]
    public Given<string> Name { get; init; }
}

/// <summary>A new location.</summary>
internal sealed record LocationCreate : IChecked
{
    [Text(TextKind.Name)]
    public required string Name { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Text(TextKind.Text)]
    public string? Description { get; init; }

    public required DateTimeZone Timezone { get; init; }

    public CountryInput? Country { get; init; }

    public Address? Address { get; init; }

    public Coordinates? Coords { get; init; }

    private LocationEdit Edit => new()
    {
        Name = Name,
        ExternalId = ExternalId,
        Description = Description,
        TimeZone = Timezone.Id,
        Country = Country?.Iso2,
        CountryName = Country?.Name.Value,
        Address = Address?.ToDomain(),
        Latitude = Coords?.Latitude,
        Longitude = Coords?.Longitude,
    };

    public IEnumerable<PortalError> Check() => Edit.Faults();

    public LocationEdit ToDomain() => Edit;
}

/// <summary>Changes to one location: only what is sent. Country, address and position are replaced as wholes.</summary>
[Requires("_id", "location_id")]
internal sealed record LocationUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<LocationId> Id { get; init; }

    public Given<LocationId> LocationId { get; init; }

    [Text(TextKind.Name)]
    public Given<string> Name { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string?> ExternalId { get; init; }

    [Text(TextKind.Text)]
    public Given<string?> Description { get; init; }

    public Given<DateTimeZone> Timezone { get; init; }

    public Given<CountryInput?> Country { get; init; }

    public Given<Address?> Address { get; init; }

    public Given<Coordinates?> Coords { get; init; }

    [JsonIgnore]
    public ItemId<LocationId> Named => new(Id, LocationId);

    private LocationEdit Edit => new()
    {
        Name = Name,
        ExternalId = ExternalId,
        Description = Description,
        TimeZone = Timezone.IsGiven ? Optional.Of(Timezone.Value!.Id) : default,
        Country = Country.IsGiven ? Optional.Of(Country.Value?.Iso2) : default,
        CountryName = Country.IsGiven ? Optional.Of(Country.Value?.Name.Value) : default,
        Address = Address.IsGiven ? Optional.Of(Address.Value?.ToDomain()) : default,
        Latitude = Coords.IsGiven ? Optional.Of(Coords.Value?.Latitude) : default,
        Longitude = Coords.IsGiven ? Optional.Of(Coords.Value?.Longitude) : default,
    };

    public IEnumerable<PortalError> Check() => Named.Check("location_id").Concat(Edit.Faults());

    public RecordChange<LocationId, LocationEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
