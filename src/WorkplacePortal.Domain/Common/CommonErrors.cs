namespace WorkplacePortal.Domain.Common;

/// <summary>A value that is not allowed. <see cref="PortalError.Field"/> says where.</summary>
public sealed record InvalidValue(string Reason) : Invalid("invalid_value", Reason);

public sealed record InvalidRange(string Reason) : Invalid("invalid_range", Reason);

public sealed record InvalidTimeZone(string Zone) : Invalid("invalid_timezone", $"'{Zone}' is no zone of the IANA time zone database, such as Europe/London.");

public sealed record PropertyRequired(string Property) : Invalid("property_required", $"'{Property}' is required.");

public sealed record ReferenceMismatch(string Reason) : Invalid("reference_mismatch", Reason);

public sealed record IdMismatch(string Reason) : Invalid("id_mismatch", Reason);

public sealed record DuplicateItem(string Reason) : Invalid("duplicate_item", Reason);

public sealed record AmbiguousFilters(string Reason) : Invalid("ambiguous_filters", Reason);

public sealed record DateInPast(string Reason) : Invalid("date_in_past", Reason);

public sealed record DateInFuture(string Reason) : Invalid("date_in_future", Reason);

public sealed record WindowTooLong(int Days, int Most) : Invalid("window_too_long", $"The window has {Days} days; at most {Most} are allowed.");

public sealed record AlreadyExists(string Reason) : Conflict("already_exists", Reason);

public sealed record InUse(string Reason) : Conflict("in_use", Reason);

/// <summary>The actor's role or key does not allow this.</summary>
public sealed record InsufficientScope(string Scope) : NotAllowed("insufficient_scope", $"This needs the right '{Scope}'.");

/// <summary>The same for existing and unknown locations.</summary>
public sealed record LocationForbidden(LocationId Location) : NotAllowed("location_forbidden", $"Location {Location} is not open to you.");

public sealed record LocationNotFound(string Id) : NotFound("location_not_found", $"No location has the id {Id}.");

public sealed record LayerNotFound(string Id) : NotFound("layer_not_found", $"No layer has the id {Id}.");

public sealed record ZoneNotFound(string Id) : NotFound("zone_not_found", $"No zone has the id {Id}.");

public sealed record RoomNotFound(string Id) : NotFound("room_not_found", $"No room has the id {Id}.");

public sealed record SpaceNotFound(string Id) : NotFound("space_not_found", $"No space has the id {Id}.");

public sealed record TeamNotFound(string Id) : NotFound("team_not_found", $"No team has the id {Id}.");

public sealed record PersonNotFound(string Id) : NotFound("person_not_found", $"No person has the id {Id}.");

/// <summary>Somebody signed in who is nobody of the directory.</summary>
public sealed record NotLinkedToPerson() : NotFound("person_not_found", "Your account is not linked to a person of the directory. An administrator can link it.");

public sealed record ConfigurationNotFound(string Id) : NotFound("configuration_not_found", $"No configuration is called '{Id}'.");

public sealed record SessionNotFound(string Id) : NotFound("session_not_found", $"No occupancy session has the id {Id}.");
