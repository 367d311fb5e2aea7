using Microsoft.AspNetCore.Identity;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Identity;

/// <summary>Somebody who signs in. The directory record of the same human is <see cref="PersonId"/>.</summary>
public sealed class PortalUser : IdentityUser
{
    public Role Role { get; set; } = Role.Employee;

    public PersonId? PersonId { get; set; }

    public string? DisplayName { get; set; }

    /// <summary>Locations that a facility manager runs; empty for all.</summary>
    public IReadOnlyList<LocationId> ManagedLocations { get; set; } = [];

    /// <summary>Teams that a team lead leads.</summary>
    public IReadOnlyList<TeamId> LedTeams { get; set; } = [];

    /// <summary>IANA id of the viewer's zone; null follows the browser.</summary>
    public string? ViewerZone { get; set; }

    /// <summary>Location shown last.</summary>
    public LocationId? LastLocation { get; set; }

    /// <summary><c>system</c>, <c>light</c> or <c>dark</c>.</summary>
    public string Theme { get; set; } = "system";
}
