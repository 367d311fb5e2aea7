using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Which occupancy is wanted. At most one of floor, zone, team and person.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="Window">Local dates, at most <see cref="AttendanceQueries.MostDays"/>.</param>
public sealed record OccupancyMapFilter(LocationId LocationId, DateWindow Window)
{
    public LayerId? LayerId { get; init; }

    public ZoneId? ZoneId { get; init; }

    public TeamId? TeamId { get; init; }

    public PersonId? PersonId { get; init; }
}

/// <summary>Who was there, hour by hour and day by day, with the calendar and the places around it.</summary>
/// <param name="Hours">The location's week.</param>
/// <param name="Today">The local date there now.</param>
/// <param name="Now">The local time there now.</param>
/// <param name="Whole">What 100 % are: usable seats, or the team's head count; 1 for a person.</param>
/// <param name="SubjectName">Name of the floor, zone, team or person; null for the location.</param>
/// <param name="Days">Every date of the window, with what was counted.</param>
/// <param name="Teams">Teams of the location, by name, with the people of each on each date that had any; empty where a floor, zone or person is shown.</param>
/// <param name="Floors">Floors with their zones, lowest first.</param>
public sealed record OccupancyMapView(
    OpeningHours Hours,
    LocalDate Today,
    LocalTime Now,
    int Whole,
    string? SubjectName,
    IReadOnlyList<OccupancyMapDay> Days,
    IReadOnlyList<OccupancyMapTeam> Teams,
    IReadOnlyList<OccupancyMapFloor> Floors);

/// <param name="Date">Local date.</param>
/// <param name="IsOpen">False on a weekday that the week leaves out, and on closures.</param>
/// <param name="HolidayName">Name of a holiday on that date.</param>
/// <param name="People">Different people on the day.</param>
/// <param name="Hours">Different people by hour of the clock; hours that are not listed are 0.</param>
public sealed record OccupancyMapDay(LocalDate Date, bool IsOpen, string? HolidayName, PeopleCount People, IReadOnlyDictionary<int, PeopleCount> Hours);

/// <param name="Id">Which team.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color"><c>#RRGGBB</c>.</param>
/// <param name="HeadCount">People that the team counts.</param>
/// <param name="Days">Different people by date; dates that are not listed are 0.</param>
/// <param name="IsWithheld">The team is so small that not even its absence is told.</param>
public sealed record OccupancyMapTeam(TeamId Id, string Name, string Color, int HeadCount, IReadOnlyDictionary<LocalDate, PeopleCount> Days, bool IsWithheld);

/// <param name="Id">The floor.</param>
/// <param name="Name">Its name.</param>
/// <param name="Seats">Its usable seats.</param>
/// <param name="Zones">Its zones by name.</param>
public sealed record OccupancyMapFloor(LayerId Id, string Name, int Seats, IReadOnlyList<OccupancyMapZone> Zones);

/// <param name="Id">The zone.</param>
/// <param name="Name">Its name.</param>
/// <param name="Seats">Its usable seats.</param>
public sealed record OccupancyMapZone(ZoneId Id, string Name, int Seats);
