using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Allocations;

internal static class AllocationEndpoints
{
    private const string Read = "allocations:read";
    private const string Write = "allocations:write";

    private static readonly string[] References =
    [
        "location_not_found", "layer_not_found", "zone_not_found", "room_not_found", "space_not_found", "team_not_found", "person_not_found",
        "allocation_conflict", "space_not_allocatable", "person_inactive",
    ];

    public static void MapAllocations(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/allocations").WithTags("Allocations");
        group.MapGet("", ListAsync).Operation("getAllocations", "List allocations", Read).AnswersFromStoredState();
        group.MapPost("", CreateAsync).Operation("createAllocations", "Create allocations", Write, References).TakesLargeBody();
        group.MapPut("", UpdateAsync).Operation("updateAllocations", "Update allocations", Write, ["allocation_not_found", .. References]).TakesLargeBody();
        group.MapDelete("", DeleteAsync).Operation("deleteAllocations", "Delete allocations", Write, "allocation_not_found").TakesOptionalBody();
    }

    private static Task<Answer<AllocationPage>> ListAsync(ApiCall<ListAllocations, Nothing> call, AllocationQueries allocations)
        => call.AnswerAsync(() => allocations.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), AllocationPage.Of);

    private static Task<Answer<WrittenAllocations>> CreateAsync(ApiCall<Nothing, CreateAllocationsRequest> call, AllocationService allocations)
        => call.AnswerAsync(() => allocations.CreateAsync([.. call.Body.Allocations.Select(a => a.ToDomain())], call.By, call.Ct), WrittenAllocations.Of);

    private static Task<Answer<WrittenAllocations>> UpdateAsync(ApiCall<Nothing, UpdateAllocationsRequest> call, AllocationService allocations)
        => call.AnswerAsync(() => allocations.UpdateAsync([.. call.Body.Allocations.Select(a => a.ToDomain())], call.By, call.Ct), WrittenAllocations.Of);

    private static Task<Answer<WrittenAllocations>> DeleteAsync(ApiCall<DeleteAllocationsRequest, DeleteAllocationsRequest> call, AllocationService allocations)
        => call.AnswerAsync(() => allocations.DeleteAsync(call.Body.AllocationIds, call.By, call.Ct), WrittenAllocations.Of);
}
