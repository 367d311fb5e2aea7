using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

internal sealed record CreateZonesRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<ZoneCreate> Zones { get; init; }
}

internal sealed record UpdateZonesRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<ZoneUpdate> Zones { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("zones", Zones.Select(x => x.Named.Value));
}

/// <summary>Names of zones, in the body or in the query.</summary>
internal sealed record DeleteZonesRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<ZoneId> ZoneIds { get; init; }
}

/// <summary>A new zone.</summary>
internal sealed record ZoneCreate : IChecked
{
    public required LayerId LayerId { get; init; }

    [Text(TextKind.Name)]
    public required string Name { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Text(TextKind.Colour)]
    public Given<string> Color { get; init; }

    [Range(0, ZoneEdit.LargestCapacity)]
    public int? Capacity { get; init; }

    [Items(3, PlanGeometry.MostCorners)]
    public Given<IReadOnlyList<Point>?> Polygon { get; init; }

    private ZoneEdit Edit => new() { Name = Name, ExternalId = ExternalId, Color = Color, Capacity = Capacity, Polygon = Point.ToDomain(Polygon) };

    public IEnumerable<PortalError> Check() => Edit.Faults();

    public NewPlace<ZoneEdit> ToDomain() => new(LayerId, Edit);
}

/// <summary>Changes to one zone: only what is sent.</summary>
[Requires("_id", "zone_id")]
internal sealed record ZoneUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<ZoneId> Id { get; init; }

    public Given<ZoneId> ZoneId { get; init; }

    [Text(TextKind.Name)]
    public Given<string> Name { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string?> ExternalId { get; init; }

    [Text(TextKind.Colour)]
    public Given<string> Color { get; init; }

    [Range(0, ZoneEdit.LargestCapacity)]
    public Given<int?> Capacity { get; init; }

    [Items(3, PlanGeometry.MostCorners)]
    public Given<IReadOnlyList<Point>?> Polygon { get; init; }

    [JsonIgnore]
    public ItemId<ZoneId> Named => new(Id, ZoneId);

    private ZoneEdit Edit => new() { Name = Name, ExternalId = ExternalId, Color = Color, Capacity = Capacity, Polygon = Point.ToDomain(Polygon) };

    public IEnumerable<PortalError> Check() => Named.Check("zone_id").Concat(Edit.Faults());

    public RecordChange<ZoneId, ZoneEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
