using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Occupancy;

/// <summary>What a person says of an own day that is over, where the sensors saw it otherwise.</summary>
public sealed class DayCorrection
{
    public required PersonId PersonId { get; init; }

    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; init; }

    public required bool WasThere { get; set; }

    public required Instant UpdatedAt { get; set; }
}
