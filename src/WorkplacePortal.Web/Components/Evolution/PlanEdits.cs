using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>Works out what a change by hand does, before it is made. What is moved, swapped or locked stays through later runs.</summary>
public static class PlanEdits
{
    private const string Kept = "Later plans keep what is changed by hand, until it is unlocked.";

    public static PlanEdit Lock(PlanBlock block) => new(
        "Lock", $"{block.Look.Name} in {block.AreaName} is locked: later plans keep it.",
        [.. block.Rows.Where(r => !r.Locked).Select(r => new AllocationChange(r.Id))], [.. block.Rows.Where(r => !r.Locked).Select(r => new AllocationChange(r.Id) { Unlock = true })], []);

    public static PlanEdit Unlock(PlanBlock block) => new(
        "Unlock", $"{block.Look.Name} in {block.AreaName} is unlocked: the next plan may move it.",
        [.. block.Rows.Where(r => r.Locked).Select(r => new AllocationChange(r.Id) { Unlock = true })], [.. block.Rows.Where(r => r.Locked).Select(r => new AllocationChange(r.Id))], []);

    /// <summary>Moves a block to free seats of another zone or room.</summary>
    public static PlanEdit Move(PlanGround ground, PlanBlock block, string to)
    {
        const string verb = "Move";
        if (ground.Area(to) is not { } area) return PlanEdit.Refused(verb, "That place has no seats.");
        if (to == block.Area) return PlanEdit.Refused(verb, $"{block.Look.Name} sits there already.");
        if (block.Rows.Count == 0) return PlanEdit.Refused(verb, "These seats were booked by the people who sit there.");
        var free = ground.Free(area, IsTeam(block));
        var room = Math.Min(free.Count, area.Capacity - ground.Taken(area));
        if (room < block.Seats) return PlanEdit.Refused(verb, $"{area.Name} has {Figures.Of(Math.Max(0, room), "free seat", "free seats")}, {block.Look.Name} needs {Figures.Count(block.Seats)}. Swap it with a team that sits there instead.");
        return new PlanEdit(
            $"Move {Figures.Of(block.Seats, "seat", "seats")}",
            $"{block.Look.Name} moved from {block.AreaName} to {area.Name}.",
            Seat(block, area, free),
            Back(block),
            [$"{Figures.Of(block.Seats, "seat moves", "seats move")} from {block.AreaName} to {area.Name}.", .. Effects(ground, [(block, area)]), .. Price(ground, block, area), Kept]);
    }

    /// <summary>Lets two blocks change places; each may use what is free there besides.</summary>
    public static PlanEdit Swap(PlanGround ground, PlanBlock one, PlanBlock other)
    {
        const string verb = "Swap";
        if (ground.Area(one.Area) is not { } here || ground.Area(other.Area) is not { } there || here == there) return PlanEdit.Refused(verb, "They sit in the same place.");
        if (one.Rows.Count == 0 || other.Rows.Count == 0) return PlanEdit.Refused(verb, "These seats were booked by the people who sit there.");
        var (toThere, toHere) = (Pool(ground, there, other, one), Pool(ground, here, one, other));
        if (toThere.Count < one.Seats) return PlanEdit.Refused(verb, Lacks(there, toThere.Count, one));
        if (toHere.Count < other.Seats) return PlanEdit.Refused(verb, Lacks(here, toHere.Count, other));
        return new PlanEdit(
            verb,
            $"{one.Look.Name} and {other.Look.Name} changed places.",
            [.. Seat(one, there, toThere), .. Seat(other, here, toHere)],
            [.. Back(one), .. Back(other)],
            [$"{Figures.Of(one.Seats + other.Seats, "seat moves", "seats move")}: {one.Look.Name} to {there.Name}, {other.Look.Name} to {here.Name}.", .. Effects(ground, [(one, there), (other, here)]), Kept]);
    }

    private static bool IsTeam(PlanBlock block) => block.TeamKey != PlanTeams.NoTeamKey;

    private static string Lacks(PlanGroundArea area, int room, PlanBlock block) => $"{area.Name} would have {Figures.Of(room, "seat", "seats")} for {block.Look.Name}, which needs {Figures.Count(block.Seats)}.";

