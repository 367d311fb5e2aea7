using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Directory;

/// <summary>Who may change the directory: administrators, managers for their own locations, and keys, which are limited by scope and not by location.</summary>
internal static class DirectoryRights
{
    /// <param name="locations">Where the record belongs; none for nowhere in particular.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="scope">What it needs.</param>
    public static PortalError? Refuse(IEnumerable<LocationId> locations, Actor by, string scope)
    {
        if (by.IsAdmin || by.Kind == ActorKind.ApiKey) return by.HasScope(scope) ? null : new InsufficientScope(scope);
        if (by.Role != Role.FacilityManager) return new InsufficientScope(scope);
        var own = locations.ToList();
        return own.Count == 0 || own.Exists(by.Manages) ? null : new InsufficientScope(scope);
    }
}
