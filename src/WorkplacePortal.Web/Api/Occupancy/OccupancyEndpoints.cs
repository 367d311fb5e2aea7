using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Occupancy;

internal static class OccupancyEndpoints
{
    private const string Read = "occupancy:read";
    private const string Write = "occupancy:write";

    public static void MapOccupancy(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/occupancy").WithTags("Occupancy");
        group.MapPost("", CreateAsync)
            .Operation("createOccupancy", "Send occupancy records", Write, [
                "person_not_found", "location_not_found", "team_not_found", "layer_not_found", "zone_not_found", "session_not_found", "session_closed"])
            .TakesLargeBody();
        group.MapGet("", ListAsync).Operation("getOccupancy", "List occupancy records", Read).AnswersFromStoredState();
        group.MapDelete("", DeleteAsync).Operation("deleteOccupancy", "Delete occupancy records", Write, "location_not_found", "person_not_found").TakesOptionalBody();
    }

    private static Task<Answer<StoredOccupancy>> CreateAsync(ApiCall<CreateOccupancyParameters, CreateOccupancyRequest> call, OccupancyService occupancy)
        => call.AnswerAsync(
            () => occupancy.StoreAsync(call.Body.ToDomain(call.Parameters.Partial), call.By, call.Ct),
            outcome => StoredOccupancy.Of(outcome, call.Faults(outcome.Errors)));

    private static Task<Answer<OccupancyPage>> ListAsync(ApiCall<ListOccupancy, Nothing> call, OccupancyQueries occupancy)
        => call.AnswerAsync(() => occupancy.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), OccupancyPage.Of);

    private static Task<Answer<DeletedOccupancy>> DeleteAsync(ApiCall<DeleteOccupancyRequest, DeleteOccupancyRequest> call, OccupancyService occupancy)
        => call.AnswerAsync(() => occupancy.DeleteAsync(call.Body.ToDomain(), call.By, call.Ct), DeletedOccupancy.Of);
}
