using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>What a forecast is made from, and whose the engine's positions are.</summary>
internal sealed record ForecastSnapshot
{
    public required LocationId LocationId { get; init; }

    public required DateTimeZone Zone { get; init; }

    public required LocalDate Today { get; init; }

    public required ForecastInput Input { get; init; }

    /// <summary>In the order of the input's people.</summary>
    public required IReadOnlyList<PersonId> People { get; init; }

    /// <summary>In the order of the input's people: the team that each is forecast with.</summary>
    public required IReadOnlyList<TeamId?> TeamOfPerson { get; init; }

    /// <summary>In the order of the input's teams.</summary>
    public required IReadOnlyList<TeamId> Teams { get; init; }

    /// <summary>Rules of the linked teams; null for teams that are here only through their people.</summary>
    public required IReadOnlyList<TeamLocationSettings?> Rules { get; init; }

    /// <summary>Usable spaces of the location.</summary>
    public required int Spaces { get; init; }

    public required Instant? OccupancySeenTo { get; init; }
}
