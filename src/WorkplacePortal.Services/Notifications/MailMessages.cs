using System.Globalization;
using MimeKit;
using MimeKit.Text;
using NodaTime;
using WorkplacePortal.Domain.Notifications;

namespace WorkplacePortal.Services.Notifications;

/// <summary>Puts text, HTML and calendar together as calendars and mail readers expect an invitation.</summary>
internal static class MailMessages
{
    private static readonly Header Automatic = new("Auto-Submitted", "auto-generated");

    public static MimeMessage Make(OutboxMail mail, ComposedMail composed, MailReader reader, MailOptions options, Instant now)
    {
        var text = composed.Text!;
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Subject = OneLine(text.Subject),
            Date = now.ToDateTimeOffset(),
        };
        message.From.Add(new MailboxAddress(OneLine(text.FromName is { } name ? $"{name} via {options.FromName}" : options.FromName), options.From));
        message.To.Add(reader.Address);
        // Holiday notes and the like are not sent back to a machine (RFC 3834).
        message.Headers.Add(Automatic.Field, Automatic.Value);

        var ways = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = text.ToPlain() },
            new TextPart(TextFormat.Html) { Text = text.ToHtml() },
        };
        if (composed.Calendar is { } calendar)
        {
            var part = new TextPart("calendar") { Text = calendar.Calendar, ContentTransferEncoding = ContentEncoding.Base64 };
            part.ContentType.Parameters.Add("method", calendar.Method);
            ways.Add(part);
        }

        message.Body = ways;
        return message;
    }

    /// <summary>Names and titles come from people: no line ends, no control characters, no more than a line of text.</summary>
    private static string OneLine(string text)
    {
        var clean = string.Concat(text.Select(c => char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? ' ' : c)).Trim();
        return clean.Length <= 150 ? clean : clean[..150] + "…";
    }
}
