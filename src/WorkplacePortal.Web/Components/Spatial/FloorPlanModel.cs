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

    private const double Wall = 1.4;
    private const double Heading = 2.9;
    private const double Side = 0.5;
    private const double DeskWidth = 2.0;
    private const double DeskHeight = 1.15;

    /// <param name="floor">The floor.</param>
    /// <param name="seats">Who has which space; spaces that are left out are free, or closed by their setting.</param>
    /// <param name="rooms">Who has a meeting room, in words.</param>
    public static FloorPlanModel From(FloorPlanView floor, IReadOnlyDictionary<SpaceId, SeatUse> seats, IReadOnlyDictionary<RoomId, string> rooms)
    {
        var limit = new PlanBox(-Wall + 0.4, -Wall + 0.4, floor.PlanWidth + Wall - 0.4, floor.PlanHeight + Wall - 0.4);
        var raw = RawAreas(floor);
        IList<IReadOnlyList<PlanPoint>> corners = [.. raw.Select(a => a.Corners)];
        PlanShape.Grow(corners, [.. raw.Select(a => MissingHeading(a, corners))], Side, limit);
        var areas = raw
            .Select((area, i) => ToArea(area, corners[i], seats, rooms))
            .OrderBy(a => Math.Round(a.Box.Top / 60)).ThenBy(a => a.Box.Left)
            .ToList();
        var outline = floor.Outline is { Count: > 2 } own ? own : PlanGeometry.Rectangle(-Wall, -Wall, floor.PlanWidth + (2 * Wall), floor.PlanHeight + (2 * Wall));
        return new FloorPlanModel(
            (floor.PlanWidth + (2 * Wall)) * Scale,
            (floor.PlanHeight + (2 * Wall)) * Scale,
            PlanShape.Path([.. outline.Select(Shift)], Scale),
            areas,
            Placed(floor, seats),
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
    private static double MissingHeading(RawArea area, IList<IReadOnlyList<PlanPoint>> corners)
    {
        var desks = area.Spaces.Where(s => s.Y is not null).ToList();
        if (desks.Count == 0) return 0;
        return Math.Max(0, Heading - (desks.Min(s => s.Y!.Value) - (DeskHeight / 2) - area.Corners.Min(p => p.Y)));
    }

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
            PlanShape.Path(shifted, Scale),
            box,
            parts,
            Bands(parts, box, Math.Max(area.Capacity, uses.Count)),
            uses.Count,
            area.Capacity,
            closed,
            locked,
            PlanLabels.Fit(area.Kind, area.Name, uses.Count, area.Capacity, parts, closed, locked, box.Width),
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

    private static IReadOnlyList<PlanDesk> Placed(FloorPlanView floor, IReadOnlyDictionary<SpaceId, SeatUse> seats)
    {
        List<SpacePlanView> placed = [.. floor.Spaces.Where(s => s is { X: not null, Y: not null })];
        var (width, height) = DeskSize(placed);
        return
        [
            .. placed.Select(s =>
            {
                var use = s.Setting == SpaceSetting.Closed ? null : seats.GetValueOrDefault(s.Id);
                var state = s.Setting == SpaceSetting.Closed ? SeatState.Closed : use?.State ?? SeatState.Free;
                return new PlanDesk(
                    s.Id, (s.X!.Value + Wall) * Scale, (s.Y!.Value + Wall) * Scale, width * Scale, height * Scale, state, use?.Team.Slot ?? TeamSlot.None, use?.Locked ?? false, PlanLabels.Desk(s.Name, state, use));
            }),
        ];
    }

    /// <summary>A desk's usual size, or less where desks stand closer than that.</summary>
    private static (double Width, double Height) DeskSize(List<SpacePlanView> desks)
    {
        var (width, height) = (DeskWidth, DeskHeight);
        foreach (var (a, b) in desks.OrderBy(d => d.Y).ThenBy(d => d.X).Zip(desks.OrderBy(d => d.Y).ThenBy(d => d.X).Skip(1)))
            if (Math.Abs(a.Y!.Value - b.Y!.Value) < 0.3 && b.X!.Value - a.X!.Value is > 0.2 and var dx && dx < width * 1.12) width = dx * 0.88;
        foreach (var (a, b) in desks.OrderBy(d => d.X).ThenBy(d => d.Y).Zip(desks.OrderBy(d => d.X).ThenBy(d => d.Y).Skip(1)))
            if (Math.Abs(a.X!.Value - b.X!.Value) < 0.3 && b.Y!.Value - a.Y!.Value is > 0.2 and var dy && dy < height * 1.2) height = dy * 0.82;
        return (width, height);
    }

    private static PlanPoint Shift(PlanPoint point) => new(point.X + Wall, point.Y + Wall);

    private sealed record RawArea(string Key, PlanAreaKind Kind, RoomId? RoomId, string Name, IReadOnlyList<PlanPoint> Corners, int Capacity, IReadOnlyList<SpacePlanView> Spaces);
}
