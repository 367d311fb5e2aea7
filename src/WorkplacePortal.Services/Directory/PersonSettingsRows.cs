using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Whose settings are wanted; what is not given does not filter.</summary>
/// <param name="PersonId">This person's.</param>
/// <param name="TeamId">Those of the members of this team.</param>
/// <param name="ExternalId">Those of the person of another system, compared exactly.</param>
public sealed record PersonSettingsFilter(PersonId? PersonId = null, TeamId? TeamId = null, string? ExternalId = null);

/// <summary>Settings of one person, with what is set on the person.</summary>
public sealed record PersonSettingsView(
    string Id,
    PersonId PersonId,
    string? ExternalId,
    string FirstName,
    string LastName,
    TeamId? DefaultTeamId,
    LocationId? DefaultLocationId,
    IReadOnlyList<PersonFixedDay> FixedDays,
    bool OpenToInvitation,
    bool ScheduleHidden,
    bool ScheduleRestricted,
    bool? AutoAccept,
    bool AutoScheduleOff,
    PersonNotifications Notifications,
    Instant CreatedAt,
    Instant UpdatedAt);

internal sealed class PersonSettingsRow
{
    public required PersonSettings Settings { get; init; }

    public required Person Person { get; init; }

    public PersonSettingsView ToView() => new(
        Settings.Id,
        Person.Id,
        Person.ExternalId,
        Person.FirstName,
        Person.LastName,
        Person.DefaultTeamId,
        Person.DefaultLocationId,
        Settings.FixedDays,
        Settings.OpenToInvitation,
        Settings.ScheduleHidden,
        Settings.ScheduleRestricted,
        Settings.AutoAccept,
        Settings.AutoScheduleOff,
        Settings.Notifications,
        Settings.CreatedAt,
        Settings.UpdatedAt);
}

/// <summary>Reads settings of people in one query.</summary>
internal static class PersonSettingsRows
{
    public static IQueryable<PersonSettingsRow> Of(PortalDb db, PersonSettingsFilter filter)
    {
        var people = PersonRows.Of(db);
        if (filter.PersonId is { } person) people = people.Where(p => p.Id == person);
        if (filter.ExternalId is { } external) people = people.Where(p => p.ExternalId == external);
        if (filter.TeamId is { } team) people = people.Where(p => db.Set<TeamMember>().Any(m => m.TeamId == team && m.PersonId == p.Id));
        return from p in people join own in db.Set<PersonSettings>().AsNoTracking() on p.Id equals own.PersonId select new PersonSettingsRow { Settings = own, Person = p };
    }

    public static IOrderedQueryable<PersonSettingsRow> Sorted(this IQueryable<PersonSettingsRow> rows, PageRequest page) => page.Sort switch
    {
        "external_id" => rows.SortBy(r => r.Person.ExternalId, r => r.Settings.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Settings.CreatedAt, r => r.Settings.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Settings.UpdatedAt, r => r.Settings.Id, page.Descending),
        _ => rows.SortBy(r => r.Person.LastName.ToLower(), r => r.Person.FirstName.ToLower(), page.Descending).ThenBy(r => r.Settings.Id, page.Descending),
    };
}
