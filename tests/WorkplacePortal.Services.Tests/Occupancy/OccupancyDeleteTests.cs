using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

public sealed class OccupancyDeleteTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Delete_CorrectsTheDay_AndSendingAgainBringsTheRecordBack(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var before = await office.StoredAsync(
            Seen(office.People[0], "2026-11-23T08:00:00Z", team: office.Blue),
            Seen(office.People[0], "2026-11-23T17:00:00Z"),
            Seen(office.People[1], "2026-11-23T08:00:00Z"));
        office.Portal.Clock.AdvanceMinutes(1);

        var selection = new OccupancySelection(office.London, office.People[0], At("2026-11-23T17:00:00Z"), At("2026-11-23T17:00:00Z"));
        Assert.Equal(1, (await office.Service.DeleteAsync(selection, Actor.System, None)).Value);
        Assert.Equal(0, (await office.Service.DeleteAsync(selection, Actor.System, None)).Value);
        Assert.Equal((1, 1 << 8, office.Blue), ((await office.AttendanceAsync())[0].RecordCount, (await office.AttendanceAsync())[0].HourMask, (await office.AttendanceAsync())[0].TeamId));
        await office.AssertRollUpsEqualARecountAsync();

        var again = await office.StoredAsync(Seen(office.People[0], "2026-11-23T17:00:00Z", last: "2026-11-23T18:00:00Z"), Seen(office.People[0], "2026-11-23T08:00:00Z"));
        Assert.Equal((0, 1, 1), (again.Created, again.Restored, again.Duplicates));
        Assert.Equal((before.Records[1].Id, before.Records[1].CreatedAt, At("2026-11-23T18:00:00Z")), (again.Records[0].Id, again.Records[0].CreatedAt, again.Records[0].LastSeenAt));
        Assert.True(again.Records[0].UpdatedAt > before.Records[1].UpdatedAt);
        Assert.Equal(3, (await office.RecordsAsync()).Count);
        await office.AssertRollUpsEqualARecountAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Delete_OfAStayOverMidnight_CorrectsBothDays(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        await office.StoredAsync(
            Seen(office.People[0], "2026-11-22T22:00:00Z", last: "2026-11-23T05:00:00Z"),
            Seen(office.People[0], "2026-11-23T09:00:00Z"));

        Assert.Equal(1, (await office.Service.DeleteAsync(new OccupancySelection(office.London, To: At("2026-11-22T23:00:00Z")), Actor.System, None)).Value);

        Assert.Equal(1 << 9, Assert.Single(await office.AttendanceAsync()).HourMask);
        await office.AssertRollUpsEqualARecountAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Delete_WithoutARange_TakesAllOfTheLocationAndLeavesOthers(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        await office.StoredAsync([.. office.People.SelectMany(p => new[] { "2026-01-05", "2026-03-29", "2026-11-23" }.SelectMany(day => new[]
        {
            Seen(p, $"{day}T08:00:00Z", last: $"{day}T16:00:00Z"),
            Seen(p, $"{day}T08:00:00Z", last: $"{day}T16:00:00Z") with { LocationId = office.Tokyo },
        }))]);

        Assert.Equal(18, (await office.Service.DeleteAsync(new OccupancySelection(office.London), Actor.System, None)).Value);

        // Three working days in Tokyo; each stay there lies across midnight.
        Assert.Equal(36, (await office.AttendanceAsync()).Count);
        Assert.All(await office.AttendanceAsync(), a => Assert.Equal(office.Tokyo, a.LocationId));
        await office.AssertRollUpsEqualARecountAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Delete_RefusesUnknownNamesAndOtherLocations_AndIsAudited(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        await office.StoredAsync(Seen(office.People[0], "2026-11-23T08:00:00Z"));
        var (nobody, nowhere) = (new PersonId("0123456789abcdef01234567"), new LocationId("0123456789abcdef01234567"));

        Assert.IsType<LocationNotFound>((await office.Service.DeleteAsync(new OccupancySelection(nowhere), Actor.System, None)).Error);
        Assert.IsType<PersonNotFound>((await office.Service.DeleteAsync(new OccupancySelection(office.London, nobody), Actor.System, None)).Error);
        Assert.IsType<InvalidRange>((await office.Service.DeleteAsync(new OccupancySelection(office.London, null, At("2026-11-23T08:00:01Z"), At("2026-11-23T08:00:00Z")), Actor.System, None)).Error);
        Assert.IsType<LocationForbidden>((await office.Service.DeleteAsync(new OccupancySelection(office.London), Key("occupancy:write") with { Locations = new HashSet<LocationId> { office.Tokyo } }, None)).Error);

        Assert.Equal(1, (await office.Service.DeleteAsync(new OccupancySelection(office.London), Key("occupancy:write"), None)).Value);
        var entry = Assert.Single(await office.AuditAsync());
        Assert.Equal(("occupancy.delete", "k1", office.London), (entry.Action, entry.ActorId, entry.LocationId));
    }
}
