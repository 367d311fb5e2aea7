using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

internal static class PersonForecastReader
{
    public static async Task<Page<PersonForecastView>> ReadAsync(IQueryable<PersonForecastRow> sorted, PageRequest page, bool withDrivers, CancellationToken ct)
    {
        // Drivers are a column of text per row: they are read only when they are asked for.
        var views = sorted.Select(r => new PersonForecastView
        {
            Id = r.Forecast.Id,
            JobId = r.Forecast.JobId,
            LocationId = r.Forecast.LocationId,
            LocationName = r.Location.Name,
            TimeZone = r.Location.TimeZone,
            Date = r.Forecast.Date,
            StartsAt = r.Forecast.StartsAt,
            EndsAt = r.Forecast.EndsAt,
            TeamId = r.Forecast.TeamId,
            TeamName = r.Team == null ? null : r.Team.Name,
            PersonId = r.Forecast.PersonId,
            ExternalId = r.Person.ExternalId,
            FirstName = r.Person.FirstName,
            LastName = r.Person.LastName,
            Email = r.Person.Email,
            Likelihood = r.Forecast.Likelihood,
            LikelihoodInc = r.Forecast.LikelihoodInc,
            Confidence = r.Forecast.Confidence,
            Source = r.Forecast.Source,
            Drivers = new List<ForecastDriver>(),
            Actual = r.Forecast.Actual,
            CreatedAt = r.Forecast.CreatedAt,
            UpdatedAt = r.Forecast.UpdatedAt,
        });
        if (!withDrivers) return await views.ToPageAsync(page, ct);
        var total = await sorted.CountAsync(ct);
        var found = page.Skip >= total ? [] : await sorted.Skip(page.Skip).Take(page.Limit).ToListAsync(ct);
        return new Page<PersonForecastView>([.. found.Select(ToView)], page.Skip, total);
    }

    private static PersonForecastView ToView(PersonForecastRow r) => new()
    {
        Id = r.Forecast.Id,
        JobId = r.Forecast.JobId,
        LocationId = r.Forecast.LocationId,
        LocationName = r.Location.Name,
        TimeZone = r.Location.TimeZone,
        Date = r.Forecast.Date,
        StartsAt = r.Forecast.StartsAt,
        EndsAt = r.Forecast.EndsAt,
        TeamId = r.Forecast.TeamId,
        TeamName = r.Team?.Name,
        PersonId = r.Forecast.PersonId,
        ExternalId = r.Person.ExternalId,
        FirstName = r.Person.FirstName,
        LastName = r.Person.LastName,
        Email = r.Person.Email,
        Likelihood = r.Forecast.Likelihood,
        LikelihoodInc = r.Forecast.LikelihoodInc,
        Confidence = r.Forecast.Confidence,
        Source = r.Forecast.Source,
        Drivers = r.Forecast.Drivers,
        Actual = r.Forecast.Actual,
        CreatedAt = r.Forecast.CreatedAt,
        UpdatedAt = r.Forecast.UpdatedAt,
    };
}
