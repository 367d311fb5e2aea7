using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Where a team would like to sit by its connections with places and with labels of spaces.</summary>
internal static class TeamWishes
{
    /// <returns>Positions of the places that have something it should be near and nothing it should be far from; null where that is no choice.</returns>
    public static IReadOnlyList<int>? ZonesOf(TeamId team, IReadOnlyList<Connection> connections, DayPlaces places)
    {
        var (near, far) = (new HashSet<int>(), new HashSet<int>());
        foreach (var connection in connections.Where(c => c.Strength != 0))
        {
            if (OtherEnd(connection, team) is { } other) (connection.Strength > 0 ? near : far).UnionWith(PlacesOf(other.Type, other.Id, places));
        }

        int[] wished = [.. Enumerable.Range(0, places.Places.Count).Where(z => (near.Count == 0 || near.Contains(z)) && !far.Contains(z))];
        return wished.Length == 0 || wished.Length == places.Places.Count ? null : wished;
    }

    private static (ConnectionEntityType Type, string Id)? OtherEnd(Connection connection, TeamId team)
    {
        if (connection.FromType == ConnectionEntityType.Team && connection.FromId == team.Value) return (connection.ToType, connection.ToId);
        return connection.ToType == ConnectionEntityType.Team && connection.ToId == team.Value ? (connection.FromType, connection.FromId) : null;
    }

    private static IEnumerable<int> PlacesOf(ConnectionEntityType type, string id, DayPlaces places) => type switch
    {
        ConnectionEntityType.Zone => One(places.Zone(new ZoneId(id))),
        ConnectionEntityType.Space => One(places.Space(new SpaceId(id)) is { } space ? places.Spaces[space].Zone : null),
        ConnectionEntityType.Room => One(places.Room(new RoomId(id))),
        ConnectionEntityType.Label => places.Spaces.Where(s => s.Space.Labels.Contains(id, StringComparer.OrdinalIgnoreCase)).Select(s => s.Zone).Distinct(),
        _ => [],
    };

    private static IEnumerable<int> One(int? place) => place is { } at ? [at] : [];
}
