using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Imports;

public sealed class ImportStoreTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_OfASoundPackage_StoresEverythingWithItsDefaults(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var outcome = await ImportAsync(portal, new TestPackage());

        Assert.True(outcome.Stored);
        Assert.Equal([(1, 1), (2, 2), (2, 2), (2, 2), (6, 6), (2, 2), (3, 3), (4, 4), (2, 2)], outcome.Files.Select(f => (f.Rows, f.Created)));
        await using var db = portal.Database.Open();
        var location = await db.Set<Location>().SingleAsync();
        Assert.Equal(("hq", "Head office", "Europe/London", "GB"), (location.ExternalId, location.Name, location.TimeZone, location.Country));
        var period = Assert.Single((await db.Set<LocationSettings>().SingleAsync()).OpeningHours.Periods);
        Assert.Equal((new LocalTime(7, 0), new LocalTime(20, 0), 5), (period.Opens, period.Closes, period.Days.Count));
        Assert.All(await db.Set<Zone>().ToListAsync(), z => Assert.Null(z.Capacity));
        Assert.Matches("^#[0-9A-F]{6}$", (await db.Set<Zone>().SingleAsync(z => z.ExternalId == "z1")).Color);
        var desks = await db.Set<Space>().ToDictionaryAsync(s => s.ExternalId!);
        Assert.Equal([(6.0, 9.0), (12, 9.018), ((double?)null, null), (0, 36)], new[] { "d0", "d1", "d2", "d3" }.Select(d => (desks[d].X, desks[d].Y)));
        Assert.True(desks["p0"] is { ZoneId: null, RoomId: not null });
        Assert.Equal(["display", "whiteboard"], (await db.Set<Room>().SingleAsync(r => r.ExternalId == "m0")).Amenities);
        Assert.All(await db.Set<Holiday>().ToListAsync(), h => Assert.True(h.Closed));

        var team = await db.Set<Team>().SingleAsync(t => t.ExternalId == "dev");
        Assert.Equal(location.Id, (await db.Set<TeamSettings>().SingleAsync(s => s.TeamId == team.Id)).DefaultLocationId);
        Assert.Equal((team.Id, location.Id), await db.Set<TeamLocationSettings>().Select(s => new ValueTuple<TeamId, LocationId>(s.TeamId, s.LocationId)).SingleAsync());
        Assert.Equal((2, 3), (await db.Set<TeamMember>().CountAsync(m => m.TeamId == team.Id), await db.Set<PersonSettings>().CountAsync()));
        var ada = await db.Set<Person>().SingleAsync(p => p.ExternalId == "p1");
        Assert.Equal(("ada.osei@example.org", new LocalDate(2026, 1, 5), (LocalDate?)null), (ada.Email, ada.ActiveFrom, ada.ActiveTo));
        var day = await db.Set<Attendance>().SingleAsync(a => a.PersonId == ada.Id);
        Assert.Equal((new LocalDate(2026, 11, 23), 2), (day.Date, day.RecordCount));
        Assert.Equal(team.Id, (await db.Set<OccupancyRecord>().SingleAsync(o => o.PersonId != ada.Id && o.TeamId != null)).TeamId);
        Assert.Equal("import.store", (await db.Set<AuditEntry>().SingleAsync()).Action);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_ASecondTime_ChangesNothing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await ImportAsync(portal, new TestPackage());
        var before = await DatabaseDump.ReadAsync(portal.Database);
        portal.Clock.AdvanceHours(1);

        var second = await ImportAsync(portal, new TestPackage());

        Assert.Equal((true, 0), (second.Stored, second.Changed));
        Assert.All(second.Files, f => Assert.Equal(f.Rows, f.Unchanged));
        Assert.Equal(before, await DatabaseDump.ReadAsync(portal.Database));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_OfChangedRows_UpdatesThoseAlone(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await ImportAsync(portal, new TestPackage());
        portal.Clock.AdvanceHours(1);

        var outcome = await ImportAsync(portal, new TestPackage()
            .Line("locations.csv", 2, "hq,Head office,Europe/London,GB,08:00,20:00,1;2;3;4;5")
            .Line("zones.csv", 2, "z0,f0,North wing,1,#112233")
            .Line("spaces.csv", 2, "d0,f0,,r0,D0,desk,100,250")
            .Line("people.csv", 2, "p1,bo.li@example.org,Ada,Osei,ops,hq,2026-01-05,")
            .Line("people.csv", 3, "p2,ada.osei@example.org,Bo,Li,dev,hq,,2026-12-31")
            .Line("holidays.csv", 3, "hq,2026-12-28,Boxing Day")
            .Add("occupancy.csv", "p3,hq,2026-11-24T08:30:00Z,,,"));

        Assert.Equal([(0, 1), (0, 0), (0, 1), (0, 0), (0, 1), (0, 0), (0, 2), (1, 0), (0, 1)], outcome.Files.Select(f => (f.Created, f.Updated)));
        await using var db = portal.Database.Open();
        Assert.Equal(1, await db.Set<Zone>().CountAsync(z => z.UpdatedAt > TestPortal.Start));
        Assert.Equal(["bo.li@example.org", "ada.osei@example.org", null], await db.Set<Person>().OrderBy(p => p.ExternalId).Select(p => p.Email).ToListAsync());
        var ops = await db.Set<Team>().SingleAsync(t => t.ExternalId == "ops");
        var ada = await db.Set<Person>().SingleAsync(p => p.ExternalId == "p1");
        Assert.Equal([ops.Id], await db.Set<TeamMember>().Where(m => m.PersonId == ada.Id).Select(m => m.TeamId).ToListAsync());
        // One desk is left in the zone, as many as its capacity says: it follows the desks again.
        Assert.Null((await db.Set<Zone>().SingleAsync(z => z.ExternalId == "z0")).Capacity);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_OfWhatIsNew_MayNameWhatIsStored(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await ImportAsync(portal, new TestPackage());

        var outcome = await ImportAsync(portal, new TestPackage()
            .HeaderOnly("locations.csv", "layers.csv", "zones.csv", "rooms.csv", "spaces.csv", "teams.csv", "people.csv", "occupancy.csv", "holidays.csv")
            .Add("spaces.csv", "d9,f1,z1,,D9,desk,10,10").Add("zones.csv", "z1,f1,South,3,").Add("occupancy.csv", "p2,hq,2026-11-24T07:00:00Z,,,ops"));

        Assert.Equal((true, 2, 0), (outcome.Stored, outcome.Files.Sum(f => f.Created), outcome.Files.Sum(f => f.Updated)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_OfSomebodyKnownByAddressAlone_GivesThemTheExternalId(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var guest = new Person { Id = IdFactory.New<PersonId>(TestPortal.Start), Email = "ada.osei@example.org", FirstName = "A", LastName = "O", Guest = true, CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
        await portal.AddAsync(guest);

        var outcome = await ImportAsync(portal, new TestPackage());

        Assert.Equal((2, 1), (outcome.Files[6].Created, outcome.Files[6].Updated));
        await using var db = portal.Database.Open();
        Assert.Equal(guest.Id, (await db.Set<Person>().SingleAsync(p => p.ExternalId == "p1")).Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_WhenSomebodyElsewhereHasTheAddress_StoresThePersonWithoutIt_AndSaysSo(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await ImportAsync(portal, new TestPackage());
        var other = new TestPackage()
            .HeaderOnly("layers.csv", "zones.csv", "rooms.csv", "spaces.csv", "teams.csv", "people.csv", "occupancy.csv", "holidays.csv")
            .Line("locations.csv", 2, "b,Branch,Europe/Paris,FR,,,")
            .Add("people.csv", "q1,ADA.osei@example.org,Ada,Other,,b,,").Add("people.csv", "q2,eve.sol@example.org,Eve,Sol,,b,,");

        var first = await ImportAsync(portal, other);
        var before = await DatabaseDump.ReadAsync(portal.Database);
        var second = await ImportAsync(portal, other);

        Assert.Equal("people.csv:2: email: Somebody at 'hq' has this address: 'p1'. The person is stored without it.", Assert.Single(first.Warnings).ToString());
        Assert.Equal((2, 0, 1), (first.Files[6].Created, second.Changed, second.WarningCount));
        Assert.Equal(before, await DatabaseDump.ReadAsync(portal.Database));
        await using var db = portal.Database.Open();
        Assert.Equal([null, "eve.sol@example.org"], await db.Set<Person>().Where(p => p.ExternalId == "q1" || p.ExternalId == "q2").OrderBy(p => p.ExternalId).Select(p => p.Email).ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_ReadsWhatRfc4180Allows_AndTakesFormulasAsText(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var outcome = await ImportAsync(portal, new TestPackage()
            .Bytes("teams.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("name,external_id,default_location_external_id,color\r\n\"=HYPERLINK(\"\"http://x\"\"), 1\",dev,hq,#445566\r\n\r\n@Ops über alles,ops,,\r\n")]));

        Assert.True(outcome.Stored);
        await using var db = portal.Database.Open();
        Assert.Equal(["=HYPERLINK(\"http://x\"), 1", "@Ops über alles"], await db.Set<Team>().OrderBy(t => t.ExternalId).Select(t => t.Name).ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_WhenManyImportTheSameAtOnce_StoresItOnce(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var service = portal.Get<ImportService>();
        using var folder = new TestPackage().Save();

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => service.ImportAsync(folder.Path, Actor.System, ImportWatch.Nobody, None))));

        Assert.All(results, r => Assert.True(r.Value.Stored));
        Assert.Equal([24], results.Select(r => r.Value.Changed).Where(c => c > 0));
        var dump = await DatabaseDump.ReadAsync(portal.Database);
        Assert.Equal((1, 6, 3, 4, 3, 1), (dump.Rows("locations"), dump.Rows("spaces"), dump.Rows("people"), dump.Rows("occupancy"), dump.Rows("attendance"), dump.Rows("audit_log")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_WhenCancelledWhileStoring_StoresNothing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        using var folder = new TestPackage().Save();
        using var stop = new CancellationTokenSource();
        var before = await DatabaseDump.ReadAsync(portal.Database);
        var watch = new ImportWatch { OnProgress = (stage, percent) => _ = stage == "storing" && percent > 90 ? stop.CancelAsync() : Task.CompletedTask };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => portal.Get<ImportService>().ImportAsync(folder.Path, Actor.System, watch, stop.Token));

        Assert.Equal(before, await DatabaseDump.ReadAsync(portal.Database));
    }

    [Fact]
    public async Task Import_IsForThoseWhoRunEveryLocation()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        var service = portal.Get<ImportService>();
        using var folder = new TestPackage().Save();
        var manager = new Actor(ActorKind.User, "u", "M") { Role = Role.FacilityManager };
        var key = new Actor(ActorKind.ApiKey, "k", "K") { Scopes = new HashSet<string> { "imports:write" } };
        var one = new HashSet<LocationId> { new("0123456789abcdef01234567") };

        foreach (var actor in new[] { manager with { Role = Role.Employee }, manager with { Locations = one }, key with { Locations = one }, key with { Scopes = new HashSet<string>() } })
            Assert.IsType<InsufficientScope>((await service.CheckAsync(folder.Path, actor, ImportWatch.Nobody, None)).Error);
        foreach (var actor in new[] { manager, manager with { Role = Role.Admin }, key })
            Assert.Equal(0, (await service.CheckAsync(folder.Path, actor, ImportWatch.Nobody, None)).Value.ErrorCount);
        Assert.Equal("invalid_value", (await service.CheckAsync(folder.Path + "-none", Actor.System, ImportWatch.Nobody, None)).Error?.Code);
    }

    private static async Task<ImportOutcome> ImportAsync(TestPortal portal, TestPackage package)
    {
        using var folder = package.Save();
        var outcome = (await portal.Get<ImportService>().ImportAsync(folder.Path, Actor.System, ImportWatch.Nobody, None)).Value;
        Assert.Empty(outcome.Errors);
        return outcome;
    }
}
