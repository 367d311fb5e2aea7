using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Whose forecasts an actor may see: own locations; single people only by those who run the place, lead them, or are them.</summary>
/// <param name="by">Who reads.</param>
internal sealed class ForecastVisibility(Actor by)
{
    private readonly bool runsThePlace = by.IsAdmin || by is { Kind: ActorKind.User, Role: Role.FacilityManager };

    /// <summary>Sees each person of every row that it gets, so nothing is withheld.</summary>
    public bool SeesEveryone => runsThePlace || (by.Kind == ActorKind.ApiKey && by.HasScope(ApiScopes.ForecastOfPeople));

    /// <summary>Teams whose members the actor may see one by one.</summary>
    public TeamId?[] LedTeams { get; } = by is { Kind: ActorKind.User, Role: Role.TeamLead } ? [.. by.LedTeams.Select(t => (TeamId?)t)] : [];

    /// <summary>Reading people's forecasts as somebody who runs the place leaves an audit entry.</summary>
    public bool IsAudited => by.Kind == ActorKind.User && runsThePlace;

    /// <summary>Null, or why a key may not read single people.</summary>
    public PortalError? RefusePeople()
        => by.Kind == ActorKind.ApiKey && !by.HasScope(ApiScopes.ForecastOfPeople) ? new InsufficientScope(ApiScopes.ForecastOfPeople) : null;

    /// <summary>The first location of a filter that is not open to the actor, as a refusal.</summary>
    public PortalError? RefuseLocations(IEnumerable<LocationId> locations)
    {
        foreach (var location in locations)
        {
            if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        }

        return null;
    }

    /// <summary>Locations that rows must belong to; null for all.</summary>
    public LocationId[]? Locations => by.IsAdmin || by.Locations is null ? null : [.. by.Locations];

    public IQueryable<PersonForecast> Restrict(IQueryable<PersonForecast> rows)
    {
        if (Locations is { } own) rows = rows.Where(r => own.Contains(r.LocationId));
        if (SeesEveryone) return rows;
        var (led, me) = (LedTeams, by.PersonId ?? default);
        return rows.Where(r => led.Contains(r.TeamId) || r.PersonId == me);
    }

    public IQueryable<ForecastAccuracy> RestrictPeople(IQueryable<ForecastAccuracy> rows)
    {
        if (SeesEveryone) return rows;
        var (led, me) = (LedTeams, by.PersonId);
        return rows.Where(r => led.Contains(r.TeamId) || r.PersonId == me);
    }

    /// <summary>True when a figure about a group of so many people is withheld.</summary>
    public bool Withholds(int people, TeamId? team) => SmallGroup.IsSmall(people) && !SeesEveryone && !(team is not null && LedTeams.Contains(team));
}
