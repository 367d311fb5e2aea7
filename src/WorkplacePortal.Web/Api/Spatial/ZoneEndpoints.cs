using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal static class ZoneEndpoints
{
    private const string Read = "zones:read";
    private const string Write = "zones:write";

    public static void MapZones(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/zones").WithTags("Zones");
        group.MapGet("", ListAsync).Operation("getZones", "List zones", Read).AnswersFromStoredState();
        group.MapPost("", CreateAsync).Operation("createZones", "Create zones", Write, "layer_not_found", "already_exists");
        group.MapPut("", UpdateAsync).Operation("updateZones", "Update zones", Write, "zone_not_found", "layer_not_found", "already_exists");
        group.MapDelete("", DeleteAsync).Operation("deleteZones", "Delete zones", Write, "zone_not_found", "in_use").TakesOptionalBody();
    }

    private static Task<Answer<ZonePage>> ListAsync(ApiCall<ListZones, Nothing> call, ZoneService zones)
        => call.AnswerAsync(() => zones.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), ZonePage.Of);

    private static Task<Answer<WrittenZones>> CreateAsync(ApiCall<Nothing, CreateZonesRequest> call, ZoneService zones)
        => call.AnswerAsync(() => zones.CreateAsync([.. call.Body.Zones.Select(x => x.ToDomain())], call.By, call.Ct), WrittenZones.Of);

    private static Task<Answer<WrittenZones>> UpdateAsync(ApiCall<Nothing, UpdateZonesRequest> call, ZoneService zones)
        => call.AnswerAsync(() => zones.UpdateAsync([.. call.Body.Zones.Select(x => x.ToDomain())], call.By, call.Ct), WrittenZones.Of);

    private static Task<Answer<WrittenZones>> DeleteAsync(ApiCall<DeleteZonesRequest, DeleteZonesRequest> call, ZoneService zones)
        => call.AnswerAsync(() => zones.DeleteAsync(call.Body.ZoneIds, call.By, call.Ct), WrittenZones.Of);
}
