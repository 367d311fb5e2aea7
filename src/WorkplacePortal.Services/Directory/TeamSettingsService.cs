using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>Reads and changes what a team is promised: head count, priority, colour, where it sits and by which rules.</summary>
public sealed class TeamSettingsService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    /// <summary>One page. Sorted by <c>team_name</c> (the default), <c>external_id</c>, <c>priority</c>, <c>head_count</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public async Task<Result<Page<TeamSettingsView>>> ListAsync(TeamSettingsFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (filter.LocationId is { } wanted && !by.SeesLocation(wanted)) return new LocationForbidden(wanted) { Field = "location_id" };
        await using var db = database.Open();
        var rows = TeamSettingsRows.Of(db, filter, clock.GetCurrentInstant().InUtc().Date);
        return await TeamSettingsRows.WithRules(db, TeamSettingsRows.Sorted(rows, page)).ToPageAsync(page, r => TeamSettingsRows.ToView(r, filter.LocationId), ct);
    }

    /// <summary>
    /// Merges the changes, all or none: what is not given stays. Administrators, managers of the locations concerned and the
    /// team's lead may. Answers the settings as they stand then, in the order of the request.
    /// </summary>
    /// <param name="items">One change per team.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public async Task<Result<IReadOnlyList<TeamSettingsView>>> UpdateAsync(IReadOnlyList<TeamSettingsEdit> items, Actor by, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var result = await database.WriteAsync<IReadOnlyList<TeamSettingsView>>((db, token) => UpdateAsync(db, items, by, now, token), ct);
        if (!result.IsSuccess) return result;
        foreach (var location in result.Value.SelectMany(v => v.LinkedLocations).Distinct()) changes.Publish(new PortalChange(ChangeTopic.Directory, location));
        return result;
    }

    private static async Task<Result<IReadOnlyList<TeamSettingsView>>> UpdateAsync(PortalDb db, IReadOnlyList<TeamSettingsEdit> items, Actor by, Instant now, CancellationToken ct)
    {
        var faults = items.SelectMany((item, n) => item.Faults().Select(fault => new ItemError(n, fault))).Concat(NamedTwice(items)).OrderBy(e => e.Index).ToList();
        if (faults.Count > 0) return Result<IReadOnlyList<TeamSettingsView>>.Refused(faults);
        var merge = await TeamSettingsMerge.LoadAsync(db, items, now, ct);
        if (merge.Errors(by) is { Count: > 0 } errors) return Result<IReadOnlyList<TeamSettingsView>>.Refused(errors);
        if (merge.Apply() is { Count: > 0 } contradictions) return Result<IReadOnlyList<TeamSettingsView>>.Refused(contradictions);
        foreach (var team in merge.Changed) db.Audit(by, "team_settings.update", "team", team.Id.Value, team.Name, now);
        await db.SaveChangesAsync(ct);

        var ids = merge.Teams.Select(t => t.Id).ToArray();
        var rows = await TeamSettingsRows.WithRules(db, TeamSettingsRows.Of(db, new TeamSettingsFilter(), now.InUtc().Date).Where(r => ids.Contains(r.Team.Id))).ToDictionaryAsync(r => r.Counted.Team.Id, ct);
        return ids.Select(id => TeamSettingsRows.ToView(rows[id], only: null)).ToList();
    }

    private static IEnumerable<ItemError> NamedTwice(IReadOnlyList<TeamSettingsEdit> items)
    {
        var (ids, teams) = (new HashSet<TeamSettingsId>(), new HashSet<TeamId>());
        for (var n = 0; n < items.Count; n++)
        {
            if (items[n].Id is { } id && !ids.Add(id)) yield return new ItemError(n, new DuplicateItem($"Team settings {id} are named twice.") { Field = "_id" });
            if (items[n].TeamId is { } team && !teams.Add(team)) yield return new ItemError(n, new DuplicateItem($"Team {team} is named twice.") { Field = "team_id" });
        }
    }
}
