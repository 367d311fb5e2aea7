using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>What an actor may know of groups.</summary>
/// <param name="selection">What is asked.</param>
/// <param name="by">Who asks.</param>
/// <param name="sizes">People of each team.</param>
internal sealed class HeatmapSight(HeatmapSelection selection, Actor by, Dictionary<TeamId, int> sizes)
{
    public bool MaySeeEach(LocationId location, TeamId? team) => by.MaySeeEach(location, team, ApiScopes.AttendanceOfPeople);

    public bool IsSmall(TeamId team) => SmallGroup.IsSmall(sizes.GetValueOrDefault(team));

    public GroupPart Part(LocationId location, TeamId? team, double people)
        => new(people > 0 ? Math.Max(1, (int)people) : 0, team is { } id ? sizes.GetValueOrDefault(id) : 0, MaySeeEach(location, team));

    /// <summary>Which teams the figures are about; empty for everybody.</summary>
    public IReadOnlyList<TeamId> TeamsOf(Subject subject) => selection.Subject == HeatmapSubject.Team ? [new TeamId(subject.Id)] : selection.Attendance.Teams;

    /// <summary>Nothing at all is shown, not even where nobody came: a small team, and chosen people (two choices that differ by one person tell of that one).</summary>
    public bool HidesAll(Subject subject)
    {
        var teams = TeamsOf(subject);
        if (selection.Subject == HeatmapSubject.Person || SeesAll(subject)) return false;
        return selection.Attendance.People.Count > 0 || teams.Any(t => IsSmall(t) && !MaySeeEach(subject.LocationId, t));
    }

    public bool SeesAll(Subject subject)
        => MaySeeEach(subject.LocationId, null) || (TeamsOf(subject) is { Count: > 0 } teams && teams.All(t => MaySeeEach(subject.LocationId, t)));
}

/// <summary>Makes the cells of heat maps from counts, and withholds what is about a few people.</summary>
internal sealed class HeatmapCells(HeatmapSelection selection, HeatmapCounts counts, HeatmapSight sight)
{
    private readonly Dictionary<(LocationId, HeatmapSlot), HashSet<TeamId>> withheld = [];

    public IReadOnlyList<HeatmapCellView> Of(Subject subject, Place place)
    {
        if (sight.HidesAll(subject)) return [.. place.Slots(selection.ByDate).Select(s => new HeatmapCellView(s, null, place.Days(s)))];
        return [.. place.Slots(selection.ByDate).Select(s => (Slot: s, Value: Value(subject, place, s))).Where(c => c.Value > 0).Select(c => new HeatmapCellView(c.Slot, Shown(subject, place, c.Slot, c.Value), place.Days(c.Slot)))];
    }

    private double? Shown(Subject subject, Place place, HeatmapSlot slot, double value)
    {
        if (selection.Subject == HeatmapSubject.Person || sight.SeesAll(subject)) return value;
        var teams = sight.TeamsOf(subject);
        var hidden = teams.Count == 0 ? PeopleCount.Of(sight.Part(place.Id, null, value)).IsWithheld : WithheldTeams(place, slot).Overlaps(teams);
        return hidden ? null : value;
    }

    private double Value(Subject subject, Place place, HeatmapSlot slot)
    {
        IEnumerable<string> parts = selection switch
        {
            { Subject: HeatmapSubject.Person or HeatmapSubject.Team } => [subject.Id],
            { Attendance: { Teams.Count: > 0, People.Count: 0 } filter } => filter.Teams.Select(t => t.Value),
            _ => [HourlyPresence.Everybody],
        };
        return Mean(place, slot, parts.Sum(p => counts.Of(place.Id, p).GetValueOrDefault(slot)));
    }

    private static double Mean(Place place, HeatmapSlot slot, int people) => slot.Date is null ? (double)people / place.Days(slot) : people;

    /// <summary>Teams whose figure is withheld; the rest of the total, people without a team, is a part as well, because a reader can work it out.</summary>
    private HashSet<TeamId> WithheldTeams(Place place, HeatmapSlot slot)
    {
        if (withheld.TryGetValue((place.Id, slot), out var known)) return known;
        var teams = counts.TeamsAt(place.Id).Select(t => (Id: t, People: counts.Of(place.Id, t.Value).GetValueOrDefault(slot))).Where(t => t.People > 0).OrderBy(t => t.Id.Value, StringComparer.Ordinal).ToList();
        var rest = counts.Of(place.Id, HourlyPresence.Everybody).GetValueOrDefault(slot) - teams.Sum(t => t.People);
        var hidden = SmallGroup.Withheld([.. teams.Select(t => sight.Part(place.Id, t.Id, Mean(place, slot, t.People))), sight.Part(place.Id, null, Mean(place, slot, rest))]);
        return withheld[(place.Id, slot)] = [.. teams.Where((_, n) => hidden[n]).Select(t => t.Id)];
    }
}
