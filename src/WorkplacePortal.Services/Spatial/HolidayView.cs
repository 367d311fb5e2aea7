using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Which holidays are wanted; null for all. Both dates are included.</summary>
public sealed record HolidayFilter(HolidayId? Id = null, LocationId? LocationId = null, LocalDate? From = null, LocalDate? To = null);

/// <summary>A closure or holiday as it is stored.</summary>
public sealed record HolidayView(HolidayId Id, LocationId LocationId, LocalDate Date, string Name, bool Closed, Instant CreatedAt, Instant UpdatedAt);

/// <summary>A holiday that is to be made.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="Edit">Its properties; date and name are required.</param>
public sealed record NewHoliday(LocationId LocationId, HolidayEdit Edit);
