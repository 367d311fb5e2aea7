using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Forecasting;

internal static class ForecastEndpoints
{
    private const string Read = "forecast:read";
    private const string Write = "forecast:write";

    public static void MapForecasts(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/forecast").WithTags("Forecast");
        group.MapPost("/start", StartAsync).Operation("startForecast", "Start a forecast", Write, "location_not_found");
        group.MapGet("/status", StatusAsync).Operation("getForecastStatus", "Get forecast job status", Read, "forecast_job_not_found");
        group.MapPost("/cancel", CancelAsync).Operation("cancelForecast", "Cancel a forecast", Write, "forecast_job_not_found", "forecast_finished");
        group.MapGet("/locations", LocationsAsync).Operation("getLocationForecasts", "List location forecasts", Read);
        group.MapGet("/teams", TeamsAsync).Operation("getTeamForecasts", "List team forecasts", Read);
        group.MapGet("/people", PeopleAsync).Operation("getPeopleForecasts", "List people forecasts", ApiScopes.ForecastOfPeople);
        group.MapGet("/accuracy", AccuracyAsync).Operation("getForecastAccuracy", "Get forecast accuracy", Read)
            .RequireScopeWhen("level", "PERSON", ApiScopes.ForecastOfPeople);
    }

    private static Task<Answer<ForecastJobContract>> StartAsync(ApiCall<Nothing, StartForecastRequest> call, ForecastService forecasts)
        => call.AnswerAsync(() => forecasts.StartAsync(call.Body.ToDomain(), call.By, call.Ct), ForecastJobContract.Of);

    private static Task<Answer<ForecastStatusPage>> StatusAsync(ApiCall<ListForecastJobs, Nothing> call, ForecastQueries forecasts)
        => call.AnswerAsync(() => forecasts.JobsAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), page => ForecastStatusPage.Of(page, call.Parameters.JobId is not null));

    private static Task<Answer<ForecastJobContract>> CancelAsync(ApiCall<Nothing, ForecastJobReference> call, ForecastService forecasts)
        => call.AnswerAsync(() => forecasts.CancelAsync(call.Body.JobId, call.By, call.Ct), ForecastJobContract.Of);

    private static Task<Answer<LocationForecastPage>> LocationsAsync(ApiCall<ListLocationForecasts, Nothing> call, ForecastQueries forecasts)
        => call.AnswerAsync(() => forecasts.StreamLocationsAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), page => LocationForecastPage.Of(page, call.Parameters.WithProfile));

    private static Task<Answer<TeamForecastPage>> TeamsAsync(ApiCall<ListTeamForecasts, Nothing> call, ForecastQueries forecasts)
        => call.AnswerAsync(() => forecasts.StreamTeamsAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), page => TeamForecastPage.Of(page, call.Parameters.WithProfile));

    private static Task<Answer<PeopleForecastPage>> PeopleAsync(ApiCall<ListPeopleForecasts, Nothing> call, ForecastQueries forecasts)
        => call.AnswerAsync(() => forecasts.StreamPeopleAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), page => PeopleForecastPage.Of(page, call.Parameters.WithDrivers));

    private static Task<Answer<ForecastAccuracyPage>> AccuracyAsync(ApiCall<ListForecastAccuracy, Nothing> call, ForecastQueries forecasts)
        => call.AnswerAsync(() => forecasts.AccuracyAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), ForecastAccuracyPage.Of);
}
