using Ical.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions.Mails;

/// <summary>Writes the mails about invitations, with the calendar object that goes with each (iTIP, RFC 5546).</summary>
internal sealed class InvitationComposer(MailOptions options) : MailComposer
{
    internal override IReadOnlyList<MailKind> Kinds => [MailKind.Invitation, MailKind.Change, MailKind.Cancellation, MailKind.Reminder, MailKind.Suggestion];

    internal override async Task<ComposedMail> ComposeAsync(PortalDb db, OutboxMail mail, MailReader reader, Instant now, CancellationToken ct)
    {
        var news = InvitationNews.Read(mail);
        if (await UnneededAsync(db, mail, news, now, ct) is { } unneeded) return ComposedMail.Unneeded(unneeded);
        var facts = await InvitationFacts.FindAsync(db, news.LocationId, news.LayerId, news.ZoneId, news.RoomId, news.OrganiserId, reader.PersonId, ct);
        if (facts is null) return ComposedMail.Unneeded("The location is gone.");
        var text = InvitationWords.Of(mail.Kind, news, facts) with
        {
            Facts = [("When", MailTimes.Lines(news.Range, facts.Zone, reader.Zone)), ("Where", [facts.Place])],
            FromName = facts.OrganiserName,
        };
        if (mail.Kind == MailKind.Suggestion) return ComposedMail.Of(text with { Lead = await SuggesterAsync(db, news, ct), FromName = null });
        if (mail.Kind is MailKind.Invitation or MailKind.Reminder && news.Status == IntentionStatus.Pending) text = text with { Action = Link(db, news, reader.PersonId, facts.Zone, now) };
        // A booking of one's own is no invitation: no calendar knows it from a mail.
        return news.OrganiserId == reader.PersonId ? ComposedMail.Of(text) : ComposedMail.Of(text) with { Calendar = Calendar(mail, news, facts, reader) };
    }

    /// <summary>Why nobody needs the mail any more: the intention went on since it was written.</summary>
    private static async Task<string?> UnneededAsync(PortalDb db, OutboxMail mail, InvitationNews news, Instant now, CancellationToken ct)
    {
        if (news.EndsAt <= now) return "It is over.";
        if (mail.Kind == MailKind.Suggestion) return null;
        if (mail.Kind == MailKind.Cancellation)
        {
            if (news.Before == IntentionStatus.Confirmed || news.What == IntentionEventKind.Deleted) return null;
            var (subject, person) = (mail.SubjectId, mail.PersonId);
            return await db.Set<OutboxMail>().AnyAsync(m => m.SubjectId == subject && m.PersonId == person && m.Kind == MailKind.Invitation && m.State != MailState.Dropped && m.Attempts > 0, ct)
                ? null
                : "The invitation was never sent.";
        }

        var status = await db.Set<Intention>().Where(i => i.Id == news.Id).Select(i => (IntentionStatus?)i.Status).FirstOrDefaultAsync(ct);
        if (status is null or IntentionStatus.Cancelled) return "It was cancelled before this mail was sent.";
        return mail.Kind is MailKind.Invitation or MailKind.Reminder && news.Status == IntentionStatus.Pending && status != IntentionStatus.Pending ? "It was answered before this mail was sent." : null;
    }

    private (string, Uri)? Link(PortalDb db, InvitationNews news, PersonId person, DateTimeZone zone, Instant now)
    {
        if (options.PortalUrl is not { } portal) return null;
        // Another token on every attempt: only their hashes are kept, and the mail of the attempt before may have arrived.
        var token = LinkToken.New();
        db.Add(new AnswerLink
        {
            TokenHash = LinkToken.Hash(token),
            IntentionId = news.Id,
            PersonId = person,
            ExpiresAt = AnswerLink.Deadline(news.StartsAt, now, zone),
            CreatedAt = now,
        });
        return ("Answer", new Uri(portal, $"i/{token}"));
    }

    private (string, string) Calendar(OutboxMail mail, InvitationNews news, InvitationFacts facts, MailReader reader)
    {
        var isOff = mail.Kind == MailKind.Cancellation || news.Status == IntentionStatus.Declined;
        var method = isOff ? CalendarText.Cancel : CalendarText.Request;
        var entry = new CalendarEntry
        {
            Uid = CalendarUid.Of(news.Id),
            Sequence = news.Sequence,
            StampedAt = mail.CreatedAt,
            Range = news.Range,
            Zone = facts.Zone,
            Summary = facts.Name(news.Type, news.Title),
            Description = news.Reason,
            Place = facts.Place,
            IsBusy = news.Type != IntentionType.Space,
            Status = isOff ? CalendarStatus.Cancelled : news.Status == IntentionStatus.Confirmed ? CalendarStatus.Confirmed : CalendarStatus.Tentative,
            Organiser = new CalendarParty(facts.Organiser, options.From),
            Attendee = new CalendarParty(reader.FullName, reader.Address.Address, news.Status switch
            {
                IntentionStatus.Confirmed => EventParticipationStatus.Accepted,
                IntentionStatus.Declined => EventParticipationStatus.Declined,
                _ => EventParticipationStatus.NeedsAction,
            }),
        };
        return (method, CalendarText.Write(method, [entry]));
    }

    private static async Task<string> SuggesterAsync(PortalDb db, InvitationNews news, CancellationToken ct)
    {
        var id = news.SuggestedBy;
        var name = await db.Set<Person>().Where(p => id == p.Id).Select(p => p.FirstName + " " + p.LastName).FirstOrDefaultAsync(ct);
        return $"{name ?? "Somebody"} proposes {MailTimes.Day(news.Suggested ?? default)} instead. The invitation stays open until you change or cancel it.";
    }
}

/// <summary>The name of an intention in calendars: it never changes, whatever the portal's address is.</summary>
internal static class CalendarUid
{
    private const string Prefix = "intention-";
    private const string Suffix = "@workplace-portal";

    public static string Of(IntentionId id) => $"{Prefix}{id}{Suffix}";

    /// <summary>A place without a plan; nobody answers it.</summary>
    public static string Of(AllocationId id) => $"place-{id}{Suffix}";

    /// <summary>Null for the name of anything else.</summary>
    public static IntentionId? Read(string? uid)
        => uid is not null && uid.StartsWith(Prefix, StringComparison.Ordinal) && uid.EndsWith(Suffix, StringComparison.Ordinal) && uid.Length == Prefix.Length + 24 + Suffix.Length
            && uid.Substring(Prefix.Length, 24) is var id && IdFactory.IsId(id) ? new IntentionId(id) : null;
}
