using System.Net;
using System.Text.Json.Nodes;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

/// <summary>Locations and what lies in them, from nothing to nothing.</summary>
public sealed class PlaceEndpointsTests
{
    private static readonly string[] Scopes =
    [
        "locations:read", "locations:write", "layers:read", "layers:write", "zones:read", "zones:write", "rooms:read", "rooms:write", "spaces:read", "spaces:write",
        "holidays:read", "holidays:write", "configurations:read", "configurations:write", "people:read", "people:write", "occupancy:write", "intentions:write", "allocations:write",
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ABuilding_IsSetUp_Changed_AndTakenDownInOrder(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var client = await host.CreateKeyClientAsync([.. Domain.Identity.ApiScopes.All]);
        var location = await MakeAsync(client, "locations", "location_id", """{"name":"Leeds Wharf","external_id":"LEE-1","timezone":"Europe/London","country":{"iso2":"GB"}}""");
        var layer = await MakeAsync(client, "layers", "layer_id", $$"""{"location_id":"{{location}}","name":"Ground"}""");
        var zone = await MakeAsync(client, "zones", "zone_id", $$"""{"layer_id":"{{layer}}","name":"Quiet","color":"#5B8C5A"}""");
        var room = await MakeAsync(client, "rooms", "room_id", $$"""{"layer_id":"{{layer}}","name":"Fleet","capacity":4}""");
        var space = await MakeAsync(client, "spaces", "space_id", $$"""{"layer_id":"{{layer}}","zone_id":"{{zone}}","name":"G-01","x":9.6,"y":1.6}""");
        var holiday = await MakeAsync(client, "holidays", "holiday_id", $$"""{"location_id":"{{location}}","date":"2026-12-24","name":"Christmas Eve"}""");

        foreach (var (path, id, change, property, value) in new[]
        {
            ("locations", location, """ "name":"Leeds Dock" """, "name", "\"Leeds Dock\""), ("zones", zone, """ "capacity":6 """, "capacity", "6"),
            ("rooms", room, """ "amenities":["screen"] """, "amenities", "[\"screen\"]"), ("spaces", space, """ "setting":"FLEX" """, "setting", "\"FLEX\""), ("holidays", holiday, """ "closed":false """, "closed", "false"),
        })
        {
            var changed = await client.SendApiAsync(HttpMethod.Put, "/" + path, $$"""{"{{path}}":[{"_id":"{{id}}",{{change}}}]}""");
            Assert.Equal((path, HttpStatusCode.OK), (path, changed.Status));
            Assert.Equal((path, value), (path, changed.Data[path]![0]![property]!.ToJsonString()));
            var listed = (await client.GetApiAsync($"/{path}")).Data[path]!.AsArray().Single(x => (string)x!["_id"]! == id)!;
            Assert.Equal(changed.Data[path]![0]!.ToJsonString(), listed.ToJsonString());
        }

        foreach (var (path, id, code) in new[] { ("locations", location, "in_use"), ("layers", layer, "in_use") })
            Assert.Equal((path, HttpStatusCode.Conflict, code), (path, (await DeleteAsync(client, path, id)).Status, (await DeleteAsync(client, path, id)).Code));
        foreach (var (path, id) in new[] { ("holidays", holiday), ("spaces", space), ("rooms", room), ("zones", zone), ("layers", layer), ("locations", location) })
        {
            var gone = await DeleteAsync(client, path, id);
            Assert.True(gone.Status == HttpStatusCode.OK, $"{path}: {gone.Json.ToJsonString()}");
            Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync(client, path, id)).Status);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task WhatIsGivenTodayOrLater_IsNotDeleted_AndSaysWhatStandsInTheWay(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var zone = await MakeAsync(client, "zones", "zone_id", $$"""{"layer_id":"{{office.Floor}}","name":"Quiet"}""");
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Put, "/spaces", $$"""{"spaces":[{"space_id":"{{office.Desks[0]}}","zone_id":"{{zone}}"}]}""")).Status);
        var given = await client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""
            {"allocations":[
              {"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","zone_id":"{{zone}}","team_id":"{{office.Design}}","starts_at":"2026-11-25","ends_at":"2026-11-25"},
              {"type":"ROOM","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","room_id":"{{office.Studio}}","team_id":"{{office.Design}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}]}
            """);
        Assert.True(given.Status == HttpStatusCode.OK, given.Json.ToJsonString());

        foreach (var (path, id, n) in new[] { ("zones", zone, 0), ("rooms", office.Studio.Value, 1) })
        {
            var refused = await DeleteAsync(client, path, id);
            Assert.Equal((path, HttpStatusCode.Conflict, "in_use"), (path, refused.Status, refused.Code));
            Assert.Contains((string)given.Data["allocations"]![n]!["allocation_id"]!, refused.Json["errors"]![0]!["related_ids"]!.AsArray().Select(i => (string)i!));
        }

        host.Clock.AdvanceDays(2);
        Assert.Equal(HttpStatusCode.OK, (await DeleteAsync(client, "zones", zone)).Status);
        Assert.Null((await client.GetApiAsync($"/spaces?space_id={office.Desks[0]}")).Data["spaces"]![0]!["zone_id"]);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AnExternalId_WhenSixteenCreateIt_IsGivenOnce(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        foreach (var (path, item) in new[]
        {
            ("locations", """{"name":"Leeds","external_id":"X-1","timezone":"Europe/London"}"""), ("zones", $$"""{"layer_id":"{{office.Floor}}","name":"Quiet","external_id":"X-1"}"""),
            ("rooms", $$"""{"layer_id":"{{office.Floor}}","name":"Fleet","capacity":4,"external_id":"X-1"}"""), ("spaces", $$"""{"layer_id":"{{office.Floor}}","name":"G-01","external_id":"X-1"}"""),
            ("holidays", $$"""{"location_id":"{{office.London}}","date":"2026-12-24","name":"Eve"}"""), ("configurations", """{"name":"calendar","default_timezone":"Europe/London"}"""),
        })
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => client.SendApiAsync(HttpMethod.Post, "/" + path, $$"""{"{{path}}":[{{item}}]}""")));
            Assert.True(replies.Count(r => r.Status == HttpStatusCode.OK) == 1, $"{path}: {string.Join(' ', replies.Select(r => $"{(int)r.Status}"))} {replies[0].Json.ToJsonString()}");
            Assert.All(replies.Where(r => r.Status != HttpStatusCode.OK), r => Assert.Equal((path, HttpStatusCode.Conflict, "already_exists"), (path, r.Status, r.Code)));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ABulkWithOneBadItem_StoresNothing_AndPointsAtIt(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);

        var unknown = await client.SendApiAsync(HttpMethod.Post, "/zones", $$"""{"zones":[{"layer_id":"{{office.Floor}}","name":"Good"},{"layer_id":"ffffffffffffffffffffffff","name":"Bad"}]}""");
        Assert.Equal((HttpStatusCode.NotFound, "/zones/1/layer_id layer_not_found"), (unknown.Status, Assert.Single(unknown.Faults)));
        var wrong = await client.SendApiAsync(HttpMethod.Post, "/spaces", $$"""{"spaces":[{"layer_id":"{{office.Floor}}","name":"Good"},{"layer_id":"{{office.Floor}}","name":""}]}""");
        Assert.Equal((HttpStatusCode.BadRequest, "/spaces/1/name invalid_value"), (wrong.Status, Assert.Single(wrong.Faults)));
        var zone = await client.SendApiAsync(HttpMethod.Post, "/locations", """{"locations":[{"name":"Nowhere","timezone":"Mars/Olympus"}]}""");
        Assert.Equal((HttpStatusCode.BadRequest, "/locations/0/timezone invalid_timezone"), (zone.Status, Assert.Single(zone.Faults)));

        Assert.Equal(0, (int)(await client.GetApiAsync("/zones")).Data["pagination"]!["total_results"]!);
        Assert.Equal(office.Desks.Count, (int)(await client.GetApiAsync("/spaces")).Data["pagination"]!["total_results"]!);
        Assert.Equal(2, (int)(await client.GetApiAsync("/locations")).Data["pagination"]!["total_results"]!);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Settings_AreMergedPropertyByProperty(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var client = await host.CreateKeyClientAsync([.. Domain.Identity.ApiScopes.All]);
        var leeds = await MakeAsync(client, "locations", "location_id", """{"name":"Leeds","timezone":"Europe/London"}""");
        var before = (await client.GetApiAsync($"/location/settings?location_id={leeds}")).Data["location_settings"]![0]!;

        var first = await client.SendApiAsync(HttpMethod.Put, "/location/settings", $$$$"""{"location_settings":[{"location_id":"{{{{leeds}}}}","evolution_settings":{"publish_hold_minutes":10,"weights":{"move":7}}}]}""");
        Assert.Equal(HttpStatusCode.OK, first.Status);
        var second = await client.SendApiAsync(HttpMethod.Put, "/location/settings", $$$$$"""{"location_settings":[{"location_id":"{{{{{leeds}}}}}","features":{"INVITES":{"enabled":true,"settings":{"auto_accept_enabled":true}}}}]}""");
        Assert.Equal(HttpStatusCode.OK, second.Status);

        var after = (await client.GetApiAsync($"/location/settings?location_id={leeds}")).Data["location_settings"]![0]!;
        Assert.Equal((10, 7), ((int)after["evolution_settings"]!["publish_hold_minutes"]!, (int)after["evolution_settings"]!["weights"]!["move"]!));
        Assert.Equal((int)before["evolution_settings"]!["weights"]!["unmet"]!, (int)after["evolution_settings"]!["weights"]!["unmet"]!);
        Assert.True((bool)after["features"]!["INVITES"]!["settings"]!["auto_accept_enabled"]!);
        Assert.Equal(before["operating_hours"]?.ToJsonString(), after["operating_hours"]?.ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendApiAsync(HttpMethod.Put, "/location/settings", """{"location_settings":[{"location_id":"ffffffffffffffffffffffff"}]}""")).Status);
    }

    [Fact]
    public async Task TheDefaultConfiguration_StaysAsItIs()
    {
        await using var host = await PortalHost.StartAsync();
        await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var all = (await client.GetApiAsync("/configurations")).Data["configurations"]!.AsArray();
        var own = all.Single(c => (string)c!["name"]! == "default")!;

        var gone = await DeleteAsync(client, "configurations", (string)own["_id"]!);
        Assert.Equal((HttpStatusCode.Conflict, "configuration_protected"), (gone.Status, gone.Code));
    }

    private static async Task<string> MakeAsync(HttpClient client, string path, string id, string item)
    {
        var made = await client.SendApiAsync(HttpMethod.Post, "/" + path, $$"""{"{{path}}":[{{item}}]}""");
        Assert.True(made.Status == HttpStatusCode.OK, $"{path}: {made.Json.ToJsonString()}");
        var record = made.Data[path]![0]!;
        Assert.Equal((string)record["_id"]!, (string)record[id]!);
        return (string)record["_id"]!;
    }

    private static Task<ApiReply> DeleteAsync(HttpClient client, string path, string id)
        => client.SendApiAsync(HttpMethod.Delete, "/" + path, new JsonObject { [(path == "people" ? "people" : path.TrimEnd('s')) + "_ids"] = new JsonArray(id) }.ToJsonString());
}
