using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.TimeZones;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>Parameters of <c>GET /locations</c>.</summary>
internal sealed record ListLocations : ListParameters
{
    [OneOf("name", "external_id", "created_at", "updated_at")]
    public override string Sort { get; init; } = "name";

    public LocationId? LocationId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Text(TextKind.Name)]
    public string? Name { get; init; }

    [JsonIgnore]
    public LocationFilter Filter => new(LocationId, ExternalId, Name);
}

internal sealed record LocationPage(IAsyncEnumerable<LocationContract> Locations, PaginationContract Pagination)
{
    public static LocationPage Of(PageStream<LocationRecordView> page) => new(page.Items.Select(LocationContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenLocations(IEnumerable<LocationContract> Locations)
{
    public static WrittenLocations Of(IReadOnlyList<LocationRecordView> written) => new(written.Select(LocationContract.Of));
}

/// <summary>Country of a location with the zones that the time zone database knows of it.</summary>
internal sealed record CountryContract(
    [property: RegularExpression("^[A-Z]{2}$")] string Iso2,
    string Name,
    [property: Text(TextKind.TimeZone)] string SelectedTimezone,
    [property: Text(TextKind.TimeZone)] IReadOnlyList<string> Timezones)
{
    private static readonly ILookup<string, TzdbZoneLocation> Zones = TzdbDateTimeZoneSource.Default.ZoneLocations!.ToLookup(z => z.CountryCode, StringComparer.Ordinal);

    public static CountryContract? Of(string? iso2, string? name, string zone)
        => iso2 is null ? null : new(iso2, name ?? Zones[iso2].Select(z => z.CountryName).FirstOrDefault() ?? iso2, zone, [.. Zones[iso2].Select(z => z.ZoneId)]);
}

/// <summary>Postal address.</summary>
[SchemaName("Address")]
internal sealed record Address
{
    [Text(TextKind.Name)]
    public string? Line1 { get; init; }

    [Text(TextKind.Name)]
    public string? Line2 { get; init; }

    [Text(TextKind.Name)]
    public string? City { get; init; }

    [StringLength(20, MinimumLength = 1)]
    public string? PostalCode { get; init; }

    [Text(TextKind.Name)]
    public string? CountryName { get; init; }

    public static Address? Of(Domain.Spatial.Address? address) => address is null
        ? null
        : new Address { Line1 = address.Line1, Line2 = address.Line2, City = address.City, PostalCode = address.PostalCode, CountryName = address.CountryName };

    public Domain.Spatial.Address ToDomain() => new(Line1, Line2, City, PostalCode, CountryName);
}

/// <summary>Position.</summary>
[SchemaName("Coordinates")]
internal sealed record Coordinates
{
    [Range(-90, 90)]
    public required double Latitude { get; init; }

    [Range(-180, 180)]
    public required double Longitude { get; init; }
}

internal sealed record LocationContract(
    [property: JsonPropertyName("_id")] LocationId Id,
    LocationId LocationId,
    string Name,
    string? ExternalId,
    [property: Text(TextKind.Text)] string? Description,
    string Timezone,
    CountryContract? Country,
    Address? Address,
    Coordinates? Coords,
    int Capacity,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static LocationContract Of(LocationRecordView view) => new(
        view.Id,
        view.Id,
        view.Name,
        view.ExternalId,
        view.Description,
        view.TimeZone,
        CountryContract.Of(view.Country, view.CountryName, view.TimeZone),
        Address.Of(view.Address),
        view is { Latitude: { } latitude, Longitude: { } longitude } ? new Coordinates { Latitude = latitude, Longitude = longitude } : null,
        view.Capacity,
        view.CreatedAt,
        view.UpdatedAt);
}
