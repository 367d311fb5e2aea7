using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>An intention joined with what it names; a list is sorted and paged on these.</summary>
internal sealed class IntentionRow
{
    public required Intention Intention { get; init; }

    public required Person? Person { get; init; }

    public required Team? Team { get; init; }

    public required Location? Location { get; init; }

    public required Configuration? Configuration { get; init; }
}

/// <summary>An intention with everybody of its group.</summary>
internal sealed class IntentionWithGroup
{
    public required IntentionRow Row { get; init; }

    public required List<GroupMember> Group { get; init; }
}

/// <summary>Somebody who is invited by the same request.</summary>
internal sealed record GroupMember(PersonId? Organiser, IntentionId Id, PersonId? PersonId, string? FirstName, string? LastName, IntentionStatus Status, string? Reason);

/// <summary>Reads intentions as views: one query for the rows with their groups, one for the allocations that serve them.</summary>
internal static class IntentionRows
{
    private const int RowsPerQuery = 1000;

    public static IQueryable<IntentionRow> Of(PortalDb db, IQueryable<Intention> intentions)
        => from intention in intentions.AsNoTracking()
           join p in db.Set<Person>() on intention.PersonId equals (PersonId?)p.Id into people
           from person in people.DefaultIfEmpty()
           join t in db.Set<Team>() on intention.TeamId equals (TeamId?)t.Id into teams
           from team in teams.DefaultIfEmpty()
           join l in db.Set<Location>() on intention.LocationId equals (LocationId?)l.Id into locations
           from location in locations.DefaultIfEmpty()
           join c in db.Set<Configuration>() on intention.ConfigurationId equals (ConfigurationId?)c.Id into configurations
           from configuration in configurations.DefaultIfEmpty()
           select new IntentionRow { Intention = intention, Person = person, Team = team, Location = location, Configuration = configuration };

    /// <summary>These intentions, in this order; what is gone is left out.</summary>
    public static async Task<IReadOnlyList<IntentionView>> ReadAsync(PortalDb db, IReadOnlyList<IntentionId> ids, CancellationToken ct)
    {
        var rows = new List<IntentionWithGroup>(ids.Count);
        foreach (var some in ids.Chunk(RowsPerQuery)) rows.AddRange(await WithGroups(db, Of(db, db.Set<Intention>().Where(i => some.Contains(i.Id)))).ToListAsync(ct));
        var views = (await CompleteAsync(db, rows, ct)).ToDictionary(v => v.Id);
        return [.. ids.Where(views.ContainsKey).Select(id => views[id])];
    }

    /// <summary>Adds the groups.</summary>
    public static IQueryable<IntentionWithGroup> WithGroups(PortalDb db, IQueryable<IntentionRow> rows)
        => rows.Select(r => new IntentionWithGroup
        {
            Row = r,
            Group = (
                from i in db.Set<Intention>()
                where i.GroupId == r.Intention.GroupId
                join p in db.Set<Person>() on i.PersonId equals (PersonId?)p.Id into people
                from person in people.DefaultIfEmpty()
                select new GroupMember(i.OrganiserId, i.Id, i.PersonId, person.FirstName, person.LastName, i.Status, i.Reason)).ToList(),
        });

    /// <summary>Adds the allocations that serve.</summary>
    public static async Task<IReadOnlyList<IntentionView>> CompleteAsync(PortalDb db, IReadOnlyList<IntentionWithGroup> rows, CancellationToken ct)
    {
        var serving = await ServingAllocations.FindAsync(db, [.. rows.Select(r => r.Row.Intention)], ct);
        return [.. rows.Select(r => ToView(r.Row, r.Group, serving.TryGetValue(r.Row.Intention.Id, out var allocation) ? allocation : null))];
    }

    private static IntentionView ToView(IntentionRow row, IEnumerable<GroupMember> group, AllocationId? allocation)
    {
        var i = row.Intention;
        return new IntentionView
        {
            Id = i.Id,
            Status = i.Status,
            Type = i.Type,
            LocationId = i.LocationId,
            LocationName = row.Location?.Name,
            TimeZone = row.Location?.TimeZone ?? row.Configuration?.DefaultTimeZone ?? "UTC",
            LayerId = i.LayerId,
            ZoneId = i.ZoneId,
            RoomId = i.RoomId,
            AllocationId = allocation,
            PersonId = i.PersonId,
            FirstName = row.Person?.FirstName,
            LastName = row.Person?.LastName,
            Email = row.Person?.Email,
            TeamId = i.TeamId,
            TeamName = row.Team?.Name,
            TeamColor = row.Team?.Color,
            StartsAt = i.StartsAt,
            EndsAt = i.EndsAt,
            GroupId = i.GroupId,
            OrganiserId = i.OrganiserId,
            Attendees = [.. group
                .OrderByDescending(m => m.PersonId is not null && m.PersonId == m.Organiser).ThenBy(m => m.Id.Value, StringComparer.Ordinal)
                .Select(m => new AttendeeView(m.Id, m.PersonId, m.FirstName, m.LastName, m.Status, m.Reason))],
            Labels = i.Labels,
            Title = i.Title,
            Reason = i.Reason,
            Source = i.Source,
            SkipAutoAccept = i.SkipAutoAccept,
            ConfigurationId = i.ConfigurationId,
            ExternalId = i.ExternalId,
            ExternalType = i.ExternalType,
            ExternalLocationId = i.ExternalLocationId,
            Metadata = i.Metadata,
            CreatedAt = i.CreatedAt,
            AnsweredAt = i.AnsweredAt,
            CancelledAt = i.CancelledAt,
            UpdatedAt = i.UpdatedAt,
        };
    }
}
