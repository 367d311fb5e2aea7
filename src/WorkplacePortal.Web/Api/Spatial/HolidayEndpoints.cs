using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Spatial;

internal static class HolidayEndpoints
{
    private const string Read = "holidays:read";
    private const string Write = "holidays:write";

    public static void MapHolidays(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/holidays").WithTags("Holidays");
        group.MapGet("", ListAsync).Operation("getHolidays", "List holidays", Read).AnswersFromStoredState();
        group.MapPost("", CreateAsync).Operation("createHolidays", "Create holidays", Write, "location_not_found", "already_exists");
        group.MapPut("", UpdateAsync).Operation("updateHolidays", "Update holidays", Write, "holiday_not_found", "location_not_found", "already_exists");
        group.MapDelete("", DeleteAsync).Operation("deleteHolidays", "Delete holidays", Write, "holiday_not_found").TakesOptionalBody();
    }

    private static Task<Answer<HolidayPage>> ListAsync(ApiCall<ListHolidays, Nothing> call, HolidayService holidays)
        => call.AnswerAsync(() => holidays.StreamAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), HolidayPage.Of);

    private static Task<Answer<WrittenHolidays>> CreateAsync(ApiCall<Nothing, CreateHolidaysRequest> call, HolidayService holidays)
        => call.AnswerAsync(() => holidays.CreateAsync([.. call.Body.Holidays.Select(x => x.ToDomain())], call.By, call.Ct), WrittenHolidays.Of);

    private static Task<Answer<WrittenHolidays>> UpdateAsync(ApiCall<Nothing, UpdateHolidaysRequest> call, HolidayService holidays)
        => call.AnswerAsync(() => holidays.UpdateAsync([.. call.Body.Holidays.Select(x => x.ToDomain())], call.By, call.Ct), WrittenHolidays.Of);

    private static Task<Answer<WrittenHolidays>> DeleteAsync(ApiCall<DeleteHolidaysRequest, DeleteHolidaysRequest> call, HolidayService holidays)
        => call.AnswerAsync(() => holidays.DeleteAsync(call.Body.HolidayIds, call.By, call.Ct), WrittenHolidays.Of);
}
