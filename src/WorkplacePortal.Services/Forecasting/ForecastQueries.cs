using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Reads forecasts, jobs and track records. Figures about 1 to 4 people are withheld from those who may not see each of them.</summary>
public sealed class ForecastQueries(PortalDatabase database, IClock clock)
{
    /// <summary>Jobs, sorted by <c>created_at</c>, <c>updated_at</c>, <c>starts_at</c> or <c>state</c>.</summary>
    public async Task<Result<Page<ForecastJobView>>> JobsAsync(ForecastJobFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        var sight = new ForecastVisibility(by);
        if (filter.LocationId is { } wanted && sight.RefuseLocations([wanted]) is { } denied) return denied;
        await using var db = database.Open();
        var rows = await ForecastJobFiltering.ApplyAsync(db, ForecastJobRows.Of(db), filter, sight, ct);
        var found = await ForecastJobFiltering.Sorted(rows, page).ToPageAsync(page, ct);
        if (filter.Id is { } id)
        {
            var home = await db.Set<ForecastJob>().Where(j => j.Id == id).Select(j => (LocationId?)j.LocationId).FirstOrDefaultAsync(ct);
            if (home is not { } location) return new ForecastJobNotFound(id) { Field = "job_id" };
            if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "job_id" };
        }

        return new Page<ForecastJobView>([.. found.Items.Select(r => r.ToView())], found.Skip, found.Total);
    }

    /// <summary>One job.</summary>
    public async Task<Result<ForecastJobView>> JobAsync(ForecastJobId id, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        var job = await ForecastJobRows.FindAsync(db, id, ct);
        if (job is null) return new ForecastJobNotFound(id) { Field = "job_id" };
        return by.SeesLocation(job.LocationId) ? job : new LocationForbidden(job.LocationId);
    }

    /// <summary>
    /// Forecasts of whole locations, sorted by <c>starts_at</c>, <c>location_name</c>, <c>location_id</c>, <c>forecast</c>,
    /// <c>forecast_inc</c>, <c>utilisation</c> or <c>created_at</c>.
    /// </summary>
    public Task<Result<Page<GroupForecastView>>> LocationsAsync(ForecastFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => GroupsAsync(filter, teams: false, page, by, ct);

    /// <summary>The same page, read while it is enumerated.</summary>
    public Task<Result<PageStream<GroupForecastView>>> StreamLocationsAsync(ForecastFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync(page, (db, part, token) => GroupsAsync(db, filter, teams: false, part, by, token), ct);

    /// <summary>Forecasts of teams, sorted like those of locations, and by <c>team_name</c> or <c>team_id</c>.</summary>
    public Task<Result<Page<GroupForecastView>>> TeamsAsync(ForecastFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => GroupsAsync(filter, teams: true, page, by, ct);

    /// <summary>The same page, read while it is enumerated.</summary>
    public Task<Result<PageStream<GroupForecastView>>> StreamTeamsAsync(ForecastFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync(page, (db, part, token) => GroupsAsync(db, filter, teams: true, part, by, token), ct);

    /// <summary>
    /// Likelihoods of single people: those whom the actor may see one by one (audited for those who run the place). Sorted by
    /// <c>starts_at</c>, <c>name</c>, <c>people_id</c>, <c>team_name</c>, <c>team_id</c>, <c>location_id</c>, <c>likelihood</c>,
    /// <c>likelihood_inc</c> or <c>created_at</c>.
    /// </summary>
    public async Task<Result<Page<PersonForecastView>>> PeopleAsync(ForecastFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        var found = await PeopleAsync(db, filter, page, by, ct);
        if (found.IsSuccess) await AuditPeopleAsync(filter, found.Value.Total, by, ct);
        return found;
    }

    /// <summary>The same page, read while it is enumerated.</summary>
    public async Task<Result<PageStream<PersonForecastView>>> StreamPeopleAsync(ForecastFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        var found = await database.StreamAsync(page, (db, part, token) => PeopleAsync(db, filter, part, by, token), ct);
        if (found.IsSuccess) await AuditPeopleAsync(filter, found.Value.Total, by, ct);
        return found;
    }

    /// <summary>
    /// Track records. Default window: the last 90 days that are over. Sorted by <c>location_name</c>, <c>team_name</c>, <c>people_id</c>,
    /// <c>mae</c>, <c>wape</c>, <c>skill</c> or <c>days</c>.
    /// </summary>
    public async Task<Result<Page<ForecastAccuracyView>>> AccuracyAsync(AccuracyFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        var sight = new ForecastVisibility(by);
        var ofPeople = filter is { Level: AccuracyLevel.Person, Pooled: false };
        if (ofPeople && sight.RefusePeople() is { } scope) return scope;
        if (sight.RefuseLocations(filter.Locations) is { } denied) return denied;
        await using var db = database.Open();
        var found = await new AccuracyReader(db, sight).ReadAsync(filter, clock.GetCurrentInstant(), page, ct);
        if (ofPeople && sight.IsAudited)
            await AuditAsync("forecast.read_people_accuracy", new ForecastFilter { Locations = filter.Locations, Teams = filter.Teams, People = filter.People }, found.Total, by, ct);
        return found;
    }

    private static async Task<Result<Page<PersonForecastView>>> PeopleAsync(PortalDb db, ForecastFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        var sight = new ForecastVisibility(by);
        if (sight.RefusePeople() is { } scope) return scope;
        if (sight.RefuseLocations(filter.Locations) is { } denied) return denied;
        var rows = ForecastRows.Of(db, sight.Restrict(Filtered(db.Set<PersonForecast>(), filter)));
        return await PersonForecastReader.ReadAsync(ForecastRows.Sorted(rows, page), page, filter.WithDrivers, ct);
    }

    private async Task<Result<Page<GroupForecastView>>> GroupsAsync(ForecastFilter filter, bool teams, PageRequest page, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        return await GroupsAsync(db, filter, teams, page, by, ct);
    }

    private static async Task<Result<Page<GroupForecastView>>> GroupsAsync(PortalDb db, ForecastFilter filter, bool teams, PageRequest page, Actor by, CancellationToken ct)
    {
        var sight = new ForecastVisibility(by);
        if (sight.RefuseLocations(filter.Locations) is { } denied) return denied;
        var forecasts = Filtered(db.Set<GroupForecast>(), filter).Where(f => teams ? f.TeamKey != "" : f.TeamKey == "");
        if (sight.Locations is { } own) forecasts = forecasts.Where(f => own.Contains(f.LocationId));
        return await new GroupForecastReader(db, sight, teams ? AccuracyLevel.Team : AccuracyLevel.Location, filter.WithProfile).ReadAsync(ForecastRows.Sorted(ForecastRows.Of(db, forecasts), page, sight), page, ct);
    }

    private static IQueryable<GroupForecast> Filtered(IQueryable<GroupForecast> rows, ForecastFilter filter)
    {
        if (filter.Locations is { Count: > 0 }) rows = rows.Where(r => filter.Locations.Contains(r.LocationId));
        TeamId?[] teams = [.. filter.Teams.Select(t => (TeamId?)t)];
        if (teams.Length > 0) rows = rows.Where(r => teams.Contains(r.TeamId));
        if (filter.From is { } from) rows = rows.Where(r => r.EndsAt > from);
        if (filter.To is { } to) rows = rows.Where(r => r.StartsAt < to);
        if (filter.FromDate is { } first) rows = rows.Where(r => r.Date >= first);
        if (filter.ToDate is { } last) rows = rows.Where(r => r.Date <= last);
        return rows;
    }

    private static IQueryable<PersonForecast> Filtered(IQueryable<PersonForecast> rows, ForecastFilter filter)
    {
        if (filter.Locations is { Count: > 0 }) rows = rows.Where(r => filter.Locations.Contains(r.LocationId));
        TeamId?[] teams = [.. filter.Teams.Select(t => (TeamId?)t)];
        if (teams.Length > 0) rows = rows.Where(r => teams.Contains(r.TeamId));
        if (filter.People is { Count: > 0 }) rows = rows.Where(r => filter.People.Contains(r.PersonId));
        if (filter.From is { } from) rows = rows.Where(r => r.EndsAt > from);
        if (filter.To is { } to) rows = rows.Where(r => r.StartsAt < to);
        if (filter.FromDate is { } first) rows = rows.Where(r => r.Date >= first);
        if (filter.ToDate is { } last) rows = rows.Where(r => r.Date <= last);
        return rows;
    }

    private async Task AuditPeopleAsync(ForecastFilter filter, int rows, Actor by, CancellationToken ct)
    {
        if (new ForecastVisibility(by).IsAudited) await AuditAsync("forecast.read_people", filter, rows, by, ct);
    }

    private Task<bool> AuditAsync(string action, ForecastFilter filter, int rows, Actor by, CancellationToken ct)
        => database.WriteAsync(
            (db, _) =>
            {
                var single = filter.People.Count == 1 ? filter.People[0].Value : null;
                LocationId? location = filter.Locations.Count == 1 ? filter.Locations[0] : null;
                db.Audit(by, action, "person", single, $"{rows} rows", clock.GetCurrentInstant(), location);
                return Task.FromResult(true);
            },
            commit: null,
            ct);
}
