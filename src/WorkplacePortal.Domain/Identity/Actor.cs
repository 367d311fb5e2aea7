using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Identity;

public enum ActorKind
{
    User,
    ApiKey,
    System,
}

public enum Role
{
    Employee,
    TeamLead,
    FacilityManager,
    Admin,
}

/// <summary>
/// Who asks. Made once at the edge (sign-in cookie, API key, nightly job) and handed to every service method; the rights
/// of <c>domain.md</c> §12 are answered by its own methods and nowhere else.
/// </summary>
public sealed record Actor(ActorKind Kind, string? Id, string Name)
{
    public static Actor System { get; } = new(ActorKind.System, null, "System");

    /// <summary>The user's role; meaningless for keys and the system.</summary>
    public Role Role { get; init; } = Role.Employee;

    /// <summary>The directory record of the signed-in user, when linked.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>Locations that a facility manager runs, or that a key is limited to; null for all.</summary>
    public IReadOnlySet<LocationId>? Locations { get; init; }

    /// <summary>Teams that a team lead leads.</summary>
    public IReadOnlySet<TeamId> LedTeams { get; init; } = new HashSet<TeamId>();

    /// <summary>Scopes of an API key, such as <c>intentions:write</c>.</summary>
    public IReadOnlySet<string> Scopes { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Zone id of the viewer, shown beside the location's own where they differ; null when unknown.</summary>
    public string? ViewerZone { get; init; }

    public bool IsAdmin => Kind == ActorKind.System || (Kind == ActorKind.User && Role == Role.Admin);

    public bool HasScope(string scope) => Kind != ActorKind.ApiKey || Scopes.Contains(scope);

    /// <summary>The only locations whose records the actor sees, for conditions of queries; null for all.</summary>
    public IReadOnlyList<LocationId>? LimitedTo => IsAdmin || Locations is null ? null : [.. Locations];

    /// <summary>False only for a key or facility manager that is limited to other locations.</summary>
    public bool SeesLocation(LocationId location) => IsAdmin || Locations is null || Locations.Contains(location);

    /// <summary>Runs the location: its directory, settings, closures, forecasts, evolutions, everybody's intentions and allocations.</summary>
    public bool Manages(LocationId location) => Kind switch
    {
        ActorKind.System => true,
        ActorKind.ApiKey => SeesLocation(location),
        _ => Role == Role.Admin || (Role == Role.FacilityManager && SeesLocation(location)),
    };

    public bool Leads(TeamId? team) => Kind == ActorKind.User && Role == Role.TeamLead && team is { } id && LedTeams.Contains(id);

    public bool Is(PersonId? person) => Kind == ActorKind.User && PersonId is { } mine && mine == person;

    /// <summary>May act for a person in a team at a location: the person, a manager of the location, or the lead of the team.</summary>
    public bool MayPlanFor(PersonId? person, TeamId? team, LocationId location) => Is(person) || Manages(location) || Leads(team);

    /// <summary>
    /// May see the people of a location, or of a team there, one by one: whoever runs the place, the team's lead, and keys with the
    /// scope. Statistics about a few people are withheld from the others.
    /// </summary>
    /// <param name="location">Where.</param>
    /// <param name="team">The team; null for everybody there.</param>
    /// <param name="scope">What a key needs.</param>
    public bool MaySeeEach(LocationId location, TeamId? team, string scope) => Kind == ActorKind.ApiKey ? SeesLocation(location) && HasScope(scope) : Manages(location) || Leads(team);

    /// <summary>May skip conflicts, closures and capacity (audited).</summary>
    public bool MayForce(LocationId location) => Manages(location) && HasScope("intentions:force");
}
