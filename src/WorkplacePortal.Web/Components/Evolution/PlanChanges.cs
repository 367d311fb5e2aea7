using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Evolution;

public enum TeamChangeKind
{
    Moved,
    Grew,
    Shrank,
    Came,
    Went,
}

/// <summary>What a plan changes for a team against another day.</summary>
/// <param name="Look">The team.</param>
/// <param name="Kind">The weightiest change.</param>
/// <param name="Places">Where from and to, or where.</param>
/// <param name="Seats">Seats now less seats before.</param>
public sealed record TeamChange(string Key, TeamLook Look, TeamChangeKind Kind, string Places, int Seats)
{
    public string Verb => Kind switch
    {
        TeamChangeKind.Moved => "moved",
        TeamChangeKind.Grew => "grew",
        TeamChangeKind.Shrank => "shrank",
        TeamChangeKind.Came => "is in",
        _ => "is not in",
    };
}

/// <summary>The teams whose seats differ from another day, moves first, then the largest difference.</summary>
public static class PlanChanges
{
    public static IReadOnlyList<TeamChange> Between(IReadOnlyList<PlanRow> before, IReadOnlyList<PlanRow> now, DayPlanView day, TeamLooks looks)
    {
        var names = Names(day);
        var (then, today) = (Places(before, names), Places(now, names));
        return
        [
            .. then.Keys.Union(today.Keys)
                .Select(team => Compare(team, then.GetValueOrDefault(team) ?? [], today.GetValueOrDefault(team) ?? [], looks))
                .OfType<TeamChange>()
                .OrderBy(c => c.Kind == TeamChangeKind.Moved ? 0 : 1).ThenByDescending(c => Math.Abs(c.Seats)).ThenBy(c => c.Look.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static TeamChange? Compare(string team, Dictionary<string, int> then, Dictionary<string, int> now, TeamLooks looks)
    {
        var seats = now.Values.Sum() - then.Values.Sum();
        TeamChange Told(TeamChangeKind kind, string places) => new(team.Length == 0 ? PlanTeams.NoTeamKey : team, looks.Of(team.Length == 0 ? null : new TeamId(team)), kind, places, seats);
        if (then.Count == 0) return Told(TeamChangeKind.Came, List(now.Keys));
        if (now.Count == 0) return Told(TeamChangeKind.Went, List(then.Keys));
        var (left, entered) = (then.Keys.Except(now.Keys).ToList(), now.Keys.Except(then.Keys).ToList());
        if (left.Count > 0 && entered.Count > 0) return Told(TeamChangeKind.Moved, $"{List(left)} → {List(entered)}");
        if (seats == 0 && left.Count == 0 && entered.Count == 0) return null;
        if (seats == 0) return Told(TeamChangeKind.Moved, left.Count > 0 ? $"out of {List(left)}" : $"also in {List(entered)}");
        var where = entered.Count > 0 ? entered : left.Count > 0 ? left : [.. now.Keys.Where(p => now[p] != then.GetValueOrDefault(p))];
        return Told(seats > 0 ? TeamChangeKind.Grew : TeamChangeKind.Shrank, List(where));
    }

    private static Dictionary<SpaceId, string> Names(DayPlanView day)
    {
        var zones = day.Floors.SelectMany(f => f.Zones).ToDictionary(z => z.Id, z => z.Name);
        var rooms = day.Floors.SelectMany(f => f.Rooms).ToDictionary(r => r.Id, r => r.Name);
        return day.Floors.SelectMany(f => f.Spaces.Select(s => (s.Id, Name: s.ZoneId is { } zone ? zones.GetValueOrDefault(zone, f.Name) : s.RoomId is { } room ? rooms.GetValueOrDefault(room, f.Name) : f.Name)))
            .ToDictionary(s => s.Id, s => s.Name);
    }

    /// <summary>Seats per team and place.</summary>
    private static Dictionary<string, Dictionary<string, int>> Places(IReadOnlyList<PlanRow> rows, Dictionary<SpaceId, string> names)
    {
        var places = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var space in row.Spaces)
            {
                if (!names.TryGetValue(space, out var place)) continue;
                var team = row.TeamId?.Value ?? "";
                if (!places.TryGetValue(team, out var seats)) places[team] = seats = new Dictionary<string, int>(StringComparer.Ordinal);
                seats[place] = seats.GetValueOrDefault(place) + 1;
            }
        }

        return places;
    }

    private static string List(IEnumerable<string> places) => PlanTeams.Short([.. places.Order(StringComparer.OrdinalIgnoreCase)]);
}
