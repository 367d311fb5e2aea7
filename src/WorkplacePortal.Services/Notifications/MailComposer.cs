using MimeKit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Notifications;

/// <summary>
/// Writes the mails of some kinds when they are sent. The rooms after this one register theirs, for they know what the mails tell.
/// </summary>
public abstract class MailComposer
{
    private protected MailComposer()
    {
    }

    internal abstract IReadOnlyList<MailKind> Kinds { get; }

    /// <summary>Writes the mail, in a write transaction; what it adds there is kept even when sending fails.</summary>
    internal abstract Task<ComposedMail> ComposeAsync(PortalDb db, OutboxMail mail, MailReader reader, Instant now, CancellationToken ct);
}

/// <summary>A mail to be sent, or why nobody needs it any more.</summary>
internal sealed record ComposedMail(MailText? Text, string? NotNeeded)
{
    /// <summary>Calendar part: an iTIP object and its method.</summary>
    public (string Method, string Calendar)? Calendar { get; init; }

    public static ComposedMail Of(MailText text) => new(text, null);

    public static ComposedMail Unneeded(string why) => new(null, why);
}

/// <summary>Whom a mail goes to.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Address">Where to.</param>
/// <param name="FullName">First and last name.</param>
/// <param name="Zone">The reader's own zone; null when unknown.</param>
internal sealed record MailReader(PersonId PersonId, MailboxAddress Address, string FullName, DateTimeZone? Zone);
