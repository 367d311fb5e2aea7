using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>The floors of a plan as bars, the highest on top, as in the building.</summary>
public static class PlanStack
{
    public static StackBarModel From(DayPlanView day, PlanSeats seats)
        => StackBarModel.From(
        [
            .. day.Floors.OrderByDescending(f => f.Order).Select(floor => new StackRow(
                floor.Id.Value,
                floor.Name,
                floor.Spaces.Count(s => s.Setting != SpaceSetting.Closed),
                [
                    .. floor.Spaces
                        .Select(s => seats.Uses.GetValueOrDefault(s.Id))
                        .Where(u => u is { State: SeatState.Taken or SeatState.Added or SeatState.Moved })
                        .GroupBy(u => u!.Team)
                        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Name, StringComparer.OrdinalIgnoreCase)
                        .Select(g => new StackPart(g.Key.Code, g.Key.Name, g.Count(), g.Key.Slot)),
                ])),
        ]);
}
