using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>A zone or room with seats, and what is free in it.</summary>
/// <param name="Key">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Floor">Its floor.</param>
/// <param name="ZoneId">Null for a room.</param>
/// <param name="Seats">Its open seats, row by row.</param>
/// <param name="Capacity">Most people there.</param>
public sealed record PlanGroundArea(string Key, string Name, FloorPlanView Floor, ZoneId? ZoneId, IReadOnlyList<SpacePlanView> Seats, int Capacity);

/// <summary>The places of a day and who has them, for changes by hand.</summary>
public sealed class PlanGround
{
    private readonly Dictionary<SpaceId, string> areaOf;
    private readonly HashSet<SpaceId> taken;
    private readonly List<PlanBlock> blocks;

    public PlanGround(DayPlanView day, TeamLooks looks)
    {
        Day = day;
        Areas = [.. day.Floors.SelectMany(AreasOf)];
        areaOf = day.Floors.SelectMany(f => f.Spaces).ToDictionary(s => s.Id, s => s.ZoneId?.Value ?? s.RoomId?.Value ?? "");
        taken = [.. day.Allocations.SelectMany(a => a.Spaces)];
        var names = Areas.ToDictionary(a => a.Key, a => a.Name);
        blocks =
        [
            .. day.Allocations.Where(a => a.Type == AllocationType.Space && a.Spaces.Count > 0)
                .GroupBy(a => (Team: a.TeamId?.Value ?? PlanTeams.NoTeamKey, Area: AreaOf(a)))
                .Where(g => names.ContainsKey(g.Key.Area))
                .Select(g => new PlanBlock(
                    g.Key.Team, looks.Of(g.First().TeamId), g.Key.Area, names[g.Key.Area], [.. g.Where(r => !IsBooked(r)).OrderByDescending(r => r.Spaces.Count).ThenBy(r => r.Id.Value, StringComparer.Ordinal)], g.Where(IsBooked).Sum(r => r.Spaces.Count)))
                .OrderByDescending(b => b.Seats).ThenBy(b => b.Look.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    public DayPlanView Day { get; }

    /// <summary>Zones and rooms that have open seats, floor by floor.</summary>
    public IReadOnlyList<PlanGroundArea> Areas { get; }

    public IReadOnlyList<PlanBlock> Blocks => blocks;

    /// <summary>Who sits in a zone or room, most seats first.</summary>
    public IReadOnlyList<PlanBlock> In(string area) => [.. blocks.Where(b => b.Area == area)];

    public PlanGroundArea? Area(string key) => Areas.FirstOrDefault(a => a.Key == key);

    /// <summary>Seats of an area that nobody has; FLEX seats are for people without a team.</summary>
    public IReadOnlyList<SpacePlanView> Free(PlanGroundArea area, bool forTeam) => [.. area.Seats.Where(s => !taken.Contains(s.Id) && Fits(s, forTeam))];

    /// <summary>Seats of an area that somebody has.</summary>
    public int Taken(PlanGroundArea area) => area.Seats.Count(s => taken.Contains(s.Id));

    public static bool Fits(SpacePlanView seat, bool forTeam) => seat.Setting == SpaceSetting.Normal || (!forTeam && seat.Setting == SpaceSetting.Flex);

    private string AreaOf(DaySeatView row)
    {
        var areas = row.Spaces.Select(s => areaOf.GetValueOrDefault(s, "")).Distinct().Take(2).ToList();
        return areas.Count == 1 ? areas[0] : "";
    }

    private static bool IsBooked(DaySeatView row) => row.ForOnePerson && row.ReasonCodes.Contains(PlacementReason.Booked);

    private static IEnumerable<PlanGroundArea> AreasOf(FloorPlanView floor)
    {
        var open = floor.Spaces.Where(s => s.Setting != SpaceSetting.Closed)
            .OrderBy(s => Math.Round(s.Y ?? 0, 1)).ThenBy(s => s.X ?? 0).ThenBy(s => s.Name, StringComparer.OrdinalIgnoreCase)
            .ToLookup(s => s.ZoneId?.Value ?? s.RoomId?.Value ?? "");
        return floor.Zones.Select(z => new PlanGroundArea(z.Id.Value, z.Name, floor, z.Id, [.. open[z.Id.Value]], z.Capacity))
            .Concat(floor.Rooms.Select(r => new PlanGroundArea(r.Id.Value, r.Name, floor, null, [.. open[r.Id.Value]], r.Capacity)))
            .Where(a => a.Seats.Count > 0);
    }
}
