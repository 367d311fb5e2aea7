using NodaTime;

namespace WorkplacePortal.Web.Components.Charts;

/// <summary>Ends of an interval of people, both included.</summary>
public readonly record struct DayRange(int Low, int High);

/// <summary>What the portal knows about one date, in people; null for what it does not know.</summary>
public sealed record ChartDay(LocalDate Date)
{
    /// <summary>False on a weekday that the location's week leaves out: no column of its own where only working days are drawn.</summary>
    public bool WorkingDay { get; init; } = true;

    /// <summary>Why a working day is closed; null when it is open.</summary>
    public string? ClosedFor { get; init; }

    public int? Seen { get; init; }

    /// <summary>Median of the forecast.</summary>
    public int? Expected { get; init; }

    public DayRange? Range50 { get; init; }

    public DayRange? Range80 { get; init; }

    public DayRange? Range95 { get; init; }

    /// <summary>Seats to provide.</summary>
    public int? Seats { get; init; }

    /// <summary>Confirmed bookings.</summary>
    public int? Booked { get; init; }

    /// <summary>Usable spaces on that date.</summary>
    public int? Capacity { get; init; }

    public bool Closed => ClosedFor is not null;
}
