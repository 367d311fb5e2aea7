using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Intentions;

/// <summary>Parameters of <c>GET /intentions</c>: the filters and the configuration through which external names are resolved.</summary>
internal sealed record ListIntentions : ListParameters, IChecked
{
    [FromHeader(Name = "x-configuration-id"), Text(TextKind.ConfigurationName)]
    public required string ConfigurationId { get; init; }

    [OneOf("name", "starts_at", "ends_at", "created_at", "updated_at", "status", "type")]
    public override string Sort { get; init; } = "name";

    public LocationId? LocationId { get; init; }

    public LayerId? LayerId { get; init; }

    public RoomId? RoomId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public PersonId? PeopleId { get; init; }

    public TeamId? TeamId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalLocationId { get; init; }

    public ExternalType? ExternalType { get; init; }

    public LocalDate? StartsAt { get; init; }

    public LocalDate? EndsAt { get; init; }

    public DateTimeZone? LocationTimezone { get; init; }

    public DateTimeZone? ExternalLocationTimezone { get; init; }

    public IntentionType? Type { get; init; }

    public IntentionId? IntentionId { get; init; }

    [Items(1, 5)]
    public IReadOnlyList<IntentionStatus> Status { get; init; } = [];

    [JsonIgnore]
    public IntentionFilter Filter => new()
    {
        Id = IntentionId,
        LocationId = LocationId,
        ExternalLocationId = ExternalLocationId,
        Configuration = ConfigurationId,
        LayerId = LayerId,
        ZoneId = ZoneId,
        RoomId = RoomId,
        PersonId = PeopleId,
        TeamId = TeamId,
        Type = Type,
        ExternalType = ExternalType,
        Statuses = Status,
        From = StartsAt,
        To = EndsAt,
        Zone = LocationTimezone ?? ExternalLocationTimezone,
    };

    public IEnumerable<PortalError> Check()
    {
        if (LocationId is not null && ExternalLocationId is not null) yield return new AmbiguousFilters("Name the location by location_id or by external_location_id, not by both.") { Field = "external_location_id" };
        if (LocationTimezone is not null && ExternalLocationTimezone is not null) yield return new AmbiguousFilters("Name one zone for the dates.") { Field = "external_location_timezone" };
        if (EndsAt < StartsAt) yield return new InvalidRange("ends_at must not lie before starts_at.") { Field = "ends_at" };
    }
}
