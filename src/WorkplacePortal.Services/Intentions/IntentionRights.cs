using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions;

/// <summary>Who may do what with an intention. Scopes of keys are checked where the key comes in.</summary>
internal static class IntentionRights
{
    public static PortalError? RefuseCreate(IntentionDraft draft, Actor by)
    {
        if (by.Kind != ActorKind.User || by.Manages(draft.Venue.Id)) return null;
        var speaksForOrganiser = by.Is(draft.Organiser) || (draft.Organiser is null && by.Leads(draft.Team?.Id));
        var plansForMember = !draft.IsInvitation && by.MayPlanFor(draft.Person?.Person.Id, draft.Person?.Person.DefaultTeamId ?? draft.Team?.Id, draft.Venue.Id);
        return speaksForOrganiser || plansForMember ? null : new InsufficientScope("intentions:write");
    }

    /// <summary>The person, or somebody who runs the location, on behalf.</summary>
    public static PortalError? RefuseAnswer(IntentionScope scope, Actor by)
        => by.Is(scope.PersonId) ? null : RefuseOnBehalf(scope.LocationId, by);

    /// <summary>The person, the organiser, the team's lead, or somebody who runs the location.</summary>
    public static PortalError? RefuseCancel(IntentionScope scope, Actor by)
        => by.Is(scope.PersonId) || by.Is(scope.OrganiserId) || by.Leads(scope.TeamId) ? null : RefuseOnBehalf(scope.LocationId, by);

    public static PortalError? RefuseForce(LocationId? location, Actor by)
        => location is { } id ? by.MayForce(id) ? null : new InsufficientScope("intentions:force")
            : by.IsAdmin || by is { Kind: ActorKind.ApiKey } && by.HasScope("intentions:force") ? null : new InsufficientScope("intentions:force");

    /// <summary>Deleting for good: whoever runs the location.</summary>
    public static PortalError? RefuseDelete(IntentionScope scope, Actor by) => RefuseOnBehalf(scope.LocationId, by);

    private static PortalError? RefuseOnBehalf(LocationId? location, Actor by)
    {
        if (location is not { } id) return by.IsAdmin || by.Kind == ActorKind.ApiKey ? null : new InsufficientScope("intentions:write");
        if (by.Manages(id)) return null;
        return by.SeesLocation(id) ? new InsufficientScope("intentions:write") : new LocationForbidden(id);
    }
}

/// <summary>What must be known of an intention before it is locked.</summary>
internal sealed record IntentionScope(IntentionGroupId GroupId, PersonId? PersonId, PersonId? OrganiserId, TeamId? TeamId, LocationId? LocationId, InstantRange Range);
