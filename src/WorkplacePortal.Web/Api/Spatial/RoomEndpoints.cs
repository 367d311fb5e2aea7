using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal static class RoomEndpoints
{
    private const string Read = "rooms:read";
    private const string Write = "rooms:write";

    public static void MapRooms(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/rooms").WithTags("Rooms");
        group.MapGet("", ListAsync).Operation("getRooms", "List rooms", Read).AnswersFromStoredState();
        group.MapPost("", CreateAsync).Operation("createRooms", "Create rooms", Write, "layer_not_found", "already_exists");
        group.MapPut("", UpdateAsync).Operation("updateRooms", "Update rooms", Write, "room_not_found", "layer_not_found", "already_exists");
        group.MapDelete("", DeleteAsync).Operation("deleteRooms", "Delete rooms", Write, "room_not_found", "in_use").TakesOptionalBody();
    }

    private static Task<Answer<RoomPage>> ListAsync(ApiCall<ListRooms, Nothing> call, RoomService rooms)
        => call.AnswerAsync(() => rooms.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), RoomPage.Of);

    private static Task<Answer<WrittenRooms>> CreateAsync(ApiCall<Nothing, CreateRoomsRequest> call, RoomService rooms)
        => call.AnswerAsync(() => rooms.CreateAsync([.. call.Body.Rooms.Select(x => x.ToDomain())], call.By, call.Ct), WrittenRooms.Of);

    private static Task<Answer<WrittenRooms>> UpdateAsync(ApiCall<Nothing, UpdateRoomsRequest> call, RoomService rooms)
        => call.AnswerAsync(() => rooms.UpdateAsync([.. call.Body.Rooms.Select(x => x.ToDomain())], call.By, call.Ct), WrittenRooms.Of);

    private static Task<Answer<WrittenRooms>> DeleteAsync(ApiCall<DeleteRoomsRequest, DeleteRoomsRequest> call, RoomService rooms)
        => call.AnswerAsync(() => rooms.DeleteAsync(call.Body.RoomIds, call.By, call.Ct), WrittenRooms.Of);
}
