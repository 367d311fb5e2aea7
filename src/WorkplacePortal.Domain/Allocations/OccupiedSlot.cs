using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Allocations;

/// <summary>
/// The narrow table that no two allocations may share: one row per space, room and person of an allocation. Rewritten with
/// the allocation in one transaction; the database refuses two rows of one resource that overlap.
/// </summary>
public sealed class OccupiedSlot
{
    public long Sequence { get; init; }

    /// <summary><c>s:</c>, <c>r:</c> or <c>p:</c> and the id of the space, room or person.</summary>
    public required string Resource { get; init; }

    public required AllocationId AllocationId { get; init; }

    public required Instant StartsAt { get; init; }

    /// <summary>Exclusive.</summary>
    public required Instant EndsAt { get; init; }

    public InstantRange Range => new(StartsAt, EndsAt);

    public static string Of(SpaceId space) => $"s:{space}";

    public static string Of(RoomId room) => $"r:{room}";

    public static string Of(PersonId person) => $"p:{person}";

    /// <summary>Everything that an allocation takes: its spaces, or its room with the spaces inside, and its person.</summary>
    /// <param name="allocation">The row as it is to be stored.</param>
    /// <param name="insideRoom">The spaces inside the room that it takes; empty for a meeting room or without a room.</param>
    public static IEnumerable<OccupiedSlot> Of(Allocation allocation, IEnumerable<SpaceId> insideRoom)
    {
        IEnumerable<string> resources = allocation.Spaces.Select(Of);
        if (allocation is { Type: AllocationType.Room, RoomId: { } room }) resources = resources.Append(Of(room)).Concat(insideRoom.Select(Of));
        if (allocation.PersonId is { } person) resources = resources.Append(Of(person));
        return resources.Distinct(StringComparer.Ordinal).Select(resource => new OccupiedSlot
        {
            Resource = resource,
            AllocationId = allocation.Id,
            StartsAt = allocation.StartsAt,
            EndsAt = allocation.EndsAt,
        });
    }
}

/// <summary>Two allocations want the same resource at one instant.</summary>
/// <param name="Wanted">The slot that is asked for.</param>
/// <param name="Taken">The slot in the way: stored, or asked for by an earlier row of the same call.</param>
public sealed record SlotClash(OccupiedSlot Wanted, OccupiedSlot Taken)
{
    /// <summary>Every slot that overlaps a taken one of its resource, or an earlier wanted one; in the order of <paramref name="wanted"/>.</summary>
    public static IReadOnlyList<SlotClash> Find(IReadOnlyList<OccupiedSlot> wanted, IEnumerable<OccupiedSlot> taken)
    {
        var clashes = new List<SlotClash>();
        var held = taken.GroupBy(s => s.Resource, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var slot in wanted)
        {
            if (!held.TryGetValue(slot.Resource, out var others)) held[slot.Resource] = others = [];
            clashes.AddRange(others.Where(o => o.Range.Overlaps(slot.Range)).Select(o => new SlotClash(slot, o)));
            others.Add(slot);
        }

        return clashes;
    }
}
