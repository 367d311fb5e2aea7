using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Spatial;

/// <summary>Who may change what lies at a location: whoever runs it. Scopes of keys are checked where the key comes in.</summary>
internal static class SpatialRights
{
    public static PortalError? Refuse(LocationId location, Actor by, string scope)
    {
        if (by.Manages(location)) return null;
        return by.SeesLocation(location) ? new InsufficientScope(scope) : new LocationForbidden(location) { Field = "location_id" };
    }
}
