using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Spatial;

/// <summary>A floor as it is drawn and as it is listed: the same areas for eye and ear. Positions are in units of the drawing.</summary>
/// <param name="Width">Width of the drawing.</param>
/// <param name="Height">Height of the drawing.</param>
/// <param name="Outline">SVG path of the floor.</param>
/// <param name="Areas">Zones and rooms, from the top left in reading order.</param>
/// <param name="Desks">Desks with a known place.</param>
/// <param name="LooseRooms">Rooms without a place.</param>
public sealed record FloorPlanModel(
    double Width, double Height, string Outline, IReadOnlyList<PlanArea> Areas, IReadOnlyList<PlanDesk> Desks, IReadOnlyList<LooseRoom> LooseRooms)
{
    /// <summary>Units of the drawing per metre.</summary>
    public const double Scale = 12;

    /// <summary>Metres around the floor that belong to the drawing.</summary>
    public const double Wall = 1.4;
    private const double Heading = 2.9;
    private const double Side = 0.5;

    /// <summary>Radius of rounded corners, in units of the drawing.</summary>
    private const double Corner = 8;

    /// <param name="floor">The floor.</param>
    /// <param name="seats">Who has which space; spaces that are left out are free, or closed by their setting.</param>
    /// <param name="rooms">Who has a meeting room, in words.</param>
    public static FloorPlanModel From(FloorPlanView floor, IReadOnlyDictionary<SpaceId, SeatUse> seats, IReadOnlyDictionary<RoomId, string> rooms)
    {
        var limit = new PlanBox(-Wall + 0.4, -Wall + 0.4, floor.PlanWidth + Wall - 0.4, floor.PlanHeight + Wall - 0.4);
        var raw = RawAreas(floor);
        IList<IReadOnlyList<PlanPoint>> corners = [.. raw.Select(a => a.Corners)];
        PlanShape.Grow(corners, [.. raw.Select(a => MissingHeading(a))], Side, limit);
        var areas = raw
            .Select((area, i) => ToArea(area, corners[i], seats, rooms))
            .OrderBy(a => Math.Round(a.Box.Top / 60)).ThenBy(a => a.Box.Left)
            .ToList();
        var outline = floor.Outline is { Count: > 2 } own ? own : PlanGeometry.Rectangle(-Wall, -Wall, floor.PlanWidth + (2 * Wall), floor.PlanHeight + (2 * Wall));
        return new FloorPlanModel(
            (floor.PlanWidth + (2 * Wall)) * Scale,
            (floor.PlanHeight + (2 * Wall)) * Scale,
            PlanShape.Path([.. outline.Select(Shift)], Scale, Corner),
            areas,
            PlanDesks.Place(floor, seats),
            [.. floor.Rooms.Where(r => r.Area.Count < 3).Select(r => new LooseRoom(r.Id, r.Name, r.Capacity, rooms.GetValueOrDefault(r.Id, "")))]);
    }

    /// <summary>The area that an arrow key leads to: the nearest one on that side, straight ahead before aslant; the same one when there is none.</summary>
    public int Next(int from, PlanDirection direction)
    {
        var here = Areas[from].Box;
        var best = (Index: from, Cost: double.MaxValue);
        for (var i = 0; i < Areas.Count; i++)
        {
            var (dx, dy) = (Areas[i].Box.CentreX - here.CentreX, Areas[i].Box.CentreY - here.CentreY);
            var (ahead, aside) = direction switch
            {
                PlanDirection.Left => (-dx, Math.Abs(dy)),
                PlanDirection.Right => (dx, Math.Abs(dy)),
                PlanDirection.Up => (-dy, Math.Abs(dx)),
                _ => (dy, Math.Abs(dx)),
            };
            if (i != from && ahead > 1 && ahead + (2 * aside) is var cost && cost < best.Cost) best = (i, cost);
        }

        return best.Index;
    }

    private static List<RawArea> RawAreas(FloorPlanView floor)
    {
        var inZone = floor.Spaces.ToLookup(s => s.ZoneId);
        var inRoom = floor.Spaces.ToLookup(s => s.RoomId);
        return
        [
            .. floor.Zones.Where(z => z.Area.Count > 2).Select(z => new RawArea(z.Id.Value, PlanAreaKind.Zone, null, z.Name, z.Area, z.Capacity, [.. inZone[z.Id]])),
            .. floor.Rooms.Where(r => r.Area.Count > 2).Select(r => new RawArea(
                r.Id.Value, r.UsableSpaces > 0 ? PlanAreaKind.Office : PlanAreaKind.MeetingRoom, r.Id, r.Name, r.Area, r.Capacity, [.. inRoom[r.Id]])),
        ];
    }

    /// <summary>Metres that the label needs above the topmost desk and does not have yet.</summary>
    private static double MissingHeading(RawArea area)
        => Math.Max(0, Heading - FreeAbove(area.Spaces, area.Corners));

    /// <summary>Metres between the upper edge and the topmost desk.</summary>
    private static double FreeAbove(IReadOnlyList<SpacePlanView> desks, IReadOnlyList<PlanPoint> corners)
        => desks.Where(s => s.Y is not null).Select(s => s.Y!.Value - (PlanDesks.UsualHeight / 2) - corners.Min(p => p.Y)).DefaultIfEmpty(double.MaxValue).Min();

    private static PlanArea ToArea(RawArea area, IReadOnlyList<PlanPoint> corners, IReadOnlyDictionary<SpaceId, SeatUse> seats, IReadOnlyDictionary<RoomId, string> rooms)
    {
        IReadOnlyList<PlanPoint> shifted = [.. corners.Select(Shift)];
        var metres = PlanBox.Around(shifted);
        var box = new PlanBox(metres.Left * Scale, metres.Top * Scale, metres.Right * Scale, metres.Bottom * Scale);
        var uses = area.Spaces.Select(s => seats.GetValueOrDefault(s.Id)).Where(u => u is { State: not (SeatState.Left or SeatState.Free or SeatState.Closed) }).Select(u => u!).ToList();
        List<PlanPart> parts = [.. uses.GroupBy(u => u.Team).Select(g => new PlanPart(g.Key, g.Count())).OrderByDescending(p => p.Seats).ThenBy(p => p.Team.Name, StringComparer.Ordinal)];
        var closed = area.Spaces.Count > 0 && area.Spaces.All(s => s.Setting == SpaceSetting.Closed || seats.GetValueOrDefault(s.Id) is { State: SeatState.Closed });
        var locked = uses.Exists(u => u.Locked);
        var use = area.RoomId is { } room ? rooms.GetValueOrDefault(room, "") : "";
        return new PlanArea(
            area.Key,
            area.Kind,
            area.Name,
            PlanShape.Path(shifted, Scale, Corner),
            box,
            parts,
            Bands(parts, box, Math.Max(area.Capacity, uses.Count)),
            uses.Count,
            area.Capacity,
            closed,
            locked,
            PlanLabels.Fit(area.Kind, area.Name, uses.Count, area.Capacity, parts, closed, locked, box.Width, FreeAbove(area.Spaces, corners) * Scale),
            PlanLabels.Summarise(area.Kind, area.Name, uses.Count, area.Capacity, parts, closed, locked, use));
    }

    private static IReadOnlyList<PlanBand> Bands(List<PlanPart> parts, PlanBox box, int capacity)
    {
        var bands = new List<PlanBand>();
        var x = box.Left;
        foreach (var part in parts)
        {
            var width = box.Width * part.Seats / Math.Max(1, capacity);
            bands.Add(new PlanBand(part.Team.Slot, x, width));
            x += width;
        }

        return bands;
    }

    private static PlanPoint Shift(PlanPoint point) => new(point.X + Wall, point.Y + Wall);

    private sealed record RawArea(string Key, PlanAreaKind Kind, RoomId? RoomId, string Name, IReadOnlyList<PlanPoint> Corners, int Capacity, IReadOnlyList<SpacePlanView> Spaces);
}
