using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>One location and what is known about it. Teams and people are named by their position in these lists.</summary>
public sealed record ForecastInput
{
    /// <summary>Last local date whose attendance is complete. Rows after it are never looked at.</summary>
    public required LocalDate Origin { get; init; }

    /// <summary>Dates to forecast, all after <see cref="Origin"/>.</summary>
    public required DateWindow Window { get; init; }

    /// <summary>Every date from the first of the history to the last of the window, and a few more for eves and bridge days.</summary>
    public required ForecastCalendar Calendar { get; init; }

    public required IReadOnlyList<TeamInput> Teams { get; init; }

    /// <summary>Whoever belongs to the location or came to it, guests aside; also those who have left, for they are part of the past.</summary>
    public required IReadOnlyList<PersonInput> People { get; init; }

    /// <summary>Who came on which date, in any order; a person and date that is named twice counts once.</summary>
    public required IReadOnlyList<Presence> Attendance { get; init; }

    /// <summary>
    /// What became known about bookings and absences, in the order in which it became known. The forecast uses all of it; a
    /// test from a past day uses what was known at the end of that day.
    /// </summary>
    public IReadOnlyList<BookingChange> Bookings { get; init; } = [];
}

/// <param name="First">Date of the first day.</param>
/// <param name="Days">The days from there on, without a gap.</param>
public sealed record ForecastCalendar(LocalDate First, IReadOnlyList<CalendarDay> Days)
{
    public LocalDate Last => First.PlusDays(Days.Count - 1);

    public int IndexOf(LocalDate date) => Period.DaysBetween(First, date);
}

/// <param name="Open">False on closures and on weekdays without opening hours: the forecast is exactly 0.</param>
/// <param name="Holiday">Name of the holiday, open or closed; null on other days.</param>
/// <param name="HalfHours">Half-hours of the local clock that touch the opening hours: bit n is the one that begins n × 30 minutes after midnight.</param>
public readonly record struct CalendarDay(bool Open, string? Holiday, ulong HalfHours);

/// <summary>A team's rules at the location; see <see cref="Seats"/>.</summary>
public sealed record TeamInput
{
    /// <summary>True: exactly <see cref="MinPeople"/> seats on its fixed days (none given: every open day), on other days what is booked.</summary>
    public bool IsFixed { get; init; }

    public int MinPeople { get; init; }

    public int? MaxPeople { get; init; }

    /// <summary>Reserve on top of the expected people.</summary>
    public int ContingencyPercent { get; init; }

    /// <summary>Weekdays on which every member of a team that is not fixed is expected.</summary>
    public IReadOnlyList<IsoDayOfWeek> FixedDays { get; init; } = [];
}

/// <param name="Team">Position of the team; null for people without one.</param>
public sealed record PersonInput(int? Team)
{
    /// <summary>First date on which the person counts; null for always.</summary>
    public LocalDate? ActiveFrom { get; init; }

    /// <summary>Last date on which the person counts; null for open end.</summary>
    public LocalDate? ActiveTo { get; init; }

    /// <summary>Dates of the window on which the person comes by a fixed plan.</summary>
    public IReadOnlyList<LocalDate> FixedDays { get; init; } = [];

    public bool IsActiveOn(LocalDate date) => (ActiveFrom is not { } from || date >= from) && (ActiveTo is not { } to || date <= to);
}

/// <summary>A person came on a date.</summary>
/// <param name="Person">Position of the person.</param>
/// <param name="Date">Local date.</param>
/// <param name="Arrived">Half-hour of the local clock of the first sighting, 0 to 47; −1 when unknown.</param>
/// <param name="Left">Half-hour of the last sighting, not before <paramref name="Arrived"/>; −1 when unknown.</param>
public readonly record struct Presence(int Person, LocalDate Date, sbyte Arrived = -1, sbyte Left = -1);

/// <summary>What a booking says about its day. Only seats count, and leave.</summary>
public enum BookingState
{
    /// <summary>Nothing (any more): deleted, moved to another day, or a leave that was called off.</summary>
    None,
    Pending,
    Likely,
    Confirmed,
    Declined,
    Cancelled,
    Leave,
}

/// <summary>A booking of one day got a new state.</summary>
/// <param name="Booking">Number of the booking, the same for all its changes.</param>
/// <param name="Person">Position of the person; null for a guest.</param>
/// <param name="Team">For a guest: position of the team that takes the guest, null for none. Ignored for people.</param>
/// <param name="Date">Local date that is booked.</param>
/// <param name="State">What is known from then on.</param>
/// <param name="KnownOn">Local date on which that became known; the lead is <paramref name="Date"/> minus this.</param>
public readonly record struct BookingChange(int Booking, int? Person, int? Team, LocalDate Date, BookingState State, LocalDate KnownOn);
