using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Allocations;

/// <summary>
/// Keeps the slots of allocations. What is in the way is looked up here, so that a refusal can name it; that no slot is ever
/// taken twice is promised by the database itself (an exclusion constraint on PostgreSQL, a trigger on SQLite), whoever writes.
/// </summary>
internal static class OccupiedSlots
{
    private const int ResourcesPerQuery = 1000;

    /// <summary>The lock of whoever writes allocations of a location: its writers take turns and see what the one before did.</summary>
    public static string Lock(LocationId location) => $"allocations:{location}";

    /// <summary>
    /// Replaces the slots of these allocations, which the context adds or changes, and judges them together: against what is
    /// stored and against each other. The old slots go first, so two rows may swap. With a clash no slot is added and the
    /// caller rolls back.
    /// </summary>
    public static async Task<IReadOnlyList<SlotClash>> RewriteAsync(PortalDb db, IReadOnlyList<Allocation> rows, CancellationToken ct)
    {
        foreach (var some in rows.Select(r => r.Id).Chunk(ResourcesPerQuery)) await db.Set<OccupiedSlot>().Where(s => some.Contains(s.AllocationId)).ExecuteDeleteAsync(ct);
        var inside = await InsideRoomsAsync(db, rows, ct);
        OccupiedSlot[] wanted = [.. rows.SelectMany(r => OccupiedSlot.Of(r, r.RoomId is { } room ? inside[room] : []))];
        if (wanted.Length == 0) return [];
        var clashes = SlotClash.Find(wanted, await TakenAsync(db, wanted, ct));
        if (clashes.Count == 0) db.AddRange(wanted);
        return clashes;
    }

    private static async Task<IReadOnlyList<OccupiedSlot>> TakenAsync(PortalDb db, IReadOnlyList<OccupiedSlot> wanted, CancellationToken ct)
    {
        var (from, to) = (wanted.Min(s => s.StartsAt), wanted.Max(s => s.EndsAt));
        var taken = new List<OccupiedSlot>();
        foreach (var some in wanted.Select(s => s.Resource).Distinct(StringComparer.Ordinal).Chunk(ResourcesPerQuery))
        {
            taken.AddRange(await db.Set<OccupiedSlot>().AsNoTracking()
                .Where(s => some.Contains(s.Resource) && s.EndsAt > from && s.StartsAt < to)
                .OrderBy(s => s.StartsAt).ThenBy(s => s.Sequence)
                .ToListAsync(ct));
        }

        return taken;
    }

    private static async Task<ILookup<RoomId, SpaceId>> InsideRoomsAsync(PortalDb db, IReadOnlyList<Allocation> rows, CancellationToken ct)
    {
        RoomId?[] rooms = [.. rows.Where(r => r.Type == AllocationType.Room && r.RoomId is not null).Select(r => r.RoomId).Distinct()];
        if (rooms.Length == 0) return Array.Empty<(RoomId Room, SpaceId Space)>().ToLookup(s => s.Room, s => s.Space);
        var spaces = await db.Set<Space>().AsNoTracking().Where(s => rooms.Contains(s.RoomId)).Select(s => new { s.RoomId, s.Id }).ToListAsync(ct);
        return spaces.ToLookup(s => s.RoomId!.Value, s => s.Id);
    }
}
