using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution.Engine;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Connections of people as the engine's input: whom and what each wants to sit near or far from, and what that means for their teams.</summary>
/// <param name="connections">All connections.</param>
/// <param name="places">The places of the day.</param>
/// <param name="people">Who is planned one by one.</param>
/// <param name="teamAt">Position of a team of the day; null for others.</param>
internal sealed class PersonWishes(IReadOnlyList<Connection> connections, DayPlaces places, IReadOnlyList<DayPerson> people, Func<TeamId?, int?> teamAt)
{
    private readonly Dictionary<string, int> personAt = people.Select((p, i) => (p.Id.Value, i)).ToDictionary(p => p.Value, p => p.i, StringComparer.Ordinal);
    private readonly ILookup<string, (Connection Connection, bool FromEnd)> ofPerson = connections.Where(c => c.Strength != 0)
        .SelectMany(c => new[] { (Id: c.FromType == ConnectionEntityType.Person ? c.FromId : null, c, true), (Id: c.ToType == ConnectionEntityType.Person ? c.ToId : null, c, false) })
        .Where(c => c.Id is not null).ToLookup(c => c.Id!, c => (c.c, c.Item3), StringComparer.Ordinal);

    /// <summary>Labels are wishes of their own.</summary>
    public IReadOnlyList<PersonTie> TiesOf(PersonId person)
        => [.. ofPerson[person.Value].Select(c => c.FromEnd ? Tie(c.Connection.ToType, c.Connection.ToId, c.Connection.Strength) : Tie(c.Connection.FromType, c.Connection.FromId, c.Connection.Strength)).OfType<PersonTie>()];

    /// <summary>Teams that a connection wants on one floor, or not: the teams themselves, or those of its people who come; null within a team and where somebody is not there.</summary>
    public AffinityInput? Affinity(Connection connection)
        => TeamOf(connection.FromType, connection.FromId) is { } a && TeamOf(connection.ToType, connection.ToId) is { } b && a != b ? new AffinityInput(a, b, connection.Strength) : null;

    private int? TeamOf(ConnectionEntityType type, string id) => type switch
    {
        ConnectionEntityType.Team => teamAt(new TeamId(id)),
        ConnectionEntityType.Person => personAt.TryGetValue(id, out var person) ? teamAt(people[person].TeamId) : null,
        _ => null,
    };

    private PersonTie? Tie(ConnectionEntityType type, string id, int strength) => type switch
    {
        ConnectionEntityType.Person => personAt.TryGetValue(id, out var person) ? new PersonTie(strength) { Person = person } : null,
        ConnectionEntityType.Team => teamAt(new TeamId(id)) is { } team ? new PersonTie(strength) { Team = team } : null,
        ConnectionEntityType.Space => places.Space(new SpaceId(id)) is { } space ? new PersonTie(strength) { Space = space } : null,
        ConnectionEntityType.Zone => places.Zone(new ZoneId(id)) is { } zone ? new PersonTie(strength) { Zone = zone } : null,
        ConnectionEntityType.Room => places.Room(new RoomId(id)) is { } room ? new PersonTie(strength) { Zone = room } : null,
        _ => null,
    };
}
