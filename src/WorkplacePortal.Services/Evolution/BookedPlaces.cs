namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// Admits bookings of zones and offices in the order in which they were confirmed, as long as the place holds them: one that comes too
/// late keeps its floor and is told so, instead of making every plan of the day impossible.
/// </summary>
internal sealed class BookedPlaces(DayPlaces places, KeptSeats kept)
{
    private readonly Dictionary<(int Zone, int Team), int> wanted = [];
    private readonly Dictionary<(int Zone, int Team), int> locked = kept.OfTeams().GroupBy(k => (k.Zone, k.Team)).ToDictionary(g => g.Key, g => g.Sum(k => k.Seats));
    private readonly Dictionary<int, int> seats = [];

    /// <summary>People who booked the place beyond what kept rows of their team hold there.</summary>
    public int Admitted(int zone) => wanted.Where(w => w.Key.Zone == zone).Sum(w => Math.Max(0, w.Value - locked.GetValueOrDefault(w.Key)));

    /// <summary>False when the place is full of earlier bookings and kept rows.</summary>
    public bool Admit(int zone, int team)
    {
        var key = (zone, team);
        var more = wanted.GetValueOrDefault(key) + 1;
        if (more > locked.GetValueOrDefault(key) && Held(zone) + Admitted(zone) + 1 > SeatsOf(zone)) return false;
        wanted[key] = more;
        return true;
    }

    /// <summary>The place of a booking, as a zone or office and as a floor.</summary>
    public (int? Zone, int? Floor) PlaceOf(DayPerson person)
    {
        if (person.Booking is not { } booking) return (null, null);
        var zone = places.Room(booking.RoomId) ?? places.Zone(booking.ZoneId);
        return (zone, zone is { } at ? places.Places[at].Floor : places.Floor(booking.LayerId));
    }

    private int Held(int zone) => locked.Where(l => l.Key.Zone == zone).Sum(l => l.Value);

    private int SeatsOf(int zone) => seats.TryGetValue(zone, out var known) ? known : seats[zone] = kept.SeatsLeft(zone);
}
