using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>A forecast of a location or team, joined with what it names; a list is sorted and paged on these.</summary>
internal sealed class GroupForecastRow
{
    public required GroupForecast Forecast { get; init; }

    public required Location Location { get; init; }

    public required Team? Team { get; init; }
}

/// <summary>A forecast of a person, joined with what it names.</summary>
internal sealed class PersonForecastRow
{
    public required PersonForecast Forecast { get; init; }

    public required Location Location { get; init; }

    public required Person Person { get; init; }

    public required Team? Team { get; init; }
}

internal static class ForecastRows
{
    public static IQueryable<GroupForecastRow> Of(PortalDb db, IQueryable<GroupForecast> forecasts)
        => from forecast in forecasts.AsNoTracking()
           join location in db.Set<Location>() on forecast.LocationId equals location.Id
           join t in db.Set<Team>() on forecast.TeamId equals (TeamId?)t.Id into teams
           from team in teams.DefaultIfEmpty()
           select new GroupForecastRow { Forecast = forecast, Location = location, Team = team };

    public static IQueryable<PersonForecastRow> Of(PortalDb db, IQueryable<PersonForecast> forecasts)
        => from forecast in forecasts.AsNoTracking()
           join location in db.Set<Location>() on forecast.LocationId equals location.Id
           join person in db.Set<Person>() on forecast.PersonId equals person.Id
           join t in db.Set<Team>() on forecast.TeamId equals (TeamId?)t.Id into teams
           from team in teams.DefaultIfEmpty()
           select new PersonForecastRow { Forecast = forecast, Location = location, Person = person, Team = team };

    /// <summary>Figures that the reader may not see sort with the nulls.</summary>
    public static IOrderedQueryable<GroupForecastRow> Sorted(IQueryable<GroupForecastRow> rows, PageRequest page, ForecastVisibility sight)
    {
        var (all, led) = (sight.SeesEveryone, sight.LedTeams);
        Expression<Func<GroupForecastRow, int?>> forecast = r =>
            all || r.Forecast.HeadCount == 0 || r.Forecast.HeadCount >= SmallGroup.Fewest || led.Contains(r.Forecast.TeamId) ? r.Forecast.Forecast : null;
        Expression<Func<GroupForecastRow, int?>> inc = r =>
            all || r.Forecast.HeadCount == 0 || r.Forecast.HeadCount >= SmallGroup.Fewest || led.Contains(r.Forecast.TeamId) ? r.Forecast.ForecastInc : null;
        Expression<Func<GroupForecastRow, double?>> utilisation = r =>
            r.Forecast.Capacity > 0 && (all || r.Forecast.HeadCount == 0 || r.Forecast.HeadCount >= SmallGroup.Fewest || led.Contains(r.Forecast.TeamId))
                ? (double)r.Forecast.Forecast / r.Forecast.Capacity : null;
        return page.Sort switch
        {
            "location_name" => rows.SortBy(r => r.Location.Name.ToLower(), r => r.Forecast.Id, page.Descending),
            "location_id" => rows.SortBy(r => r.Forecast.LocationId, r => r.Forecast.Id, page.Descending),
            "team_name" => rows.SortBy(r => r.Team!.Name.ToLower(), r => r.Forecast.Id, page.Descending),
            "team_id" => rows.SortBy(r => r.Forecast.TeamId, r => r.Forecast.Id, page.Descending),
            "forecast" => rows.SortBy(forecast, r => r.Forecast.Id, page.Descending),
            "forecast_inc" => rows.SortBy(inc, r => r.Forecast.Id, page.Descending),
            "utilisation" => rows.SortBy(utilisation, r => r.Forecast.Id, page.Descending),
            "created_at" => rows.SortBy(r => r.Forecast.CreatedAt, r => r.Forecast.Id, page.Descending),
            _ => rows.SortBy(r => r.Forecast.StartsAt, r => r.Forecast.Id, page.Descending),
        };
    }

    public static IOrderedQueryable<PersonForecastRow> Sorted(IQueryable<PersonForecastRow> rows, PageRequest page) => page.Sort switch
    {
        "name" => rows.OrderBy(r => r.Person.LastName == null).ThenBy(r => r.Person.LastName.ToLower(), page.Descending)
            .ThenBy(r => r.Person.FirstName.ToLower(), page.Descending).ThenBy(r => r.Forecast.Id, page.Descending),
        "people_id" => rows.SortBy(r => r.Forecast.PersonId, r => r.Forecast.Id, page.Descending),
        "team_name" => rows.SortBy(r => r.Team!.Name.ToLower(), r => r.Forecast.Id, page.Descending),
        "team_id" => rows.SortBy(r => r.Forecast.TeamId, r => r.Forecast.Id, page.Descending),
        "location_id" => rows.SortBy(r => r.Forecast.LocationId, r => r.Forecast.Id, page.Descending),
        "likelihood" => rows.SortBy(r => r.Forecast.Likelihood, r => r.Forecast.Id, page.Descending),
        "likelihood_inc" => rows.SortBy(r => r.Forecast.LikelihoodInc, r => r.Forecast.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Forecast.CreatedAt, r => r.Forecast.Id, page.Descending),
        _ => rows.SortBy(r => r.Forecast.StartsAt, r => r.Forecast.Id, page.Descending),
    };
}
