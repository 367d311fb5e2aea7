using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Occupancy;

/// <summary>Parameters of <c>POST /occupancy</c>.</summary>
internal sealed record CreateOccupancyParameters
{
    public bool Partial { get; init; }
}

/// <summary>One batch of records.</summary>
[Requires("location_id", "location_external_id")]
internal sealed record CreateOccupancyRequest
{
    public Given<LocationId> LocationId { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string> LocationExternalId { get; init; }

    [Bulk(OccupancyBatch.MostRecords, Min = 0)]
    public required IReadOnlyList<OccupancyInput> Occupancy { get; init; }

    public bool SessionStarted { get; init; }

    public Given<OccupancySessionId> SessionId { get; init; }

    public bool SessionFinished { get; init; }

    public OccupancyBatch ToDomain(bool partial) => new()
    {
        LocationId = LocationId.IsGiven ? LocationId.Value : null,
        LocationExternalId = LocationExternalId.Value,
        Records = [.. Occupancy.Select(o => o.ToDomain())],
        SessionStarted = SessionStarted,
        SessionId = SessionId.IsGiven ? SessionId.Value : null,
        SessionFinished = SessionFinished,
        Partial = partial,
    };
}

/// <summary>One sighting. Times without offset are local to <c>timezone</c>, or UTC when there is none, as badge systems send them.</summary>
[Requires("people_id", "people_external_id")]
internal sealed record OccupancyInput : IChecked
{
    public Given<PersonId> PeopleId { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string> PeopleExternalId { get; init; }

    public Given<LocationId> LocationId { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string> LocationExternalId { get; init; }

    [WithTime]
    public required DateOrTime SeenAt { get; init; }

    public TeamId? TeamId { get; init; }

    [WithTime]
    public DateOrTime? FirstSeenAt { get; init; }

    [WithTime]
    public DateOrTime? LastSeenAt { get; init; }

    public DateTimeZone? Timezone { get; init; }

    public LayerId? LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public IEnumerable<PortalError> Check()
    {
        if (!PeopleId.IsGiven && !PeopleExternalId.IsGiven) yield return new PropertyRequired("people_id") { Field = "people_id" };
    }

    public NewOccupancy ToDomain()
    {
        var zone = Timezone ?? DateTimeZone.Utc;
        return new NewOccupancy
        {
            PersonId = PeopleId.IsGiven ? PeopleId.Value : null,
            PersonExternalId = PeopleExternalId.Value,
            LocationId = LocationId.IsGiven ? LocationId.Value : null,
            LocationExternalId = LocationExternalId.Value,
            SeenAt = SeenAt.StartIn(zone),
            FirstSeenAt = FirstSeenAt?.StartIn(zone),
            LastSeenAt = LastSeenAt?.StartIn(zone),
            TeamId = TeamId,
            LayerId = LayerId,
            ZoneId = ZoneId,
            TimeZone = Timezone?.Id,
        };
    }
}
