using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Directory;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Evolution;

/// <summary>A row of a plan as far as a comparison needs it.</summary>
public sealed record PlanRow(TeamId? TeamId, bool Locked, string Who, IReadOnlyList<SpaceId> Spaces);

/// <summary>Who has which seat on a day, and what changed against another day.</summary>
/// <param name="Uses">Every seat that somebody has, and those that somebody had before.</param>
/// <param name="Rooms">Who has which meeting room, in words.</param>
public sealed record PlanSeats(IReadOnlyDictionary<SpaceId, SeatUse> Uses, IReadOnlyDictionary<RoomId, string> Rooms)
{
    /// <param name="day">The plan of the day.</param>
    /// <param name="looks">Looks of the teams.</param>
    /// <param name="before">The plan that it is compared with; null to show no changes.</param>
    public static PlanSeats From(DayPlanView day, TeamLooks looks, IReadOnlyList<PlanRow>? before)
    {
        var places = day.Floors.SelectMany(f => f.Spaces).ToDictionary(s => s.Id, s => s.ZoneId?.Value ?? s.RoomId?.Value ?? "");
        var had = Owners(before ?? []);
        var hadPlaces = had.Where(h => places.ContainsKey(h.Key)).Select(h => (Team: Key(h.Value.TeamId), Place: places[h.Key])).ToHashSet();
        var hadTeams = hadPlaces.Select(h => h.Team).ToHashSet(StringComparer.Ordinal);
        var uses = new Dictionary<SpaceId, SeatUse>();
        foreach (var row in day.Allocations)
        {
            foreach (var space in row.Spaces)
            {
                var state = before is null ? SeatState.Taken : State(had.GetValueOrDefault(space), row.TeamId, places.GetValueOrDefault(space, ""), hadPlaces, hadTeams);
                uses[space] = new SeatUse(looks.Of(row.TeamId), Who(row), state, row.Locked);
            }
        }

        foreach (var (space, row) in had.Where(h => !uses.ContainsKey(h.Key))) uses[space] = new SeatUse(looks.Of(row.TeamId), row.Who, SeatState.Left, Locked: false);
        return new PlanSeats(uses, Meetings(day));
    }

    public static PlanRow ToRow(DaySeatView row) => new(row.TeamId, row.Locked, Who(row), row.Spaces);

    public static string Who(DaySeatView row) => row.PersonName ?? row.TeamName ?? (row.ForOnePerson ? "One person" : "Nobody in particular");

    /// <summary>The first row that names a space keeps it: a day may end with somebody else than it began.</summary>
    private static Dictionary<SpaceId, PlanRow> Owners(IReadOnlyList<PlanRow> rows)
    {
        var owners = new Dictionary<SpaceId, PlanRow>();
        foreach (var row in rows)
            foreach (var space in row.Spaces) owners.TryAdd(space, row);
        return owners;
    }

    private static SeatState State(PlanRow? had, TeamId? team, string place, HashSet<(string Team, string Place)> hadPlaces, HashSet<string> hadTeams)
    {
        var key = Key(team);
        if (had is not null && Key(had.TeamId) == key) return SeatState.Taken;
        return hadTeams.Contains(key) && !hadPlaces.Contains((key, place)) ? SeatState.Moved : SeatState.Added;
    }

    private static string Key(TeamId? team) => team?.Value ?? "";

    private static Dictionary<RoomId, string> Meetings(DayPlanView day)
    {
        var zone = LocalTimes.Zone(day.TimeZone);
        return day.Allocations
            .Where(a => a.Type == AllocationType.Room && a.RoomId is not null && a.Spaces.Count == 0)
            .GroupBy(a => a.RoomId!.Value)
            .ToDictionary(g => g.Key, g => string.Join("; ", g.OrderBy(a => a.StartsAt).Select(a => $"{Who(a)} {Common.Days.Time(a.StartsAt, zone)}–{Common.Days.Time(a.EndsAt, zone)}")));
    }
}
