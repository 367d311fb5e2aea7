using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Allocations;

/// <summary>Parameters of <c>GET /allocations</c>. The range selects by overlap; without a zone its local times are UTC.</summary>
internal sealed record ListAllocations : ListParameters, IChecked
{
    [OneOf("starts_at", "ends_at", "people_id", "team_id", "layer_id", "type", "source", "created_at", "updated_at")]
    public override string Sort { get; init; } = "starts_at";

    public AllocationId? AllocationId { get; init; }

    public LocationId? LocationId { get; init; }

    public LayerId? LayerId { get; init; }

    public RoomId? RoomId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public PersonId? PeopleId { get; init; }

    public TeamId? TeamId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    public AllocationType? Type { get; init; }

    public DateOrTime? StartsAt { get; init; }

    public DateOrTime? EndsAt { get; init; }

    public DateTimeZone? Timezone { get; init; }

    [JsonIgnore]
    public AllocationFilter Filter
    {
        get
        {
            var range = TimeRange.Of(StartsAt, EndsAt, Timezone);
            return new AllocationFilter
            {
                Id = AllocationId,
                LocationId = LocationId,
                LayerId = LayerId,
                RoomId = RoomId,
                ZoneId = ZoneId,
                PersonId = PeopleId,
                TeamId = TeamId,
                ExternalId = ExternalId,
                Type = Type,
                From = range.From,
                Before = range.Until,
            };
        }
    }

    public IEnumerable<PortalError> Check() => TimeRange.Check(StartsAt, EndsAt, Timezone);
}
