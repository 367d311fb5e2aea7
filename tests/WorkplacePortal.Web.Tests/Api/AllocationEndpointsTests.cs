using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class AllocationEndpointsTests
{
    private static readonly string[] Scopes = ["allocations:read", "allocations:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Allocations_AreCreatedReadChangedAndReleased(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);

        var made = await client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""
            {"allocations":[
              {"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","spaces":["{{office.Desks[0]}}"],"people_id":"{{ann}}","team_id":"{{office.Design}}","starts_at":"2026-11-25","ends_at":"2026-11-25"},
              {"type":"ROOM","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","room_id":"{{office.Studio}}","zone_id":null,"team_id":"{{office.Design}}","starts_at":"2026-11-25T09:00","ends_at":"2026-11-25T10:30","timezone":"Europe/Berlin"}]}
            """);
        Assert.Equal("create_allocations_successful", (string)made.Json["identifier"]!);
        var (desk, room) = (made.Data["allocations"]![0]!.AsObject(), made.Data["allocations"]![1]!.AsObject());
        Assert.Equal(
            ["_id", "allocation_id", "type", "location_id", "location_name", "layer_id", "layer_name", "zone_id", "zone_name", "room_id", "room_name", "spaces", "team_id", "team_name", "people_id", "people_first_name", "people_last_name", "people_email", "external_id", "starts_at", "ends_at", "timezone", "source", "locked", "evolution_id", "reason_codes", "reason", "created_at", "updated_at"],
            desk.Select(p => p.Key));
        Assert.Equal(("SPACE", "HR-Ann", "MANUAL", true, "2026-11-25T00:00:00Z", "Europe/London"), ((string)desk["type"]!, (string)desk["external_id"]!, (string)desk["source"]!, (bool)desk["locked"]!, (string)desk["starts_at"]!, (string)desk["timezone"]!));
        Assert.Equal(("2026-11-25T08:00:00Z", "2026-11-25T09:30:00Z", "Studio", 0), ((string)room["starts_at"]!, (string)room["ends_at"]!, (string)room["room_name"]!, room["spaces"]!.AsArray().Count));

        var read = await client.GetApiAsync($"/allocations?location_id={office.London}&starts_at=2026-11-25&ends_at=2026-11-25&timezone=Europe/London&type=ROOM&sort=ends_at&order=desc");
        Assert.Equal((IdOf(room), 1, "get_allocations_successful"), (IdOf(read.Data["allocations"]![0]!), (int)read.Data["pagination"]!["total_results"]!, (string)read.Json["identifier"]!));
        Assert.Equal(1, await CountAsync(client, "external_id=HR-Ann"));
        Assert.Equal(1, await CountAsync(client, "ends_at=2026-11-25T08:00:00Z&starts_at=2026-11-25T08:00:00Z&type=ROOM"));
        Assert.Equal(0, await CountAsync(client, "ends_at=2026-11-25T07:59:59Z&type=ROOM"));
        Assert.Equal(0, await CountAsync(client, "starts_at=2026-11-25T09:30:00Z&type=ROOM"));

        var changed = await client.SendApiAsync(HttpMethod.Put, "/allocations", $$"""{"allocations":[{"_id":"{{IdOf(desk)}}","allocation_id":"{{IdOf(desk)}}","team_id":null,"spaces":["{{office.Desks[1]}}"],"ends_at":"2026-11-26"}]}""");
        var row = changed.Data["allocations"]![0]!;
        Assert.Equal(("update_allocations_successful", null, office.Desks[1].Value, "2026-11-27T00:00:00Z"), ((string)changed.Json["identifier"]!, (string?)row["team_id"], (string)row["spaces"]![0]!, (string)row["ends_at"]!));

        var gone = await client.SendApiAsync(HttpMethod.Delete, $"/allocations?allocation_ids={IdOf(desk)},{IdOf(room)}", null);
        Assert.Equal(("delete_allocations_successful", 2), ((string)gone.Json["identifier"]!, gone.Data["allocations"]!.AsArray().Count));
        Assert.Equal(0, await CountAsync(client, ""));
    }

    [Fact]
    public async Task Refusals_NameTheItemAndTheProperty()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        var none = new string('0', 24);
        string Item(string with, string type = "SPACE") => $$"""{"type":"{{type}}","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","starts_at":"2026-11-25","ends_at":"2026-11-25"{{with}}}""";
        Task<ApiReply> PostAsync(params string[] items) => client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""{"allocations":[{{string.Join(',', items)}}]}""");
        var (team, desk) = ($",\"team_id\":\"{office.Design}\"", $",\"spaces\":[\"{office.Desks[0]}\"]");

        var shape = await PostAsync(Item(desk), Item(team), Item(team, "ROOM"), Item(team + desk + $",\"room_id\":\"{office.Studio}\""), Item(team + desk + ",\"colour\":1"), Item(team + $",\"spaces\":[\"{office.Desks[0]}\",\"{office.Desks[0]}\"]"), Item(team + desk + ",\"starts_at\":\"2026-11-26\""));
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (shape.Status, shape.Code));
        Assert.Equal(
            ["/allocations/0/team_id property_required", "/allocations/1/spaces property_required", "/allocations/2/room_id property_required", "/allocations/3/room_id invalid_value", "/allocations/4/colour unknown_property", "/allocations/5/spaces/1 invalid_value", "/allocations/6/starts_at duplicate_property"],
            shape.Faults);
        Assert.Equal("/allocations/0/ends_at invalid_range", (await PostAsync(Item(team + desk).Replace("\"ends_at\":\"2026-11-25\"", "\"ends_at\":\"2026-11-24\"", StringComparison.Ordinal))).Faults.Single());
        Assert.Equal("/allocations invalid_value", (await PostAsync()).Faults.Single());
        Assert.Equal("/allocations too_many_items", (await PostAsync([.. Enumerable.Repeat("{}", 1001)])).Faults.Single());

        var unknown = await PostAsync(Item(team + $",\"spaces\":[\"{office.Desks[0]}\",\"{none}\"]"), Item(desk + $",\"people_id\":\"{none}\""));
        Assert.Equal((HttpStatusCode.NotFound, "space_not_found"), (unknown.Status, unknown.Code));
        Assert.Equal(["/allocations/0/spaces/1 space_not_found", "/allocations/1/people_id person_not_found"], unknown.Faults);

        var first = IdOf((await PostAsync(Item(team + desk))).Data["allocations"]![0]!);
        var conflict = await PostAsync(Item(team + $",\"spaces\":[\"{office.Desks[1]}\",\"{office.Desks[0]}\"]"));
        Assert.Equal((HttpStatusCode.Conflict, "allocation_conflict", "/allocations/0/spaces/1 allocation_conflict"), (conflict.Status, conflict.Code, conflict.Faults.Single()));
        Assert.Equal([first], conflict.Json["errors"]![0]!["related_ids"]!.AsArray().Select(i => (string)i!));

        Task<ApiReply> PutAsync(string items) => client.SendApiAsync(HttpMethod.Put, "/allocations", $$"""{"allocations":[{{items}}]}""");
        Assert.Equal("/allocations/0/allocation_id property_required", (await PutAsync("{}")).Faults.Single());
        Assert.Equal("/allocations/0/allocation_id id_mismatch", (await PutAsync($$"""{"_id":"{{first}}","allocation_id":"{{none}}"}""")).Faults.Single());
        Assert.Equal("/allocations/1 duplicate_item", (await PutAsync($$"""{"_id":"{{first}}"},{"allocation_id":"{{first}}"}""")).Faults.Single());
        Assert.Equal("/allocations/0/location_name unknown_property", (await PutAsync($$"""{"_id":"{{first}}","location_name":"x"}""")).Faults.Single());
        Assert.Equal("/allocations/0/layer_id invalid_type", (await PutAsync($$"""{"_id":"{{first}}","layer_id":null}""")).Faults.Single());
        Assert.Equal("/allocations/0 allocation_not_found", (await PutAsync($$"""{"_id":"{{none}}"}""")).Faults.Single());

        Task<ApiReply> DeleteAsync(string query, string? body) => client.SendApiAsync(HttpMethod.Delete, "/allocations" + query, body);
        Assert.Equal(" ambiguous_filters", (await DeleteAsync($"?allocation_ids={first}", $$"""{"allocation_ids":["{{first}}"]}""")).Faults.Single());
        Assert.Equal("/allocation_ids property_required", (await DeleteAsync("", null)).Faults.Single());
        Assert.Equal("/allocation_ids/1 duplicate_item", (await DeleteAsync("", $$"""{"allocation_ids":["{{first}}","{{first}}"]}""")).Faults.Single());
        Assert.Equal("/allocation_ids/1 allocation_not_found", (await DeleteAsync("", $$"""{"allocation_ids":["{{first}}","{{none}}"]}""")).Faults.Single());
        Assert.Equal("query:allocation_ids allocation_not_found", (await DeleteAsync($"?allocation_ids={none}", null)).Faults.Single());
        Assert.Equal(1, await CountAsync(client, ""));

        Assert.Equal("query:sort invalid_parameter", (await client.GetApiAsync("/allocations?sort=name")).Faults.Single());
        Assert.Equal("query:ends_at invalid_range", (await client.GetApiAsync("/allocations?starts_at=2026-11-25&ends_at=2026-11-24")).Faults.Single());
        Assert.Equal("query:timezone invalid_timezone", (await client.GetApiAsync("/allocations?timezone=GMT%20Standard%20Time")).Faults.Single());
    }

    [Fact]
    public async Task KeysOfOtherScopesAndLocations_AreRefused()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var body = $$"""{"allocations":[{"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","spaces":["{{office.Desks[0]}}"],"team_id":"{{office.Design}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}]}""";
        var id = IdOf((await (await host.CreateKeyClientAsync(Scopes)).SendApiAsync(HttpMethod.Post, "/allocations", body)).Data["allocations"]![0]!);
        var reader = await host.CreateKeyClientAsync("allocations:read");
        var limited = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);

        Assert.Equal("header:x-api-key insufficient_scope", (await reader.SendApiAsync(HttpMethod.Post, "/allocations", body)).Faults.Single());
        Assert.Equal("/allocations/0/location_id location_forbidden", (await limited.SendApiAsync(HttpMethod.Post, "/allocations", body)).Faults.Single());
        Assert.Equal("query:location_id location_forbidden", (await limited.GetApiAsync($"/allocations?location_id={office.London}")).Faults.Single());
        Assert.Equal(0, await CountAsync(limited, ""));
        Assert.Equal("/allocations/0 location_forbidden", (await limited.SendApiAsync(HttpMethod.Put, "/allocations", $$"""{"allocations":[{"_id":"{{id}}"}]}""")).Faults.Single());
        Assert.Equal("/allocation_ids/0 location_forbidden", (await limited.SendApiAsync(HttpMethod.Delete, "/allocations", $$"""{"allocation_ids":["{{id}}"]}""")).Faults.Single());
    }

    [Fact]
    public async Task AnAiRow_IsPinnedByPut_AndTheContractsStoryHolds()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host, desks: 5);
        var zone = IdFactory.New<ZoneId>(TestPortal.Start);
        await host.AddAsync(new Zone { Id = zone, LocationId = office.London, LayerId = office.Floor, Name = "South", Color = "#112233", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var seat = IdFactory.New<SpaceId>(TestPortal.Start);
        await host.AddAsync(new Space { Id = seat, LocationId = office.London, LayerId = office.Floor, ZoneId = zone, Name = "S1", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var client = await host.CreateKeyClientAsync(Scopes);

        var whole = await client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""{"allocations":[{"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","zone_id":"{{zone}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}]}""");
        var row = whole.Data["allocations"]![0]!;
        Assert.Equal((seat.Value, null, "South"), ((string)row["spaces"]![0]!, (string?)row["team_id"], (string)row["zone_name"]!));
        Assert.Equal(1, await CountAsync(client, $"zone_id={zone}"));
        var pinned = await client.SendApiAsync(HttpMethod.Put, "/allocations", $$"""{"allocations":[{"allocation_id":"{{IdOf(row)}}"}]}""");
        Assert.Equal(seat.Value, (string)pinned.Data["allocations"]![0]!["spaces"]![0]!);
    }

    private static string IdOf(JsonNode row) => (string)row["allocation_id"]!;

    private static async Task<int> CountAsync(HttpClient client, string query) => (int)(await client.GetApiAsync("/allocations?" + query)).Data["pagination"]!["total_results"]!;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Delete_OfARowOfSomebodyWhoWasErased_TakesIt(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync("allocations:read", "allocations:write", "people:write");
        var made = await client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""
            {"allocations":[{"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","spaces":["{{office.Desks[0]}}"],"people_id":"{{ann}}","starts_at":"2026-11-24","ends_at":"2026-11-24"}]}
            """);
        Assert.Equal(HttpStatusCode.OK, made.Status);
        // What is over stays when somebody is erased.
        host.Clock.AdvanceDays(2);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Delete, "/people", $$"""{"people_ids":["{{ann}}"]}""")).Status);

        var id = (string)made.Data["allocations"]![0]!["allocation_id"]!;
        Assert.Equal(1, (int)(await client.GetApiAsync($"/allocations?allocation_id={id}")).Data["pagination"]!["total_results"]!);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Delete, "/allocations", $$"""{"allocation_ids":["{{id}}"]}""")).Status);
        Assert.Equal(0, (int)(await client.GetApiAsync($"/allocations?allocation_id={id}")).Data["pagination"]!["total_results"]!);
    }
}
