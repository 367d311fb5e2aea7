using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Intentions.Mails;

/// <summary>What a change did to an intention, as its mail tells it later: the intention as it was left, for it may change again or be deleted.</summary>
internal sealed record InvitationNews(
    IntentionId Id,
    IntentionEventKind What,
    IntentionStatus? Before,
    IntentionStatus Status,
    int Sequence,
    IntentionType Type,
    LocationId LocationId,
    LayerId? LayerId,
    ZoneId? ZoneId,
    RoomId? RoomId,
    PersonId? OrganiserId,
    Instant StartsAt,
    Instant EndsAt,
    string? Title,
    string? Reason)
{
    /// <summary>The day that the invited person proposes.</summary>
    public LocalDate? Suggested { get; init; }

    /// <summary>Who proposes it.</summary>
    public PersonId? SuggestedBy { get; init; }

    public InstantRange Range => new(StartsAt, EndsAt);

    public static InvitationNews Read(OutboxMail mail) => JsonSerializer.Deserialize<InvitationNews>(mail.Content, PortalConversions.Json)!;

    /// <summary>Null for what no mail tells of.</summary>
    public static InvitationNews? Of(Intention i, IntentionEventKind what, IntentionStatus? before)
        => i is { Type: { } type, LocationId: { } location }
            ? new InvitationNews(i.Id, what, before, i.Status, i.Sequence + (what == IntentionEventKind.Deleted ? 1 : 0), type, location, i.LayerId, i.ZoneId, i.RoomId, i.OrganiserId, i.StartsAt, i.EndsAt, i.Title, i.Reason)
            : null;

    public OutboxMail ToMail(MailKind kind, PersonId to, Instant dueAt, Instant now) => new()
    {
        Id = IdFactory.New<MailId>(now),
        Kind = kind,
        PersonId = to,
        SubjectId = Id.Value,
        Content = JsonSerializer.Serialize(this, PortalConversions.Json),
        DueAt = dueAt,
        CreatedAt = now,
    };
}

/// <summary>
/// Puts the mails that a change owes into the outbox, in the change's own transaction. Nobody is told what they did themselves, what
/// another system mirrors, or what is over.
/// </summary>
internal static class InvitationMails
{
    /// <summary>How long before its start an unanswered invitation is brought to mind.</summary>
    private static readonly Duration ReminderBefore = Duration.FromHours(48);

    /// <param name="db">The context of the change, before it is saved.</param>
    /// <param name="intention">As it is now.</param>
    /// <param name="what">What happened to it.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="now">When.</param>
    public static void Queue(PortalDb db, Intention intention, IntentionEventKind what, Actor by, Instant now)
    {
        if (intention is not { PersonId: { } person, Source: not IntentionSource.External } || by.Is(person) || intention.IsOver(now)) return;
        var entry = db.Entry(intention);
        IntentionStatus? before = entry.State == EntityState.Added ? null : entry.Property(i => i.Status).OriginalValue;
        if (KindOf(intention, what, before) is not { } kind || InvitationNews.Of(intention, what, before) is not { } news) return;
        db.Add(news.ToMail(kind, person, now, now));
        var reminder = intention.StartsAt - ReminderBefore;
        if (kind == MailKind.Invitation && intention.Status == IntentionStatus.Pending && reminder > now + ReminderBefore) db.Add(news.ToMail(MailKind.Reminder, person, reminder, now));
    }

    private static MailKind? KindOf(Intention intention, IntentionEventKind what, IntentionStatus? before)
    {
        var isOwn = intention.OrganiserId == intention.PersonId;
        return what switch
        {
            IntentionEventKind.Created when intention.Status == IntentionStatus.Pending || (intention.Status == IntentionStatus.Confirmed && !isOwn) => MailKind.Invitation,
            IntentionEventKind.Accepted or IntentionEventKind.Declined => MailKind.Change,
            IntentionEventKind.Cancelled when before is IntentionStatus.Pending or IntentionStatus.Confirmed => MailKind.Cancellation,
            IntentionEventKind.Deleted when intention.Status is IntentionStatus.Pending or IntentionStatus.Confirmed => MailKind.Cancellation,
            IntentionEventKind.Updated when intention.Status == IntentionStatus.Confirmed => MailKind.Change,
            _ => null,
        };
    }
}
