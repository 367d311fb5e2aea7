using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>Desks on the drawing, as large as the distance between them allows.</summary>
internal static class PlanDesks
{
    /// <summary>Metres.</summary>
    public const double UsualHeight = 1.15;

    private const double UsualWidth = 2.0;

    /// <summary>Desks nearer than this in one direction stand in one line.</summary>
    private const double InLine = 0.3;

    public static IReadOnlyList<PlanDesk> Place(FloorPlanView floor, IReadOnlyDictionary<SpaceId, SeatUse> seats)
    {
        List<SpacePlanView> placed = [.. floor.Spaces.Where(s => s is { X: not null, Y: not null })];
        var width = Math.Min(UsualWidth, 0.88 * Nearest(placed, s => s.Y!.Value, s => s.X!.Value));
        var height = Math.Min(UsualHeight, 0.82 * Nearest(placed, s => s.X!.Value, s => s.Y!.Value));
        return [.. placed.Select(s => ToDesk(s, width, height, seats.GetValueOrDefault(s.Id)))];
    }

    private static PlanDesk ToDesk(SpacePlanView space, double width, double height, SeatUse? use)
    {
        if (space.Setting == SpaceSetting.Closed) use = null;
        var state = space.Setting == SpaceSetting.Closed ? SeatState.Closed : use?.State ?? SeatState.Free;
        return new PlanDesk(
            space.Id,
            space.ZoneId?.Value ?? space.RoomId?.Value,
            (space.X!.Value + FloorPlanModel.Wall) * FloorPlanModel.Scale,
            (space.Y!.Value + FloorPlanModel.Wall) * FloorPlanModel.Scale,
            width * FloorPlanModel.Scale,
            height * FloorPlanModel.Scale,
            state,
            use?.Team.Slot ?? TeamSlot.None,
            use?.Locked ?? false,
            PlanLabels.Desk(space.Name, state, use));
    }

    /// <summary>The least distance of two desks that stand in one line; infinite when no two do.</summary>
    private static double Nearest(List<SpacePlanView> desks, Func<SpacePlanView, double> line, Func<SpacePlanView, double> along)
    {
        var sorted = desks.OrderBy(d => Math.Round(line(d) / InLine)).ThenBy(along).ToList();
        return sorted.Zip(sorted.Skip(1))
            .Where(pair => Math.Abs(line(pair.First) - line(pair.Second)) < InLine && along(pair.Second) - along(pair.First) > InLine / 2)
            .Select(pair => along(pair.Second) - along(pair.First))
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();
    }
}
