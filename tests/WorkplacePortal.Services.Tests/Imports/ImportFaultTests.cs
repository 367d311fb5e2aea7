using System.Text;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Imports;

public sealed class ImportFaultTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>What is done to the sound package, and the one error that it must bring.</summary>
    private static readonly (Func<TestPackage, TestPackage> Spoil, string Error)[] Faults =
    [
        (p => p.Without("people.csv"), "people.csv:1: : file_missing"),
        (p => p.Line("people.csv", 2, "\"p1,,Ada,Osei,,hq,,"), "people.csv:2: : invalid_format"),
        (p => p.Line("people.csv", 2, "\"" + new string('x', 2_000_000)), "people.csv:2: : invalid_format"),
        (p => p.Without("rooms.csv"), "rooms.csv:1: : file_missing"),
        (p => p.Bytes("rooms.csv", []), "rooms.csv:1: : invalid_format"),
        (p => p.Bytes("holidays.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("location_external_id,date,name\n")]), "holidays.csv:1: : invalid_encoding"),
        (p => p.Bytes("holidays.csv", Encoding.Latin1.GetBytes("location_external_id,date,name\nhq,2026-12-25,Noël\n")), "holidays.csv:2: name: invalid_encoding"),
        (p => p.Write("holidays.csv", "location_external_id;date;name"), "holidays.csv:1: : invalid_format"),
        (p => p.Write("holidays.csv", "location_external_id,date"), "holidays.csv:1: name: column_missing"),
        (p => p.Write("holidays.csv", "location_external_id,date,name,remark"), "holidays.csv:1: remark: unknown_column"),
        (p => p.Write("holidays.csv", "location_external_id,date,name,date"), "holidays.csv:1: date: duplicate_item"),
        (p => p.Line("holidays.csv", 2, "hq,2026-12-25"), "holidays.csv:2: : invalid_format"),
        (p => p.Line("holidays.csv", 2, "hq,2026-12-25,Boxing Day, substitute"), "holidays.csv:2: : invalid_format"),
        (p => p.Line("holidays.csv", 2, "hq,2026-12-25,\"Boxing\" Day"), "holidays.csv:2: : invalid_format"),
        (p => p.Line("holidays.csv", 2, "hq,2026-12-25,Boxing \"Day\""), "holidays.csv:2: : invalid_format"),
        (p => p.Line("holidays.csv", 3, "hq,2026-12-28,\"Boxing Day"), "holidays.csv:3: : invalid_format"),
        (p => p.Line("holidays.csv", 2, "hq,2026-02-30,Never"), "holidays.csv:2: date: invalid_value"),
        (p => p.Line("holidays.csv", 2, "hq,25.12.2026,Never"), "holidays.csv:2: date: invalid_value"),
        (p => p.Line("holidays.csv", 2, "hq,,Never"), "holidays.csv:2: date: property_required"),
        (p => p.Line("holidays.csv", 3, "hq,2026-12-25,Again"), "holidays.csv:3: date: duplicate_item"),
        (p => p.Line("holidays.csv", 3, "elsewhere,2026-12-25,Again"), "holidays.csv:3: location_external_id: location_not_found"),
        (p => p.Line("locations.csv", 2, "hq,,Europe/London,GB,07:00,20:00,1"), "locations.csv:2: name: property_required"),
        (p => p.Line("locations.csv", 2, "hq,HQ,GMT Standard Time,GB,07:00,20:00,1"), "locations.csv:2: timezone: invalid_timezone"),
        (p => p.Line("locations.csv", 2, "hq,HQ,,GB,07:00,20:00,1"), "locations.csv:2: timezone: property_required"),
        (p => p.Line("locations.csv", 2, "hq,HQ,Europe/London,gb,07:00,20:00,1"), "locations.csv:2: country: invalid_value"),
        (p => p.Line("locations.csv", 2, "hq,HQ,Europe/London,GB,7:00,20:00,1"), "locations.csv:2: opens: invalid_value"),
        (p => p.Line("locations.csv", 2, "hq,HQ,Europe/London,GB,,20:00,1"), "locations.csv:2: opens: property_required"),
        (p => p.Line("locations.csv", 2, "hq,HQ,Europe/London,GB,20:00,07:00,1"), "locations.csv:2: closes: invalid_range"),
        (p => p.Line("locations.csv", 2, "hq,HQ,Europe/London,GB,07:00,24:00,1"), "locations.csv:2: closes: invalid_value"),
        (p => p.Line("locations.csv", 2, "hq,HQ,Europe/London,GB,07:00,20:00,1;8"), "locations.csv:2: weekdays: invalid_value"),
        (p => p.Line("locations.csv", 2, "hq,HQ,Europe/London,GB,07:00,20:00,1;1"), "locations.csv:2: weekdays: invalid_value"),
        (p => p.Line("locations.csv", 2, "hq,HQ,Europe/London,GB,07:00,20:00,1;;2"), "locations.csv:2: weekdays: invalid_value"),
        (p => p.Add("locations.csv", "hq,Other,Europe/London,GB,07:00,20:00,1"), "locations.csv:3: external_id: duplicate_item"),
        (p => p.Line("layers.csv", 3, "f1,hq,First,one"), "layers.csv:3: order: invalid_value"),
        (p => p.Line("layers.csv", 3, "f1,,First,1"), "layers.csv:3: location_external_id: property_required"),
        (p => p.Line("zones.csv", 3, "z1,f1,South,-1,"), "zones.csv:3: capacity: invalid_value"),
        (p => p.Line("zones.csv", 3, "z1,f1,South,3,"), "zones.csv:3: capacity: invalid_value"),
        (p => p.Line("zones.csv", 3, "z1,f1,South,1e3,"), "zones.csv:3: capacity: invalid_value"),
        (p => p.Line("zones.csv", 3, "z1,f1,South,2,red"), "zones.csv:3: color: invalid_value"),
        (p => p.Line("rooms.csv", 3, "m0,f0,Meeting,0,"), "rooms.csv:3: capacity: invalid_value"),
        (p => p.Line("rooms.csv", 3, "m0,f0,Meeting,,"), "rooms.csv:3: capacity: property_required"),
        (p => p.Line("rooms.csv", 3, "m0,f0,Meeting,6,display;display"), "rooms.csv:3: amenities: duplicate_item"),
        (p => p.Line("spaces.csv", 4, "d2,f1,z1,r0,D2,desk,,"), "spaces.csv:4: room_external_id: reference_mismatch|spaces.csv:4: room_external_id: invalid_value"),
        (p => p.Line("spaces.csv", 4, "d2,f1,,,D2,desk,,"), "spaces.csv:4: zone_external_id: invalid_value"),
        (p => p.Line("spaces.csv", 4, "d2,f1,z0,,D2,desk,,"), "spaces.csv:4: zone_external_id: reference_mismatch"),
        (p => p.Line("spaces.csv", 4, "d2,f1,z9,,D2,desk,,"), "spaces.csv:4: zone_external_id: zone_not_found"),
        (p => p.Line("spaces.csv", 4, "d2,f1,z1,,D2,chair,,"), "spaces.csv:4: kind: invalid_value"),
        (p => p.Line("spaces.csv", 4, "d2,f1,z1,,D2,desk,1001,5"), "spaces.csv:4: x: invalid_value"),
        (p => p.Line("spaces.csv", 4, "d2,f1,z1,,D2,desk,NaN,5"), "spaces.csv:4: x: invalid_value"),
        (p => p.Line("spaces.csv", 4, "d2,f1,z1,,D2,desk,\"1,5\",5"), "spaces.csv:4: x: invalid_value"),
        (p => p.Line("spaces.csv", 4, "d2,f1,z1,,D2,desk,10,"), "spaces.csv:4: y: property_required"),
        (p => p.Line("spaces.csv", 4, " d2,f1,z1,,D2,desk,,"), "spaces.csv:4: external_id: invalid_value"),
        (p => p.Line("spaces.csv", 4, $"{new string('d', 256)},f1,z1,,D2,desk,,"), "spaces.csv:4: external_id: invalid_value"),
        (p => p.Line("teams.csv", 3, "ops,Op\u0000s,,"), "teams.csv:3: name: invalid_value"),
        (p => p.Line("teams.csv", 3, "ops,\u001b[31mOps,,"), "teams.csv:3: name: invalid_value"),
        (p => p.Line("teams.csv", 3, $"ops,{new string('o', 201)},,"), "teams.csv:3: name: invalid_value"),
        (p => p.Line("teams.csv", 3, "ops,Operations,,nowhere"), "teams.csv:3: default_location_external_id: location_not_found"),
        (p => p.Line("people.csv", 4, "p3,ada,Cy,Roux,,hq,,"), "people.csv:4: email: invalid_value"),
        (p => p.Line("people.csv", 4, "p3,ADA.osei@EXAMPLE.org,Cy,Roux,,hq,,"), "people.csv:4: email: duplicate_item"),
        (p => p.Line("people.csv", 4, "p3,,Cy,,,hq,,"), "people.csv:4: last_name: property_required"),
        (p => p.Line("people.csv", 4, "p3,,Cy,Roux,none,hq,,"), "people.csv:4: default_team_external_id: team_not_found"),
        (p => p.Line("people.csv", 4, "p3,,Cy,Roux,,hq,2026-02-01,2026-01-31"), "people.csv:4: active_to: invalid_range"),
        (p => p.Line("people.csv", 4, "p3,,Cy,Roux,,hq,0026-02-01,"), "people.csv:4: active_from: invalid_value"),
        (p => p.Line("occupancy.csv", 5, "p9,hq,2026-11-24T08:00:00Z,,,"), "occupancy.csv:5: people_external_id: person_not_found"),
        (p => p.Line("occupancy.csv", 5, "p3,hq,2026-11-24T08:00:00,,,"), "occupancy.csv:5: seen_at: invalid_value"),
        (p => p.Line("occupancy.csv", 5, "p3,hq,2026-11-24T08:00:00+01:00,,,"), "occupancy.csv:5: seen_at: invalid_value"),
        (p => p.Line("occupancy.csv", 5, "p3,hq,,,,"), "occupancy.csv:5: seen_at: property_required"),
        (p => p.Line("occupancy.csv", 5, "p3,hq,2026-11-25T00:00:00Z,,,"), "occupancy.csv:5: seen_at: date_in_future"),
        (p => p.Line("occupancy.csv", 5, "p3,hq,2026-11-24T08:00:00Z,2026-11-24T08:00:01Z,,"), "occupancy.csv:5: first_seen_at: invalid_range"),
        (p => p.Line("occupancy.csv", 5, "p3,hq,2026-11-24T08:00:00Z,,2026-11-24T07:00:00Z,"), "occupancy.csv:5: last_seen_at: invalid_range"),
        (p => p.Line("occupancy.csv", 5, "p3,hq,2026-11-24T08:00:00Z,2026-11-21T08:00:00Z,,"), "occupancy.csv:5: last_seen_at: invalid_range"),
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_OfABadRow_NamesFileLineColumnAndReason_AndStoresNothing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var service = portal.Get<ImportService>();
        var before = await DatabaseDump.ReadAsync(portal.Database);

        var wrong = new List<string>();
        foreach (var (spoil, error) in Faults)
        {
            using var folder = spoil(new TestPackage()).Save();
            var outcome = (await service.ImportAsync(folder.Path, Actor.System, ImportWatch.Nobody, None)).Value;
            Assert.False(outcome.Stored);
            var found = string.Join('|', outcome.Errors.Select(e => $"{e.File}:{e.Line}: {e.Column}: {e.Code}"));
            if (found != error) wrong.Add($"{error} was to be found, not {found}");
            Assert.All(outcome.Errors, e => Assert.DoesNotContain(e.ToString(), c => char.IsControl(c)));
        }

        Assert.Empty(wrong);

        Assert.Equal(before, await DatabaseDump.ReadAsync(portal.Database));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_OfManyBadRows_ReportsEveryOne_InOrder_AndKeepsTheFirstThousand(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        using var folder = new TestPackage()
            .Line("teams.csv", 3, ",,blue,nowhere")
            .Write("occupancy.csv", ["people_external_id,location_external_id,seen_at,first_seen_at,last_seen_at,team_external_id", .. Enumerable.Range(0, 3000).Select(n => $"x{n},hq,2026-11-23T09:00:00Z,,,")])
            .Save();
        var told = new List<string>();

        var outcome = (await portal.Get<ImportService>().ImportAsync(folder.Path, Actor.System, new ImportWatch { OnError = e => told.Add($"{e.File}:{e.Line}: {e.Column}") }, None)).Value;

        Assert.Equal((3004, 3004, ImportOutcome.MostErrorsKept), (outcome.ErrorCount, told.Count, outcome.Errors.Count));
        Assert.Equal(["teams.csv:3: default_location_external_id", "teams.csv:3: external_id", "teams.csv:3: name", "teams.csv:3: color", "occupancy.csv:2: people_external_id"], told.Take(5));
        Assert.Equal("occupancy.csv:3001: people_external_id", told[^1]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_AgainstWhatIsStored_RefusesMovesTakenAddressesAndAnotherZone(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var service = portal.Get<ImportService>();
        using (var first = new TestPackage().Save()) Assert.True((await service.ImportAsync(first.Path, Actor.System, ImportWatch.Nobody, None)).Value.Stored);
        var before = await DatabaseDump.ReadAsync(portal.Database);

        await Refused(p => p.Line("locations.csv", 2, "hq,Head office,Europe/Paris,GB,07:00,20:00,1;2;3;4;5"), "locations.csv:2: timezone: in_use");
        await Refused(p => p.Add("locations.csv", "b,Other,UTC,,,,").Line("layers.csv", 3, "f1,b,First,1"), "layers.csv:3: location_external_id: reference_mismatch");
        await Refused(p => p.Line("zones.csv", 3, "z1,f0,South,0,").HeaderOnly("spaces.csv"), "zones.csv:3: layer_external_id: reference_mismatch");
        await Refused(p => p.HeaderOnly("people.csv").Add("people.csv", "p9,bo.li@example.org,Zed,Zed,,,,"), "people.csv:2: email: already_exists");
        Assert.Equal(before, await DatabaseDump.ReadAsync(portal.Database));

        async Task Refused(Func<TestPackage, TestPackage> spoil, string error)
        {
            using var folder = spoil(new TestPackage()).Save();
            var outcome = (await service.ImportAsync(folder.Path, Actor.System, ImportWatch.Nobody, None)).Value;
            Assert.Equal(error, string.Join('|', outcome.Errors.Select(e => $"{e.File}:{e.Line}: {e.Column}: {e.Code}")));
        }
    }
}
