using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Allocations;

/// <summary>
/// Writes allocations by hand, many at a time, all or none. What is written here is MANUAL and locked, so that evolutions
/// keep it. Conflicts are judged after all items of a call, so that two rows may swap their spaces. Errors carry the item's
/// index and the wire name of the property.
/// </summary>
public sealed class AllocationService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    private const int IdsPerQuery = 1000;

    /// <summary>Makes these allocations and returns them in the same order.</summary>
    public Task<Result<IReadOnlyList<AllocationView>>> CreateAsync(IReadOnlyList<NewAllocation> items, Actor by, CancellationToken ct)
        => WriteAsync((writing, token) => CreateAsync(writing, items, token), by, ct);

    /// <summary>Merges these changes and returns the rows in the same order. A change that gives nothing pins the row.</summary>
    public Task<Result<IReadOnlyList<AllocationView>>> UpdateAsync(IReadOnlyList<AllocationChange> items, Actor by, CancellationToken ct)
        => WriteAsync((writing, token) => UpdateAsync(writing, items, token), by, ct);

    /// <summary>Releases these allocations and returns what they were.</summary>
    public Task<Result<IReadOnlyList<AllocationView>>> DeleteAsync(IReadOnlyList<AllocationId> ids, Actor by, CancellationToken ct)
        => WriteAsync((writing, token) => DeleteAsync(writing, ids, token), by, ct);

    private async Task<Result<IReadOnlyList<AllocationView>>> WriteAsync(
        Func<AllocationWriting, CancellationToken, Task<Result<AllocationView[]>>> work, Actor by, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant().ToMilliseconds();
        IReadOnlyCollection<PortalChange> published = [];
        var result = await database.WriteAsync(
            async (db, token) =>
            {
                var writing = new AllocationWriting(db, by, now);
                var views = await work(writing, token);
                published = writing.Changes;
                return views;
            },
            ct);
        if (!result.IsSuccess) return result.As<IReadOnlyList<AllocationView>>();
        foreach (var change in published) changes.Publish(change);
        return result.Value;
    }

    private static async Task<Result<AllocationView[]>> CreateAsync(AllocationWriting writing, IReadOnlyList<NewAllocation> items, CancellationToken ct)
    {
        AllocationDraft[] drafts = [.. items.Select((item, i) => AllocationDraft.Of(i, item))];
        ItemError[] faults = [.. drafts.SelectMany(d => d.Terms.Refuse().Select(d.Fault))];
        if (faults.Length > 0) return Result<AllocationView[]>.Refused(faults);
        faults = [.. drafts.Where(d => !writing.By.SeesLocation(d.Terms.LocationId)).Select(d => d.Fault(Forbidden(d.Terms.LocationId)))];
        if (faults.Length > 0) return Result<AllocationView[]>.Refused(faults);
        await writing.LockAsync(drafts.Select(d => d.Terms.LocationId), ct);
        return await writing.ApplyAsync(drafts, [], ct);
    }

    private static async Task<Result<AllocationView[]>> UpdateAsync(AllocationWriting writing, IReadOnlyList<AllocationChange> items, CancellationToken ct)
    {
        if (Duplicates([.. items.Select(i => i.Id)]) is { Length: > 0 } twice) return Result<AllocationView[]>.Refused(twice);
        ItemError[] forbidden =
        [
            .. items.Select((item, i) => (Location: item.LocationId.Or(default), Index: i))
                .Where(l => l.Location != default && !writing.By.SeesLocation(l.Location))
                .Select(l => new ItemError(l.Index, Forbidden(l.Location))),
        ];
        var held = await HoldAsync(writing, [.. items.Select(i => i.Id)], [.. items.Select(i => i.LocationId.Or(default))], ct);
        forbidden = [.. forbidden.Concat(ForbiddenRows([.. items.Select(i => i.Id)], held, writing.By)).OrderBy(e => e.Index)];
        if (forbidden.Length > 0) return Result<AllocationView[]>.Refused(forbidden);
        AllocationDraft[] drafts = [.. items.Index().Where(i => held.ContainsKey(i.Item.Id)).Select(i => AllocationDraft.Of(i.Index, i.Item, held[i.Item.Id]))];
        return await writing.ApplyAsync(drafts, Missing([.. items.Select(i => i.Id)], held), ct);
    }

    private static async Task<Result<AllocationView[]>> DeleteAsync(AllocationWriting writing, IReadOnlyList<AllocationId> ids, CancellationToken ct)
    {
        if (Duplicates(ids) is { Length: > 0 } twice) return Result<AllocationView[]>.Refused(twice);
        var held = await HoldAsync(writing, ids, [], ct);
        ItemError[] forbidden = [.. ForbiddenRows(ids, held, writing.By)];
        if (forbidden.Length > 0) return Result<AllocationView[]>.Refused(forbidden);
        return Missing(ids, held) is { Length: > 0 } missing
            ? Result<AllocationView[]>.Refused(missing)
            : await writing.RemoveAsync([.. ids.Select(id => held[id])], ct);
    }

    /// <summary>Locks the locations of the rows, and of where they are to go, and then reads the rows as they are.</summary>
    private static async Task<Dictionary<AllocationId, Allocation>> HoldAsync(
        AllocationWriting writing, IReadOnlyList<AllocationId> ids, IReadOnlyList<LocationId> destinations, CancellationToken ct)
    {
        var locations = new HashSet<LocationId>(destinations.Where(d => d != default));
        foreach (var some in ids.Chunk(IdsPerQuery)) locations.UnionWith(await writing.Db.Set<Allocation>().Where(a => some.Contains(a.Id)).Select(a => a.LocationId).Distinct().ToListAsync(ct));
        await writing.LockAsync(locations, ct);
        var rows = new Dictionary<AllocationId, Allocation>(ids.Count);
        foreach (var some in ids.Chunk(IdsPerQuery))
        {
            foreach (var row in await writing.Db.Set<Allocation>().Where(a => some.Contains(a.Id)).ToListAsync(ct)) rows[row.Id] = row;
        }

        // A row that moved to another location while this call waited is held there too.
        await writing.LockAsync(rows.Values.Select(r => r.LocationId).Except(locations), ct);
        return rows;
    }

    private static LocationForbidden Forbidden(LocationId location) => new(location) { Field = "location_id" };

    private static IEnumerable<ItemError> ForbiddenRows(IReadOnlyList<AllocationId> ids, Dictionary<AllocationId, Allocation> held, Actor by)
        => ids.Select((id, i) => (Row: held.GetValueOrDefault(id), Index: i))
            .Where(r => r.Row is not null && !by.SeesLocation(r.Row.LocationId))
            .Select(r => new ItemError(r.Index, new LocationForbidden(r.Row!.LocationId)));

    private static ItemError[] Missing(IReadOnlyList<AllocationId> ids, Dictionary<AllocationId, Allocation> held)
        => [.. ids.Select((id, i) => (Id: id, Index: i)).Where(x => !held.ContainsKey(x.Id)).Select(x => new ItemError(x.Index, new AllocationNotFound(x.Id)))];

    private static ItemError[] Duplicates(IReadOnlyList<AllocationId> ids)
    {
        var seen = new HashSet<AllocationId>();
        return [.. ids.Select((id, i) => (Id: id, Index: i)).Where(x => !seen.Add(x.Id)).Select(x => new ItemError(x.Index, new DuplicateItem($"Allocation {x.Id} is named twice.")))];
    }
}
