using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Intentions;

public enum AnswerStep
{
    Show,
    Decline,
    Suggest,
}

/// <summary>What the answer page says in each of its states.</summary>
public sealed record AnswerLook(AnswerLinkView View, AnswerStep Step)
{
    public const int MostWords = 300;

    /// <summary>True right after an answer or suggestion.</summary>
    public bool IsFresh { get; init; }

    /// <summary>Why the last try was refused.</summary>
    public string? Refusal { get; init; }

    /// <summary>Bookings of the person's own that stand against it.</summary>
    public IReadOnlyList<string> Standing { get; init; } = [];

    public static IReadOnlyList<string> Reasons { get; } = ["I work from another office", "I work from home that day", "I am on leave", "The day does not suit me"];

    /// <summary>First name of who asks, or the office's management.</summary>
    public string Who => View.OrganiserFirstName ?? "Office management";

    public IReadOnlyList<string> Times => MailTimes.Lines(View.Range, View.Zone, View.ReaderZone, Formats.Current.Patterns);

    private string Day => Days.Short(View.Range.StartsAt.DateIn(View.Zone));

    private string Answered => View.AnsweredAt is { } at ? Days.Short(at.DateIn(View.Zone)) : Day;

    public string Title => (Step, View.State) switch
    {
        (AnswerStep.Decline, _) => $"Decline for {Day}?",
        (AnswerStep.Suggest, _) => "Suggest another day",
        (_, AnswerState.Waiting) when IsFresh => "Your suggestion is sent",
        (_, AnswerState.Waiting) => $"{View.OrganiserName ?? "Office management"} invites you to {(View.Type == IntentionType.Space ? "the office" : View.Name)}",
        (_, AnswerState.Accepted) => IsFresh ? "You are coming" : $"You accepted on {Answered}",
        (_, AnswerState.Declined) => IsFresh ? "You are not coming" : $"You declined on {Answered}",
        (_, AnswerState.Expired) => "This invitation has expired",
        (_, AnswerState.Cancelled) => "This invitation is cancelled",
        _ => "This day is over",
    };

    public string? Text => (Step, View.State) switch
    {
        (AnswerStep.Decline, _) => $"{Who} sees that you declined. You can still plan this day yourself.",
        (AnswerStep.Suggest, _) => $"{Who} gets your suggestion. The invitation for {Day} stays open until you answer it.",
        (_, AnswerState.Waiting) => View.SuggestedOn is { } day ? $"You suggested {Days.Short(day)} instead. You can still answer for {Day}." : null,
        (_, AnswerState.Accepted or AnswerState.Declined) => IsFresh ? $"{Who} sees your answer. To change it, sign in." : "Nothing more to do. To change your answer, sign in.",
        (_, AnswerState.Expired) => $"Answers closed on {MailTimes.At(View.ExpiresAt, View.Zone, Formats.Current.Patterns)}. Sign in to plan the day anyway.",
        (_, AnswerState.Cancelled) => "You do not need to answer.",
        _ => "Answers are not possible any more.",
    };

    /// <summary>Words of the organiser; a decline's reason is the person's own and is not shown back as theirs.</summary>
    public string? Quote => View.State == AnswerState.Declined ? null : View.Reason;

    public string NextStep => View.State switch
    {
        AnswerState.Accepted or AnswerState.Declined => "Sign in to open my week",
        AnswerState.Past => "Sign in",
        _ => "Sign in and plan the day",
    };

    /// <summary>What is sent as the reason: the choice, the words, or both.</summary>
    public static string? Reason(string? choice, string? words)
    {
        var chosen = Reasons.FirstOrDefault(r => r == choice);
        var typed = string.Concat((words ?? "").Where(c => !char.IsControl(c) || c is '\n')).Trim();
        if (typed.Length > MostWords) typed = typed[..MostWords];
        return (chosen, typed) switch
        {
            (null, "") => null,
            (null, _) => typed,
            (_, "") => chosen,
            _ => $"{chosen}. {typed}",
        };
    }

    public static string Why(PortalError error) => error switch
    {
        IntentionConflict => "You are booked elsewhere at that time. Sign in to change that booking, or decline.",
        CapacityExceeded or RoomCapacityExceeded => "No seat is left for that time. You can suggest another day.",
        LocationClosed => "The location is closed that day.",
        PersonInactive => "Your account is not active on that day.",
        DaySuggestedAlready => "You suggested a day already; one suggestion is enough.",
        DateInPast or DateInFuture or InvalidValue => error.Message,
        _ => "That did not work. Please sign in to answer.",
    };

    /// <summary>A booking of the person's own in one line.</summary>
    public static string Line(StandingBooking booking) => $"{booking.LocationName}: {MailTimes.Lines(booking.Range, booking.Zone, null, Formats.Current.Patterns)[0]}";

    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
