using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Intentions.IntentionPortal;

namespace WorkplacePortal.Services.Tests.Intentions;

public sealed class BookedAndSeenQueriesTests
{
    private static readonly LocalDate LastWednesday = Wednesday.PlusWeeks(-1);
    private static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    private static readonly Actor Manager = new(ActorKind.User, "m", "Manager") { Role = Role.FacilityManager };
    private static readonly Actor Lead = new(ActorKind.User, "l", "Lead") { Role = Role.TeamLead };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ConfirmedSeats_AreComparedWithWhoCame_DayByDay(DatabaseProvider provider)
    {
        await using var office = await IntentionPortal.StartAsync(provider, spaces: 20);
        var people = await office.PeopleAsync(7);
        foreach (var person in people.Take(5)) await office.PlantAsync(person, IntentionStatus.Confirmed, LastWednesday);
        await office.PlantAsync(people[5], IntentionStatus.Pending, LastWednesday);
        await SeeAsync(office, [people[0], people[1], people[6]], "2026-11-18T10:00:00Z");
        await SeeAsync(office, [people[2]], "2026-11-19T10:00:00Z");

        var days = (await ReadAsync(office, Manager)).Value;

        var day = Assert.Single(days);
        Assert.Equal((LastWednesday, 5, 2, 3), (day.Date, day.Booked, day.Seen, day.NotSeen));
        // Three were not seen: a figure about three people.
        Assert.Equal(((int?)null, (int?)null), ((await ReadAsync(office, Lead)).Value[0].Booked, (await ReadAsync(office, Lead)).Value[0].NotSeen));
        Assert.Equal((1, 0), Pair((await office.Portal.Get<BookedAndSeenQueries>().ReadAsync(office.London, London, Window, null, people[4], Manager, None)).Value[0]));
        Assert.Equal("location_forbidden", (await ReadAsync(office, Manager with { Locations = new HashSet<LocationId> { office.Lisbon } })).Error!.Code);
    }

    private static DateWindow Window => new(LastWednesday.PlusDays(-1), LastWednesday.PlusDays(1));

    private static (int?, int?) Pair(BookedAndSeenView view) => (view.Booked, view.Seen);

    private static Task<Result<IReadOnlyList<BookedAndSeenView>>> ReadAsync(IntentionPortal office, Actor by) => office.Portal.Get<BookedAndSeenQueries>().ReadAsync(office.London, London, Window, null, null, by, None);

    private static async Task SeeAsync(IntentionPortal office, IEnumerable<PersonId> people, string at)
    {
        var batch = new OccupancyBatch { LocationId = office.London, Records = [.. people.Select(p => Occupancy.OccupancyPortal.Seen(p, at))] };
        Assert.True((await office.Portal.Get<OccupancyService>().StoreAsync(batch, Actor.System, None)).IsSuccess);
    }
}
