using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

public sealed class OccupancyStoreTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Store_KeepsTheRecordAndItsDay(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);

        var outcome = await office.StoredAsync(
            Seen(office.People[0], "2026-11-23T08:12:00.123456Z", "2026-11-23T08:10:00Z", "2026-11-23T16:48:00Z"),
            new NewOccupancy { PersonExternalId = "hr-2", SeenAt = At("2026-11-23T09:31:00Z"), LayerId = office.Floor, ZoneId = office.Zone, TimeZone = "Europe/Paris" });

        Assert.Equal((2, 0, 0), (outcome.Created, outcome.Restored, outcome.Duplicates));
        Assert.Equal((office.People[0], "hr-0", office.Red, "ldn", "Europe/London"), (outcome.Records[0].PersonId, outcome.Records[0].PersonExternalId, outcome.Records[0].TeamId, outcome.Records[0].LocationExternalId, outcome.Records[0].TimeZone));
        Assert.Equal((At("2026-11-23T08:12:00.123Z"), At("2026-11-23T16:48:00Z")), (outcome.Records[0].SeenAt, outcome.Records[0].LastSeenAt));
        Assert.Equal((office.People[2], null, office.Zone, "Europe/Paris"), (outcome.Records[1].PersonId, outcome.Records[1].TeamId, outcome.Records[1].ZoneId, outcome.Records[1].TimeZone));
        var days = await office.AttendanceAsync();
        Assert.Equal([(At("2026-11-23T08:10:00Z"), At("2026-11-23T16:48:00Z"), 1, 0x1FF00), (At("2026-11-23T09:31:00Z"), At("2026-11-23T09:31:00Z"), 1, 0x200)], days.Select(d => (d.FirstSeenAt, d.LastSeenAt, d.RecordCount, d.HourMask)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Store_TheSameAgain_ChangesNothingAndCountsDuplicates(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var first = await office.StoredAsync(Seen(office.People[0], "2026-11-23T08:00:00Z"));
        office.Portal.Clock.AdvanceMinutes(5);

        var again = await office.StoredAsync(
            Seen(office.People[0], "2026-11-23T08:00:00Z", last: "2026-11-23T18:00:00Z", team: office.Blue),
            Seen(office.People[1], "2026-11-23T08:00:00Z"),
            Seen(office.People[1], "2026-11-23T08:00:00.0004Z"));

        Assert.Equal((1, 0, 2), (again.Created, again.Restored, again.Duplicates));
        Assert.Equal(first.Records[0], again.Records[0]);
        Assert.Equal(again.Records[1], again.Records[2]);
        await office.AssertRollUpsEqualARecountAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Store_WithOneUnknownName_StoresNothing_AndPartialStoresTheRest(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var nobody = new PersonId("0123456789abcdef01234567");
        var batch = office.Batch(
            Seen(office.People[0], "2026-11-23T08:00:00Z"),
            Seen(nobody, "2026-11-23T08:00:00Z", team: new TeamId("0123456789abcdef01234567")),
            new NewOccupancy { PersonExternalId = "hr-9999", SeenAt = At("2026-11-23T08:00:00Z") },
            new NewOccupancy { PersonId = office.People[1], PersonExternalId = "hr-0", SeenAt = At("2026-11-23T08:00:00Z") },
            Seen(office.People[1], "2026-11-23T08:00:00Z") with { LocationExternalId = "mars" },
            Seen(office.People[1], "2026-11-23T08:00:00Z") with { LocationId = office.Tokyo, ZoneId = office.Zone });

        var refused = await office.Service.StoreAsync(batch, Actor.System, None);
        Assert.True(refused.IsBulk);
        Assert.Equal([(1, "person_not_found", "people_id"), (1, "team_not_found", "team_id"), (2, "person_not_found", "people_external_id"), (4, "location_not_found", "location_external_id")], refused.Errors.Select(e => (e.Index, e.Error.Code, e.Error.Field)));
        Assert.Empty(await office.RecordsAsync());

        var partial = (await office.Service.StoreAsync(batch with { Partial = true }, Actor.System, None)).Value;
        Assert.Equal((1, 5), (partial.Created, partial.Rejected));
        Assert.Contains((3, "id_mismatch", "people_external_id"), partial.Errors.Select(e => (e.Index, e.Error.Code, e.Error.Field)));
        Assert.Contains((5, "reference_mismatch", "zone_id"), partial.Errors.Select(e => (e.Index, e.Error.Code, e.Error.Field)));
        Assert.Equal(office.People[0], Assert.Single(await office.RecordsAsync()).PersonId);
        Assert.Equal(6, (await office.Service.StoreAsync(batch with { Partial = true, Records = [.. Enumerable.Repeat(batch.Records[1], 6)] }, Actor.System, None)).Value.Rejected);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Store_RefusesContradictions_NamingEachRecord(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);

        var refused = await office.SendAsync(
            Seen(office.People[0], "2026-11-23T08:00:00Z", first: "2026-11-23T08:00:01Z"),
            Seen(office.People[0], "2026-11-23T08:00:00Z", last: "2026-11-23T07:00:00Z"),
            Seen(office.People[0], "2026-11-24T09:05:01Z"),
            Seen(office.People[0], "2026-11-23T08:00:00Z", last: "2026-11-25T08:00:01Z"),
            new NewOccupancy { SeenAt = At("2026-11-23T08:00:00Z"), TimeZone = "GMT Standard Time" });
        Assert.Equal(
            [(0, "invalid_range"), (1, "invalid_range"), (2, "date_in_future"), (3, "invalid_range"), (4, "property_required"), (4, "invalid_timezone")],
            refused.Errors.Select(e => (e.Index, e.Error.Code)));

        Assert.Equal("invalid_value", (await office.SendAsync()).Error!.Code);
        Assert.IsType<TooManySightings>((await office.SendAsync([.. Enumerable.Repeat(Seen(office.People[0], "2026-11-23T08:00:00Z"), 5_001)])).Error);
        Assert.IsType<LocationNotFound>((await office.Service.StoreAsync(office.Batch(Seen(office.People[0], "2026-11-23T08:00:00Z")) with { LocationId = new LocationId("0123456789abcdef01234567") }, Actor.System, None)).Error);
        Assert.IsType<IdMismatch>((await office.Service.StoreAsync(office.Batch(Seen(office.People[0], "2026-11-23T08:00:00Z")) with { LocationExternalId = "tyo" }, Actor.System, None)).Error);
        Assert.True((await office.SendAsync(Seen(office.People[0], "2026-11-24T09:05:00Z"))).IsSuccess);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Store_ForALocationOfOthers_IsForbiddenAlikeWhetherItExistsOrNot(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var seen = Seen(office.People[0], "2026-11-23T08:00:00Z");
        var key = Key("occupancy:write") with { Locations = new HashSet<LocationId> { office.Tokyo } };

        Assert.IsType<LocationForbidden>((await office.Service.StoreAsync(office.Batch(seen), key, None)).Error);
        Assert.IsType<LocationForbidden>((await office.Service.StoreAsync(office.Batch(seen) with { LocationId = new LocationId("0123456789abcdef01234567") }, key, None)).Error);
        var existing = await office.Service.StoreAsync(office.Batch(seen) with { LocationId = null, LocationExternalId = "ldn" }, key, None);
        var unknown = await office.Service.StoreAsync(office.Batch(seen) with { LocationId = null, LocationExternalId = "mars" }, key, None);
        Assert.Equal((existing.Error!.Message, existing.Error.Code), (unknown.Error!.Message.Replace("mars", "ldn", StringComparison.Ordinal), unknown.Error.Code));
        var item = await office.Service.StoreAsync(office.Batch(seen with { LocationExternalId = "ldn" }, seen with { LocationExternalId = "mars" }, seen with { LocationId = office.London }) with { LocationId = office.Tokyo }, key, None);
        Assert.All(item.Errors, e => Assert.IsType<LocationForbidden>(e.Error));
        Assert.IsType<InsufficientScope>((await office.Service.StoreAsync(office.Batch(seen), new Actor(ActorKind.User, "u", "U") { PersonId = office.People[0] }, None)).Error);
        Assert.True((await office.Service.StoreAsync(office.Batch(seen) with { LocationId = office.Tokyo }, key, None)).IsSuccess);
        Assert.Equal(office.Tokyo, Assert.Single(await office.RecordsAsync()).LocationId);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TheTeamOfADay_IsTheOneOfItsLastSightingThatHasOne(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        await office.StoredAsync(Seen(office.People[2], "2026-11-23T10:00:00Z", team: office.Blue));
        await office.StoredAsync(Seen(office.People[2], "2026-11-23T09:00:00Z", team: office.Red), Seen(office.People[2], "2026-11-23T11:00:00Z"));
        Assert.Equal(office.Blue, Assert.Single(await office.AttendanceAsync()).TeamId);

        await office.StoredAsync(Seen(office.People[2], "2026-11-23T12:00:00Z", team: office.Red));
        Assert.Equal((office.Red, 4), ((await office.AttendanceAsync())[0].TeamId, (await office.AttendanceAsync())[0].RecordCount));
        await office.AssertRollUpsEqualARecountAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Days_AreThoseOfTheLocation_AlsoWhereClocksChange(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        await office.StoredAsync(
            Seen(office.People[0], "2026-03-29T00:30:00Z", last: "2026-03-29T02:30:00Z"),
            Seen(office.People[1], "2026-10-24T23:30:00Z", last: "2026-10-25T01:59:00Z"),
            Seen(office.People[2], "2026-06-30T22:30:00Z", last: "2026-06-30T23:30:00Z"),
            Seen(office.People[3], "2026-11-22T22:00:00Z") with { LocationId = office.Tokyo });

        Assert.Equal(
            [("2026-03-29", 0b1101), ("2026-06-30", 1 << 23), ("2026-07-01", 1), ("2026-10-25", 0b11), ("2026-11-23", 1 << 7)],
            (await office.AttendanceAsync()).Select(a => (a.Date.ToString("uuuu-MM-dd", null), a.HourMask)));
        await office.AssertRollUpsEqualARecountAsync();
    }
}
