using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Which people are wanted; what is not given does not filter.</summary>
/// <param name="Id">This one.</param>
/// <param name="Email">Without regard to case.</param>
/// <param name="FirstName">Equal without regard to case.</param>
/// <param name="LastName">Equal without regard to case.</param>
/// <param name="ExternalId">The one of another system, compared exactly.</param>
/// <param name="TeamId">Members of this team.</param>
/// <param name="Active">Whether they are active today at their default location.</param>
public sealed record PeopleFilter(
    PersonId? Id = null, string? Email = null, string? FirstName = null, string? LastName = null, string? ExternalId = null, TeamId? TeamId = null, bool? Active = null);

/// <summary>A person as it is stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">Lower case.</param>
/// <param name="FirstName">First name.</param>
/// <param name="LastName">Last name.</param>
/// <param name="ExternalId">The person's name in other systems.</param>
/// <param name="DefaultTeamId">Team that the person is forecast with.</param>
/// <param name="DefaultLocationId">Location that the person is forecast at.</param>
/// <param name="ActiveFrom">First active day; null for always.</param>
/// <param name="ActiveTo">Last active day; null for open end.</param>
/// <param name="Guest">True for somebody from outside.</param>
/// <param name="Labels">Labels.</param>
/// <param name="Teams">Teams that the person is a member of.</param>
/// <param name="Active">Active today at the default location; in UTC without one.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record PersonRecordView(
    PersonId Id,
    string? Email,
    string FirstName,
    string LastName,
    string? ExternalId,
    TeamId? DefaultTeamId,
    LocationId? DefaultLocationId,
    LocalDate? ActiveFrom,
    LocalDate? ActiveTo,
    bool Guest,
    IReadOnlyList<string> Labels,
    IReadOnlyList<TeamId> Teams,
    bool Active,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>A person with their teams and the zone of their default location.</summary>
internal sealed class PersonRow
{
    public required Person Person { get; init; }

    public required string? TimeZone { get; init; }

    public required List<TeamId> Teams { get; init; }

    public PersonRecordView ToView(Instant now)
    {
        var (p, today) = (Person, TimeZone is { } zone ? now.DateIn(LocalTimes.Zone(zone)) : now.InUtc().Date);
        return new(p.Id, p.Email, p.FirstName, p.LastName, p.ExternalId, p.DefaultTeamId, p.DefaultLocationId, p.ActiveFrom, p.ActiveTo, p.Guest, p.Labels, [.. Teams.OrderBy(t => t.Value, StringComparer.Ordinal)], p.IsActiveOn(today), p.CreatedAt, p.UpdatedAt);
    }
}

/// <summary>Reads people as views in one query.</summary>
internal static class PersonRows
{
    /// <summary>Those who were not deleted.</summary>
    public static IQueryable<Person> Of(PortalDb db) => db.Set<Person>().AsNoTracking().Where(p => p.ErasedAt == null);

    public static IQueryable<PersonRow> WithTeams(PortalDb db, IQueryable<Person> people)
        => people.Select(p => new PersonRow
        {
            Person = p,
            TimeZone = db.Set<Location>().Where(l => l.Id == p.DefaultLocationId).Select(l => l.TimeZone).FirstOrDefault(),
            Teams = db.Set<TeamMember>().Where(m => m.PersonId == p.Id).Select(m => m.TeamId).ToList(),
        });

    public static IQueryable<Person> Matching(this IQueryable<Person> people, PortalDb db, PeopleFilter filter, Instant now)
    {
        if (filter.Id is { } id) people = people.Where(p => p.Id == id);
        if (filter.Email?.ToLowerInvariant() is { } email) people = people.Where(p => p.Email == email);
        if (filter.FirstName is { } first) people = people.Where(p => TextSearch.Fold(p.FirstName) == TextSearch.Fold(first));
        if (filter.LastName is { } last) people = people.Where(p => TextSearch.Fold(p.LastName) == TextSearch.Fold(last));
        if (filter.ExternalId is { } external) people = people.Where(p => p.ExternalId == external);
        if (filter.TeamId is { } team) people = people.Where(p => db.Set<TeamMember>().Any(m => m.TeamId == team && m.PersonId == p.Id));
        if (filter.Active is not { } active) return people;
        var utc = now.InUtc().Date;
        var (yesterday, tomorrow) = (utc.PlusDays(-1), utc.PlusDays(1));
        // Every zone there is, so that nobody need ask first where the locations are.
        string[] behind = ZonesAt(yesterday, now), ahead = ZonesAt(tomorrow, now);
        return people.Where(p => active == (
            db.Set<Location>().Any(l => l.Id == p.DefaultLocationId && EF.Parameter(behind).Contains(l.TimeZone)) ? (p.ActiveFrom == null || p.ActiveFrom <= yesterday) && (p.ActiveTo == null || p.ActiveTo >= yesterday)
            : db.Set<Location>().Any(l => l.Id == p.DefaultLocationId && EF.Parameter(ahead).Contains(l.TimeZone)) ? (p.ActiveFrom == null || p.ActiveFrom <= tomorrow) && (p.ActiveTo == null || p.ActiveTo >= tomorrow)
            : (p.ActiveFrom == null || p.ActiveFrom <= utc) && (p.ActiveTo == null || p.ActiveTo >= utc)));
    }

    public static IOrderedQueryable<Person> Sorted(this IQueryable<Person> people, PageRequest page) => page.Sort switch
    {
        "email" => people.SortBy(p => p.Email, p => p.Id, page.Descending),
        "first_name" => people.SortBy(p => p.FirstName.ToLower(), p => p.Id, page.Descending),
        "last_name" => people.SortBy(p => p.LastName.ToLower(), p => p.Id, page.Descending),
        "external_id" => people.SortBy(p => p.ExternalId, p => p.Id, page.Descending),
        "created_at" => people.SortBy(p => p.CreatedAt, p => p.Id, page.Descending),
        "updated_at" => people.SortBy(p => p.UpdatedAt, p => p.Id, page.Descending),
        _ => people.SortBy(p => p.LastName.ToLower(), p => p.FirstName.ToLower(), page.Descending).ThenBy(p => p.Id, page.Descending),
    };

    private static string[] ZonesAt(LocalDate date, Instant now) => [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => now.DateIn(LocalTimes.Zone(id)) == date)];
}
