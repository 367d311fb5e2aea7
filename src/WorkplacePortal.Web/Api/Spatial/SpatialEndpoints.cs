using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal static class SpatialEndpoints
{
    public static void MapSpatial(this RouteGroupBuilder api)
    {
        var layers = api.MapGroup("/layers").WithTags("Layers");
        layers.MapGet("", ListLayersAsync).Operation("getLayers", "List layers", "layers:read").AnswersFromStoredState();
        layers.MapPost("", CreateLayersAsync).Operation("createLayers", "Create layers", "layers:write", "location_not_found", "already_exists").TakesLargeBody();
        layers.MapPut("", UpdateLayersAsync).Operation("updateLayers", "Update layers", "layers:write", "layer_not_found", "location_not_found", "already_exists").TakesLargeBody();
        layers.MapDelete("", DeleteLayersAsync).Operation("deleteLayers", "Delete layers", "layers:write", "layer_not_found", "in_use").TakesOptionalBody();
    }

    private static Task<Answer<LayerPage>> ListLayersAsync(ApiCall<ListLayers, Nothing> call, LayerService layers)
        => call.AnswerAsync(() => layers.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), LayerPage.Of);

    private static Task<Answer<WrittenLayers>> CreateLayersAsync(ApiCall<Nothing, CreateLayersRequest> call, LayerService layers)
        => call.AnswerAsync(() => layers.CreateAsync([.. call.Body.Layers.Select(l => l.ToDomain())], call.By, call.Ct), WrittenLayers.Of);

    private static Task<Answer<WrittenLayers>> UpdateLayersAsync(ApiCall<Nothing, UpdateLayersRequest> call, LayerService layers)
        => call.AnswerAsync(() => layers.UpdateAsync([.. call.Body.Layers.Select(l => l.ToDomain())], call.By, call.Ct), WrittenLayers.Of);

    private static Task<Answer<WrittenLayers>> DeleteLayersAsync(ApiCall<DeleteLayersRequest, DeleteLayersRequest> call, LayerService layers)
        => call.AnswerAsync(() => layers.DeleteAsync(call.Body.LayerIds, call.By, call.Ct), WrittenLayers.Of);
}
