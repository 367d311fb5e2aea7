using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>A day of the timeline.</summary>
/// <param name="Date">Local date.</param>
/// <param name="IsOpen">Whether the place is open.</param>
/// <param name="Note">Who is expected, or why it is closed.</param>
public sealed record TimelineDay(LocalDate Date, bool IsOpen, string Note);

/// <summary>One column as it is headed: a day of the week, an hour of the day.</summary>
/// <param name="Title"><c>Wed 25</c>, <c>09:00</c>.</param>
/// <param name="Note">Who is expected or why it is closed; the zone where clocks change.</param>
/// <param name="First">Index of its first step.</param>
/// <param name="Steps">Steps that the column covers.</param>
/// <param name="IsOpen">Whether the place is open then.</param>
/// <param name="IsNow">Today, or this hour.</param>
/// <param name="Day">The day that the head leads to; null for an hour.</param>
public sealed record TimelineHead(string Title, string Note, int First, int Steps, bool IsOpen, bool IsNow, LocalDate? Day = null);

/// <summary>Everything that the timeline shows, by days or by hours.</summary>
public sealed record TimelineReading(
    IReadOnlyList<TimelineDay> Days,
    IReadOnlyList<TimelineGroup> Groups,
    IReadOnlyDictionary<AllocationId, AllocationSpanView> Rows,
    IReadOnlyList<FloorPlanView> Floors,
    IReadOnlyList<TeamView> Teams,
    TeamLooks Looks,
    Func<string, string> PlaceName)
{
    /// <summary>Every row of these days, whatever is filtered: what a change may clash with.</summary>
    public IReadOnlyList<AllocationSpanView> All { get; init; } = [];

    /// <summary>Columns, left to right.</summary>
    public IReadOnlyList<TimelineHead> Heads { get; init; } = [];

    /// <summary>In which bars begin and end: days, or half hours.</summary>
    public IReadOnlyList<InstantRange> Steps { get; init; } = [];
}
