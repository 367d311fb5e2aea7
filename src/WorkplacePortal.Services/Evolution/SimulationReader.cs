using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Reads what the changes of a what-if name: whether it is there and fits, and how many people it is about.</summary>
internal static class SimulationReader
{
    /// <summary>What is unknown, otherwise what does not fit together; each group is complete. Fields begin with <c>changes</c>.</summary>
    public static async Task<IReadOnlyList<PortalError>> FaultsAsync(PortalDb db, LocationId location, IReadOnlyList<PlanChange> changes, CancellationToken ct)
    {
        TeamId[] teamIds = [.. changes.Select(c => c.TeamId).OfType<TeamId>().Distinct()];
        ZoneId[] zoneIds = [.. changes.Select(c => c.ZoneId).OfType<ZoneId>().Distinct()];
        LayerId[] layerIds = [.. changes.Select(c => c.LayerId).OfType<LayerId>().Distinct()];
        var teams = (await db.Set<Team>().Where(t => teamIds.Contains(t.Id)).Select(t => t.Id).ToListAsync(ct)).ToHashSet();
        var zones = await db.Set<Zone>().Where(z => zoneIds.Contains(z.Id)).Select(z => new { z.Id, z.LocationId }).ToDictionaryAsync(z => z.Id, z => z.LocationId, ct);
        var layers = await db.Set<Layer>().Where(l => layerIds.Contains(l.Id)).Select(l => new { l.Id, l.LocationId }).ToDictionaryAsync(l => l.Id, l => l.LocationId, ct);
        var rules = await db.Set<TeamLocationSettings>().AsNoTracking().Where(s => s.LocationId == location && teamIds.Contains(s.TeamId)).ToDictionaryAsync(s => s.TeamId, ct);
        List<PortalError> unknown = [.. Each(c => c switch
        {
            { ZoneId: { } zone } when !zones.ContainsKey(zone) => new ZoneNotFound(zone.Value),
            { LayerId: { } layer } when !layers.ContainsKey(layer) => new LayerNotFound(layer.Value),
            { TeamId: { } team } when !teams.Contains(team) => new TeamNotFound(team.Value),
            _ => null,
        })];
        if (unknown.Count > 0) return unknown;
        return
        [
            .. Each(c => c switch
            {
                { ZoneId: { } zone } when zones[zone] != location => new ReferenceMismatch($"Zone {zone} lies at another location."),
                { LayerId: { } layer } when layers[layer] != location => new ReferenceMismatch($"Layer {layer} lies at another location."),
                { TeamId: { } team } when !rules.ContainsKey(team) => new ReferenceMismatch($"Team {team} is not linked to the location."),
                _ => null,
            }),
            .. changes.Index().Where(c => c.Item.Kind == PlanChangeKind.MoveFixedDay && rules.TryGetValue(c.Item.TeamId!.Value, out var rule) && !rule.FixedDays.Contains(c.Item.FromWeekday))
                .Select(c => new ReferenceMismatch("The team has no fixed day there on that weekday.") { Field = $"changes/{c.Index}/from_weekday" }),
            .. changes.Index().Where(c => c.Item.Kind is PlanChangeKind.SetMinCapacity or PlanChangeKind.SetMaxCapacity && rules.TryGetValue(c.Item.TeamId!.Value, out var rule) && IsTurned(rule))
                .Select(c => new InvalidRange("The maximum lies below the minimum after all changes.") { Field = $"changes/{c.Index}/{(c.Item.Kind == PlanChangeKind.SetMinCapacity ? "min" : "max")}_capacity" }),
        ];

        IEnumerable<PortalError> Each(Func<PlanChange, PortalError?> find)
            => changes.Index().Select(c => find(c.Item) is { } error ? error with { Field = $"changes/{c.Index}/{c.Item.SubjectField}" } : null).OfType<PortalError>();

        bool IsTurned(TeamLocationSettings rule)
            => PlanChange.Capacities(changes.Where(c => c.TeamId == rule.TeamId), rule.MinCapacity, rule.MaxCapacity) is var (min, max) && max < min;
    }

    /// <summary>The facts with the teams that the changes name: those without a forecast are not among the facts by themselves.</summary>
    public static async Task<(DayFacts Facts, CrowdOfDay Crowd)> CompleteAsync(PortalDb db, DayFacts facts, IReadOnlyList<PlanChange> changes, Instant now, CancellationToken ct)
    {
        var (location, date) = (facts.Day.LocationId, facts.Day.Date);
        TeamId[] missing = [.. changes.Select(c => c.TeamId).OfType<TeamId>().Distinct().Where(t => facts.Team(t)?.Here is null)];
        var teams = facts.Teams.ToDictionary();
        if (missing.Length > 0)
        {
            var rules = await db.Set<TeamLocationSettings>().AsNoTracking().Where(s => s.LocationId == location && missing.Contains(s.TeamId)).ToDictionaryAsync(s => s.TeamId, ct);
            var settings = await db.Set<TeamSettings>().AsNoTracking().Where(s => missing.Contains(s.TeamId)).ToDictionaryAsync(s => s.TeamId, ct);
            foreach (var team in await db.Set<Team>().AsNoTracking().Where(t => missing.Contains(t.Id)).ToListAsync(ct))
                teams[team.Id] = new TeamFacts(team.Name, settings.GetValueOrDefault(team.Id), rules.GetValueOrDefault(team.Id), team.Labels);
        }

        var expected = await db.Set<GroupForecast>().Where(f => f.LocationId == location && f.Date == date).Select(f => new { f.TeamId, f.HeadCount, f.ExpectedInc }).ToListAsync(ct);
        var sizes = expected.Where(f => f.TeamId is not null).ToDictionary(f => f.TeamId!.Value, f => f.HeadCount);
        foreach (var team in await HeadCounts.Of(db, db.Set<Team>().Where(t => missing.Contains(t.Id)), date).ToListAsync(ct)) sizes.TryAdd(team.Team.Id, team.HeadCount());
        var all = expected.FirstOrDefault(f => f.TeamId is null);
        var percent = all is { HeadCount: > 0 } ? Math.Min(100, 100 * all.ExpectedInc / all.HeadCount) : 100;
        return (facts with { Teams = teams }, new CrowdOfDay(percent, sizes, now));
    }
}
