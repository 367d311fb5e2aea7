using NodaTime;

namespace WorkplacePortal.Domain.Forecasting.Engine;

/// <summary>How many days ahead a scored forecast was made.</summary>
public enum HorizonBucket
{
    All,
    D1To3,
    D4To7,
    D8To14,
    D15To28,
    D29To60,
    D61To90,
}

/// <summary>What was scored: everybody's number, a team's, or single likelihoods.</summary>
public enum ScoreLevel
{
    Location,
    Team,
    Person,
}

/// <summary>One bin of a reliability diagram.</summary>
/// <param name="Predicted">Mean likelihood in it, 0 to 1.</param>
/// <param name="Observed">Share of its days on which the person came.</param>
/// <param name="Count">Days.</param>
public readonly record struct ReliabilityPoint(double Predicted, double Observed, int Count);

/// <summary>Error and coverage of one subject at one horizon over its scored days. What does not apply to its level is null.</summary>
public sealed record AccuracyScore
{
    public required ScoreLevel Level { get; init; }

    /// <summary>Position of the team, for teams.</summary>
    public int? Team { get; init; }

    /// <summary>Position of the person; null at the level of persons means all of them together.</summary>
    public int? Person { get; init; }

    public required HorizonBucket Horizon { get; init; }

    /// <summary>First scored date.</summary>
    public required LocalDate From { get; init; }

    public required LocalDate To { get; init; }

    /// <summary>Different scored dates.</summary>
    public required int Days { get; init; }

    /// <summary>Mean absolute error of the mean, people.</summary>
    public double? Mae { get; init; }

    /// <summary>Absolute error as a part of the attendance.</summary>
    public double? Wape { get; init; }

    /// <summary>Mean of forecast minus actual, people.</summary>
    public double? Bias { get; init; }

    /// <summary>Absolute error over that of the seasonal naive in the data before the origin.</summary>
    public double? Mase { get; init; }

    /// <summary>Mean pinball loss over the seven quantiles, same scale.</summary>
    public double? Pinball { get; init; }

    /// <summary>Part of the days inside the interval.</summary>
    public double? Coverage50 { get; init; }

    public double? Coverage80 { get; init; }

    public double? Coverage95 { get; init; }

    public double? Brier { get; init; }

    public double? LogLoss { get; init; }

    public IReadOnlyList<ReliabilityPoint> Reliability { get; init; } = [];

    /// <summary>Mean absolute error of copying the same weekday of the last week that is known.</summary>
    public double? BaselineMae { get; init; }

    /// <summary>1 minus the error (persons: Brier score) over that of the seasonal naive; above 0 is better than copying.</summary>
    public double? Skill { get; init; }

    /// <summary>First date of a new pattern of the group; null when none was noticed, and for persons.</summary>
    public LocalDate? PatternChangedSince { get; init; }
}
