using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Intentions;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Somebody who is planned one by one.</summary>
/// <param name="Id">The person.</param>
/// <param name="TeamId">Team that the person sits with on that day; null for an individual.</param>
/// <param name="Booking">The confirmed seat intention; null for somebody who is merely expected, or has a kept row only.</param>
internal sealed record DayPerson(PersonId Id, TeamId? TeamId, Intention? Booking);

/// <summary>
/// Who is planned one by one: everybody with a confirmed seat intention, everybody with a kept row, and of the people without a team
/// so many as are expected in all, the most likely ones. People of teams who are merely expected are in their team's number.
/// </summary>
internal static class DayPeople
{
    public static List<DayPerson> Of(DayFacts facts, IReadOnlySet<PersonId> seatedInMeetingRooms)
    {
        var people = new Dictionary<PersonId, DayPerson>();
        var likely = facts.Likelihoods.ToDictionary(l => l.PersonId);
        foreach (var booking in facts.Intentions.Where(i => i.Type is IntentionType.Space or IntentionType.Room))
        {
            if (booking.PersonId is { } person && !seatedInMeetingRooms.Contains(person) && !facts.Elsewhere.Contains(person))
                people.TryAdd(person, new DayPerson(person, booking.TeamId ?? TeamOf(person), booking));
        }

        foreach (var row in facts.KeptRows)
        {
            if (row.PersonId is { } person) people.TryAdd(person, new DayPerson(person, row.TeamId ?? TeamOf(person), null));
        }

        var alone = facts.Likelihoods.Where(l => l.TeamId is null && !facts.Elsewhere.Contains(l.PersonId) && !seatedInMeetingRooms.Contains(l.PersonId) && people.GetValueOrDefault(l.PersonId)?.TeamId is null).ToList();
        var guests = people.Values.Count(p => p.TeamId is null && !likely.ContainsKey(p.Id));
        var expected = (int)Math.Ceiling((alone.Sum(l => l.Percent) / 100) + guests);
        var wanted = expected - people.Values.Count(p => p.TeamId is null);
        foreach (var next in alone.Where(l => l.Percent > 0 && !people.ContainsKey(l.PersonId)).OrderByDescending(l => l.Percent).ThenBy(l => l.PersonId.Value, StringComparer.Ordinal).Take(Math.Max(0, wanted)))
            people.Add(next.PersonId, new DayPerson(next.PersonId, null, null));
        return [.. people.Values];

        TeamId? TeamOf(PersonId person) => likely.TryGetValue(person, out var forecast) ? forecast.TeamId : facts.People.GetValueOrDefault(person)?.TeamId;
    }

    /// <summary>What the person would like at a space: the wishes of the booking, and the labels that the person or team is connected with.</summary>
    public static IEnumerable<string> WishesOf(DayPerson person, IReadOnlyList<Connection> connections)
        => (person.Booking?.Labels ?? []).Concat(connections.Where(c => c.Strength > 0).Select(c => LabelOf(c, person)).OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase);

    private static string? LabelOf(Connection connection, DayPerson person)
    {
        if (connection.FromType == ConnectionEntityType.Label && IsEnd(connection.ToType, connection.ToId, person)) return connection.FromId;
        return connection.ToType == ConnectionEntityType.Label && IsEnd(connection.FromType, connection.FromId, person) ? connection.ToId : null;
    }

    private static bool IsEnd(ConnectionEntityType type, string id, DayPerson person)
        => (type == ConnectionEntityType.Person && id == person.Id.Value) || (type == ConnectionEntityType.Team && id == person.TeamId?.Value);
}
