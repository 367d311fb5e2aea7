using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Allocations;

/// <summary>
/// A room that is given takes the spaces inside it, those as well that are put into it later, from then on and where they are free: whoever has one
/// keeps it. One that is taken out is free again.
/// </summary>
internal sealed class SlotsInRooms : SpaceMoves
{
    private const int ResourcesPerQuery = 1000;

    internal override async Task FollowAsync(PortalDb db, IReadOnlyList<SpaceMove> moves, Instant now, CancellationToken ct)
    {
        if (moves.Count == 0) return;
        await db.LockAsync(moves.Select(m => OccupiedSlots.Lock(m.Location)), ct);
        RoomId?[] rooms = [.. moves.SelectMany(m => new[] { m.From, m.To }).OfType<RoomId>().Distinct()];
        var given = (await db.Set<Allocation>().AsNoTracking().Where(a => a.Type == AllocationType.Room && rooms.Contains(a.RoomId) && a.EndsAt > now).ToListAsync(ct)).ToLookup(a => a.RoomId);
        if (given.Count == 0) return;
        var held = await HeldAsync(db, moves, now, ct);
        long[] free = [.. moves.SelectMany(m => held[OccupiedSlot.Of(m.Space)].Where(s => m.From is not null && given[m.From].Any(a => a.Id == s.AllocationId && !a.Spaces.Contains(m.Space)))).Select(s => s.Sequence)];
        foreach (var some in free.Chunk(ResourcesPerQuery)) await db.Set<OccupiedSlot>().Where(s => some.Contains(s.Sequence)).ExecuteDeleteAsync(ct);
        foreach (var move in moves.Where(m => m.To is not null))
        {
            var resource = OccupiedSlot.Of(move.Space);
            var taken = held[resource].Where(s => !free.Contains(s.Sequence)).ToList();
            db.AddRange(given[move.To]
                .Select(a => new OccupiedSlot { Resource = resource, AllocationId = a.Id, StartsAt = a.StartsAt, EndsAt = a.EndsAt })
                .Where(s => !taken.Exists(t => t.Range.Overlaps(s.Range))));
        }
    }

    private static async Task<ILookup<string, OccupiedSlot>> HeldAsync(PortalDb db, IReadOnlyList<SpaceMove> moves, Instant now, CancellationToken ct)
    {
        var held = new List<OccupiedSlot>();
        foreach (var some in moves.Select(m => OccupiedSlot.Of(m.Space)).Chunk(ResourcesPerQuery))
            held.AddRange(await db.Set<OccupiedSlot>().AsNoTracking().Where(s => some.Contains(s.Resource) && s.EndsAt > now).ToListAsync(ct));
        return held.ToLookup(s => s.Resource, StringComparer.Ordinal);
    }
}
