using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>Postal address; every part may be missing.</summary>
public sealed record Address(string? Line1, string? Line2, string? City, string? PostalCode, string? CountryName);

/// <summary>A building or site. Its zone decides what a day is there.</summary>
public sealed class Location
{
    public required LocationId Id { get; init; }

    public required string Name { get; set; }

    public string? ExternalId { get; set; }

    public string? Description { get; set; }

    /// <summary>IANA id; valid only if the TZDB lists it.</summary>
    public required string TimeZone { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }

    public string? CountryName { get; set; }

    public Address? Address { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}
