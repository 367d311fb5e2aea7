using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Whose attendance is wanted; what is empty or not given does not filter.</summary>
public sealed record AttendanceFilter
{
    public IReadOnlyList<LocationId> Locations { get; init; } = [];

    /// <summary>Teams that people came with.</summary>
    public IReadOnlyList<TeamId> Teams { get; init; } = [];

    public IReadOnlyList<PersonId> People { get; init; } = [];

    /// <summary>First local date, included.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Last local date, included.</summary>
    public LocalDate? To { get; init; }
}

/// <summary>A person's day at a location.</summary>
/// <param name="Id">The row's id.</param>
/// <param name="LocationId">Where.</param>
/// <param name="LocationName">Name of the location.</param>
/// <param name="TimeZone">Zone of the location; <paramref name="Date"/> is a date there.</param>
/// <param name="PersonId">Who.</param>
/// <param name="PersonExternalId">The person in other systems.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="TeamId">With which team; null for none.</param>
/// <param name="TeamName">Name of the team; null also for a team that is gone.</param>
/// <param name="Date">The day.</param>
/// <param name="FirstSeenAt">First sighting of the day.</param>
/// <param name="LastSeenAt">Last sighting of the day.</param>
/// <param name="Records">Occupancy records behind the row, from 1.</param>
/// <param name="CreatedAt">When the row was made.</param>
/// <param name="UpdatedAt">When the row last changed.</param>
public sealed record AttendanceView(
    AttendanceId Id,
    LocationId LocationId,
    string LocationName,
    string TimeZone,
    PersonId PersonId,
    string? PersonExternalId,
    string FirstName,
    string LastName,
    TeamId? TeamId,
    string? TeamName,
    LocalDate Date,
    Instant FirstSeenAt,
    Instant LastSeenAt,
    int Records,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>Reads attendance person by person.</summary>
public sealed class AttendanceList(PortalDatabase database, IClock clock)
{
    /// <summary>
    /// One page, read while it is enumerated, of the rows that the actor may see: of own locations; leads see their teams and everybody
    /// themselves. Sorted by <c>date</c> (the default), <c>name</c> (last, first), <c>people_id</c>, <c>team_id</c>, <c>location_id</c>,
    /// <c>first_seen_at</c> or <c>last_seen_at</c>. Audited for people who run the place.
    /// </summary>
    public async Task<Result<PageStream<AttendanceView>>> StreamAsync(AttendanceFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        var found = await database.StreamAsync(page, (db, part, token) => ListAsync(db, filter, part, by, token), ct);
        if (found.IsSuccess && by.Kind == ActorKind.User && by.Role is Role.Admin or Role.FacilityManager) await AttendanceAudit.LookAsync(database, clock, filter.Locations is [var only] ? only : null, filter.People is [var single] ? single : null, found.Value.Total, by, ct);
        return found;
    }

    /// <summary>Rows of the people whom the actor may see one by one.</summary>
    internal static IQueryable<Attendance> Restricted(IQueryable<Attendance> rows, Actor by)
    {
        if (by.LimitedTo is { } own) rows = rows.Where(a => own.Contains(a.LocationId));
        if (by.Kind != ActorKind.User || by.Role is Role.Admin or Role.FacilityManager) return rows;
        var me = by.PersonId ?? default;
        TeamId?[] led = by.Role == Role.TeamLead ? [.. by.LedTeams.Select(t => (TeamId?)t)] : [];
        return rows.Where(a => a.PersonId == me || led.Contains(a.TeamId));
    }

    internal static IQueryable<Attendance> Filtered(IQueryable<Attendance> rows, AttendanceFilter filter)
    {
        if (filter.Locations is { Count: > 0 } locations) rows = rows.Where(a => locations.Contains(a.LocationId));
        TeamId?[] teams = [.. filter.Teams.Select(t => (TeamId?)t)];
        if (teams.Length > 0) rows = rows.Where(a => teams.Contains(a.TeamId));
        if (filter.People is { Count: > 0 } people) rows = rows.Where(a => people.Contains(a.PersonId));
        if (filter.From is { } from) rows = rows.Where(a => a.Date >= from);
        return filter.To is { } to ? rows.Where(a => a.Date <= to) : rows;
    }

    private static async Task<Result<Page<AttendanceView>>> ListAsync(PortalDb db, AttendanceFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (by.Kind == ActorKind.ApiKey && !by.HasScope(ApiScopes.AttendanceOfPeople)) return new InsufficientScope(ApiScopes.AttendanceOfPeople);
        if (filter.Locations.FirstOrDefault(l => !by.SeesLocation(l)) is { Value: not null } denied) return new LocationForbidden(denied) { Field = "location_id" };
        var seen = Restricted(Filtered(db.Set<Attendance>().AsNoTracking(), filter), by);
        var rows =
            from a in seen
            join location in db.Set<Location>() on a.LocationId equals location.Id
            join person in db.Set<Person>() on a.PersonId equals person.Id
            join t in db.Set<Team>() on a.TeamId equals (TeamId?)t.Id into teams
            from team in teams.DefaultIfEmpty()
            select new Row { Attendance = a, Location = location, Person = person, Team = team };
        var views = Sorted(rows, page).Select(r => new AttendanceView(
            r.Attendance.Id,
            r.Location.Id,
            r.Location.Name,
            r.Location.TimeZone,
            r.Person.Id,
            r.Person.ExternalId,
            r.Person.FirstName,
            r.Person.LastName,
            r.Attendance.TeamId,
            r.Team == null ? null : r.Team.Name,
            r.Attendance.Date,
            r.Attendance.FirstSeenAt,
            r.Attendance.LastSeenAt,
            r.Attendance.RecordCount,
            r.Attendance.CreatedAt,
            r.Attendance.UpdatedAt));
        return await views.ToPageAsync(page, ct);
    }

    private static IOrderedQueryable<Row> Sorted(IQueryable<Row> rows, PageRequest page) => page.Sort switch
    {
        "name" => rows.SortBy(r => r.Person.LastName.ToLower(), r => r.Person.FirstName.ToLower(), page.Descending).ThenBy(r => r.Attendance.Id, page.Descending),
        "people_id" => rows.SortBy(r => r.Attendance.PersonId, r => r.Attendance.Id, page.Descending),
        "team_id" => rows.SortBy(r => r.Attendance.TeamId, r => r.Attendance.Id, page.Descending),
        "location_id" => rows.SortBy(r => r.Attendance.LocationId, r => r.Attendance.Id, page.Descending),
        "first_seen_at" => rows.SortBy(r => r.Attendance.FirstSeenAt, r => r.Attendance.Id, page.Descending),
        "last_seen_at" => rows.SortBy(r => r.Attendance.LastSeenAt, r => r.Attendance.Id, page.Descending),
        _ => rows.SortBy(r => r.Attendance.Date, r => r.Attendance.Id, page.Descending),
    };

    private sealed class Row
    {
        public required Attendance Attendance { get; init; }

        public required Location Location { get; init; }

        public required Person Person { get; init; }

        public required Team? Team { get; init; }
    }
}
