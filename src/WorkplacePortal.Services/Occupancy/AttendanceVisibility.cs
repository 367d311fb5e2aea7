using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>What an actor may know about the attendance of a location and its teams.</summary>
internal sealed class AttendanceVisibility
{
    private readonly LocationId location;
    private readonly Actor by;
    private readonly Dictionary<TeamId, int> sizes;

    public AttendanceVisibility(LocationId location, Actor by, Dictionary<TeamId, int> sizes) => (this.location, this.by, this.sizes) = (location, by, sizes);

    public static PortalError? Refuse(LocationId location, DateWindow window, Actor by)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        if (window.To < window.From) return new InvalidRange("The last date lies before the first one.") { Field = "ends_at" };
        return window.Days > AttendanceQueries.MostDays ? new WindowTooLong(window.Days, AttendanceQueries.MostDays) { Field = "ends_at" } : null;
    }

    public static async Task<AttendanceVisibility> ReadAsync(PortalDb db, LocationId location, Instant now, Actor by, CancellationToken ct)
    {
        // Who may see everybody need not know how large the teams are.
        var teams = by.MaySeeEach(location, null, ApiScopes.AttendanceOfPeople)
            ? []
            : await HeadCounts.Of(db, db.Set<Team>(), now.InUtc().Date).Select(t => new { t.Team.Id, t.Members }).ToDictionaryAsync(t => t.Id, t => t.Members, ct);
        return new AttendanceVisibility(location, by, teams);
    }

    /// <summary>A date's counts; what is left of the total without a team counts as a part, because a reader can work it out.</summary>
    public AttendanceDayView Day(LocalDate date, IEnumerable<(string Team, int People)> counts)
    {
        var all = counts.ToList();
        var total = all.Where(c => c.Team == HourlyPresence.Everybody).Sum(c => c.People);
        var teams = all.Where(c => c.Team != HourlyPresence.Everybody).Select(c => (Id: new TeamId(c.Team), c.People)).OrderBy(t => t.Id.Value, StringComparer.Ordinal).ToList();
        var rest = total - teams.Sum(t => t.People);
        var withheld = SmallGroup.Withheld([.. teams.Select(t => Part(t.People, t.Id)), new GroupPart(rest, 0, MaySeeEach(null))]);
        return new AttendanceDayView(date, Count(total, null), teams.Select((t, n) => (t.Id, Count: withheld[n] ? PeopleCount.Withheld : new PeopleCount(t.People))).ToDictionary(t => t.Id, t => t.Count));
    }

    /// <summary>A figure of its own.</summary>
    public PeopleCount Count(int people, TeamId? team) => PeopleCount.Of(Part(people, team));

    /// <summary>The count of a team that is not listed.</summary>
    public PeopleCount Nobody(TeamId team) => Count(0, team);

    /// <summary>A mean below five may be about fewer than five people.</summary>
    public double? Mean(double? mean) => mean is > 0 and < SmallGroup.Fewest && !MaySeeEach(null) ? null : mean;

    public WeekdayCellView Cell(WeekdayHour cell, TeamId? team)
        => (cell.Mean < SmallGroup.Fewest && !MaySeeEach(team)) || Count(cell.Peak, team).IsWithheld
            ? new WeekdayCellView(cell.Weekday, cell.Hour, null, null, cell.Days)
            : new WeekdayCellView(cell.Weekday, cell.Hour, cell.Mean, cell.Peak, cell.Days);

    private GroupPart Part(int people, TeamId? team) => new(people, team is { } id ? sizes.GetValueOrDefault(id) : 0, MaySeeEach(team));

    private bool MaySeeEach(TeamId? team) => by.MaySeeEach(location, team, ApiScopes.AttendanceOfPeople);
}
