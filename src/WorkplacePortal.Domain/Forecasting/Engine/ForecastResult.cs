using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>A forecast with its evidence.</summary>
public sealed record ForecastResult
{
    /// <summary>The whole location, a row per date of the window.</summary>
    public required IReadOnlyList<GroupDay> Location { get; init; }

    /// <summary>Per team, in the input's order, a row per date of the window.</summary>
    public required IReadOnlyList<IReadOnlyList<GroupDay>> Teams { get; init; }

    /// <summary>People who count on the date, by date, then in the input's order.</summary>
    public required IReadOnlyList<PersonDay> People { get; init; }

    /// <summary>How past days would have been forecast with what was known before them; empty after an update, which tests nothing anew.</summary>
    public required IReadOnlyList<AccuracyScore> Accuracy { get; init; }

    /// <summary>The past forecasts behind <see cref="Accuracy"/>; empty unless <see cref="ForecastOptions.KeepTests"/>.</summary>
    public IReadOnlyList<TestedDay> Tests { get; init; } = [];

    /// <summary>Why everything was learnt anew; null when only new days were taken in.</summary>
    public required RebuildReason? Rebuilt { get; init; }

    /// <summary>Days that were taken in by an update.</summary>
    public int NewDays { get; init; }

    /// <summary>First day of a new pattern of each team, and last of the location; null where there is none.</summary>
    public required IReadOnlyList<LocalDate?> PatternChanges { get; init; }

    /// <summary>What was learnt, for <see cref="ForecastOptions.Learnt"/> of the next forecast; without personal data. The engine alone reads it.</summary>
    public required ReadOnlyMemory<byte> Learnt { get; init; }

    /// <summary>Days with attendance that the forecast could learn from.</summary>
    public required int LearntDays { get; init; }
}

/// <summary>Expected attendance of a group on a date. Means are in people with four decimals.</summary>
public sealed record GroupDay
{
    public required LocalDate Date { get; init; }

    public required bool Closed { get; init; }

    /// <summary>People of the group who count on that date; nothing is ever above it.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Persons sum to their team; teams, and people without one, to the location. Exactly.</summary>
    public required decimal Mean { get; init; }

    /// <summary>Standard deviation of the number of people.</summary>
    public required double StandardDeviation { get; init; }

    public required QuantileSet Quantiles { get; init; }

    /// <summary>Confirmed seat bookings.</summary>
    public required int Bookings { get; init; }

    /// <summary>People with a confirmed seat booking, guests included.</summary>
    public required int Booked { get; init; }

    /// <summary>Mean with every booking and fixed day taken at its word, and with confirmed guests.</summary>
    public required decimal ExpectedInc { get; init; }

    /// <summary>Seats to provide; see <see cref="Seats"/>.</summary>
    public required int SeatsToProvide { get; init; }

    /// <summary>How far the number can be trusted, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>What moved the number, the usual level first; together exactly <see cref="Mean"/>. Empty when closed.</summary>
    public required IReadOnlyList<DriverEffect> Drivers { get; init; }

    /// <summary>People on site by half-hour; empty when closed.</summary>
    public required IReadOnlyList<HalfHour> Profile { get; init; }

    /// <summary>First date of a new pattern that attendance has settled on; null when none was noticed.</summary>
    public LocalDate? PatternChangedSince { get; init; }
}

/// <summary>What would have been forecast of a past day, from a day before it and with what was known then.</summary>
/// <param name="Team">Position of the team; null for the location.</param>
/// <param name="Origin">Last date that was known.</param>
/// <param name="Date">Later date.</param>
/// <param name="Mean">Expected people.</param>
/// <param name="Quantiles">Their quantiles.</param>
/// <param name="Actual">People who came.</param>
public sealed record TestedDay(int? Team, LocalDate Origin, LocalDate Date, double Mean, QuantileSet Quantiles, int Actual);

/// <summary>What decided a person's day; the first that applies, in this order but for the model, which comes last.</summary>
public enum DecidedBy
{
    Model,
    Confirmed,
    FixedDay,
    Declined,
    Cancelled,
    Leave,
    Closed,
}

/// <summary>Likelihood that a person comes on a date. Probabilities are in ten-thousandths.</summary>
/// <param name="Person">Position of the person.</param>
/// <param name="Date">Local date.</param>
/// <param name="Likelihood">0 to 10,000.</param>
/// <param name="LikelihoodInc">With every booking and fixed day taken at its word, 0 to 10,000.</param>
/// <param name="Source">What decided.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Drivers">In percentage points, together exactly the likelihood; empty when closed.</param>
public sealed record PersonDay(
    int Person, LocalDate Date, int Likelihood, int LikelihoodInc, DecidedBy Source, double Confidence, IReadOnlyList<DriverEffect> Drivers)
{
    /// <summary>Ten-thousandths in one.</summary>
    public const int One = 10_000;
}

/// <summary>What moves a forecast, in the order in which it is told.</summary>
public enum Driver
{
    UsualLevel,
    Weekday,
    Trend,
    Season,
    Holiday,
    Bookings,
    FixedDays,
    Team,
    Adjustment,
}

public readonly record struct DriverEffect(Driver Driver, decimal Effect);

/// <summary>Presence in a half-hour.</summary>
/// <param name="Index">The half-hour of the local clock, 0 to 47.</param>
/// <param name="Mean">People on site, not above the day's mean; four decimals.</param>
/// <param name="Lower">Lower end of the 80 % interval.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct HalfHour(int Index, decimal Mean, int Lower, int Upper);
