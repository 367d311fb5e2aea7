using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Intentions.Mails;

/// <summary>What the mails about invitations say.</summary>
internal static class InvitationWords
{
    private const string Foot = "You get this because of your notification settings in WorkplacePortal. Please do not pass this mail on: its link answers for you.";
    private const string FootWithoutLink = "You get this because of your notification settings in WorkplacePortal.";

    public static MailText Of(MailKind kind, InvitationNews news, InvitationFacts facts)
    {
        var name = facts.Name(news.Type, news.Title);
        var day = MailTimes.Day(news.StartsAt.InZone(facts.Zone).Date);
        var what = news.Type == IntentionType.Space && news.Title is null ? "the office" : $"“{name}”";
        var text = kind switch
        {
            MailKind.Invitation when news.Status == IntentionStatus.Confirmed => new MailText($"Booked: {name}, {day}", $"{facts.Organiser} booked {what} for you")
            {
                Lead = "It was accepted for you, as your settings or those of the location say. You can cancel it in the portal.",
            },
            MailKind.Invitation => new MailText($"Invitation: {name}, {day}", $"{facts.Organiser} invites you to {what}") { Lead = "Please answer: opening the link changes nothing yet." },
            MailKind.Reminder => new MailText($"Reminder: {name}, {day}", $"{facts.Organiser} waits for your answer") { Lead = $"You are invited to {what} and have not answered yet." },
            MailKind.Cancellation => new MailText($"Cancelled: {name}, {day}", $"{name} on {day} is cancelled") { Lead = "You need not do anything." },
            MailKind.Suggestion => new MailText($"Another day for {name}, {day}?", $"Somebody cannot come on {day}"),
            _ => new MailText($"Changed: {name}, {day}", $"{name} on {day} has changed") { Lead = Change(news, facts) },
        };
        var isQuoted = news.Reason is not null && kind is not MailKind.Suggestion && !news.Reason.StartsWith("superseded by ", StringComparison.Ordinal);
        return text with { Quote = isQuoted ? news.Reason : null, Foot = kind is MailKind.Invitation or MailKind.Reminder ? Foot : FootWithoutLink };
    }

    private static string Change(InvitationNews news, InvitationFacts facts) => news switch
    {
        { Status: IntentionStatus.Declined } => "It was declined for you.",
        { What: IntentionEventKind.Accepted } => "It was accepted for you.",
        _ when facts.OrganiserName is { } organiser => $"{organiser} organises it from now on. You are still coming.",
        _ => "You organise it from now on.",
    };
}
