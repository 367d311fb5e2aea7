using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal static class LocationEndpoints
{
    private const string Read = "locations:read";
    private const string Write = "locations:write";

    public static void MapLocations(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/locations").WithTags("Locations");
        group.MapGet("", ListAsync).Operation("getLocations", "List locations", Read).AnswersFromStoredState();
        group.MapPost("", CreateAsync).Operation("createLocations", "Create locations", Write, "already_exists");
        group.MapPut("", UpdateAsync).Operation("updateLocations", "Update locations", Write, "location_not_found", "already_exists");
        group.MapDelete("", DeleteAsync).Operation("deleteLocations", "Delete locations", Write, "location_not_found", "in_use").TakesOptionalBody();
    }

    private static Task<Answer<LocationPage>> ListAsync(ApiCall<ListLocations, Nothing> call, LocationService locations)
        => call.AnswerAsync(() => locations.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), LocationPage.Of);

    private static Task<Answer<WrittenLocations>> CreateAsync(ApiCall<Nothing, CreateLocationsRequest> call, LocationService locations)
        => call.AnswerAsync(() => locations.CreateAsync([.. call.Body.Locations.Select(x => x.ToDomain())], call.By, call.Ct), WrittenLocations.Of);

    private static Task<Answer<WrittenLocations>> UpdateAsync(ApiCall<Nothing, UpdateLocationsRequest> call, LocationService locations)
        => call.AnswerAsync(() => locations.UpdateAsync([.. call.Body.Locations.Select(x => x.ToDomain())], call.By, call.Ct), WrittenLocations.Of);

    private static Task<Answer<WrittenLocations>> DeleteAsync(ApiCall<DeleteLocationsRequest, DeleteLocationsRequest> call, LocationService locations)
        => call.AnswerAsync(() => locations.DeleteAsync(call.Body.LocationIds, call.By, call.Ct), WrittenLocations.Of);
}
