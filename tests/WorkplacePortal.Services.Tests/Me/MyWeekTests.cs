using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Me;

public sealed class MyWeekTests
{
    private static readonly LocalDate Wednesday = IntentionPortal.Wednesday;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Week_TellsTheStateOfEachDay(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        await portal.PlantAsync(ann, IntentionStatus.Declined, Wednesday.PlusDays(-2));
        await portal.PlantAsync(ann, IntentionStatus.Confirmed, Wednesday);
        await portal.PlantAsync(ann, IntentionStatus.Pending, Wednesday.PlusDays(1), organiser: await portal.PersonAsync("Bob"));
        await portal.PlantAsync(ann, IntentionStatus.Likely, Wednesday.PlusDays(5));

        var week = (await FindAsync(portal, ann)).Value;

        Assert.Equal(
            [PersonDayState.Remote, PersonDayState.Open, PersonDayState.Office, PersonDayState.Invited, PersonDayState.Closed, PersonDayState.Closed, PersonDayState.Closed, PersonDayState.Suggested],
            week.Days.Take(8).Select(d => d.State));
        Assert.Equal("Closure", week.Days[4].HolidayName);
        Assert.Equal("Bob Bobson", week.Days[3].Plans[0].OrganiserName);
        Assert.Equal(("Design", 2), (week.Me.TeamName, week.Me.TeamSize));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Week_NamesTeamAndStarred_AndDoesNotCountTheOneWhoHides(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var mate = await portal.PersonAsync("Mate");
        var shy = await portal.PersonAsync("Shy", s => s.ScheduleHidden = true);
        var elsewhere = IdFactory.New<TeamId>(TestPortal.Start);
        await portal.Portal.AddAsync(new Team { Id = elsewhere, Name = "Elsewhere", Color = "#445566", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var friend = await StrangerAsync(portal, "Friend", elsewhere);
        var stranger = await StrangerAsync(portal, "Stranger", elsewhere);
        foreach (var person in new[] { mate, shy, friend, stranger }) await portal.PlantAsync(person, IntentionStatus.Confirmed);
        Assert.True((await portal.Portal.Get<DayPlanning>().StarAsync(friend, starred: true, IntentionPortal.User(ann), IntentionPortal.None)).IsSuccess);

        var day = (await FindAsync(portal, ann)).Value.Days[2];

        Assert.Equal(["Friend Friendson", "Mate Mateson"], day.Colleagues.Select(c => c.Name));
        Assert.Equal(0, day.Hidden);
    }

    /// <summary>A star on somebody who hides would make the number tell their days.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Week_CountsFiveOfTheTeamWhoHide_AndNeverAStarredOne(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        for (var n = 0; n < 5; n++) await portal.PlantAsync(await portal.PersonAsync($"Shy{(char)('a' + n)}", s => s.ScheduleHidden = true), IntentionStatus.Confirmed);
        var elsewhere = IdFactory.New<TeamId>(TestPortal.Start);
        await portal.Portal.AddAsync(new Team { Id = elsewhere, Name = "Elsewhere", Color = "#445566", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var far = await StrangerAsync(portal, "Far", elsewhere);
        await portal.Portal.AddAsync(new PersonSettings { Id = IdFactory.New<PersonId>(TestPortal.Start).Value, PersonId = far, ScheduleHidden = true, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        await portal.PlantAsync(far, IntentionStatus.Confirmed);
        Assert.True((await portal.Portal.Get<DayPlanning>().StarAsync(far, starred: true, IntentionPortal.User(ann), IntentionPortal.None)).IsSuccess);

        var day = (await FindAsync(portal, ann)).Value.Days[2];

        Assert.Equal((0, 5), (day.Colleagues.Count, day.Hidden));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Week_OfAnAccountWithoutAPerson_OrOfAClosedLocation_IsRefused(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var nobody = new Actor(ActorKind.User, "u", "Nobody");

        Assert.IsType<NotLinkedToPerson>((await Queries(portal).FindAsync(portal.London, Wednesday, nobody, IntentionPortal.None)).Error);
        var elsewhere = nobody with { PersonId = await portal.PersonAsync("Ann"), Locations = new HashSet<LocationId> { portal.Lisbon } };
        Assert.IsType<LocationForbidden>((await Queries(portal).FindAsync(portal.London, Wednesday, elsewhere, IntentionPortal.None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Plan_TakesEachDayByItself_AndAcceptsWhatWasSuggested(DatabaseProvider provider)
    {
        await using var portal = await IntentionPortal.StartAsync(provider);
        var ann = await portal.PersonAsync("Ann");
        var suggested = await portal.PlantAsync(ann, IntentionStatus.Likely, Wednesday.PlusDays(1));

        var outcomes = (await portal.Portal.Get<DayPlanning>().PlanAsync(
            new DaysPlan(portal.London, [Wednesday, Wednesday.PlusDays(1), Wednesday.PlusDays(2)]) { From = new LocalTime(9, 0), Until = new LocalTime(17, 0) }, IntentionPortal.User(ann), IntentionPortal.None)).Value;

        Assert.NotNull(outcomes[0].Made);
        Assert.Equal(suggested, outcomes[1].Made);
        Assert.IsType<LocationClosed>(outcomes[2].Refused);
        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(suggested));
        Assert.Equal([Wednesday.PlusDays(-7)], (await LastWeekAsync(portal, ann)).LastWeek);
    }

    [Fact]
    public async Task Plan_WithoutDays_OrEndingBeforeItStarts_IsRefused()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var by = IntentionPortal.User(await portal.PersonAsync("Ann"));
        var planning = portal.Portal.Get<DayPlanning>();

        Assert.Equal("days", (await planning.PlanAsync(new DaysPlan(portal.London, []), by, IntentionPortal.None)).Error?.Field);
        Assert.Equal("until", (await planning.PlanAsync(new DaysPlan(portal.London, [Wednesday]) { From = new LocalTime(9, 0), Until = new LocalTime(9, 0) }, by, IntentionPortal.None)).Error?.Field);
        Assert.IsType<PersonNotFound>((await planning.StarAsync(new PersonId("ffffffffffffffffffffffff"), starred: true, by, IntentionPortal.None)).Error);
    }

    private static async Task<MyWeekView> LastWeekAsync(IntentionPortal portal, PersonId person)
    {
        await portal.PlantAsync(person, IntentionStatus.Confirmed, Wednesday.PlusDays(-7));
        return (await FindAsync(portal, person)).Value;
    }

    private static async Task<PersonId> StrangerAsync(IntentionPortal portal, string name, TeamId team)
    {
        var id = IdFactory.New<PersonId>(TestPortal.Start);
        await portal.Portal.AddAsync(new Person { Id = id, FirstName = name, LastName = name + "son", DefaultTeamId = team, DefaultLocationId = portal.London, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        return id;
    }

    private static MyWeekQueries Queries(IntentionPortal portal) => portal.Portal.Get<MyWeekQueries>();

    private static Task<Result<MyWeekView>> FindAsync(IntentionPortal portal, PersonId person) => Queries(portal).FindAsync(portal.London, Wednesday, IntentionPortal.User(person), IntentionPortal.None);
}
