using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Occupancy;

internal static class AttendanceEndpoints
{
    public static void MapAttendance(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/attendance").WithTags("Attendance");
        group.MapGet("", ListAsync).Operation("getAttendance", "List daily attendance", ApiScopes.AttendanceOfPeople).AnswersFromStoredState();
        group.MapGet("/heatmap", HeatmapAsync).Operation("getAttendanceHeatmap", "Get an attendance heat map", "attendance:read")
            .RequireScopeWhen("group_by", ListHeatmaps.Person, ApiScopes.AttendanceOfPeople, orTo: "see cells about fewer than 5 people");
    }

    private static Task<Answer<AttendancePage>> ListAsync(ApiCall<ListAttendance, Nothing> call, AttendanceList attendance)
        => call.AnswerAsync(() => attendance.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), AttendancePage.Of);

    private static Task<Answer<HeatmapPage>> HeatmapAsync(ApiCall<ListHeatmaps, Nothing> call, HeatmapQueries heatmaps)
        => call.AnswerAsync(() => heatmaps.StreamAsync(call.Parameters.Selection, call.Parameters.Page, call.By, call.Ct), page => HeatmapPage.Of(page, call.Parameters.Selection));
}
