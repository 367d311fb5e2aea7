using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

public sealed class AttendanceQueriesTests
{
    private static readonly LocalDate Monday = new(2026, 11, 23);

    private static readonly Actor Colleague = new(ActorKind.User, "u", "Somebody");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Days_CountDifferentPeoplePerDate_InAllAndByTeam(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 9);
        await office.StoredAsync([.. office.People.SelectMany(p => new[] { Seen(p, "2026-11-23T08:00:00Z"), Seen(p, "2026-11-23T15:00:00Z") }), Seen(office.People[0], "2026-11-24T08:00:00Z")]);

        var days = (await Queries(office).DaysAsync(office.London, new DateWindow(Monday.PlusDays(-1), Monday.PlusDays(1)), Actor.System, None)).Value;

        Assert.Equal([(Monday.PlusDays(-1), 0), (Monday, 9), (Monday.PlusDays(1), 1)], days.Select(d => (d.Date, d.People.People!.Value)));
        Assert.Equal(6, days[1].Teams[office.Red].People);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Days_WithholdSmallFigures_FromWhoMayNotSeeEach(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 12);
        // Monday: 8 of Red, 4 without a team. Tuesday: 3 of Red.
        await office.StoredAsync([.. office.People.Select(p => Seen(p, "2026-11-23T08:00:00Z")), .. office.People.Where((_, n) => n % 3 != 2).Take(3).Select(p => Seen(p, "2026-11-24T08:00:00Z"))]);
        var window = new DateWindow(Monday, Monday.PlusDays(1));

        var seen = (await Queries(office).DaysAsync(office.London, window, Colleague, None)).Value;
        Assert.Equal([new PeopleCount(12), PeopleCount.Withheld], seen.Select(d => d.People));
        // Shown, it would tell that four came without a team.
        Assert.True(seen[0].Teams[office.Red].IsWithheld);

        foreach (var actor in new[] { Colleague with { Role = Role.FacilityManager }, Colleague with { Role = Role.TeamLead, LedTeams = new HashSet<TeamId> { office.Red } }, Key("attendance:read", "attendance_people:read") })
            Assert.Equal([8, 3], (await Queries(office).DaysAsync(office.London, window, actor, None)).Value.Select(d => d.Teams[office.Red].People!.Value));
        Assert.True((await Queries(office).DaysAsync(office.London, window, Key("attendance:read"), None)).Value[1].People.IsWithheld);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Today_CountsWhoWasSeenSoFar_AndWhatIsTypicalAtThisTime(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 9);
        // The clock stands at 09:00 on Tuesday the 24th. A week before, 6 had come by then; two weeks before 8.
        await office.StoredAsync(
        [
            .. office.People.Take(7).Select(p => Seen(p, "2026-11-24T08:40:00Z")),
            .. office.People.Take(6).Select(p => Seen(p, "2026-11-17T08:00:00Z")), .. office.People.Skip(6).Select(p => Seen(p, "2026-11-17T09:30:00Z")),
            .. office.People.Take(8).Select(p => Seen(p, "2026-11-10T08:00:00Z")),
        ]);

        var today = (await Queries(office).TodayAsync(office.London, Actor.System, None)).Value;

        Assert.Equal((new LocalDate(2026, 11, 24), new PeopleCount(7), 7.0, At("2026-11-24T08:40:00Z")), (today.Date, today.People, today.Typical, today.DataUntil));
        Assert.Equal(("Red", 6, new PeopleCount(5)), today.Teams.Select(t => (t.Name, t.HeadCount, t.People)).Single());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Heatmaps_ShowMeansByWeekdayAndHour_AndCountsByDateAndHour(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 9);
        await office.StoredAsync(
        [
            .. office.People.Select(p => Seen(p, "2026-11-16T08:10:00Z", last: "2026-11-16T09:50:00Z")),
            .. office.People.Take(6).Select(p => Seen(p, "2026-11-23T08:30:00Z")),
            .. office.People.Take(2).Select(p => Seen(p, "2026-11-20T08:30:00Z")),
        ]);
        var filter = new HeatmapFilter(office.London, new DateWindow(Monday.PlusDays(-14), Monday));

        var weekdays = (await Queries(office).WeekdayHeatmapAsync(filter, Actor.System, None)).Value;
        Assert.Equal([(IsoDayOfWeek.Monday, 8, 5.0, 9, 3), (IsoDayOfWeek.Monday, 9, 3.0, 9, 3), (IsoDayOfWeek.Friday, 8, 1.0, 2, 2)], weekdays.Cells.Select(c => (c.Weekday, c.Hour, c.Mean!.Value, c.Peak!.Value, c.Days)));
        Assert.Equal([5.0, 1.0], weekdays.WholeDays.Select(c => c.Mean!.Value));
        Assert.Equal([false, true, true], (await Queries(office).WeekdayHeatmapAsync(filter, Colleague, None)).Value.Cells.Select(c => c.IsWithheld));
        Assert.Equal([(IsoDayOfWeek.Friday, 1.0)], (await Queries(office).WeekdayHeatmapAsync(filter with { Weekdays = new HashSet<IsoDayOfWeek> { IsoDayOfWeek.Friday } }, Actor.System, None)).Value.Cells.Select(c => (c.Weekday, c.Mean!.Value)));

        var dates = (await Queries(office).DateHeatmapAsync(filter with { TeamId = office.Red }, Actor.System, None)).Value.Dates;
        Assert.Equal([(Monday.PlusDays(-7), 6), (Monday.PlusDays(-3), 2), (Monday, 4)], dates.Select(d => (d.Date, d.People.People!.Value)));
        Assert.Equal([8, 9], dates[0].Hours.Keys);
        Assert.Equal([false, true, true], (await Queries(office).DateHeatmapAsync(filter with { TeamId = office.Red }, Colleague, None)).Value.Dates.Select(d => d.People.IsWithheld));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Queries_RefuseOtherLocationsAndWindowsThatAreNone(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var key = Key("attendance:read") with { Locations = new HashSet<LocationId> { office.Tokyo } };
        var (queries, day) = (Queries(office), new DateWindow(Monday, Monday));

        Assert.IsType<LocationForbidden>((await queries.DaysAsync(office.London, day, key, None)).Error);
        Assert.IsType<LocationForbidden>((await queries.TodayAsync(office.London, key, None)).Error);
        Assert.IsType<LocationForbidden>((await queries.WeekdayHeatmapAsync(new HeatmapFilter(office.London, day), key, None)).Error);
        Assert.IsType<LocationNotFound>((await queries.DateHeatmapAsync(new HeatmapFilter(new LocationId("0123456789abcdef01234567"), day), Actor.System, None)).Error);
        Assert.IsType<InvalidRange>((await queries.DaysAsync(office.London, new DateWindow(Monday, Monday.PlusDays(-1)), Actor.System, None)).Error);
        Assert.IsType<WindowTooLong>((await queries.DaysAsync(office.London, new DateWindow(Monday, Monday.PlusDays(366)), Actor.System, None)).Error);
    }

    private static AttendanceQueries Queries(OccupancyPortal office) => office.Portal.Get<AttendanceQueries>();
}
