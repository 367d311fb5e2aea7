using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions;

public sealed partial class IntentionService
{
    /// <summary>Makes an intention and one per invitee, all or none.</summary>
    /// <param name="request">What is planned.</param>
    /// <param name="force">Skips conflicts, closed days, capacity and duplicates; needs the right, even when nothing is in the way.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<IntentionOutcome>> CreateAsync(NewIntention request, bool force, Actor by, CancellationToken ct)
        => WriteAsync((db, now, token) => CreateAsync(db, request, force, new IntentionTrail(db, by, now), token), ct);

    private static async Task<Result<Written>> CreateAsync(PortalDb db, NewIntention request, bool force, IntentionTrail trail, CancellationToken ct)
    {
        if (force && IntentionRights.RefuseForce(request.LocationId, trail.By) is { } denied) return denied;
        var read = await NewIntentionReader.ReadAsync(db, request, trail.By, trail.Now, ct);
        if (!read.IsSuccess) return read.As<Written>();
        var draft = read.Value;
        PersonId[] people = [.. draft.Everybody.Select(p => p.Person.Id)];
        await db.LockAsync(
            [.. IntentionLocks.People(people.Select(p => (PersonId?)p)), .. IntentionLocks.Days(draft.Venue.Id, draft.Range, draft.Venue.Zone), .. ExternalName(request)], ct);
        var own = Make(draft, draft.Person, IdFactory.New<IntentionGroupId>(trail.Now), trail.Now);
        if (await TakenNameAsync(db, request, ct) is { } taken) return taken;
        if (!force && (draft.Venue.RefuseClosed(draft.Range) ?? await DuplicateAsync(db, own, trail.By, ct)) is { } refused) return refused;

        var bookings = await BookingsReader.ReadAsync(db, people, [draft.Venue.Id], draft.Range, ct);
        var confirmation = new Confirmation(db, bookings, trail, draft.Venue.Zone);
        if (draft.Person is { IsNew: true } guest) db.AddRange(guest.Person, guest.Settings!);
        var made = new List<IntentionId> { own.Id };
        if (await StartAsync(own, draft, force, confirmation, trail, ct) is { } full) return full;
        Add(db, own, trail, draft.Venue.Zone);
        foreach (var invitee in draft.Invitees)
        {
            var invitation = Make(draft, invitee, own.GroupId, trail.Now);
            Invite(invitation, invitee, draft, confirmation, trail.Now);
            Add(db, invitation, trail, draft.Venue.Zone);
            made.Add(invitation.Id);
        }

        return await AnswerAsync(db, trail, made, confirmation.Superseded, ct);
    }

    /// <summary>What people create for themselves is confirmed if they ask so; everything else goes through auto-accept.</summary>
    private static async Task<PortalError?> StartAsync(
        Intention own, IntentionDraft draft, bool force, Confirmation confirmation, IntentionTrail trail, CancellationToken ct)
    {
        if (draft.Person is null)
        {
            own.Start(draft.Request.Status);
            if (force) trail.Audit("force", own, "a team intention");
            return null;
        }

        if (draft.IsInvitation || draft.Request.Status != IntentionStatus.Confirmed)
        {
            if (force) trail.Audit("force", own, "an invitation");
            Invite(own, draft.Person, draft, confirmation, trail.Now);
            return null;
        }

        if (!force && confirmation.Refuse(own) is { } refused) return refused;
        own.Start(IntentionStatus.Confirmed);
        if (force) await confirmation.ForceAsync(own, ct);
        else confirmation.Take(own);
        return null;
    }

    /// <summary>Pending, or confirmed at once where the person accepts without being asked and nothing is in the way.</summary>
    private static void Invite(Intention invitation, KnownPerson invitee, IntentionDraft draft, Confirmation confirmation, Instant now)
    {
        invitation.Start(IntentionStatus.Pending);
        if (!Invitation.AcceptsItself(invitation.SkipAutoAccept, invitee.Settings?.AutoAccept, draft.Venue.Features.AutoAcceptInvites)) return;
        if (draft.Venue.RefuseClosed(draft.Range) is not null || confirmation.Refuse(invitation) is not null) return;
        invitation.Accept(now);
        confirmation.Take(invitation);
    }

    private static void Add(PortalDb db, Intention intention, IntentionTrail trail, DateTimeZone zone)
    {
        db.Add(intention);
        trail.Note(intention, IntentionEventKind.Created, zone, intention.Reason);
    }

    private static Intention Make(IntentionDraft draft, KnownPerson? person, IntentionGroupId group, Instant now)
    {
        var request = draft.Request;
        var isOwn = person == draft.Person;
        return new Intention
        {
            Id = IdFactory.New<IntentionId>(now),
            Type = request.Type,
            LocationId = draft.Venue.Id,
            LayerId = request.LayerId,
            ZoneId = request.ZoneId,
            RoomId = request.RoomId,
            PersonId = person?.Person.Id,
            TeamId = isOwn ? draft.Team?.Id : person?.Person.DefaultTeamId,
            GroupId = group,
            OrganiserId = draft.Organiser,
            StartsAt = draft.Range.StartsAt,
            EndsAt = draft.Range.EndsAt,
            Labels = request.Labels,
            Title = request.Title,
            Reason = request.Reason,
            Source = request.Source,
            SkipAutoAccept = request.SkipAutoAccept,
            ExternalId = isOwn ? request.ExternalId : null,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private static IEnumerable<string> ExternalName(NewIntention request)
        => request.ExternalId is { } id ? [IntentionLocks.External(null, null, id)] : [];

    private static async Task<PortalError?> TakenNameAsync(PortalDb db, NewIntention request, CancellationToken ct)
        => request.ExternalId is { } id && await db.Set<Intention>().AnyAsync(i => i.ConfigurationId == null && i.ExternalType == null && i.ExternalId == id, ct)
            ? new AlreadyExists($"An intention has the external id '{id}' already.") { Field = "external_id" }
            : null;

    /// <summary>Told to those who may know: otherwise an invitation that fails would tell a colleague's days, and nobody would notice.</summary>
    private static async Task<PortalError?> DuplicateAsync(PortalDb db, Intention own, Actor by, CancellationToken ct)
    {
        var (location, startsAt, person) = (own.LocationId, own.StartsAt, own.PersonId);
        var same = await db.Set<Intention>().AsNoTracking().Where(i => i.LocationId == location && i.StartsAt == startsAt && i.PersonId == person).ToListAsync(ct);
        return same.Find(i => i.IsSameAs(own) && IsTold(i)) is { } other ? new DuplicateIntention(other.Id) { RelatedIds = [other.Id.Value] } : null;

        bool IsTold(Intention intention) => by.Is(intention.OrganiserId) || (intention.LocationId is { } place && by.MayPlanFor(intention.PersonId, intention.TeamId, place));
    }
}
