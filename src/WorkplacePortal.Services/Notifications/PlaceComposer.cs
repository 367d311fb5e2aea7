using System.Text.Json;
using NodaTime;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Notifications;

/// <summary>What the mail of a notification says.</summary>
/// <param name="Title">Its subject.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="UsefulUntil">Later nobody needs it.</param>
internal sealed record PlaceNews(string Title, string Text, Instant UsefulUntil);

/// <summary>Tells people by mail what a notification tells them in the portal: that an accepted plan seats them elsewhere.</summary>
internal sealed class PlaceComposer(MailOptions options) : MailComposer
{
    internal override IReadOnlyList<MailKind> Kinds => [MailKind.Place];

    /// <summary>The mail beside a notification, held as long as that.</summary>
    public static OutboxMail? Of(Notification notification, Instant usefulUntil, Instant now) => notification.PersonId is not { } person || notification.SubjectId is not { } subject ? null : new OutboxMail
    {
        Id = Domain.Common.IdFactory.New<Domain.Common.MailId>(now),
        Kind = MailKind.Place,
        PersonId = person,
        SubjectId = subject,
        Content = JsonSerializer.Serialize(new PlaceNews(notification.Title, notification.Text, usefulUntil), PortalConversions.Json),
        DueAt = notification.VisibleFrom,
        CreatedAt = now,
    };

    internal override Task<ComposedMail> ComposeAsync(PortalDb db, OutboxMail mail, MailReader reader, Instant now, CancellationToken ct)
    {
        var news = JsonSerializer.Deserialize<PlaceNews>(mail.Content, PortalConversions.Json)!;
        return Task.FromResult(news.UsefulUntil <= now ? ComposedMail.Unneeded("The day is over.") : ComposedMail.Of(new MailText(news.Title, news.Title)
        {
            Lead = news.Text,
            Action = options.PortalUrl is { } portal ? ("Open the portal", portal) : null,
            Foot = "You get this because of your notification settings in WorkplacePortal.",
        }));
    }
}
