using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Forecasting;

/// <summary>
/// What the last forecast of a location learnt, so that the next one need only take in the days that have come since. Only the engine reads it;
/// without it, or with one that no longer fits, everything is learnt anew. It names no people.
/// </summary>
public sealed class LearntForecast
{
    public required LocationId LocationId { get; init; }

    /// <summary>The job that left it.</summary>
    public required ForecastJobId JobId { get; set; }

    /// <summary>Whose numbers they are: changes with the teams or their order.</summary>
    public required string Teams { get; set; }

    public required byte[] Content { get; set; }

    public required Instant UpdatedAt { get; set; }
}

/// <summary>How a forecast was made. Stored by number.</summary>
public enum ForecastBasis
{
    /// <summary>Everything was learnt anew.</summary>
    Rebuilt,

    /// <summary>Only the days that had come since the one before were taken in.</summary>
    Updated,
}
