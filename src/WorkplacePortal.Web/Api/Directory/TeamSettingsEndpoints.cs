using WorkplacePortal.Services.Directory;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Directory;

internal static class TeamSettingsEndpoints
{
    private const string Read = "team_settings:read";
    private const string Write = "team_settings:write";

    public static void MapTeamSettings(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/team/settings").WithTags("Team settings");
        group.MapGet("", ListAsync).Operation("getTeamSettings", "List team settings", Read);
        group.MapPut("", UpdateAsync).Operation("updateTeamSettings", "Update team settings", Write, "team_not_found", "location_not_found", "zone_not_found");
    }

    private static Task<Answer<TeamSettingsPage>> ListAsync(ApiCall<ListTeamSettings, Nothing> call, TeamSettingsService settings)
        => call.AnswerAsync(() => settings.ListAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), TeamSettingsPage.Of);

    private static Task<Answer<WrittenTeamSettings>> UpdateAsync(ApiCall<Nothing, UpdateTeamSettingsRequest> call, TeamSettingsService settings)
        => call.AnswerAsync(() => settings.UpdateAsync([.. call.Body.TeamSettings.Select(s => s.ToDomain())], call.By, call.Ct), WrittenTeamSettings.Of);
}
