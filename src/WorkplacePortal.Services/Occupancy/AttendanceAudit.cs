using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Writes down that somebody looked at the days of single people.</summary>
internal static class AttendanceAudit
{
    /// <param name="database">Where it is written.</param>
    /// <param name="clock">When it happened.</param>
    /// <param name="location">Where; null for several.</param>
    /// <param name="person">Who was looked at; null for several.</param>
    /// <param name="rows">Days that were read.</param>
    /// <param name="by">Who looked.</param>
    /// <param name="ct">Cancels the write.</param>
    public static Task LookAsync(PortalDatabase database, IClock clock, LocationId? location, PersonId? person, int rows, Actor by, CancellationToken ct)
        => database.WriteAsync(
            (db, _) =>
            {
                db.Audit(by, "attendance.read_people", "person", person?.Value, $"{rows} rows", clock.GetCurrentInstant(), location);
                return Task.FromResult(true);
            },
            commit: null,
            ct);
}
