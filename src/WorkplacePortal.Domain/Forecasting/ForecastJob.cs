using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Domain.Forecasting;

/// <summary>One forecast run of a location over a date window. Its state, progress and error are those of its job run.</summary>
public sealed class ForecastJob
{
    public required ForecastJobId Id { get; init; }

    public required JobRunId JobRunId { get; init; }

    public required LocationId LocationId { get; init; }

    public required LocalDate FromDate { get; init; }

    /// <summary>Inclusive.</summary>
    public required LocalDate ToDate { get; init; }

    public bool ForceRebuild { get; init; }

    /// <summary>Latest change of occupancy that the run had seen; null before it ran, or without any.</summary>
    public Instant? OccupancySeenTo { get; set; }

    /// <summary>How it was made; null before it ran.</summary>
    public ForecastBasis? Basis { get; set; }

    /// <summary>Why everything was learnt anew; null otherwise.</summary>
    public RebuildReason? RebuildReason { get; set; }

    /// <summary>Days that were taken in by an update.</summary>
    public int NewDays { get; set; }

    public int Days { get; set; }

    public int LocationRows { get; set; }

    public int TeamRows { get; set; }

    public int PersonRows { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }

    public DateWindow Window => new(FromDate, ToDate);
}

/// <summary>One contribution to a forecast: in people, for persons in percentage points.</summary>
public sealed record ForecastDriver(string Driver, decimal Effect);

/// <summary>One half-hour of a day.</summary>
public sealed record ForecastProfileSlot(Instant StartsAt, Instant EndsAt, decimal Mean, int Lower, int Upper);

/// <summary>Expected attendance of a location, or of a team there, on a local date. One readable row per location, team and date.</summary>
public sealed class GroupForecast
{
    public required ForecastRowId Id { get; init; }

    public required ForecastJobId JobId { get; init; }

    public required LocationId LocationId { get; init; }

    /// <summary>Null for the whole location.</summary>
    public TeamId? TeamId { get; init; }

    /// <summary>Team id, empty for the location: the part of the unique key that is never null.</summary>
    public required string TeamKey { get; init; }

    public required LocalDate Date { get; init; }

    public required Instant StartsAt { get; init; }

    public required Instant EndsAt { get; init; }

    public bool Closed { get; init; }

    /// <summary>Median, in people.</summary>
    public int Forecast { get; init; }

    /// <summary>Mean, four decimals. Persons sum to teams, teams and people without one to the location, exactly.</summary>
    public decimal Mean { get; init; }

    /// <summary>Standard deviation of the number of people, one decimal; what the evolution plans with beside the mean.</summary>
    public decimal StandardDeviation { get; init; }

    public int Lower50 { get; init; }

    public int Upper50 { get; init; }

    /// <summary>Lower end of the 80 % interval.</summary>
    public int Lower { get; init; }

    public int Upper { get; init; }

    public int Lower95 { get; init; }

    public int Upper95 { get; init; }

    /// <summary>Seats to plan for: with confirmed intentions, fixed days, minimum targets and contingency.</summary>
    public int ForecastInc { get; init; }

    /// <summary>Sum of the persons' likelihoods including bookings, plus confirmed guests; four decimals.</summary>
    public decimal ExpectedInc { get; init; }

    public int Capacity { get; init; }

    public int HeadCount { get; init; }

    public int IntentionsCount { get; init; }

    /// <summary>0 to 100, two decimals.</summary>
    public decimal Confidence { get; init; }

    /// <summary>Expected share of the team that is on site together, percent; null for locations.</summary>
    public decimal? CoAttendance { get; init; }

    public int Contingency { get; init; }

    public int MinCapacity { get; init; }

    public int? MaxCapacity { get; init; }

    /// <summary>People who came, once known.</summary>
    public int? Actual { get; set; }

    public IReadOnlyList<ForecastDriver> Drivers { get; init; } = [];

    public IReadOnlyList<ForecastProfileSlot> Profile { get; init; } = [];

    public LocalDate? PatternChangedSince { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>What decided a person's day; the numbers are the contract's order.</summary>
public enum LikelihoodSource
{
    Model,
    Confirmed,
    FixedDay,
    Declined,
    Cancelled,
    Leave,
    Closed,
}

/// <summary>Likelihood that a person attends a location on a local date.</summary>
public sealed class PersonForecast
{
    public required ForecastRowId Id { get; init; }

    public required ForecastJobId JobId { get; init; }

    public required LocationId LocationId { get; init; }

    public required PersonId PersonId { get; init; }

    public TeamId? TeamId { get; init; }

    public required LocalDate Date { get; init; }

    public required Instant StartsAt { get; init; }

    public required Instant EndsAt { get; init; }

    /// <summary>0 to 100, two decimals.</summary>
    public decimal Likelihood { get; init; }

    public decimal LikelihoodInc { get; init; }

    public decimal Confidence { get; init; }

    public LikelihoodSource Source { get; init; }

    public IReadOnlyList<ForecastDriver> Drivers { get; init; } = [];

    public bool? Actual { get; set; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}

public enum AccuracyLevel
{
    Location,
    Team,
    Person,
}

/// <summary>How many days ahead the scored forecasts were made; the numbers are the contract's order.</summary>
public enum AccuracyHorizon
{
    All,
    D1To3,
    D4To7,
    D8To14,
    D15To28,
    D29To60,
    D61To90,
}

/// <summary>One bin of a reliability diagram: mean likelihood and observed share in percent, and days.</summary>
public sealed record ReliabilityBin(decimal Predicted, decimal Observed, int Count);

/// <summary>Back-tested error and interval coverage of one subject at one horizon; replaced by each job of the location.</summary>
public sealed class ForecastAccuracy
{
    public required ForecastRowId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required AccuracyLevel Level { get; init; }

    public TeamId? TeamId { get; init; }

    public PersonId? PersonId { get; init; }

    public required AccuracyHorizon Horizon { get; init; }

    public required LocalDate FromDate { get; init; }

    public required LocalDate ToDate { get; init; }

    /// <summary>Scored days; closed days do not count.</summary>
    public int Days { get; init; }

    public double? Mae { get; init; }

    public double? Wape { get; init; }

    public double? Bias { get; init; }

    public double? Mase { get; init; }

    public double? Pinball { get; init; }

    public double? Coverage50 { get; init; }

    public double? Coverage80 { get; init; }

    public double? Coverage95 { get; init; }

    public double? Brier { get; init; }

    public double? LogLoss { get; init; }

    public IReadOnlyList<ReliabilityBin> Reliability { get; init; } = [];

    public double? BaselineMae { get; init; }

    public double? Skill { get; init; }

    public LocalDate? PatternChangedSince { get; init; }

    public Instant? DriftDetectedAt { get; init; }

    public required Instant UpdatedAt { get; init; }
}
