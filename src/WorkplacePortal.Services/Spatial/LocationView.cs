using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Spatial;

/// <summary>A location as lists and pickers show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="ExternalId">Its name in other systems.</param>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Capacity">Usable spaces: all that are not closed.</param>
/// <param name="Layers">Floors.</param>
/// <param name="Today">The local date there now.</param>
/// <param name="OpenToday">True when that date is open by its week and its closures.</param>
public sealed record LocationView(LocationId Id, string Name, string? ExternalId, string TimeZone, string? Country, int Capacity, int Layers, LocalDate Today, bool OpenToday);

/// <summary>A floor as pickers show it.</summary>
public sealed record FloorView(LayerId Id, string Name);

/// <summary>Which dates of a window a location is open.</summary>
/// <param name="LocationId">The location.</param>
/// <param name="TimeZone">IANA id; the dates are local to it.</param>
/// <param name="Today">The local date there now.</param>
/// <param name="OpeningHours">Its week.</param>
/// <param name="Days">Every date of the window in order.</param>
public sealed record LocationCalendarView(LocationId LocationId, string TimeZone, LocalDate Today, OpeningHours OpeningHours, IReadOnlyList<CalendarDayView> Days);

/// <summary>One date of a location's calendar.</summary>
/// <param name="Date">The local date.</param>
/// <param name="IsOpen">False on a weekday that its week leaves out, and on closures.</param>
/// <param name="HolidayName">Name of the holiday on that date, closed or open; null for none.</param>
/// <param name="Hours">When it is open on that date; empty when closed, and for a location that is always open.</param>
public sealed record CalendarDayView(LocalDate Date, bool IsOpen, string? HolidayName, IReadOnlyList<OpeningPeriod> Hours);
