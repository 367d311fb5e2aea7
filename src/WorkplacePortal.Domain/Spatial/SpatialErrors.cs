using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Spatial;

/// <summary>Whoever is limited to some locations cannot make another one.</summary>
public sealed record NewLocationForbidden() : NotAllowed("location_forbidden", "You are limited to other locations, so you cannot make one.");

public sealed record HolidayNotFound(string Id) : NotFound("holiday_not_found", $"No holiday has the id {Id}.");
