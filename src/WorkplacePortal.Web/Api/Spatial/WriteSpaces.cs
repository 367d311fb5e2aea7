using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

internal sealed record CreateSpacesRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<SpaceCreate> Spaces { get; init; }
}

internal sealed record UpdateSpacesRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<SpaceUpdate> Spaces { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("spaces", Spaces.Select(x => x.Named.Value));
}

/// <summary>Names of spaces, in the body or in the query.</summary>
internal sealed record DeleteSpacesRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<SpaceId> SpaceIds { get; init; }
}

/// <summary>Kind of space.</summary>
internal enum SpaceType
{
    Desk,
}

/// <summary>A new space.</summary>
internal sealed record SpaceCreate : IChecked
{
    public required LayerId LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public RoomId? RoomId { get; init; }

    [Text(TextKind.Name)]
    public required string Name { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    public SpaceType Type { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public double? X { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public double? Y { get; init; }

    [Text(TextKind.Label), Items(0, 50, Unique = true)]
    public Given<IReadOnlyList<string>> Labels { get; init; }

    public SpaceSetting Setting { get; init; }

    private SpaceEdit Edit => new() { Name = Name, ExternalId = ExternalId, ZoneId = ZoneId, RoomId = RoomId, X = X, Y = Y, Labels = Labels, Setting = Setting };

    public IEnumerable<PortalError> Check() => Edit.Faults();

    public NewPlace<SpaceEdit> ToDomain() => new(LayerId, Edit);
}

/// <summary>Changes to one space: only what is sent.</summary>
[Requires("_id", "space_id")]
internal sealed record SpaceUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<SpaceId> Id { get; init; }

    public Given<SpaceId> SpaceId { get; init; }

    public Given<ZoneId?> ZoneId { get; init; }

    public Given<RoomId?> RoomId { get; init; }

    [Text(TextKind.Name)]
    public Given<string> Name { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string?> ExternalId { get; init; }

    /// <summary>There is one kind only, so it changes nothing.</summary>
    public Given<SpaceType> Type { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public Given<double?> X { get; init; }

    [Range(0, LayerEdit.LargestPlan)]
    public Given<double?> Y { get; init; }

    [Text(TextKind.Label), Items(0, 50, Unique = true)]
    public Given<IReadOnlyList<string>> Labels { get; init; }

    public Given<SpaceSetting> Setting { get; init; }

    [JsonIgnore]
    public ItemId<SpaceId> Named => new(Id, SpaceId);

    private SpaceEdit Edit => new() { Name = Name, ExternalId = ExternalId, ZoneId = ZoneId, RoomId = RoomId, X = X, Y = Y, Labels = Labels, Setting = Setting };

    public IEnumerable<PortalError> Check() => Named.Check("space_id").Concat(Edit.Faults());

    public RecordChange<SpaceId, SpaceEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
