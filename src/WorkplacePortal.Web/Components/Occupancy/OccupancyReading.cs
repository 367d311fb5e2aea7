using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Occupancy;

/// <summary>Everything that the page shows of a subject and a window.</summary>
/// <param name="Map">What was counted.</param>
/// <param name="State">What was asked for.</param>
/// <param name="Bookings">Bookings against who came, by date; null where they cannot be compared.</param>
/// <param name="Zone">The location's zone.</param>
public sealed record OccupancyReading(OccupancyMapView Map, OccupancyState State, IReadOnlyDictionary<LocalDate, BookedAndSeenView>? Bookings, DateTimeZone Zone)
{
    /// <summary>Mean people of an hour outside opening hours that is shown.</summary>
    private const double Fewest = 0.5;

    public bool IsOfPerson => State.Person is not null;

    /// <summary>What 100 % are, in words.</summary>
    public string WholeWords => State.Team is not null ? "people of the team" : "seats";

    /// <summary>Dates that count: over or under way, and open unless all days are wanted.</summary>
    public IReadOnlyList<OccupancyMapDay> Counted { get; } = [.. Map.Days.Where(d => d.Date <= Map.Today && (d.IsOpen || State.AllDays))];

    /// <summary>Counted dates that are over.</summary>
    public IEnumerable<OccupancyMapDay> Over => Counted.Where(d => d.Date < Map.Today);

    /// <summary>Nobody was seen in the whole window, as far as the viewer may know.</summary>
    public bool IsEmpty => Map.Days.All(d => d.People.People == 0);

    public double ShareOf(double people) => Map.Whole <= 0 ? 0 : people / Map.Whole;

    /// <summary>Whether an hour of a date is over.</summary>
    public bool IsOver(LocalDate date, int hour) => date < Map.Today || (date == Map.Today && hour < Map.Now.Hour);

    /// <summary>Hours of the clock in which the place is open on a date; those in which people were seen where it is always open.</summary>
    public bool IsOpenAt(LocalDate date, int hour)
        => Map.Hours.Periods.Count == 0 ? hour is >= 7 and < 19 : Map.Hours.Periods.Any(p => p.Days.Contains(date.DayOfWeek) && hour >= p.Opens.Hour && (p.ToEndOfDay || hour < p.Closes.Hour || (hour == p.Closes.Hour && p.Closes.Minute > 0)));

    /// <summary>Columns of the weekday map: opening hours, and hours in which people were seen.</summary>
    public IReadOnlyList<int> Columns()
    {
        var open = Counted.SelectMany(d => Enumerable.Range(0, 24).Where(h => IsOpenAt(d.Date, h))).Distinct();
        // An hour outside in which hardly anybody strayed in is not worth a column.
        var seen = Counted.SelectMany(d => d.Hours).GroupBy(h => h.Key, h => h.Value.People ?? SmallGroup.Fewest).Where(h => h.Sum() > Fewest * Counted.Count * (IsOfPerson ? 0.1 : 1)).Select(h => h.Key);
        var hours = open.Concat(seen).Distinct().ToList();
        return hours.Count == 0 ? [.. Enumerable.Range(7, 12)] : [.. Enumerable.Range(hours.Min(), hours.Max() - hours.Min() + 1)];
    }

    /// <summary>What was counted in an hour of the weekday, date by date; hours that a date does not have are left out.</summary>
    public IReadOnlyList<(LocalDate Date, PeopleCount Count)> At(IsoDayOfWeek weekday, int hour)
        => [.. Counted.Where(d => d.Date.DayOfWeek == weekday && IsOver(d.Date, hour) && (OccupancyGrid.HoursOf(d.Date, Zone) >> hour & 1) == 1).Select(d => (d.Date, d.Hours.GetValueOrDefault(hour, new PeopleCount(0))))];
}

/// <summary>Reads the occupancy map and the bookings beside it: six statements, seven for a person.</summary>
public sealed class OccupancyReader(OccupancyMapQueries maps, BookedAndSeenQueries bookings)
{
    public async Task<Result<OccupancyReading>> ReadAsync(Place place, OccupancyState state, Actor by, CancellationToken ct)
    {
        var filter = new OccupancyMapFilter(place.Id, state.Window) { LayerId = state.Floor, ZoneId = state.Zone, TeamId = state.Team, PersonId = state.Person };
        var map = await maps.ReadAsync(filter, by, ct);
        if (!map.IsSuccess) return map.As<OccupancyReading>();
        // Bookings name a floor only where somebody asked for it, so parts of a location cannot be compared.
        if (state.Floor is not null || state.Zone is not null) return new OccupancyReading(map.Value, state, null, place.Zone);
        var compared = await bookings.ReadAsync(place.Id, place.Zone, state.Window, state.Team, state.Person, by, ct);
        return compared.IsSuccess ? new OccupancyReading(map.Value, state, compared.Value.ToDictionary(b => b.Date), place.Zone) : compared.As<OccupancyReading>();
    }
}
