using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Forecasting;

internal sealed record PeopleForecastPage(IAsyncEnumerable<PeopleForecastContract> Forecasts, PaginationContract Pagination)
{
    public static PeopleForecastPage Of(PageStream<PersonForecastView> page, bool withDrivers)
        => new(page.Items.Select(row => PeopleForecastContract.Of(row, withDrivers)), PaginationContract.Of(page));
}

internal sealed record PeopleForecastContract(
    [property: JsonPropertyName("_id")] ForecastRowId Id,
    ForecastRowId ForecastId,
    LocationId LocationId,
    string LocationName,
    LocalDate Date,
    Instant StartsAt,
    Instant EndsAt,
    string Timezone,
    TeamId? TeamId,
    string? TeamName,
    PersonId PeopleId,
    string? ExternalId,
    string PeopleFirstName,
    string PeopleLastName,
    string? PeopleEmail,
    [property: Percentage] decimal Likelihood,
    [property: Percentage] decimal LikelihoodInc,
    [property: Percentage] decimal Confidence,
    IEnumerable<ForecastDriverContract>? Drivers,
    LikelihoodSource Source,
    bool? Actual,
    ForecastJobId JobId,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static PeopleForecastContract Of(PersonForecastView view, bool withDrivers) => new(
        view.Id,
        view.Id,
        view.LocationId,
        view.LocationName,
        view.Date,
        view.StartsAt,
        view.EndsAt,
        view.TimeZone,
        view.TeamId,
        view.TeamName,
        view.PersonId,
        view.ExternalId,
        view.FirstName,
        view.LastName,
        view.Email,
        view.Likelihood,
        view.LikelihoodInc,
        view.Confidence,
        withDrivers ? view.Drivers.Select(ForecastDriverContract.Of) : null,
        view.Source,
        view.Actual,
        view.JobId,
        view.CreatedAt,
        view.UpdatedAt);
}
