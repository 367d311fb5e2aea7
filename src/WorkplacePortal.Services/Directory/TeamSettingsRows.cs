using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>The settings of a team with its rules and the names of its locations.</summary>
internal sealed class TeamSettingsRow
{
    public required CountedTeam Counted { get; init; }

    public required string? DefaultLocationName { get; init; }

    public required List<TeamRuleRow> Rules { get; init; }
}

/// <summary>The rules of a team at a location.</summary>
internal sealed class TeamRuleRow
{
    public required TeamLocationSettings Rules { get; init; }

    public required string LocationName { get; init; }
}

/// <summary>Reads team settings as views in one query.</summary>
internal static class TeamSettingsRows
{
    public static IQueryable<CountedTeam> Of(PortalDb db, TeamSettingsFilter filter, LocalDate today)
    {
        IQueryable<Team> teams = db.Set<Team>();
        if (filter.TeamId is { } team) teams = teams.Where(t => t.Id == team);
        if (filter.ExternalId is { } external) teams = teams.Where(t => t.ExternalId == external);
        if (filter.Text?.Trim() is { Length: > 0 } text) teams = teams.Where(t => TextSearch.Fold(t.Name).Contains(TextSearch.Fold(text)) || (t.ExternalId != null && TextSearch.Fold(t.ExternalId).Contains(TextSearch.Fold(text))));
        if (filter.Prefers is { } kind) teams = teams.Where(t => db.Set<TeamSettings>().Any(s => s.TeamId == t.Id && s.SpaceTypePreference == kind));
        if (filter.LocationId is { } location) teams = teams.Where(t => db.Set<TeamLocationSettings>().Any(s => s.TeamId == t.Id && s.LocationId == location));
        return HeadCounts.Of(db, teams, today).Where(t => t.Settings != null);
    }

    public static IOrderedQueryable<CountedTeam> Sorted(IQueryable<CountedTeam> rows, PageRequest page) => page.Sort switch
    {
        "external_id" => rows.SortBy(r => r.Team.ExternalId, r => r.Settings!.Id, page.Descending),
        "priority" => rows.SortBy(r => r.Settings!.Priority, r => r.Settings!.Id, page.Descending),
        "head_count" => rows.SortBy(r => r.Settings!.HeadCount ?? r.Members, r => r.Settings!.Id, page.Descending),
        "created_at" => rows.SortBy(r => r.Settings!.CreatedAt, r => r.Settings!.Id, page.Descending),
        "updated_at" => rows.SortBy(r => r.Settings!.UpdatedAt, r => r.Settings!.Id, page.Descending),
        _ => rows.SortBy(r => r.Team.Name.ToLower(), r => r.Settings!.Id, page.Descending),
    };

    /// <summary>Adds the locations.</summary>
    public static IQueryable<TeamSettingsRow> WithRules(PortalDb db, IQueryable<CountedTeam> rows)
        => rows.AsNoTracking().Select(r => new TeamSettingsRow
        {
            Counted = r,
            DefaultLocationName = db.Set<Location>().Where(l => l.Id == r.Settings!.DefaultLocationId).Select(l => l.Name).FirstOrDefault(),
            Rules = db.Set<TeamLocationSettings>().Where(s => s.TeamId == r.Team.Id)
                .Join(db.Set<Location>(), s => s.LocationId, l => l.Id, (s, l) => new TeamRuleRow { Rules = s, LocationName = l.Name }).ToList(),
        });

    /// <summary>With <paramref name="only"/> the rules of that location alone.</summary>
    public static TeamSettingsView ToView(TeamSettingsRow found, LocationId? only)
    {
        var (row, settings) = (found.Counted, found.Counted.Settings!);
        var rules = found.Rules.OrderBy(r => r.Rules.LocationId.Value, StringComparer.Ordinal).ToList();
        return new TeamSettingsView
        {
            Id = settings.Id,
            TeamId = row.Team.Id,
            TeamName = row.Team.Name,
            ExternalId = row.Team.ExternalId,
            Color = row.Team.Color,
            HeadCount = row.HeadCount(),
            HeadCountDerived = settings.HeadCount is null,
            Priority = settings.Priority,
            SpaceTypePreference = settings.SpaceTypePreference,
            DefaultLocationId = settings.DefaultLocationId,
            DefaultLocationName = found.DefaultLocationName,
            LinkedLocations = [.. rules.Select(r => r.Rules.LocationId)],
            Settings = [.. rules.Where(r => only is null || r.Rules.LocationId == only).Select(r => ToView(r.Rules, r.LocationName))],
            CreatedAt = settings.CreatedAt,
            UpdatedAt = settings.UpdatedAt,
        };
    }

    private static TeamLocationSettingsView ToView(TeamLocationSettings s, string location)
        => new(s.LocationId, location, s.Type, s.MinCapacity, s.MaxCapacity, s.Contingency, s.FixedDays, s.SpaceTypeRequired, s.RequiredZones, s.ForbiddenZones);
}
