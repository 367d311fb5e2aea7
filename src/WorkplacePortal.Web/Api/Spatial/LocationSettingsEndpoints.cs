using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal static class LocationSettingsEndpoints
{
    public static void MapLocationSettings(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/location/settings").WithTags("Location settings");
        group.MapGet("", ListAsync).Operation("getLocationSettings", "List location settings", "location_settings:read").AnswersFromStoredState();
        group.MapPut("", UpdateAsync).Operation("updateLocationSettings", "Update location settings", "location_settings:write", "location_not_found");
    }

    private static Task<Answer<LocationSettingsPage>> ListAsync(ApiCall<ListLocationSettings, Nothing> call, LocationSettingsService settings)
        => call.AnswerAsync(() => settings.StreamAsync(call.Parameters.LocationId, call.Parameters.Page, call.By, call.Ct), LocationSettingsPage.Of);

    private static Task<Answer<WrittenLocationSettings>> UpdateAsync(ApiCall<Nothing, UpdateLocationSettingsRequest> call, LocationSettingsService settings)
        => call.AnswerAsync(() => settings.UpdateAsync([.. call.Body.LocationSettings.Select(s => s.ToDomain())], call.By, call.Ct), WrittenLocationSettings.Of);
}
