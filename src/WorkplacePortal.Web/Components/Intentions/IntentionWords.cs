using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Intentions;

/// <summary>Intentions in plain words: kinds, sources, what happened, and why something is refused.</summary>
public static class IntentionWords
{
    public static string Of(IntentionType? type) => type switch
    {
        IntentionType.Space => "Seat",
        IntentionType.Room => "Room",
        IntentionType.Meeting => "Meeting",
        null => "Away",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type."),
    };

    /// <summary>Where the plan came from: "Own plan", "Invited by E. Rossi", "Fixed day".</summary>
    public static string CameFrom(AgendaRow row) => row.Intention.Source switch
    {
        IntentionSource.FixedDay => "Fixed day",
        IntentionSource.Auto => "Auto-scheduled",
        IntentionSource.Likely => "Suggested by the forecast",
        IntentionSource.External => "Other system",
        IntentionSource.Manual when row.OrganiserName is { } organiser && row.Intention.OrganiserId != row.Intention.PersonId => $"Invited by {organiser}",
        IntentionSource.Manual when row.Intention.Attendees.Count > 1 => "Organiser",
        IntentionSource.Manual => "Own plan",
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.Intention.Source, "There is no such source."),
    };

    public static string Of(IntentionEventKind kind) => kind switch
    {
        IntentionEventKind.Created => "Planned",
        IntentionEventKind.Accepted => "Accepted",
        IntentionEventKind.Declined => "Declined",
        IntentionEventKind.Cancelled => "Cancelled",
        IntentionEventKind.Updated => "Changed",
        IntentionEventKind.Deleted => "Deleted",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such event."),
    };

    /// <summary>Whose it is: "Aiko Tanaka", or the team's name, or "Somebody".</summary>
    public static string Who(IntentionView intention)
        => intention.FirstName is null && intention.LastName is null ? intention.TeamName ?? "Somebody" : $"{intention.FirstName} {intention.LastName}".Trim();

    /// <summary>Why it was refused, without ids: what is in the way, and what to do.</summary>
    public static string Explain(PortalError error, IntentionView intention) => error switch
    {
        IntentionConflict { Others.Count: var count } => $"{Who(intention)} has {Figures.Of(count, "confirmed booking", "confirmed bookings")} at that time. One person cannot be in two places.",
        CapacityExceeded full => $"No seat is left on {Days.Short(full.Date)}: all {Figures.Count(full.Capacity)} are booked.",
        RoomCapacityExceeded full => $"The room is full: all {Figures.Of(full.Capacity, "place", "places")} are booked.",
        LocationClosed closed => $"{intention.LocationName ?? "The location"} is closed at that time on {Days.Short(closed.Date)}.",
        IntentionInPast => "It is over already; the past stays as it is.",
        IntentionNotPending => "It waits for no answer any more. Cancel it instead.",
        IntentionNotFound => "It is gone: somebody deleted it.",
        PersonInactive inactive => $"{Who(intention)} is not active on {Days.Short(inactive.Date)}.",
        CancelForAllForbidden => "Only the organiser can cancel it for everybody.",
        NotAllowed => "You may not do this here.",
        _ => error.Message,
    };

    /// <summary>"waiting 5 days", counted from when it was made.</summary>
    public static string Waiting(IntentionView intention, Instant now) => (now - intention.CreatedAt) switch
    {
        var t when t < Duration.FromHours(1) => "waiting since a moment ago",
        var t when t < Duration.FromDays(1) => $"waiting {Figures.Of((int)t.TotalHours, "hour", "hours")}",
        var t => $"waiting {Figures.Of((int)t.TotalDays, "day", "days")}",
    };
}
