using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>Parameters of <c>GET /zones</c>.</summary>
internal sealed record ListZones : ListParameters
{
    [OneOf("name", "external_id", "layer_id", "capacity", "created_at", "updated_at")]
    public override string Sort { get; init; } = "name";

    public ZoneId? ZoneId { get; init; }

    public LayerId? LayerId { get; init; }

    public LocationId? LocationId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Text(TextKind.Name)]
    public string? Name { get; init; }

    [JsonIgnore]
    public PlaceFilter<ZoneId> Filter => new() { Id = ZoneId, LayerId = LayerId, LocationId = LocationId, ExternalId = ExternalId, Name = Name };
}

/// <summary>Parameters of <c>GET /rooms</c>.</summary>
internal sealed record ListRooms : ListParameters
{
    [OneOf("name", "external_id", "layer_id", "capacity", "created_at", "updated_at")]
    public override string Sort { get; init; } = "name";

    public RoomId? RoomId { get; init; }

    public LayerId? LayerId { get; init; }

    public LocationId? LocationId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Text(TextKind.Name)]
    public string? Name { get; init; }

    [JsonIgnore]
    public PlaceFilter<RoomId> Filter => new() { Id = RoomId, LayerId = LayerId, LocationId = LocationId, ExternalId = ExternalId, Name = Name };
}

/// <summary>Parameters of <c>GET /spaces</c>.</summary>
internal sealed record ListSpaces : ListParameters
{
    [OneOf("name", "external_id", "layer_id", "setting", "created_at", "updated_at")]
    public override string Sort { get; init; } = "name";

    public SpaceId? SpaceId { get; init; }

    public LayerId? LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public RoomId? RoomId { get; init; }

    public LocationId? LocationId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Text(TextKind.Name)]
    public string? Name { get; init; }

    [JsonIgnore]
    public PlaceFilter<SpaceId> Filter => new() { Id = SpaceId, LayerId = LayerId, ZoneId = ZoneId, RoomId = RoomId, LocationId = LocationId, ExternalId = ExternalId, Name = Name };
}
