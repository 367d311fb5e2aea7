using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Spatial;

internal sealed record CreateLayersRequest
{
    [Bulk(1000)]
    public required IReadOnlyList<LayerCreate> Layers { get; init; }
}

internal sealed record UpdateLayersRequest : IChecked
{
    [Bulk(1000)]
    public required IReadOnlyList<LayerUpdate> Layers { get; init; }

    public IEnumerable<PortalError> Check() => Repeats.Check("layers", Layers.Select(l => l.Named.Value));
}

/// <summary>Names of layers, in the body or in the query.</summary>
internal sealed record DeleteLayersRequest
{
    [Bulk(1000, Unique = true)]
    public required IReadOnlyList<LayerId> LayerIds { get; init; }
}

/// <summary>A new layer.</summary>
internal sealed record LayerCreate : IChecked
{
    public required LocationId LocationId { get; init; }

    [Text(TextKind.Name)]
    public required string Name { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    /// <summary>After the last one when it is left out.</summary>
    [Range(LayerEdit.LowestOrder, LayerEdit.HighestOrder)]
    public Given<int> Order { get; init; }

    public Given<Floorplan?> Floorplan { get; init; }

    [Range(1, LayerEdit.LargestPlan)]
    public double PlanWidthM { get; init; } = Layer.DefaultPlanWidth;

    [Range(1, LayerEdit.LargestPlan)]
    public double PlanHeightM { get; init; } = Layer.DefaultPlanHeight;

    [Items(3, PlanGeometry.MostCorners)]
    public Given<IReadOnlyList<Point>?> Outline { get; init; }

    private LayerEdit Edit => new()
    {
        Name = Name,
        ExternalId = ExternalId,
        Order = Order,
        Floorplan = Spatial.Floorplan.ToDomain(Floorplan),
        PlanWidth = PlanWidthM,
        PlanHeight = PlanHeightM,
        Outline = Point.ToDomain(Outline),
    };

    public IEnumerable<PortalError> Check() => Edit.Faults();

    public NewLayer ToDomain() => new(LocationId, Edit);
}

/// <summary>Changes to one layer: only what is sent.</summary>
[Requires("_id", "layer_id")]
internal sealed record LayerUpdate : IChecked
{
    [JsonPropertyName("_id")]
    public Given<LayerId> Id { get; init; }

    public Given<LayerId> LayerId { get; init; }

    [Text(TextKind.Name)]
    public Given<string> Name { get; init; }

    [Text(TextKind.ExternalId)]
    public Given<string?> ExternalId { get; init; }

    [Range(LayerEdit.LowestOrder, LayerEdit.HighestOrder)]
    public Given<int> Order { get; init; }

    public Given<Floorplan?> Floorplan { get; init; }

    [Range(1, LayerEdit.LargestPlan)]
    public Given<double> PlanWidthM { get; init; }

    [Range(1, LayerEdit.LargestPlan)]
    public Given<double> PlanHeightM { get; init; }

    [Items(3, PlanGeometry.MostCorners)]
    public Given<IReadOnlyList<Point>?> Outline { get; init; }

    [JsonIgnore]
    public ItemId<LayerId> Named => new(Id, LayerId);

    private LayerEdit Edit => new()
    {
        Name = Name,
        ExternalId = ExternalId,
        Order = Order,
        Floorplan = Spatial.Floorplan.ToDomain(Floorplan),
        PlanWidth = PlanWidthM,
        PlanHeight = PlanHeightM,
        Outline = Point.ToDomain(Outline),
    };

    public IEnumerable<PortalError> Check() => Named.Check("layer_id").Concat(Edit.Faults());

    public RecordChange<LayerId, LayerEdit> ToDomain() => new(Named.Value!.Value, Edit);
}