    /// <summary>Seats that the guest may take: those of the host that leaves, then what is free, no more than the place may hold.</summary>
    private static List<SpacePlanView> Pool(PlanGround ground, PlanGroundArea area, PlanBlock host, PlanBlock guest)
    {
        var leaves = host.Rows.SelectMany(r => r.Spaces).ToHashSet();
        var most = area.Capacity - ground.Taken(area) + host.Seats;
        return [.. area.Seats.Where(s => leaves.Contains(s.Id) && PlanGround.Fits(s, IsTeam(guest))).Concat(ground.Free(area, IsTeam(guest))).Take(Math.Max(0, most))];
    }

    /// <summary>Gives the rows of a block seats in a row.</summary>
    private static List<AllocationChange> Seat(PlanBlock block, PlanGroundArea area, IReadOnlyList<SpacePlanView> seats)
    {
        var next = 0;
        return [.. block.Rows.Select(row => new AllocationChange(row.Id)
        {
            LayerId = area.Floor.Id,
            ZoneId = area.ZoneId,
            Spaces = Optional.Of<IReadOnlyList<SpaceId>>([.. seats.Skip((next += row.Spaces.Count) - row.Spaces.Count).Take(row.Spaces.Count).Select(s => s.Id)]),
        })];
    }

    private static IReadOnlyList<AllocationChange> Back(PlanBlock block)
        => [.. block.Rows.Select(row => new AllocationChange(row.Id) { LayerId = row.LayerId, ZoneId = row.ZoneId, Spaces = Optional.Of(row.Spaces), Unlock = !row.Locked, Reason = row.Locked ? null : new RowReason(row.ReasonCodes, row.Reason) })];

    private static IEnumerable<string> Effects(PlanGround ground, IReadOnlyList<(PlanBlock Block, PlanGroundArea To)> moves)
    {
        var open = ground.Day.Floors.Where(f => f.Spaces.Any(s => ground.Day.Allocations.Any(a => a.Spaces.Contains(s.Id)))).Select(f => f.Id).ToHashSet();
        foreach (var floor in moves.Select(m => m.To.Floor).DistinctBy(f => f.Id).Where(f => !open.Contains(f.Id))) yield return $"Opens {floor.Name}: one more floor to clean and heat.";
        foreach (var floor in moves.Select(m => ground.Area(m.Block.Area)!.Floor).DistinctBy(f => f.Id))
        {
            var stays = ground.Day.Allocations.Where(a => a.Spaces.Any(s => floor.Spaces.Any(p => p.Id == s))).Any(a => !moves.Any(m => m.Block.Rows.Contains(a)));
            if (!stays && moves.All(m => m.To.Floor.Id != floor.Id)) yield return $"{floor.Name} stays empty.";
        }

        foreach (var (block, to) in moves.Where(m => IsTeam(m.Block)))
        {
            var before = ground.Blocks.Where(b => b.TeamKey == block.TeamKey).Select(b => b.Area).ToHashSet(StringComparer.Ordinal);
            var after = before.Where(a => a != block.Area || block.Booked > 0).Append(to.Key).ToHashSet(StringComparer.Ordinal);
            if (after.Count < before.Count) yield return $"{block.Look.Name} sits in {Figures.Of(after.Count, "place", "places")} then, not in {Figures.Count(before.Count)}.";
            if (after.Count > before.Count) yield return $"Splits {block.Look.Name} over {Figures.Count(after.Count)} places.";
            if (block.Booked > 0) yield return $"{Figures.Of(block.Booked, "seat", "seats")} of {block.Look.Name} in {block.AreaName} stay: booked by the people who sit there.";
        }
    }

    /// <summary>What the plan says that it costs to move everybody there, where it weighed just that.</summary>
    private static IEnumerable<string> Price(PlanGround ground, PlanBlock block, PlanGroundArea to)
        => (ground.Day.Current?.Placements ?? [])
            .Where(p => p.TeamId?.Value == block.TeamKey && (p.ZoneId?.Value ?? p.RoomId?.Value) == block.Area && p.Alternative is { } a && (a.ZoneId?.Value ?? a.RoomId?.Value) == to.Key)
            .Select(p => p.Alternative!.CostDifference == 0 ? "The plan would be just as good." : $"The plan would be {Figures.Count((int)Math.Min(int.MaxValue, p.Alternative.CostDifference))} points worse.").Take(1);
}
