using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Occupancy;

/// <summary>A batch came after the last one of its session, or more than a day after the one before.</summary>
public sealed record SessionClosed(OccupancySessionId Session) : Conflict("session_closed", $"The occupancy session {Session} has finished or timed out. Start a new one.");

public sealed record TooManySightings(int Count, int Most) : Invalid("too_many_items", $"The call holds {Count} records; at most {Most} are allowed. Split it, in one session if they belong together.");
