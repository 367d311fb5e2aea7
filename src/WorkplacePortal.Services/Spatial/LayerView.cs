using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Which layers are wanted; null for all.</summary>
/// <param name="Id">This one.</param>
/// <param name="LocationId">Those of this location.</param>
/// <param name="ExternalId">The one with this external id.</param>
/// <param name="Name">Equal without regard to case.</param>
public sealed record LayerFilter(LayerId? Id = null, LocationId? LocationId = null, string? ExternalId = null, string? Name = null);

/// <summary>A floor as it is stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LocationId">Where it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">Its name in other systems.</param>
/// <param name="Order">Position among the layers of the location, lowest first.</param>
/// <param name="Floorplan">Its drawing; null for none.</param>
/// <param name="PlanWidth">Metres.</param>
/// <param name="PlanHeight">Metres.</param>
/// <param name="Outline">Null for the whole rectangle.</param>
/// <param name="Capacity">Usable spaces: all that are not closed.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record LayerView(
    LayerId Id,
    LocationId LocationId,
    string Name,
    string? ExternalId,
    int Order,
    FloorplanDrawing? Floorplan,
    double PlanWidth,
    double PlanHeight,
    IReadOnlyList<PlanPoint>? Outline,
    int Capacity,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>A layer that is to be made.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="Edit">Its properties; the name is required.</param>
public sealed record NewLayer(LocationId LocationId, LayerEdit Edit);
