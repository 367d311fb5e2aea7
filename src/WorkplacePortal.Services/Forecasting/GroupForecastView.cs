using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>How well a location or team was forecast before.</summary>
/// <param name="Days">Back-tested days behind the figures.</param>
/// <param name="Mae">Mean absolute error in people.</param>
/// <param name="Wape">Absolute error in percent of the attendance.</param>
/// <param name="Coverage80">Percent of days inside the 80 % interval.</param>
/// <param name="Coverage95">Percent of days inside the 95 % interval.</param>
public sealed record TrackRecordView(int Days, double? Mae, double? Wape, double? Coverage80, double? Coverage95);

/// <summary>Expected attendance of a location, or of a team there, on a local date.</summary>
public sealed record GroupForecastView
{
    public required ForecastRowId Id { get; init; }

    public required ForecastJobId JobId { get; init; }

    public required LocationId LocationId { get; init; }

    public required string LocationName { get; init; }

    public required string TimeZone { get; init; }

    /// <summary>Null for the whole location.</summary>
    public required TeamId? TeamId { get; init; }

    public required string? TeamName { get; init; }

    public required string? TeamExternalId { get; init; }

    public required string? TeamColor { get; init; }

    public required LocalDate Date { get; init; }

    public required Instant StartsAt { get; init; }

    public required Instant EndsAt { get; init; }

    public required bool Closed { get; init; }

    /// <summary>The figures are about a group of 1 to 4 people and are withheld from the reader: <see cref="Figures"/> is null.</summary>
    public bool Suppressed => Figures is null;

    public required ForecastFigures? Figures { get; init; }

    /// <summary>Location: usable spaces. Team: most seats that it may use there.</summary>
    public required int Capacity { get; init; }

    public required int HeadCount { get; init; }

    public required int MinCapacity { get; init; }

    public required int? MaxCapacity { get; init; }

    /// <summary>Percent.</summary>
    public required int Contingency { get; init; }

    /// <summary>People who came, guests aside; null until known, and when withheld.</summary>
    public required int? Actual { get; init; }

    /// <summary>True: <see cref="Actual"/> counts 1 to 4 people and is withheld from the reader.</summary>
    public required bool ActualSuppressed { get; init; }

    public required TrackRecordView? TrackRecord { get; init; }

    public required LocalDate? PatternChangedSince { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; init; }
}

/// <summary>The numbers of a forecast row; withheld together.</summary>
public sealed record ForecastFigures
{
    /// <summary>Median, in people.</summary>
    public required int Forecast { get; init; }

    public required decimal Mean { get; init; }

    public required decimal StandardDeviation { get; init; }

    public required int Lower50 { get; init; }

    public required int Upper50 { get; init; }

    public required int Lower { get; init; }

    public required int Upper { get; init; }

    public required int Lower95 { get; init; }

    public required int Upper95 { get; init; }

    /// <summary>Seats to provide.</summary>
    public required int ForecastInc { get; init; }

    public required decimal ExpectedInc { get; init; }

    /// <summary>Confirmed seat intentions.</summary>
    public required int Intentions { get; init; }

    /// <summary>0 to 100.</summary>
    public required decimal Confidence { get; init; }

    /// <summary>Percent of the capacity; null without capacity.</summary>
    public required decimal? Utilisation { get; init; }

    public required decimal? UtilisationInc { get; init; }

    /// <summary>People per planned seat; null when no seat is planned, and for locations.</summary>
    public required decimal? SharingRatio { get; init; }

    /// <summary>Percent of the team on site together; null for locations.</summary>
    public required decimal? CoAttendance { get; init; }

    public required IReadOnlyList<ForecastDriver> Drivers { get; init; }

    /// <summary>Half-hours that touch the opening hours; empty unless asked for.</summary>
    public required IReadOnlyList<ForecastProfileSlot> Profile { get; init; }
}
