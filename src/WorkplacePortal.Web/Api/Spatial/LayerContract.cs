using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

/// <summary>Parameters of <c>GET /layers</c>.</summary>
internal sealed record ListLayers : ListParameters
{
    [OneOf("order", "name", "external_id", "location_id", "created_at", "updated_at")]
    public override string Sort { get; init; } = "order";

    public LayerId? LayerId { get; init; }

    public LocationId? LocationId { get; init; }

    [Text(TextKind.ExternalId)]
    public string? ExternalId { get; init; }

    [Text(TextKind.Name)]
    public string? Name { get; init; }

    [JsonIgnore]
    public LayerFilter Filter => new(LayerId, LocationId, ExternalId, Name);
}

internal sealed record LayerPage(IAsyncEnumerable<LayerContract> Layers, PaginationContract Pagination)
{
    public static LayerPage Of(PageStream<LayerView> page) => new(page.Items.Select(LayerContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenLayers(IEnumerable<LayerContract> Layers)
{
    public static WrittenLayers Of(IReadOnlyList<LayerView> written) => new(written.Select(LayerContract.Of));
}

internal sealed record LayerContract(
    [property: JsonPropertyName("_id")] LayerId Id,
    LayerId LayerId,
    LocationId LocationId,
    string Name,
    string? ExternalId,
    [property: Range(LayerEdit.LowestOrder, LayerEdit.HighestOrder)] int Order,
    Floorplan? Floorplan,
    [property: Range(1, LayerEdit.LargestPlan)] double PlanWidthM,
    [property: Range(1, LayerEdit.LargestPlan)] double PlanHeightM,
    [property: Items(3, PlanGeometry.MostCorners)] IReadOnlyList<Point>? Outline,
    [property: Count] int Capacity,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static LayerContract Of(LayerView view) => new(
        view.Id,
        view.Id,
        view.LocationId,
        view.Name,
        view.ExternalId,
        view.Order,
        Floorplan.Of(view.Floorplan),
        view.PlanWidth,
        view.PlanHeight,
        Point.Of(view.Outline),
        view.Capacity,
        view.CreatedAt,
        view.UpdatedAt);
}
