using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal static class LayerEndpoints
{
    private const string Read = "layers:read";
    private const string Write = "layers:write";

    public static void MapLayers(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/layers").WithTags("Layers");
        group.MapGet("", ListAsync).Operation("getLayers", "List layers", Read).AnswersFromStoredState();
        group.MapPost("", CreateAsync).Operation("createLayers", "Create layers", Write, "location_not_found", "already_exists").TakesLargeBody();
        group.MapPut("", UpdateAsync).Operation("updateLayers", "Update layers", Write, "layer_not_found", "location_not_found", "already_exists").TakesLargeBody();
        group.MapDelete("", DeleteAsync).Operation("deleteLayers", "Delete layers", Write, "layer_not_found", "in_use").TakesOptionalBody();
    }

    private static Task<Answer<LayerPage>> ListAsync(ApiCall<ListLayers, Nothing> call, LayerService layers)
        => call.AnswerAsync(() => layers.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), LayerPage.Of);

    private static Task<Answer<WrittenLayers>> CreateAsync(ApiCall<Nothing, CreateLayersRequest> call, LayerService layers)
        => call.AnswerAsync(() => layers.CreateAsync([.. call.Body.Layers.Select(x => x.ToDomain())], call.By, call.Ct), WrittenLayers.Of);

    private static Task<Answer<WrittenLayers>> UpdateAsync(ApiCall<Nothing, UpdateLayersRequest> call, LayerService layers)
        => call.AnswerAsync(() => layers.UpdateAsync([.. call.Body.Layers.Select(x => x.ToDomain())], call.By, call.Ct), WrittenLayers.Of);

    private static Task<Answer<WrittenLayers>> DeleteAsync(ApiCall<DeleteLayersRequest, DeleteLayersRequest> call, LayerService layers)
        => call.AnswerAsync(() => layers.DeleteAsync(call.Body.LayerIds, call.By, call.Ct), WrittenLayers.Of);
}
