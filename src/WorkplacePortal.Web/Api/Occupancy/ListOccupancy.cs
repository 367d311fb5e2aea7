using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Occupancy;

/// <summary>Parameters of <c>GET /occupancy</c>.</summary>
internal sealed record ListOccupancy : ListParameters, IChecked
{
    [OneOf("created_at", "updated_at", "seen_at", "people_id", "location_id")]
    public override string Sort { get; init; } = "created_at";

    public OccupancyId? OccupancyId { get; init; }

    public LocationId? LocationId { get; init; }

    public PersonId? PeopleId { get; init; }

    public Instant? StartsAt { get; init; }

    /// <summary>Included.</summary>
    public Instant? EndsAt { get; init; }

    [JsonIgnore]
    public OccupancyFilter Filter => new(OccupancyId, LocationId, PeopleId, StartsAt, EndsAt);

    public IEnumerable<PortalError> Check() => OccupancyRange.Check(StartsAt, EndsAt);
}

/// <summary>Which records to delete, in the body or in the query.</summary>
internal sealed record DeleteOccupancyRequest : IChecked
{
    public required LocationId LocationId { get; init; }

    public Given<PersonId> PeopleId { get; init; }

    public Given<Instant> StartsAt { get; init; }

    /// <summary>Included.</summary>
    public Given<Instant> EndsAt { get; init; }

    private Instant? From => StartsAt.IsGiven ? StartsAt.Value : null;

    private Instant? To => EndsAt.IsGiven ? EndsAt.Value : null;

    public OccupancySelection ToDomain() => new(LocationId, PeopleId.IsGiven ? PeopleId.Value : null, From, To);

    public IEnumerable<PortalError> Check() => OccupancyRange.Check(From, To);
}

internal static class OccupancyRange
{
    public static IEnumerable<PortalError> Check(Instant? from, Instant? to)
    {
        if (to < from) yield return new InvalidRange("ends_at must not lie before starts_at.") { Field = "ends_at" };
    }
}
