using System.Globalization;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>Turns allocations and the floors into rows of the timeline. Pure.</summary>
public sealed class TimelineEntries
{
    /// <summary>Subject of seats that no team has.</summary>
    public const string NoTeam = "";

    private readonly Dictionary<SpaceId, string> placeOf = [];
    private readonly Dictionary<RoomId, int> insideRoom;
    private readonly List<(AllocationSpanView Row, string Place, int Seats)> given;
    private readonly IReadOnlyList<FloorPlanView> floors;
    private readonly IReadOnlyList<InstantRange> steps;
    private readonly bool keepsTimes;

    /// <param name="floors">Where the seats lie.</param>
    /// <param name="rows">What is drawn.</param>
    /// <param name="steps">Days or half hours, one after the other.</param>
    /// <param name="keepsTimes">Rows of one subject with different times stay bars of their own.</param>
    public TimelineEntries(IReadOnlyList<FloorPlanView> floors, IReadOnlyList<AllocationSpanView> rows, IReadOnlyList<InstantRange> steps, bool keepsTimes)
    {
        (this.floors, this.steps, this.keepsTimes) = (floors, steps, keepsTimes);
        foreach (var (floor, space) in floors.SelectMany(f => f.Spaces.Select(s => (f, s)))) placeOf[space.Id] = space.ZoneId?.Value ?? space.RoomId?.Value ?? floor.Id.Value;
        insideRoom = floors.SelectMany(f => f.Rooms).ToDictionary(r => r.Id, r => r.UsableSpaces);
        given = [.. rows.SelectMany(Places)];
    }

    /// <summary>Zones and project offices of each floor, and the seats that lie in neither; the top floor first.</summary>
    public IReadOnlyList<TimelineGroup> ByZone()
    {
        var entries = given.SelectMany(g => Entries(g, g.Place, g.Row.TeamId?.Value ?? NoTeam)).ToLookup(e => e.Row, StringComparer.Ordinal);
        return
        [
            .. floors.OrderByDescending(f => f.Order).Select(f =>
            {
                var rows = f.Zones.Select(z => (z.Id.Value, z.Name, z.UsableSpaces))
                    .Concat(f.Rooms.Where(r => r.UsableSpaces > 0).Select(r => (r.Id.Value, r.Name, r.UsableSpaces)))
                    .Append((f.Id.Value, "Other seats", f.Spaces.Count(s => s is { ZoneId: null, RoomId: null, Setting: not Domain.Spatial.SpaceSetting.Closed })))
                    .Where(r => r.Item3 > 0 || entries.Contains(r.Value))
                    .Select(r => Timeline.Row(r.Value, r.Item2, r.Item3, entries[r.Value]))
                    .ToList();
                return new TimelineGroup(f.Name, rows.Sum(r => r.Capacity ?? 0), rows);
            }).Where(g => g.Rows.Count > 0),
        ];
    }

    /// <summary>Meeting rooms of each floor.</summary>
    public IReadOnlyList<TimelineGroup> ByRoom()
    {
        var entries = given.SelectMany(g => Entries(g, g.Place, g.Row.TeamId?.Value ?? NoTeam)).ToLookup(e => e.Row, StringComparer.Ordinal);
        return
        [
            .. floors.OrderByDescending(f => f.Order)
                .Select(f => new TimelineGroup(f.Name, f.Rooms.Where(r => r.UsableSpaces == 0).Sum(r => r.Capacity), [.. f.Rooms.Where(r => r.UsableSpaces == 0).Select(r => Timeline.Row(r.Id.Value, r.Name, null, entries[r.Id.Value]))]))
                .Where(g => g.Rows.Count > 0),
        ];
    }

    /// <summary>Teams, each with the places where it sits.</summary>
    /// <param name="teams">Id and name, in order.</param>
    public IReadOnlyList<TimelineGroup> ByTeam(IReadOnlyList<(string Id, string Name)> teams)
    {
        var entries = given.SelectMany(g => Entries(g, g.Row.TeamId?.Value ?? NoTeam, g.Place)).ToLookup(e => e.Row, StringComparer.Ordinal);
        var named = teams.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var others = entries.Where(e => !named.Contains(e.Key)).SelectMany(e => e).ToList();
        var rows = teams.Select(t => Timeline.Row(t.Id, t.Name, null, entries[t.Id])).ToList();
        if (others.Count > 0) rows.Add(Timeline.Row(NoTeam, "No team, or of another place", null, others));
        return [new TimelineGroup("", 0, rows)];
    }

    /// <summary>Name of a zone, room or floor.</summary>
    public string PlaceName(string key)
        => floors.SelectMany(f => f.Zones.Select(z => (z.Id.Value, z.Name)).Concat(f.Rooms.Select(r => (r.Id.Value, r.Name))).Append((f.Id.Value, f.Name))).FirstOrDefault(p => p.Value == key).Name ?? "";

    private IEnumerable<(AllocationSpanView Row, string Place, int Seats)> Places(AllocationSpanView row)
        => row.Type == AllocationType.Room
            ? [(row, row.RoomId?.Value ?? row.LayerId.Value, Math.Max(1, row.RoomId is { } room ? insideRoom.GetValueOrDefault(room) : 0))]
            : row.Spaces.GroupBy(s => placeOf.GetValueOrDefault(s) ?? row.ZoneId?.Value ?? row.LayerId.Value, StringComparer.Ordinal).Select(g => (row, g.Key, g.Count()));

    private IEnumerable<TimelineEntry> Entries((AllocationSpanView Row, string Place, int Seats) g, string row, string subject)
    {
        var range = new InstantRange(g.Row.StartsAt, g.Row.EndsAt);
        // Minutes from the first step: short enough for an address.
        var part = keepsTimes ? string.Create(CultureInfo.InvariantCulture, $"{Minutes(range.StartsAt)}.{Minutes(range.EndsAt)}") : "";
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Overlaps(range)) yield return new TimelineEntry(row, subject, i, g.Seats, g.Row.Locked, g.Row.Id) { Part = part };
        }
    }

    private double Minutes(Instant at) => (at - steps[0].StartsAt).TotalMinutes;
}
