using System.Text;
using System.Text.RegularExpressions;
using Ical.Net;
using Ical.Net.CalendarComponents;
using MimeKit;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Intentions.Mails;

internal enum ReplyAnswer
{
    Accept,
    Decline,

    /// <summary>Tentative, delegated, or none: nothing is done.</summary>
    None,
}

/// <summary>An answer that somebody's calendar sent (METHOD:REPLY, RFC 5546).</summary>
/// <param name="IntentionId">Which invitation.</param>
/// <param name="Attendee">Address of who answers, in lower case.</param>
/// <param name="Answer">What.</param>
/// <param name="Sequence">To which version of the invitation.</param>
/// <param name="StampedAt">When.</param>
internal sealed partial record CalendarReply(IntentionId IntentionId, string Attendee, ReplyAnswer Answer, int Sequence, Instant StampedAt)
{
    /// <summary>Longest text that is looked at; an answer has about two thousand characters.</summary>
    public const int MostBytes = 256 * 1024;

    private const int MostComponents = 40;
    private const string MailTo = "mailto:";
    private static readonly InstantPattern StampPattern = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    /// <summary>Reads a whole mail (RFC 5322) or its calendar part alone.</summary>
    public static Result<CalendarReply> Read(byte[] body, bool isMail)
    {
        if (body.Length > MostBytes) return new InvalidValue($"It has {body.Length} bytes; at most {MostBytes} are read.");
        try
        {
            var text = isMail ? CalendarOf(body) : Encoding.UTF8.GetString(body);
            if (text is null) return new InvalidValue("The mail has no part of the type text/calendar.");
            // A parser must not be led into the depth.
            return Count(text, "BEGIN:") > MostComponents ? new InvalidValue("The calendar has too many parts.") : Read(Calendar.Load(text), text);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever the parsers make of hostile input, it is the input that is at fault.
            return new InvalidValue($"This cannot be read as an iCalendar reply ({e.GetType().Name}).");
        }
    }

    private static Result<CalendarReply> Read(Calendar? calendar, string text)
    {
        if (!string.Equals(calendar?.Method, "REPLY", StringComparison.OrdinalIgnoreCase)) return new InvalidValue("METHOD is not REPLY.");
        if (calendar!.Events.Count != 1) return new InvalidValue("A reply has exactly one VEVENT.");
        var answer = calendar.Events[0]!;
        if (CalendarUid.Read(answer.Uid) is not { } id) return new InvalidValue("UID names no invitation of this portal.");
        if (answer.Attendees.Count != 1 || Address(answer) is not { } attendee) return new InvalidValue("A reply has exactly one ATTENDEE with a mailto address.");
        // The library stamps what has no stamp with the present: that would make every repetition a new answer.
        if (Stamps().Matches(text) is not [var stamp] || !StampPattern.Parse(stamp.Groups["stamp"].Value).TryGetValue(default, out var stampedAt)) return new InvalidValue("A reply has exactly one DTSTAMP, in UTC.");
        if (answer.Sequence < 0) return new InvalidValue("SEQUENCE is negative.");
        var what = answer.Attendees[0].ParticipationStatus?.ToUpperInvariant() switch
        {
            EventParticipationStatus.Accepted => ReplyAnswer.Accept,
            EventParticipationStatus.Declined => ReplyAnswer.Decline,
            _ => ReplyAnswer.None,
        };
        return new CalendarReply(id, attendee, what, answer.Sequence, stampedAt);
    }

    [GeneratedRegex(@"^DTSTAMP:(?<stamp>[0-9TZ]{16})\r?$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stamps();

    private static string? Address(CalendarEvent answer)
        => answer.Attendees[0].Value?.OriginalString is { } value && value.StartsWith(MailTo, StringComparison.OrdinalIgnoreCase) && value.Length > MailTo.Length
            ? Uri.UnescapeDataString(value[MailTo.Length..]).Trim().ToLowerInvariant()
            : null;

    private static string? CalendarOf(byte[] mail)
    {
        using var stream = new MemoryStream(mail, writable: false);
        using var message = MimeMessage.Load(stream);
        return message.BodyParts.OfType<TextPart>().FirstOrDefault(p => p.ContentType.IsMimeType("text", "calendar"))?.Text;
    }

    private static int Count(string text, string what)
    {
        var count = 0;
        for (var at = text.IndexOf(what, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(what, at + what.Length, StringComparison.OrdinalIgnoreCase)) count++;
        return count;
    }
}
