using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Allocations;

/// <summary>A row as a call wants it: new, or a stored one with its changes merged.</summary>
/// <param name="Index">Position in the call.</param>
/// <param name="Terms">Who gets what, merged.</param>
/// <param name="StartsAt">First instant, read in the zone of the request or the location.</param>
/// <param name="EndsAt">Exclusive end.</param>
/// <param name="Zone">Zone that the request names.</param>
/// <param name="Stored">The row that is changed; null for a new one.</param>
/// <param name="Given">Properties that the change gives; null for a new row.</param>
/// <param name="Unlock">True: plans may change the row again.</param>
/// <param name="Reason">Why the plan had it so.</param>
internal sealed record AllocationDraft(
    int Index, AllocationTerms Terms, WrittenTime StartsAt, WrittenTime EndsAt, DateTimeZone? Zone, Allocation? Stored = null, IReadOnlyList<string>? Given = null, bool Unlock = false, RowReason? Reason = null)
{
    // Which sent property is to blame for a fault of one that was not: the likeliest first.
    private static readonly Dictionary<string, string[]> Blame = new(StringComparer.Ordinal)
    {
        ["type"] = ["room_id", "spaces", "zone_id"],
        ["location_id"] = [],
        ["layer_id"] = ["location_id"],
        ["zone_id"] = ["type", "spaces", "layer_id", "location_id", "team_id", "people_id", "starts_at", "ends_at"],
        ["room_id"] = ["type", "layer_id", "location_id", "starts_at", "ends_at", "spaces"],
        ["spaces"] = ["type", "zone_id", "people_id", "team_id", "layer_id", "location_id", "starts_at", "ends_at"],
        ["team_id"] = ["people_id", "type", "spaces", "zone_id", "room_id"],
        ["people_id"] = ["team_id", "starts_at", "ends_at", "location_id"],
        ["starts_at"] = ["ends_at", "location_id"],
        ["ends_at"] = ["starts_at", "location_id"],
    };

    public InstantRange RangeIn(DateTimeZone location) => new(StartsAt(Zone ?? location).ToMilliseconds(), EndsAt(Zone ?? location).ToMilliseconds());

    public static AllocationDraft Of(int index, NewAllocation item) => new(index, item.Terms, item.StartsAt, item.EndsAt, item.Zone);

    public static AllocationDraft Of(int index, AllocationChange change, Allocation stored)
    {
        var before = AllocationTerms.Of(stored);
        var terms = new AllocationTerms(
            change.Type.Or(before.Type),
            change.LocationId.Or(before.LocationId),
            change.LayerId.Or(before.LayerId),
            change.ZoneId.Or(before.ZoneId),
            change.RoomId.Or(before.RoomId),
            change.Spaces.Or(before.Spaces),
            change.TeamId.Or(before.TeamId),
            change.PersonId.Or(before.PersonId));
        var (startsAt, endsAt) = (stored.StartsAt, stored.EndsAt);
        return new AllocationDraft(index, terms, change.StartsAt ?? (_ => startsAt), change.EndsAt ?? (_ => endsAt), change.Zone, stored, change.Given(), change.Unlock, change.Reason);
    }

    /// <summary>A fault of this item. In a change it points at a property that was sent, or at the item when none is to blame.</summary>
    public ItemError Fault(PortalError error)
    {
        var root = error.Field.Split('/')[0];
        if (Given is null || root.Length == 0 || Given.Contains(root, StringComparer.Ordinal)) return new ItemError(Index, error);
        return new ItemError(Index, error with { Field = Blame[root].FirstOrDefault(f => Given.Contains(f, StringComparer.Ordinal)) ?? "" });
    }
}
