using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Reads teams and people. The directory is not limited by location: colleagues of other offices can be found and invited.</summary>
public sealed class DirectoryQueries(PortalDatabase database, IClock clock)
{
    /// <summary>
    /// The teams of a location by name: those that belong there, are linked to it, or have a member there. Refused: unknown
    /// location, or one that is not open to the actor.
    /// </summary>
    public async Task<Result<IReadOnlyList<TeamView>>> TeamsAsync(LocationId location, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        var zone = await db.Set<Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        if (zone is null) return new LocationNotFound(location.Value) { Field = "location_id" };
        return await TeamsAsync(db, location, LocalTimes.Zone(zone), ct);
    }

    /// <summary>The same where the zone of the location is known already: one statement.</summary>
    public async Task<Result<IReadOnlyList<TeamView>>> TeamsAsync(LocationId location, DateTimeZone zone, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        await using var db = database.Open();
        return await TeamsAsync(db, location, zone, ct);
    }

    private async Task<Result<IReadOnlyList<TeamView>>> TeamsAsync(PortalDb db, LocationId location, DateTimeZone zone, CancellationToken ct)
    {
        var today = clock.GetCurrentInstant().DateIn(zone);
        var teams = await HeadCounts.Of(db, TeamsAt(db, location), today).AsNoTracking().ToListAsync(ct);
        return teams
            .OrderBy(t => t.Team.Name, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Team.Id.Value, StringComparer.Ordinal)
            .Select(ToView)
            .ToList();
    }

    /// <summary>One page of people with all that is known about them, for those who run places: the directory's grid and its export.</summary>
    public Task<Result<Page<PersonView>>> ListPeopleAsync(PersonFilter filter, PageRequest page, Actor by, CancellationToken ct)
        => DirectoryRights.Refuse([], by, "people:read") is { } refusal ? Task.FromResult<Result<Page<PersonView>>>(refusal) : PeopleAsync(filter, page, by, ct);

    /// <summary>One page of people. Sorted by <c>name</c> (last, first: the default), <c>email</c>, <c>first_name</c>, <c>last_name</c>, <c>external_id</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public async Task<Result<Page<PersonView>>> PeopleAsync(PersonFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        await using var db = database.Open();
        var rows =
            from person in Filtered(db, filter).AsNoTracking()
            join t in db.Set<Team>() on person.DefaultTeamId equals (TeamId?)t.Id into teams
            from team in teams.DefaultIfEmpty()
            select new PersonRow { Person = person, Team = team };
        var found = await Sorted(rows, page).ToPageAsync(page, ct);
        return new Page<PersonView>([.. found.Items.Select(ToView)], found.Skip, found.Total);
    }

    /// <summary>Teams that belong to a location, are linked to it, or have a member whose default location it is.</summary>
    internal static IQueryable<Team> TeamsAt(PortalDb db, LocationId location)
        => db.Set<Team>().Where(t =>
            db.Set<TeamLocationSettings>().Any(s => s.TeamId == t.Id && s.LocationId == location)
            || db.Set<TeamSettings>().Any(s => s.TeamId == t.Id && s.DefaultLocationId == location)
            || db.Set<Person>().Any(p => p.DefaultTeamId == t.Id && p.DefaultLocationId == location));

    private static IQueryable<Person> Filtered(PortalDb db, PersonFilter filter)
    {
        var people = db.Set<Person>().Where(p => p.ErasedAt == null);
        if (filter.LocationId is { } location) people = people.Where(p => p.DefaultLocationId == location);
        if (filter.TeamId is { } team) people = people.Where(p => db.Set<TeamMember>().Any(m => m.TeamId == team && m.PersonId == p.Id));
        if (filter.ActiveOn is { } date) people = people.Where(p => (p.ActiveFrom == null || p.ActiveFrom <= date) && (p.ActiveTo == null || p.ActiveTo >= date));
        if (filter.Text?.Trim() is not { Length: > 0 } text) return people;
        var email = text.ToLowerInvariant();
        return people.Where(p => TextSearch.Fold(p.FirstName + " " + p.LastName).Contains(TextSearch.Fold(text)) || TextSearch.Fold(p.LastName + " " + p.FirstName).Contains(TextSearch.Fold(text)) || (p.Email != null && p.Email.Contains(email)));
    }

    private static IQueryable<PersonRow> Sorted(IQueryable<PersonRow> rows, PageRequest page) => page.Sort switch
    {
        "email" => rows.SortBy(r => r.Person.Email, r => r.Person.Id, page.Descending),
        "first_name" => rows.SortBy(r => r.Person.FirstName.ToLower(), r => r.Person.Id, page.Descending),
        "last_name" => rows.SortBy(r => r.Person.LastName.ToLower(), r => r.Person.Id, page.Descending),
        "external_id" => rows.SortBy(r => r.Person.ExternalId, r => r.Person.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Person.CreatedAt, r => r.Person.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Person.UpdatedAt, r => r.Person.Id, page.Descending),
        _ => rows.OrderBy(r => 0).ThenBy(r => r.Person.LastName.ToLower(), page.Descending).ThenBy(r => r.Person.FirstName.ToLower(), page.Descending).ThenBy(r => r.Person.Id, page.Descending),
    };

    private static TeamView ToView(CountedTeam team)
        => new(team.Team.Id, team.Team.Name, team.Team.ExternalId, team.Team.Color, team.HeadCount(), team.Settings?.HeadCount is null, team.Settings?.Priority ?? Priority.Medium, team.Settings?.DefaultLocationId);

    private static PersonView ToView(PersonRow row)
    {
        var p = row.Person;
        return new PersonView(p.Id, p.FirstName, p.LastName, p.Email, p.ExternalId, p.DefaultTeamId, row.Team?.Name, row.Team?.Color, p.DefaultLocationId, p.Guest, p.ActiveFrom, p.ActiveTo);
    }

    private sealed class PersonRow
    {
        public required Person Person { get; init; }

        public required Team? Team { get; init; }
    }
}
