using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>Reads team settings as views: one query for the teams, two for their locations.</summary>
internal static class TeamSettingsRows
{
    private const int TeamsPerQuery = 1000;

    public static IQueryable<CountedTeam> Of(PortalDb db, TeamSettingsFilter filter, LocalDate today)
    {
        IQueryable<Team> teams = db.Set<Team>();
        if (filter.TeamId is { } team) teams = teams.Where(t => t.Id == team);
        if (filter.ExternalId is { } external) teams = teams.Where(t => t.ExternalId == external);
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

    /// <summary>Adds the locations. With <paramref name="only"/> the rules of that location alone.</summary>
    public static async Task<List<TeamSettingsView>> CompleteAsync(PortalDb db, IReadOnlyList<CountedTeam> rows, LocationId? only, CancellationToken ct)
    {
        var rules = new List<TeamLocationSettings>();
        foreach (var some in rows.Select(r => r.Team.Id).Chunk(TeamsPerQuery))
            rules.AddRange(await db.Set<TeamLocationSettings>().AsNoTracking().Where(s => some.Contains(s.TeamId)).ToListAsync(ct));
        var names = await db.Set<Location>().ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        var byTeam = rules.ToLookup(s => s.TeamId);
        return [.. rows.Select(r => ToView(r, [.. byTeam[r.Team.Id].OrderBy(s => s.LocationId.Value, StringComparer.Ordinal)], names, only))];
    }

    private static TeamSettingsView ToView(CountedTeam row, IReadOnlyList<TeamLocationSettings> rules, Dictionary<LocationId, string> names, LocationId? only)
    {
        var settings = row.Settings!;
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
            DefaultLocationName = settings.DefaultLocationId is { } home ? names[home] : null,
            LinkedLocations = [.. rules.Select(s => s.LocationId)],
            Settings = [.. rules.Where(s => only is null || s.LocationId == only).Select(s => new TeamLocationSettingsView(
                s.LocationId, names[s.LocationId], s.Type, s.MinCapacity, s.MaxCapacity, s.Contingency, s.FixedDays, s.SpaceTypeRequired, s.RequiredZones, s.ForbiddenZones))],
            CreatedAt = settings.CreatedAt,
            UpdatedAt = settings.UpdatedAt,
        };
    }
}
