using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Back-tested error of a location, team or person at one horizon.</summary>
public sealed record ForecastAccuracyView
{
    public required AccuracyLevel Level { get; init; }

    public required LocationId LocationId { get; init; }

    public required string LocationName { get; init; }

    public required TeamId? TeamId { get; init; }

    public required string? TeamName { get; init; }

    public required PersonId? PersonId { get; init; }

    public required AccuracyHorizon Horizon { get; init; }

    /// <summary>First and last scored date.</summary>
    public required DateWindow Window { get; init; }

    public required int Days { get; init; }

    /// <summary>Null when the group has 1 to 4 people and is withheld from the reader.</summary>
    public required AccuracyFigures? Figures { get; init; }

    public required Instant UpdatedAt { get; init; }
}

/// <param name="Mae">People.</param>
/// <param name="Wape">Percent of the attendance.</param>
/// <param name="Bias">Forecast minus actual, people.</param>
/// <param name="Mase">Error over that of the seasonal naive in the training data.</param>
/// <param name="Pinball">Mean over seven quantiles, same scale.</param>
/// <param name="Coverage50">Percent.</param>
/// <param name="Coverage80">Percent.</param>
/// <param name="Coverage95">Percent.</param>
/// <param name="Brier">Persons only.</param>
/// <param name="LogLoss">Persons only.</param>
/// <param name="Reliability">Persons only.</param>
/// <param name="BaselineMae">Error of copying the same weekday of the week before.</param>
/// <param name="Skill">1 minus the error over the baseline's.</param>
/// <param name="PatternChangedSince">First date of a new pattern.</param>
/// <param name="DriftDetectedAt">When it was noticed.</param>
public sealed record AccuracyFigures(
    double? Mae, double? Wape, double? Bias, double? Mase, double? Pinball, double? Coverage50, double? Coverage80, double? Coverage95, double? Brier,
    double? LogLoss, IReadOnlyList<ReliabilityBin> Reliability, double? BaselineMae, double? Skill, LocalDate? PatternChangedSince, Instant? DriftDetectedAt);
