using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>A meeting room that is given whole to a group of confirmed intentions.</summary>
/// <param name="Layer">Floor of the room.</param>
/// <param name="Room">The room.</param>
/// <param name="RoomName">Its name.</param>
/// <param name="Group">The intentions; the organiser's first.</param>
/// <param name="Range">When, within the day.</param>
internal sealed record GivenRoom(LayerId Layer, RoomId Room, string RoomName, IReadOnlyList<Intention> Group, InstantRange Range);

/// <summary>
/// Gives meeting rooms (rooms without spaces) to ROOM and MEETING intentions of a day: first those that name a room, in the order in
/// which they were confirmed, then the others, the largest first, each the smallest free room that holds it. People who book places of
/// one room each on their own share it.
/// </summary>
internal sealed class MeetingRooms
{
    private readonly List<(LayerId Layer, RoomPlanView Room)> rooms;
    private readonly List<(RoomId Room, InstantRange Range)> taken;
    private readonly List<GivenRoom> given = [];
    private readonly List<IReadOnlyList<Intention>> without = [];
    private readonly HashSet<PersonId> seated = [];

    private MeetingRooms(DayFacts facts, DayPlaces places)
    {
        rooms = [.. places.MeetingRooms.Select(r => (r.Floor.Id, r.Room)).OrderBy(r => r.Room.Capacity).ThenBy(r => r.Room.Id.Value, StringComparer.Ordinal)];
        taken = [.. facts.KeptRows.Where(row => row is { Type: AllocationType.Room, RoomId: not null }).Select(row => (row.RoomId!.Value, new InstantRange(row.StartsAt, row.EndsAt)))];
    }

    public IReadOnlyList<GivenRoom> Given => given;

    /// <summary>Meetings for which no room is left.</summary>
    public IReadOnlyList<IReadOnlyList<Intention>> Without => without;

    /// <summary>People who work in a meeting room and need no other seat.</summary>
    public IReadOnlySet<PersonId> SeatedThere => seated;

    public static MeetingRooms Give(DayFacts facts, DayPlaces places)
    {
        var meetings = new MeetingRooms(facts, places);
        var groups = facts.Intentions.Where(i => !(i.PersonId is { } person && i.Type == IntentionType.Room && facts.Elsewhere.Contains(person))).Where(i => i.Type is IntentionType.Room or IntentionType.Meeting && places.Room(i.RoomId) is null)
            .GroupBy(i => (i.GroupId, i.Type, i.RoomId, i.StartsAt, i.EndsAt))
            .Select(g => (IReadOnlyList<Intention>)[.. g.OrderByDescending(i => i.PersonId is not null && i.PersonId == i.OrganiserId)])
            .ToList();
        foreach (var group in groups.Where(g => g[0].RoomId is not null).Concat(groups.Where(g => g[0].RoomId is null).OrderByDescending(g => g.Count)))
        {
            var range = new InstantRange(Instant.Max(group[0].StartsAt, facts.Day.Range.StartsAt), Instant.Min(group[0].EndsAt, facts.Day.Range.EndsAt));
            if (meetings.Shares(group[0], range) || meetings.Take(group, range)) meetings.Seat(group);
            else if (group[0].Type == IntentionType.Meeting) meetings.without.Add(group);
        }

        return meetings;
    }

    private bool Shares(Intention first, InstantRange range)
        => first.Type == IntentionType.Room && given.Exists(g => g.Room == first.RoomId && g.Group[0].Type == IntentionType.Room && g.Range.Overlaps(range));

    private bool Take(IReadOnlyList<Intention> group, InstantRange range)
    {
        var first = group[0];
        foreach (var (layer, room) in rooms)
        {
            var fits = first.RoomId is { } named ? room.Id == named : room.Capacity >= group.Count && (first.LayerId is null || first.LayerId == layer);
            if (!fits || taken.Exists(t => t.Room == room.Id && t.Range.Overlaps(range))) continue;
            taken.Add((room.Id, range));
            given.Add(new GivenRoom(layer, room.Id, room.Name, group, range));
            return true;
        }

        return false;
    }

    private void Seat(IReadOnlyList<Intention> group)
    {
        if (group[0].Type == IntentionType.Room) seated.UnionWith(group.Select(i => i.PersonId).OfType<PersonId>());
    }
}
