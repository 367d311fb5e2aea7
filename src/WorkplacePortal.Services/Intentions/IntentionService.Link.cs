using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions.Mails;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions;

public sealed partial class IntentionService
{
    /// <summary>Longest time ahead that a suggested day may lie.</summary>
    private const int MostDaysAhead = 366;

    /// <summary>
    /// Answers one invitation for whoever holds the token of its link. A token answers once: of many at the same moment one counts.
    /// What is refused (a conflict, no seat) leaves the link as it was.
    /// </summary>
    /// <param name="token">As it stands in the address, however wrong.</param>
    /// <param name="accept">True accepts, false declines.</param>
    /// <param name="reason">Of a decline; null for none.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<IntentionOutcome>> AnswerByLinkAsync(string? token, bool accept, string? reason, CancellationToken ct)
        => WriteAsync(
            async (db, now, t) =>
            {
                var held = await HoldLinkAsync(db, token, now, t);
                if (!held.IsSuccess) return held.As<Written>();
                var (link, hold, trail) = held.Value;
                var written = accept
                    ? await AcceptAsync(db, hold.Intention.Id, force: false, trail, t)
                    : await DeclineAsync(db, hold.Intention.Id, reason, trail, t);
                if (written.IsSuccess) link.Use(now);
                return written;
            },
            ct);

    /// <summary>Proposes another day to the organiser, once; the invitation stays open.</summary>
    /// <param name="token">As it stands in the address, however wrong.</param>
    /// <param name="day">A later day on which the location is open.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<IntentionOutcome>> SuggestByLinkAsync(string? token, LocalDate day, CancellationToken ct)
        => WriteAsync(
            async (db, now, t) =>
            {
                var held = await HoldLinkAsync(db, token, now, t);
                if (!held.IsSuccess) return held.As<Written>();
                var (link, hold, trail) = held.Value;
                var id = hold.Intention.Id;
                if (await db.Set<AnswerLink>().Where(l => l.IntentionId == id && l.SuggestedOn != null).Select(l => l.SuggestedOn).FirstOrDefaultAsync(t) is { } before) return new DaySuggestedAlready(before);
                if (RefuseDay(hold, day, now) is { } refused) return refused with { Field = "day" };
                link.Suggest(day);
                Tell(db, hold.Intention, link.PersonId, trail.By, day, now);
                return await AnswerAsync(db, trail, [id], [], t);
            },
            ct);

    private static async Task<Result<(AnswerLink Link, Held Hold, IntentionTrail Trail)>> HoldLinkAsync(PortalDb db, string? token, Instant now, CancellationToken ct)
    {
        var hash = LinkToken.Hash(token);
        if (await db.Set<AnswerLink>().AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash, ct) is not { } found) return new AnswerLinkUnknown();
        var hold = await HoldAsync(db, found.IntentionId, _ => null, wholeGroup: false, ct);
        if (!hold.IsSuccess) return new AnswerLinkUnknown();
        // Read again under the locks: another answer may have been under way.
        var link = await db.Set<AnswerLink>().FirstOrDefaultAsync(l => l.TokenHash == hash, ct);
        if (link is null || hold.Value.Intention.PersonId != link.PersonId) return new AnswerLinkUnknown();
        if (AnswerStates.Of(link, hold.Value.Intention, now) is not AnswerState.Waiting and var state) return new AnswerLinkClosed(state);
        var person = await db.Set<Person>().AsNoTracking().FirstAsync(p => p.Id == link.PersonId, ct);
        var by = new Actor(ActorKind.User, "mail-link", person.FullName) { PersonId = person.Id };
        return (link, hold.Value, new IntentionTrail(db, by, now));
    }

    private static PortalError? RefuseDay(Held hold, LocalDate day, Instant now)
    {
        if (hold.Venue is not { } venue) return new InvalidValue("This invitation has no location, so no other day can be suggested.");
        var today = now.DateIn(venue.Zone);
        if (day <= today) return new DateInPast("Suggest a day after today.");
        if (day > today.PlusDays(MostDaysAhead)) return new DateInFuture("Suggest a day within a year.");
        if (day == hold.Intention.StartsAt.DateIn(venue.Zone)) return new InvalidValue("This is the day of the invitation.");
        return venue.Calendar.IsOpen(day) ? null : new LocationClosed(venue.Id, day);
    }

    /// <summary>By a notice in the portal, and by mail where somebody in particular asks.</summary>
    private static void Tell(PortalDb db, Intention intention, PersonId person, Actor by, LocalDate day, Instant now)
    {
        var organiser = intention.OrganiserId == person ? null : intention.OrganiserId;
        db.Add(new Notification
        {
            Id = IdFactory.New<NotificationId>(now),
            PersonId = organiser,
            LocationId = intention.LocationId,
            Kind = "day_suggested",
            SubjectId = intention.Id.Value,
            Title = "Another day is suggested",
            Text = $"{by.Name} proposes {MailTimes.Day(day)} instead.",
            Link = null,
            VisibleFrom = now,
            CreatedAt = now,
        });
        if (organiser is not { } to || InvitationNews.Of(intention, IntentionEventKind.Updated, null) is not { } news) return;
        db.Add((news with { Suggested = day, SuggestedBy = person }).ToMail(MailKind.Suggestion, to, now, now));
    }
}
