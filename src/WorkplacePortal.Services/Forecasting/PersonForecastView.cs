using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Likelihood that a person attends on a local date.</summary>
public sealed record PersonForecastView
{
    public required ForecastRowId Id { get; init; }

    public required ForecastJobId JobId { get; init; }

    public required LocationId LocationId { get; init; }

    public required string LocationName { get; init; }

    public required string TimeZone { get; init; }

    public required LocalDate Date { get; init; }

    public required Instant StartsAt { get; init; }

    public required Instant EndsAt { get; init; }

    public required TeamId? TeamId { get; init; }

    public required string? TeamName { get; init; }

    public required PersonId PersonId { get; init; }

    public required string? ExternalId { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string? Email { get; init; }

    /// <summary>0 to 100.</summary>
    public required decimal Likelihood { get; init; }

    public required decimal LikelihoodInc { get; init; }

    public required decimal Confidence { get; init; }

    public required LikelihoodSource Source { get; init; }

    /// <summary>Empty unless asked for.</summary>
    public required IReadOnlyList<ForecastDriver> Drivers { get; init; }

    public required bool? Actual { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; init; }
}
