using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>What to forecast. Dates are local to the location.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="From">First date; null for tomorrow.</param>
/// <param name="To">Last date, included; null for 28 days from today, or 27 days after <paramref name="From"/>.</param>
/// <param name="ForceRebuild">True: make a new forecast even if a recent one would do, and learn everything anew.</param>
/// <param name="Refresh">True: make a new forecast even if a recent one would do; where that is right, only the new days are taken in.</param>
public sealed record ForecastStart(LocationId LocationId, LocalDate? From = null, LocalDate? To = null, bool ForceRebuild = false, bool Refresh = false)
{
    /// <summary>In place of <see cref="From"/> where it takes the location's zone to say which date is meant.</summary>
    public Func<DateTimeZone, LocalDate>? FromIn { get; init; }

    /// <summary>In place of <see cref="To"/>.</summary>
    public Func<DateTimeZone, LocalDate>? ToIn { get; init; }

    /// <summary>The same with dates.</summary>
    internal ForecastStart In(DateTimeZone zone) => new(LocationId, FromIn?.Invoke(zone) ?? From, ToIn?.Invoke(zone) ?? To, ForceRebuild, Refresh);
}

/// <summary>Which jobs are wanted; what is not given does not filter.</summary>
/// <param name="Id">One job; an unknown one is refused.</param>
/// <param name="LocationId">Jobs of one location.</param>
/// <param name="CreatedFrom">First local date of creation at the job's location.</param>
/// <param name="CreatedTo">Last local date of creation at the job's location.</param>
public sealed record ForecastJobFilter(ForecastJobId? Id = null, LocationId? LocationId = null, LocalDate? CreatedFrom = null, LocalDate? CreatedTo = null);

/// <summary>Which rows are wanted; what is not given does not filter.</summary>
public sealed record ForecastFilter
{
    public IReadOnlyList<LocationId> Locations { get; init; } = [];

    public IReadOnlyList<TeamId> Teams { get; init; } = [];

    public IReadOnlyList<PersonId> People { get; init; } = [];

    /// <summary>Selects by overlap: rows that end after this.</summary>
    public Instant? From { get; init; }

    /// <summary>Exclusive: rows that start before this.</summary>
    public Instant? To { get; init; }

    /// <summary>First local date at each row's location; beside the instants, for pages.</summary>
    public LocalDate? FromDate { get; init; }

    /// <summary>Last local date, included.</summary>
    public LocalDate? ToDate { get; init; }

    /// <summary>True: rows of people carry their drivers. (Rows of locations and teams always do.)</summary>
    public bool WithDrivers { get; init; }

    /// <summary>True: rows of locations and teams carry their half-hours.</summary>
    public bool WithProfile { get; init; }
}

/// <summary>Which track records are wanted.</summary>
public sealed record AccuracyFilter
{
    public AccuracyLevel Level { get; init; }

    public AccuracyHorizon Horizon { get; init; }

    /// <summary>True: every horizon, for pages that show a table of them.</summary>
    public bool EveryHorizon { get; init; }

    /// <summary>At the level of persons: one record for all of a location's people together, which says nothing about one of them.</summary>
    public bool Pooled { get; init; }

    public IReadOnlyList<LocationId> Locations { get; init; } = [];

    public IReadOnlyList<TeamId> Teams { get; init; } = [];

    public IReadOnlyList<PersonId> People { get; init; } = [];

    /// <summary>Track records that scored a date from here on.</summary>
    public LocalDate? From { get; init; }

    /// <summary>Track records that scored a date up to here.</summary>
    public LocalDate? To { get; init; }
}
