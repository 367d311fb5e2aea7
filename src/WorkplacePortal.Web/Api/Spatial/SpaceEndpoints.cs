using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal static class SpaceEndpoints
{
    private const string Read = "spaces:read";
    private const string Write = "spaces:write";

    public static void MapSpaces(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/spaces").WithTags("Spaces");
        group.MapGet("", ListAsync).Operation("getSpaces", "List spaces", Read).AnswersFromStoredState();
        group.MapPost("", CreateAsync).Operation("createSpaces", "Create spaces", Write, "layer_not_found", "zone_not_found", "room_not_found", "already_exists");
        group.MapPut("", UpdateAsync).Operation("updateSpaces", "Update spaces", Write, "space_not_found", "layer_not_found", "zone_not_found", "room_not_found", "already_exists");
        group.MapDelete("", DeleteAsync).Operation("deleteSpaces", "Delete spaces", Write, "space_not_found", "in_use").TakesOptionalBody();
    }

    private static Task<Answer<SpacePage>> ListAsync(ApiCall<ListSpaces, Nothing> call, SpaceService spaces)
        => call.AnswerAsync(() => spaces.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), SpacePage.Of);

    private static Task<Answer<WrittenSpaces>> CreateAsync(ApiCall<Nothing, CreateSpacesRequest> call, SpaceService spaces)
        => call.AnswerAsync(() => spaces.CreateAsync([.. call.Body.Spaces.Select(x => x.ToDomain())], call.By, call.Ct), WrittenSpaces.Of);

    private static Task<Answer<WrittenSpaces>> UpdateAsync(ApiCall<Nothing, UpdateSpacesRequest> call, SpaceService spaces)
        => call.AnswerAsync(() => spaces.UpdateAsync([.. call.Body.Spaces.Select(x => x.ToDomain())], call.By, call.Ct), WrittenSpaces.Of);

    private static Task<Answer<WrittenSpaces>> DeleteAsync(ApiCall<DeleteSpacesRequest, DeleteSpacesRequest> call, SpaceService spaces)
        => call.AnswerAsync(() => spaces.DeleteAsync(call.Body.SpaceIds, call.By, call.Ct), WrittenSpaces.Of);
}
