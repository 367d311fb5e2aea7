using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>Says of each clash what is taken, by whom and when: one error per item and field.</summary>
internal sealed class ConflictReport
{
    private readonly Dictionary<AllocationId, int> index = [];
    private readonly Dictionary<AllocationId, string> holders;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    private ConflictReport(IReadOnlyList<Allocation> rows, Dictionary<AllocationId, string> holders)
    {
        for (var i = 0; i < rows.Count; i++) index[rows[i].Id] = i;
        this.holders = holders;
    }

    /// <param name="db">Context of the call that is refused.</param>
    /// <param name="clashes">What was found.</param>
    /// <param name="rows">The rows of the call, in request order.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IReadOnlyList<ItemError>> DescribeAsync(PortalDb db, IReadOnlyList<SlotClash> clashes, IReadOnlyList<Allocation> rows, CancellationToken ct)
    {
        if (clashes.Count == 0) return [];
        var report = new ConflictReport(rows, await HoldersAsync(db, [.. clashes.Select(c => c.Taken.AllocationId).Distinct()], ct));
        await report.ReadNamesAsync(db, [.. clashes.Select(c => c.Wanted.Resource).Distinct(StringComparer.Ordinal)], ct);
        return [.. clashes
            .GroupBy(c => (Row: report.index[c.Wanted.AllocationId], Field: FieldOf(c.Wanted.Resource, rows[report.index[c.Wanted.AllocationId]])))
            .OrderBy(g => g.Key.Row)
            .Select(g => new ItemError(g.Key.Row, report.Describe([.. g]) with { Field = g.Key.Field }))];
    }

    private AllocationConflict Describe(IReadOnlyList<SlotClash> clashes)
    {
        AllocationId[] stored = [.. clashes.Select(c => c.Taken.AllocationId).Distinct().Where(holders.ContainsKey)];
        var first = clashes.FirstOrDefault(c => !index.ContainsKey(c.Taken.AllocationId)) ?? clashes[0];
        var (what, taken) = (names.GetValueOrDefault(first.Wanted.Resource, "The place"), first.Taken);
        var message = index.TryGetValue(taken.AllocationId, out var item)
            ? $"{what} is asked for twice at one time, also by item {item} of this call."
            : $"{what} is given to {holders.GetValueOrDefault(taken.AllocationId, "somebody else")} from {InstantPattern.General.Format(taken.StartsAt)} to {InstantPattern.General.Format(taken.EndsAt)}.";
        return new AllocationConflict(message) { RelatedIds = [.. stored.Select(id => id.Value)] };
    }

    private static string FieldOf(string resource, Allocation row)
    {
        if (resource[0] == 'p') return "people_id";
        if (row.Type == AllocationType.Room) return "room_id";
        if (row.WholeZone) return "zone_id";
        for (var i = 0; i < row.Spaces.Count; i++)
        {
            if (OccupiedSlot.Of(row.Spaces[i]) == resource) return $"spaces/{i}";
        }

        return "spaces";
    }

    private static async Task<Dictionary<AllocationId, string>> HoldersAsync(PortalDb db, AllocationId[] ids, CancellationToken ct)
    {
        var found = new Dictionary<AllocationId, string>();
        foreach (var some in ids.Chunk(1000))
        {
            var rows = await (
                from a in db.Set<Allocation>().AsNoTracking()
                where some.Contains(a.Id)
                join t in db.Set<Team>() on a.TeamId equals (TeamId?)t.Id into teams
                from team in teams.DefaultIfEmpty()
                join p in db.Set<Person>() on a.PersonId equals (PersonId?)p.Id into people
                from person in people.DefaultIfEmpty()
                select new { a.Id, Team = team.Name, person.FirstName, person.LastName }).ToListAsync(ct);
            foreach (var row in rows) found[row.Id] = row.LastName is not null ? $"{row.FirstName} {row.LastName}" : row.Team ?? "nobody (kept free)";
        }

        return found;
    }

    private async Task ReadNamesAsync(PortalDb db, string[] resources, CancellationToken ct)
    {
        foreach (var some in Ids<SpaceId>('s').Chunk(1000))
        {
            foreach (var space in await db.Set<Space>().AsNoTracking().Where(s => some.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(ct)) names[OccupiedSlot.Of(space.Id)] = $"Space {space.Name}";
        }

        foreach (var some in Ids<RoomId>('r').Chunk(1000))
        {
            foreach (var room in await db.Set<Room>().AsNoTracking().Where(r => some.Contains(r.Id)).Select(r => new { r.Id, r.Name }).ToListAsync(ct)) names[OccupiedSlot.Of(room.Id)] = $"Room {room.Name}";
        }

        foreach (var resource in resources.Where(r => r[0] == 'p')) names[resource] = "The person has a place already: it";

        IEnumerable<TId> Ids<TId>(char kind)
            where TId : struct, IPortalId<TId>
            => resources.Where(r => r[0] == kind).Select(r => TId.From(r[2..]));
    }
}
