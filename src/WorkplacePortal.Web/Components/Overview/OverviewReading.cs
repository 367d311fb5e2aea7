using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Charts;

namespace WorkplacePortal.Web.Components.Overview;

/// <summary>What exists of a location so far: decides between the guide for a first start and the overview.</summary>
public sealed record SetUpState(int Floors, int Zones, int Seats, int Teams, int People, int DaysSeen, bool HasForecast, bool HasPlan)
{
    /// <summary>Without anybody seen or without a forecast there is nothing to overlook yet.</summary>
    public bool IsFirstStart => DaysSeen == 0 || !HasForecast;
}

/// <summary>How near the forecasts came.</summary>
/// <param name="Days">Scored days.</param>
/// <param name="Ahead">How far ahead they looked, in days.</param>
/// <param name="Mae">Mean absolute error, people.</param>
/// <param name="Wape">The same in percent of the attendance.</param>
/// <param name="Coverage80">Percent of days inside the 80 % range.</param>
/// <param name="Errors">Error of past days whose forecast was published; empty before there are any.</param>
public sealed record AccuracyGlance(int Days, string Ahead, double Mae, double? Wape, double? Coverage80, SparkModel Errors);

/// <summary>Everything that the overview shows of a location and a day.</summary>
public sealed record OverviewReading
{
    public required LocalDate Date { get; init; }

    public required bool IsToday { get; init; }

    public required SetUpState SetUp { get; init; }

    public required CalendarDayView Day { get; init; }

    public required ForecastStripModel Strip { get; init; }

    public required ForecastFigures? Forecast { get; init; }

    public required int Capacity { get; init; }

    /// <summary>Mean of the last eight days of the same weekday; null without any.</summary>
    public required int? TypicalDay { get; init; }

    public required DayPlanView? Plan { get; init; }

    public required BookingCounts Bookings { get; init; }

    /// <summary>Null for a day that has not come yet.</summary>
    public required PeopleCount? Seen { get; init; }

    /// <summary>Typical at this time of the day; only for today.</summary>
    public required double? TypicalNow { get; init; }

    public required Instant? DataUntil { get; init; }

    public required IReadOnlyList<TeamInRow> Teams { get; init; }

    public required IReadOnlyList<AttentionItem> Attention { get; init; }

    public required IReadOnlyList<JobRunView> Jobs { get; init; }

    public required AccuracyGlance? Accuracy { get; init; }

    public int SeatsGiven => Plan?.SeatsGiven ?? 0;

    /// <summary>Upper end of the scale that all four figures share.</summary>
    public double Scale => Math.Max(1, new[] { Capacity, Forecast?.Upper ?? 0, SeatsGiven, Bookings.Confirmed, Seen?.People ?? 0 }.Max());
}

/// <summary>Seat intentions of a day by status.</summary>
public readonly record struct BookingCounts(int Confirmed, int Pending, int Likely, int Declined);
