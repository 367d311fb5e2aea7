using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Directory;

/// <summary>One bulk change of team settings with everything it names, loaded under the teams' locks in a handful of queries.</summary>
internal sealed class TeamSettingsMerge
{
    private readonly PortalDb db;
    private readonly IReadOnlyList<TeamSettingsEdit> items;
    private readonly Instant now;
    private readonly Dictionary<TeamId, Team> teams = [];
    private readonly Dictionary<TeamId, TeamSettings> settings = [];
    private readonly Dictionary<(TeamId, LocationId), TeamLocationSettings> rules = [];
    private readonly HashSet<LocationId> locations = [];
    private readonly Dictionary<ZoneId, LocationId> zones = [];
    private readonly TeamId?[] named;

    private TeamSettingsMerge(PortalDb db, IReadOnlyList<TeamSettingsEdit> items, Instant now)
    {
        (this.db, this.items, this.now) = (db, items, now);
        named = new TeamId?[items.Count];
    }

    /// <summary>The team of each item.</summary>
    public IEnumerable<Team> Teams => named.Select(id => teams[id!.Value]);

    /// <summary>Teams for which something is different now.</summary>
    public List<Team> Changed { get; } = [];

    public static async Task<TeamSettingsMerge> LoadAsync(PortalDb db, IReadOnlyList<TeamSettingsEdit> items, Instant now, CancellationToken ct)
    {
        var merge = new TeamSettingsMerge(db, items, now);
        TeamSettingsId[] ids = [.. items.Select(i => i.Id).OfType<TeamSettingsId>()];
        var owners = await db.Set<TeamSettings>().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.TeamId, ct);
        for (var n = 0; n < items.Count; n++) merge.named[n] = items[n].Id is { } id ? owners.TryGetValue(id, out var owner) ? owner : null : items[n].TeamId;
        TeamId[] wanted = [.. merge.named.OfType<TeamId>().Distinct()];
        await db.LockAsync(wanted.Select(t => $"team:{t}"), ct);
        foreach (var team in await db.Set<Team>().Where(t => wanted.Contains(t.Id)).ToListAsync(ct)) merge.teams[team.Id] = team;
        foreach (var own in await db.Set<TeamSettings>().Where(s => wanted.Contains(s.TeamId)).ToListAsync(ct)) merge.settings[own.TeamId] = own;
        foreach (var rule in await db.Set<TeamLocationSettings>().Where(s => wanted.Contains(s.TeamId)).ToListAsync(ct)) merge.rules[(rule.TeamId, rule.LocationId)] = rule;
        LocationId[] places = [.. items.SelectMany(i => i.NamedLocations()).Select(l => l.Location).Distinct()];
        merge.locations.UnionWith(await db.Set<Location>().Where(l => places.Contains(l.Id)).Select(l => l.Id).ToListAsync(ct));
        ZoneId[] areas = [.. items.SelectMany(i => i.Settings).SelectMany(s => s.NamedZones()).Select(z => z.Zone).Distinct()];
        foreach (var zone in await db.Set<Zone>().Where(z => areas.Contains(z.Id)).Select(z => new { z.Id, z.LocationId }).ToListAsync(ct)) merge.zones[zone.Id] = zone.LocationId;
        return merge;
    }

    /// <summary>Who may not, otherwise what is unknown, otherwise what does not fit together; each group is complete.</summary>
    public List<ItemError> Errors(Actor by)
    {
        foreach (var check in new Func<int, IEnumerable<PortalError>>[] { n => Denied(n, by), Unknown, Mismatched })
        {
            var errors = Enumerable.Range(0, items.Count).SelectMany(n => check(n).Select(e => new ItemError(n, e))).ToList();
            if (errors.Count > 0) return errors;
        }

        return [];
    }

    /// <summary>Merges every change into the records; what the merged rules contradict.</summary>
    public List<ItemError> Apply() => [.. Enumerable.Range(0, items.Count).SelectMany(n => Apply(n, items[n]).Select(e => new ItemError(n, e)))];

    /// <summary>A key that is limited to locations names no other. A manager runs every location that the change names, or one that the team is linked to.</summary>
    private IEnumerable<PortalError> Denied(int n, Actor by)
    {
        if (by.Kind == ActorKind.ApiKey)
        {
            foreach (var (field, location) in items[n].NamedLocations().Where(l => !by.SeesLocation(l.Location))) yield return new LocationForbidden(location) { Field = field };
        }

        if (by.IsAdmin || by.Kind == ActorKind.ApiKey || by.Leads(named[n])) yield break;
        var foreign = items[n].NamedLocations().Where(l => !by.Manages(l.Location)).ToList();
        foreach (var (field, location) in foreign) yield return by.SeesLocation(location) ? new InsufficientScope("team settings") { Field = field } : new LocationForbidden(location) { Field = field };
        if (foreign.Count > 0 || named[n] is not { } team) yield break;
        var linked = rules.Keys.Where(k => k.Item1 == team).Select(k => k.Item2).ToList();
        var dropped = items[n].LinkedLocations is { IsGiven: true, Value: var kept } ? linked.Except(kept ?? []).ToList() : [];
        var mine = by.Role == Role.FacilityManager && (by.Locations is null || linked.Any(by.Manages));
        if (!mine || dropped.Exists(l => !by.Manages(l))) yield return new InsufficientScope("team settings") { Field = "team_id" };
    }

    private IEnumerable<PortalError> Unknown(int n)
    {
        if (named[n] is not { } team) yield return new TeamNotFound(items[n].Id!.Value.Value) { Field = "_id" };
        else if (!teams.ContainsKey(team)) yield return new TeamNotFound(team.Value) { Field = "team_id" };
        foreach (var (field, location) in items[n].NamedLocations().Where(l => !locations.Contains(l.Location))) yield return new LocationNotFound(location.Value) { Field = field };
        foreach (var (field, zone) in NamedZones(n).Where(z => !zones.ContainsKey(z.Zone)).Select(z => (z.Field, z.Zone))) yield return new ZoneNotFound(zone.Value) { Field = field };
    }

    private IEnumerable<PortalError> Mismatched(int n)
    {
        if (items[n].TeamId is { } team && team != named[n]) yield return new IdMismatch("The settings belong to another team.") { Field = "team_id" };
        if (Array.IndexOf(named, named[n]) < n) yield return new DuplicateItem($"Team {named[n]} is named twice.") { Field = items[n].TeamId is null ? "_id" : "team_id" };
        foreach (var (field, zone, location) in NamedZones(n))
        {
            if (zones[zone] != location) yield return new ReferenceMismatch($"Zone {zone} lies at another location.") { Field = field };
        }
    }

    private IEnumerable<(string Field, ZoneId Zone, LocationId Location)> NamedZones(int n)
        => items[n].Settings.SelectMany((s, at) => s.NamedZones().Select(z => ($"settings/{at}/{z.Field}", z.Zone, s.LocationId)));

    private List<PortalError> Apply(int n, TeamSettingsEdit edit)
    {
        var team = teams[named[n]!.Value];
        var own = settings.TryGetValue(team.Id, out var stored) ? stored : DirectoryRecords.NewSettings(team.Id, now);
        team.Color = edit.Color.Or(team.Color);
        own.HeadCount = edit.HeadCount.Or(own.HeadCount);
        own.Priority = edit.Priority.Or(own.Priority);
        own.SpaceTypePreference = edit.SpaceTypePreference.Or(own.SpaceTypePreference);
        own.DefaultLocationId = edit.DefaultLocationId.Or(own.DefaultLocationId);
        var outcome = Relink(team.Id, edit, own);
        var errors = new List<PortalError>();
        for (var at = 0; at < edit.Settings.Count; at++)
        {
            var rule = Link(team.Id, edit.Settings[at].LocationId);
            if (edit.Settings[at].Merge(rule) is { } contradiction) errors.Add(contradiction with { Field = $"settings/{at}/{contradiction.Field}" });
            outcome = outcome.With(db.Keep(rule, now));
        }

        outcome = outcome.With(db.Keep(team, now));
        if (db.Keep(own, now).With(outcome) == Saved.Unchanged) return errors;
        own.UpdatedAt = now;
        Changed.Add(team);
        return errors;
    }

    private Saved Relink(TeamId team, TeamSettingsEdit edit, TeamSettings own)
    {
        var outcome = Saved.Unchanged;
        if (edit.LinkedLocations is { IsGiven: true, Value: var linked })
        {
            foreach (var dropped in rules.Keys.Where(k => k.Item1 == team && linked?.Contains(k.Item2) != true && k.Item2 != edit.DefaultLocationId.Value).ToList())
            {
                db.Remove(rules[dropped]);
                rules.Remove(dropped);
                if (own.DefaultLocationId == dropped.Item2) own.DefaultLocationId = null;
                outcome = Saved.Updated;
            }

            foreach (var location in linked ?? []) outcome = outcome.With(db.Keep(Link(team, location), now));
        }

        if (edit.DefaultLocationId.Value is { } home) outcome = outcome.With(db.Keep(Link(team, home), now));
        return outcome;
    }

    private TeamLocationSettings Link(TeamId team, LocationId location)
    {
        if (rules.TryGetValue((team, location), out var known)) return known;
        var added = new TeamLocationSettings { TeamId = team, LocationId = location };
        db.Add(added);
        return rules[(team, location)] = added;
    }
}
