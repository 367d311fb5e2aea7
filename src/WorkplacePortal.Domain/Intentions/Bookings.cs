using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>What a confirmed intention holds, as far as others can collide with it.</summary>
/// <param name="Id">The intention.</param>
/// <param name="PersonId">Whose; null for a team without persons.</param>
/// <param name="LocationId">Where.</param>
/// <param name="Type">Null for a leave, which collides with nothing.</param>
/// <param name="RoomId">Room of a <see cref="IntentionType.Room"/> intention.</param>
/// <param name="Range">When.</param>
public sealed record Booking(IntentionId Id, PersonId? PersonId, LocationId? LocationId, IntentionType? Type, RoomId? RoomId, InstantRange Range)
{
    public static Booking Of(Intention intention)
        => new(intention.Id, intention.PersonId, intention.LocationId, intention.Type, intention.RoomId, intention.Range);

    public bool IsSeat => Type is IntentionType.Space or IntentionType.Room;

    /// <summary>True when one person cannot keep both: they overlap, and lie at two locations or both need a seat.</summary>
    public bool ConflictsWith(Booking other)
        => Id != other.Id && PersonId is { } person && person == other.PersonId && Range.Overlaps(other.Range)
            && Type is not null && other.Type is not null
            && (LocationId != other.LocationId || (IsSeat && other.IsSeat));
}

/// <summary>What there is to book: usable spaces of locations, places of rooms, and the zone that says which day is full.</summary>
public sealed record Places(IReadOnlyDictionary<LocationId, int> Spaces, IReadOnlyDictionary<RoomId, int> Rooms, IReadOnlyDictionary<LocationId, DateTimeZone> Zones);

/// <summary>
/// The confirmed intentions that a decision must respect, and the decision itself. The caller holds the locks of the persons,
/// locations and days, so that nothing is confirmed beside it; what it confirms itself it adds.
/// </summary>
public sealed class Bookings(IEnumerable<Booking> confirmed, Places places)
{
    private readonly Dictionary<IntentionId, Booking> held = confirmed.ToDictionary(b => b.Id);

    /// <summary>The same, to try something out on.</summary>
    public Bookings Copy() => new(held.Values, places);

    public void Add(Booking booking) => held[booking.Id] = booking;

    public void Remove(IntentionId id) => held.Remove(id);

    /// <summary>The person's confirmed intentions that cannot stand beside it, in the order of their start.</summary>
    public IReadOnlyList<IntentionId> ConflictsOf(Booking booking)
        => [.. held.Values.Where(booking.ConflictsWith).OrderBy(b => b.Range.StartsAt).ThenBy(b => b.Id.Value, StringComparer.Ordinal).Select(b => b.Id)];

    /// <summary>Null when a seat is left for it at every instant; a meeting, a leave and a team without persons need none.</summary>
    /// <param name="booking">What is to be confirmed.</param>
    /// <param name="leaving">Intentions that make room for it.</param>
    public PortalError? Refuse(Booking booking, IReadOnlyCollection<IntentionId> leaving)
    {
        if (booking.PersonId is null || booking.LocationId is not { } location) return null;
        var others = held.Values.Where(b => b.Id != booking.Id && b.PersonId is not null && b.Type == booking.Type && !leaving.Contains(b.Id));
        switch (booking.Type)
        {
            case IntentionType.Space:
                var spaces = places.Spaces.GetValueOrDefault(location);
                var (most, at) = SeatSweep.Peak(others.Where(b => b.LocationId == location).Select(b => b.Range), booking.Range);
                return most < spaces ? null : new CapacityExceeded(location, at.DateIn(places.Zones[location]), spaces) { Field = "location_id" };
            case IntentionType.Room when booking.RoomId is { } room && places.Rooms.TryGetValue(room, out var seats):
                return SeatSweep.Peak(others.Where(b => b.RoomId == room).Select(b => b.Range), booking.Range).Most < seats
                    ? null
                    : new RoomCapacityExceeded(room, seats) { Field = "room_id" };
            default:
                return null;
        }
    }
}
