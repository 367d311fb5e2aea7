using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>Who may write records. Scopes of keys are checked where the key comes in.</summary>
internal static class OccupancyRights
{
    /// <summary>Whoever runs the location; the same answer for locations that exist and that do not.</summary>
    public static PortalError? RefuseWrite(LocationId location, Actor by)
        => !by.SeesLocation(location) ? new LocationForbidden(location) : by.Manages(location) ? null : new InsufficientScope("occupancy:write");
}
