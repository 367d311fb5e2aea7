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

/// <summary>Reads people as views: one query, and one for their teams.</summary>
internal static class PersonRows
{
    /// <summary>Those who were not deleted.</summary>
    public static IQueryable<Person> Of(PortalDb db) => db.Set<Person>().AsNoTracking().Where(p => p.ErasedAt == null);

    /// <summary>The date at each location, which for some is that of yesterday or tomorrow in UTC.</summary>
    public static async Task<ILookup<LocalDate, LocationId?>> TodayAsync(PortalDb db, Instant now, CancellationToken ct)
        => (await db.Set<Location>().Select(l => new { l.Id, l.TimeZone }).ToListAsync(ct)).ToLookup(l => now.DateIn(LocalTimes.Zone(l.TimeZone)), l => (LocationId?)l.Id);

    public static IQueryable<Person> Matching(this IQueryable<Person> people, PortalDb db, PeopleFilter filter, ILookup<LocalDate, LocationId?> todays, Instant now)
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
        LocationId?[] behind = [.. todays[yesterday]], ahead = [.. todays[tomorrow]];
        return people.Where(p => active == (
            behind.Contains(p.DefaultLocationId) ? (p.ActiveFrom == null || p.ActiveFrom <= yesterday) && (p.ActiveTo == null || p.ActiveTo >= yesterday)
            : ahead.Contains(p.DefaultLocationId) ? (p.ActiveFrom == null || p.ActiveFrom <= tomorrow) && (p.ActiveTo == null || p.ActiveTo >= tomorrow)
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

    public static async Task<IReadOnlyList<PersonRecordView>> CompleteAsync(PortalDb db, IReadOnlyList<Person> people, ILookup<LocalDate, LocationId?> todays, Instant now, CancellationToken ct)
    {
        if (people.Count == 0) return [];
        var today = todays.SelectMany(t => t.Select(l => (Location: l!.Value, Date: t.Key))).ToDictionary(t => t.Location, t => t.Date);
        var teams = (await db.Matching<TeamMember>("person_id", [.. people.Select(p => p.Id.Value)]).Select(m => new { m.TeamId, m.PersonId }).ToListAsync(ct)).ToLookup(m => m.PersonId, m => m.TeamId);
        return [.. people.Select(p => View(p, [.. teams[p.Id].OrderBy(t => t.Value, StringComparer.Ordinal)], p.DefaultLocationId is { } home ? today[home] : now.InUtc().Date))];
    }

    private static PersonRecordView View(Person p, IReadOnlyList<TeamId> teams, LocalDate today)
        => new(p.Id, p.Email, p.FirstName, p.LastName, p.ExternalId, p.DefaultTeamId, p.DefaultLocationId, p.ActiveFrom, p.ActiveTo, p.Guest, p.Labels, teams, p.IsActiveOn(today), p.CreatedAt, p.UpdatedAt);
}
