using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Directory;

/// <summary>
/// Reads and writes teams. Writes take many and store all of them or none; administrators and managers may. Errors carry the item's
/// index and the wire name of the property. The directory is not limited by location.
/// </summary>
public sealed class TeamService(PortalDatabase database, PortalChanges changes, IClock clock, IEnumerable<Dependents<TeamId>> dependents)
{
    /// <summary>One page. Sorted by <c>team_name</c> (the default), <c>external_id</c>, <c>head_count</c>, <c>created_at</c> or <c>updated_at</c>.</summary>
    public Task<Result<PageStream<TeamRecordView>>> StreamAsync(TeamFilter filter, bool withMembers, PageRequest page, Actor by, CancellationToken ct)
        => database.StreamAsync<TeamRecordView>(
            page, async (db, part, token) => await TeamRows.ReadAsync(db, TeamRows.Of(db, clock.GetCurrentInstant().InUtc().Date).Matching(filter).Sorted(part), part, withMembers, token), ct);

    /// <summary>Makes these teams with their settings and returns them in the same order. Without a colour a team gets the next free one of the palette.</summary>
    public Task<Result<IReadOnlyList<TeamRecordView>>> CreateAsync(IReadOnlyList<TeamEdit> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new TeamWriting(call, dependents).CreateAsync(items, token), ct);

    /// <summary>Merges these changes and returns the teams in the same order.</summary>
    public Task<Result<IReadOnlyList<TeamRecordView>>> UpdateAsync(IReadOnlyList<RecordChange<TeamId, TeamEdit>> items, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new TeamWriting(call, dependents).UpdateAsync(items, token), ct);

    /// <summary>
    /// Deletes these teams and returns what they were; memberships end. Refused while one has allocations, or intentions that are not
    /// cancelled or declined, today or later. What is over keeps its counts, without the team.
    /// </summary>
    public Task<Result<IReadOnlyList<TeamRecordView>>> DeleteAsync(IReadOnlyList<TeamId> ids, Actor by, CancellationToken ct)
        => database.WriteBulkAsync(changes, clock, by, (call, token) => new TeamWriting(call, dependents).DeleteAsync(ids, token), ct);
}
