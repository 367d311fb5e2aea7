using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using BookingChange = WorkplacePortal.Domain.Forecasting.Engine.BookingChange;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// Rebuilds from the append-only events what was known about seat bookings and leave, and when. Meetings say nothing about a seat, and
/// intentions of a team without persons name nobody.
/// </summary>
internal sealed class BookingLoader(PortalDb db, LocationId locationId, DateTimeZone zone, DateWindow window, LocalDate first)
{
    /// <summary>Days are counted one by one; a leave of years is cut to what matters here.</summary>
    public async Task<LoadedBookings> LoadAsync(CancellationToken ct)
    {
        var (from, to) = (first.StartOf(zone), window.To.PlusDays(1).StartOf(zone));
        var guests = db.Set<Person>().Where(p => p.Guest).Select(p => (PersonId?)p.Id);
        // An intention that ever touched the place and time, with all its events: a booking that moved away has left a trace.
        var ids = db.Set<IntentionEvent>()
            .Where(e => e.EndsAt > from && e.StartsAt < to && e.PersonId != null && (e.LocationId == locationId || e.ExternalType == ExternalType.Leave))
            .Select(e => e.IntentionId).Distinct();
        var events = await db.Set<IntentionEvent>().AsNoTracking().Where(e => ids.Contains(e.IntentionId)).OrderBy(e => e.Sequence)
            .Select(e => new Event(e.IntentionId, e.Kind, e.At, e.Status, e.Type, e.ExternalType, e.LocationId, e.PersonId, e.TeamId, e.StartsAt, e.EndsAt, guests.Contains(e.PersonId)))
            .ToListAsync(ct);
        return new LoadedBookings([.. events.GroupBy(e => e.Id).SelectMany(ToDays)]);
    }

    private IEnumerable<BookedDay> ToDays(IGrouping<IntentionId, Event> booking)
    {
        var touched = new HashSet<LocalDate>();
        foreach (var e in booking)
        {
            var known = e.At.DateIn(zone);
            var dates = StateOf(e) == BookingState.None && e.Kind != IntentionEventKind.Deleted && !CountsHere(e) ? [] : DatesOf(e).ToHashSet();
            foreach (var gone in touched.Where(d => !dates.Contains(d)).ToList()) yield return new BookedDay(e.Id, e.PersonId!.Value, e.TeamId, e.Guest, gone, BookingState.None, known);
            foreach (var date in dates) yield return new BookedDay(e.Id, e.PersonId!.Value, e.TeamId, e.Guest, date, StateOf(e), known);
            touched = dates;
        }
    }

    private IEnumerable<LocalDate> DatesOf(Event e)
    {
        var last = LocalDate.Min(e.EndsAt.Minus(Duration.Epsilon).DateIn(zone), window.To);
        for (var date = LocalDate.Max(e.StartsAt.DateIn(zone), first); date <= last; date = date.PlusDays(1)) yield return date;
    }

    private bool CountsHere(Event e) => e.ExternalType == ExternalType.Leave || (e.LocationId == locationId && e.Type is IntentionType.Space or IntentionType.Room);

    private BookingState StateOf(Event e)
    {
        if (e.Kind == IntentionEventKind.Deleted || !CountsHere(e)) return BookingState.None;
        if (e.ExternalType == ExternalType.Leave) return e.Status == IntentionStatus.Confirmed ? BookingState.Leave : BookingState.None;
        return e.Status switch
        {
            IntentionStatus.Pending => BookingState.Pending,
            IntentionStatus.Likely => BookingState.Likely,
            IntentionStatus.Confirmed => BookingState.Confirmed,
            IntentionStatus.Declined => BookingState.Declined,
            IntentionStatus.Cancelled => BookingState.Cancelled,
            _ => throw new InvalidOperationException($"Unknown status {e.Status}."),
        };
    }

    private sealed record Event(
        IntentionId Id, IntentionEventKind Kind, Instant At, IntentionStatus Status, IntentionType? Type, ExternalType? ExternalType, LocationId? LocationId, PersonId? PersonId,
        TeamId? TeamId, Instant StartsAt, Instant EndsAt, bool Guest);
}

/// <summary>A booking of one day got a new state.</summary>
internal sealed record BookedDay(IntentionId Id, PersonId PersonId, TeamId? TeamId, bool Guest, LocalDate Date, BookingState State, LocalDate KnownOn);

internal sealed class LoadedBookings(IReadOnlyList<BookedDay> days)
{
    /// <summary>Days for which people, guests aside, have a seat there, or had.</summary>
    public IEnumerable<(PersonId Person, LocalDate Date)> Seats => days.Where(d => !d.Guest && d.State == BookingState.Confirmed).Select(d => (d.PersonId, d.Date));

    public IReadOnlyList<BookingChange> ToChanges(Crowd crowd)
    {
        var numbers = new Dictionary<IntentionId, int>();
        var changes = new List<BookingChange>(days.Count);
        foreach (var day in days)
        {
            if (!numbers.TryGetValue(day.Id, out var number)) numbers[day.Id] = number = numbers.Count;
            if (day.Guest) changes.Add(new BookingChange(number, null, crowd.TeamOf(day.TeamId), day.Date, day.State, day.KnownOn));
            else if (crowd.Positions.TryGetValue(day.PersonId, out var person)) changes.Add(new BookingChange(number, person, null, day.Date, day.State, day.KnownOn));
        }

        return changes;
    }
}
