using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Intentions;

/// <summary>What people and teams allow others to plan with them. Force skips none of it.</summary>
internal static class InvitationRules
{
    public static IEnumerable<PortalError> Refuse(IntentionDraft draft, Actor by)
    {
        if (draft.Person is { } person)
        {
            if (draft.IsInvitation && !IsOpen(person, draft)) yield return new PersonNotOpenToInvitations(person.Person.Id) { Field = Field(draft.Request.Person) };
            else if (IsRestricted(person, draft, by)) yield return new PersonNotOpenToInvitations(person.Person.Id) { Field = Field(draft.Request.Person) };
            if (draft.Venue.RefuseInactive(person.Person, draft.Range) is { } inactive) yield return inactive with { Field = Field(draft.Request.Person) };
            if (RefuseGuest(person, draft.Team) is { } guest) yield return guest;
        }

        for (var n = 0; n < draft.Invitees.Count; n++)
        {
            var (invitee, at) = (draft.Invitees[n], $"invites/{n}/{Field(draft.Request.Invites[n])}");
            if (!IsOpen(invitee, draft) || IsRestricted(invitee, draft, by)) yield return new PersonNotOpenToInvitations(invitee.Person.Id) { Field = at };
            if (draft.Venue.RefuseInactive(invitee.Person, draft.Range) is { } inactive) yield return inactive with { Field = at };
        }
    }

    /// <summary>Somebody who is no member comes with a team only where the team takes guests.</summary>
    public static PortalError? RefuseGuest(KnownPerson person, Team? team)
        => team is { AllowGuests: false } && person.Person.DefaultTeamId != team.Id && !person.Teams.Contains(team.Id) ? new GuestsNotAllowed(team.Id) { Field = "team_id" } : null;

    private static bool IsOpen(KnownPerson person, IntentionDraft draft)
    {
        var features = draft.Venue.Features;
        if (!person.TakesInvitations || !features.InvitesEnabled) return false;
        return !features.RestrictInvitesToTeam || draft.Team is not { } team || person.Person.DefaultTeamId == team.Id || person.Teams.Contains(team.Id);
    }

    private static bool IsRestricted(KnownPerson person, IntentionDraft draft, Actor by)
        => person.Settings is { ScheduleRestricted: true } && !by.MayPlanFor(person.Person.Id, person.Person.DefaultTeamId, draft.Venue.Id);

    private static string Field(PersonRef named) => named.Id is null ? "people_email" : "people_id";
}
