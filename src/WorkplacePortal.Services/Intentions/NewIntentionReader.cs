using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

/// <summary>A new intention whose names are resolved and whose own terms are sound; only the state of others may still refuse it.</summary>
internal sealed record IntentionDraft(
    NewIntention Request, Venue Venue, InstantRange Range, KnownPerson? Person, Team? Team, PersonId? Organiser, IReadOnlyList<KnownPerson> Invitees)
{
    /// <summary>Somebody else asks the person, who has a say.</summary>
    public bool IsInvitation => Person is not null && Organiser != Person.Person.Id;

    public IEnumerable<KnownPerson> Everybody => Person is null ? Invitees : Invitees.Prepend(Person);
}

/// <summary>Checks in the contract's order: unknown names, rights, terms, people. All faults of a step are reported.</summary>
internal static class NewIntentionReader
{
    public static async Task<Result<IntentionDraft>> ReadAsync(PortalDb db, NewIntention request, Actor by, Instant now, CancellationToken ct)
    {
        if (!by.SeesLocation(request.LocationId)) return new LocationForbidden(request.LocationId) { Field = "location_id" };
        var unknown = new List<PortalError>();
        var mismatches = new List<PortalError>();
        var organiser = request.OrganiserId is { } o ? new PersonRef(o) : new PersonRef();
        var people = await PeopleReader.ReadAsync(db, [.. request.Invites.Append(request.Person).Append(organiser).Where(p => p.IsGiven)], ct);
        var person = request.Person.IsGiven ? Find(request.Person, db, "") : null;
        if (organiser.IsGiven && people.Find(organiser, null, now).Error is { } missing) unknown.Add(missing with { Field = "organiser_id" });
        KnownPerson[] invitees = [.. request.Invites.Select((invite, n) => Find(invite with { FirstName = null, LastName = null }, null, $"invites/{n}/")).OfType<KnownPerson>()];
        var venue = await Venue.FindAsync(db, request.LocationId, ct);
        if (venue is null) unknown.Add(new LocationNotFound(request.LocationId.Value) { Field = "location_id" });
        var team = await TeamAsync(db, request, person, unknown, mismatches, ct);
        await SpatialReferences.CheckAsync(db, request, unknown, mismatches, ct);
        if (unknown.Count > 0) return Result<IntentionDraft>.Refused(unknown);

        var onBehalfOf = request.OrganiserId ?? person?.Person.Id;
        var range = request.Times.In(venue!.Zone);
        var draft = new IntentionDraft(request, venue, range, person, team, onBehalfOf, invitees);
        if (IntentionRights.RefuseCreate(draft, by) is { } denied) return denied;
        mismatches.AddRange(Terms(draft, now));
        if (mismatches.Count > 0) return Result<IntentionDraft>.Refused(mismatches);
        PortalError[] refused = [.. InvitationRules.Refuse(draft, by)];
        return refused.Length > 0 ? Result<IntentionDraft>.Refused(refused) : draft;

        KnownPerson? Find(PersonRef named, PortalDb? guests, string at)
        {
            var found = people.Find(named, guests, now);
            if (found.IsSuccess) return found.Value;
            (found.Error is IdMismatch ? mismatches : unknown).Add(found.Error with { Field = at + found.Error.Field });
            return null;
        }
    }

    private static IEnumerable<PortalError> Terms(IntentionDraft draft, Instant now)
    {
        var request = draft.Request;
        if (IntentionTimes.Refuse(draft.Range, now) is { } times) yield return times;
        if (draft.Person is null && draft.Team is null) yield return new PropertyRequired("people_id") { Field = "people_id" };
        if (request.RoomId is not null && request.Type == IntentionType.Space) yield return new InvalidValue("A room goes with the types ROOM and MEETING.") { Field = "room_id" };
        if (request.Invites.Count > 0 && draft.Organiser is null) yield return new PropertyRequired("organiser_id") { Field = "organiser_id" };
        var seen = new HashSet<PersonId>();
        if (draft.Organiser is { } organiser) seen.Add(organiser);
        if (draft.Person is { } person) seen.Add(person.Person.Id);
        for (var n = 0; n < draft.Invitees.Count; n++)
        {
            if (!seen.Add(draft.Invitees[n].Person.Id)) yield return new DuplicateItem("This person takes part already.") { Field = $"invites/{n}" };
        }
    }

    private static async Task<Team?> TeamAsync(
        PortalDb db, NewIntention request, KnownPerson? person, List<PortalError> unknown, List<PortalError> mismatches, CancellationToken ct)
    {
        var teams = db.Set<Team>().AsNoTracking();
        var byId = request.TeamId is { } id ? await teams.FirstOrDefaultAsync(t => t.Id == id, ct) : null;
        if (request.TeamId is not null && byId is null) unknown.Add(new TeamNotFound(request.TeamId.Value.Value) { Field = "team_id" });
        if (request.TeamName is not { } name)
        {
            return request.TeamId is null && person?.Person.DefaultTeamId is { } own ? await teams.FirstOrDefaultAsync(t => t.Id == own, ct) : byId;
        }

        var named = await teams.Where(t => t.Name == name).OrderBy(t => t.Id).ToListAsync(ct);
        if (named.Count == 0) unknown.Add(new TeamNotFound(name) { Field = "team_name" });
        else if (byId is not null && named.TrueForAll(t => t.Id != byId.Id)) mismatches.Add(new IdMismatch("team_id and team_name name different teams.") { Field = "team_name" });
        return byId ?? named.FirstOrDefault();
    }
}
