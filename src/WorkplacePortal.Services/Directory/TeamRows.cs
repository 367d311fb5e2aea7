using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Which teams are wanted; what is not given does not filter.</summary>
/// <param name="Id">This one.</param>
/// <param name="Name">Equal without regard to case.</param>
/// <param name="ExternalId">The one of another system, compared exactly.</param>
public sealed record TeamFilter(TeamId? Id = null, string? Name = null, string? ExternalId = null)
{
    /// <summary>Part of the name or the external id, without regard to case.</summary>
    public string? Text { get; init; }
}

/// <summary>A team as it is stored.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">Its name in other systems.</param>
/// <param name="Color"><c>#RRGGBB</c>.</param>
/// <param name="AllowGuests">People who are not members may come with it.</param>
/// <param name="Type">Kind of team.</param>
/// <param name="Labels">Labels.</param>
/// <param name="Members">Ids of the members; null unless asked for.</param>
/// <param name="HeadCount">The head count in force: what is set, otherwise the members who have not left.</param>
/// <param name="MembersCount">All members.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record TeamRecordView(
    TeamId Id,
    string Name,
    string? ExternalId,
    string Color,
    bool AllowGuests,
    TeamType Type,
    IReadOnlyList<string> Labels,
    IReadOnlyList<PersonId>? Members,
    int HeadCount,
    int MembersCount,
    Instant CreatedAt,
    Instant UpdatedAt);

/// <summary>Reads teams as views in one query.</summary>
internal static class TeamRows
{
    public static IQueryable<TeamRow> Of(PortalDb db, LocalDate today)
        => HeadCounts.Of(db, db.Set<Team>(), today).AsNoTracking()
            .Select(c => new TeamRow { Team = c.Team, HeadCount = c.Settings == null || c.Settings.HeadCount == null ? c.Members : c.Settings.HeadCount.Value, Members = db.Set<TeamMember>().Count(m => m.TeamId == c.Team.Id) });

    public static IQueryable<TeamRow> Matching(this IQueryable<TeamRow> rows, TeamFilter filter)
    {
        if (filter.Id is { } id) rows = rows.Where(r => r.Team.Id == id);
        if (filter.ExternalId is { } external) rows = rows.Where(r => r.Team.ExternalId == external);
        if (filter.Text?.Trim() is { Length: > 0 } text) rows = rows.Where(r => TextSearch.Fold(r.Team.Name).Contains(TextSearch.Fold(text)) || (r.Team.ExternalId != null && TextSearch.Fold(r.Team.ExternalId).Contains(TextSearch.Fold(text))));
        return filter.Name is { } name ? rows.Where(r => TextSearch.Fold(r.Team.Name) == TextSearch.Fold(name)) : rows;
    }

    public static IOrderedQueryable<TeamRow> Sorted(this IQueryable<TeamRow> rows, PageRequest page) => page.Sort switch
    {
        "external_id" => rows.SortBy(r => r.Team.ExternalId, r => r.Team.Id, page.Descending),
        "head_count" => rows.SortBy(r => r.HeadCount, r => r.Team.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Team.CreatedAt, r => r.Team.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Team.UpdatedAt, r => r.Team.Id, page.Descending),
        _ => rows.SortBy(r => r.Team.Name.ToLower(), r => r.Team.Id, page.Descending),
    };

    public static Task<Page<TeamRecordView>> ReadAsync(PortalDb db, IQueryable<TeamRow> sorted, PageRequest page, bool withMembers, CancellationToken ct)
        => withMembers ? WithMembers(db, sorted).ToPageAsync(page, r => r.ToView(), ct) : sorted.ToPageAsync(page, r => r.ToView(null), ct);

    public static IQueryable<TeamWithMembers> WithMembers(PortalDb db, IQueryable<TeamRow> rows)
        => rows.Select(r => new TeamWithMembers { Row = r, People = db.Set<TeamMember>().Where(m => m.TeamId == r.Team.Id).Select(m => m.PersonId).ToList() });
}

internal sealed class TeamRow
{
    public required Team Team { get; init; }

    public required int HeadCount { get; init; }

    public required int Members { get; init; }

    public TeamRecordView ToView(IReadOnlyList<PersonId>? members)
        => new(Team.Id, Team.Name, Team.ExternalId, Team.Color, Team.AllowGuests, Team.Type, Team.Labels, members, HeadCount, Members, Team.CreatedAt, Team.UpdatedAt);
}

internal sealed class TeamWithMembers
{
    public required TeamRow Row { get; init; }

    public required List<PersonId> People { get; init; }

    public TeamRecordView ToView() => Row.ToView([.. People.OrderBy(p => p.Value, StringComparer.Ordinal)]);
}
