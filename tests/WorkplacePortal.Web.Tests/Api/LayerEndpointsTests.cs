using System.Net;
using System.Text.Json.Nodes;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class LayerEndpointsTests
{
    private const string Square = """[{"x":0,"y":0},{"x":10,"y":0},{"x":10,"y":10},{"x":0,"y":10}]""";
    private static readonly string[] Scopes = ["layers:read", "layers:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Layers_AreMadeReadChangedAndDeleted(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);

        var made = await client.SendApiAsync(HttpMethod.Post, "/layers", $$$"""
            {"layers":[
              {"location_id":"{{{office.London}}}","name":"Level 1","external_id":"L1","outline":{{{Square}}},"plan_width_m":20.5,
               "floorplan":{"width":20.5,"height":36,"svg":"<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"3\" height=\"4\"/></svg>"}},
              {"location_id":"{{{office.London}}}","name":"Level 2","external_id":null,"floorplan":null,"outline":null},
              {"location_id":"{{{office.Lisbon}}}","name":"Rés-do-chão","order":7}]}
            """);
        Assert.Equal((HttpStatusCode.OK, "create_layers_successful"), (made.Status, (string)made.Json["identifier"]!));
        var (first, second, third) = (made.Data["layers"]![0]!.AsObject(), made.Data["layers"]![1]!, made.Data["layers"]![2]!);
        Assert.Equal(
            ["_id", "layer_id", "location_id", "name", "external_id", "order", "floorplan", "plan_width_m", "plan_height_m", "outline", "capacity", "created_at", "updated_at"],
            first.Select(p => p.Key));
        Assert.Equal(((string)first["_id"]!, 1, 20.5, 36.0, 0), ((string)first["layer_id"]!, (int)first["order"]!, (double)first["plan_width_m"]!, (double)first["plan_height_m"]!, (int)first["capacity"]!));
        Assert.Equal((Square, 20.5), (first["outline"]!.ToJsonString(), (double)first["floorplan"]!["width"]!));
        Assert.Equal((2, null, null, 7, "Rés-do-chão"), ((int)second["order"]!, second["floorplan"], (string?)second["external_id"], (int)third["order"]!, (string)third["name"]!));

        Assert.Equal("Ground,Level 1,Level 2,Rés-do-chão", await NamesAsync(client, ""));
        Assert.Equal("Level 2,Level 1,Ground", await NamesAsync(client, $"location_id={office.London}&order=desc"));
        Assert.Equal("Level 1", await NamesAsync(client, "name=LEVEL%201"));
        Assert.Equal("Rés-do-chão", await NamesAsync(client, "name=R%C3%89S-DO-CH%C3%83O"));
        Assert.Equal("Level 1", await NamesAsync(client, "external_id=L1"));
        Assert.Equal("", await NamesAsync(client, "external_id=l1"));
        Assert.Equal("Level 1,Rés-do-chão,Level 2,Ground", await NamesAsync(client, "sort=external_id&order=desc"));
        Assert.Equal("Level 2", await NamesAsync(client, $"layer_id={second["_id"]}"));
        Assert.Equal("Level 1,Level 2", await NamesAsync(client, "sort=name&skip=1&limit=2"));
        Assert.Equal(3, (int)(await client.GetApiAsync($"/layers?layer_id={office.Floor}")).Data["layers"]![0]!["capacity"]!);

        host.Clock.AdvanceMinutes(1);
        var changed = await client.SendApiAsync(HttpMethod.Put, "/layers", $$"""
            {"layers":[{"layer_id":"{{first["_id"]}}","external_id":null,"floorplan":null,"outline":null},{"_id":"{{second["_id"]}}","layer_id":"{{second["_id"]}}","external_id":"L1","order":-5},{"_id":"{{third["_id"]}}"}]}
            """);
        Assert.Equal("update_layers_successful", (string)changed.Json["identifier"]!);
        Assert.Equal((null, null, "L1", -5, "Level 2"), (changed.Data["layers"]![0]!["outline"], changed.Data["layers"]![0]!["floorplan"], (string)changed.Data["layers"]![1]!["external_id"]!, (int)changed.Data["layers"]![1]!["order"]!, (string)changed.Data["layers"]![1]!["name"]!));
        Assert.Equal("2026-11-24T09:01:00Z", (string)changed.Data["layers"]![0]!["updated_at"]!);
        Assert.Equal("2026-11-24T09:00:00Z", (string)changed.Data["layers"]![2]!["updated_at"]!);

        var swapped = await client.SendApiAsync(HttpMethod.Put, "/layers", $$"""{"layers":[{"layer_id":"{{second["_id"]}}","external_id":"L9"},{"_id":"{{first["_id"]}}","external_id":"L1"}]}""");
        var again = await client.SendApiAsync(HttpMethod.Put, "/layers", $$"""{"layers":[{"layer_id":"{{second["_id"]}}","external_id":"L1"},{"_id":"{{first["_id"]}}","external_id":"L9"}]}""");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (swapped.Status, again.Status));
        Assert.Equal("Level 1", await NamesAsync(client, "external_id=L9"));

        var gone = await client.SendApiAsync(HttpMethod.Delete, $"/layers?layer_ids={first["_id"]},{first["_id"]}&layer_ids[]={second["_id"]}", null);
        Assert.Equal(("delete_layers_successful", 2, "Level 1"), ((string)gone.Json["identifier"]!, gone.Data["layers"]!.AsArray().Count, (string)gone.Data["layers"]![0]!["name"]!));
        var repeated = await client.SendApiAsync(HttpMethod.Delete, "/layers", $$"""{"layer_ids":["{{third["_id"]}}","{{first["_id"]}}"]}""");
        Assert.Equal((HttpStatusCode.NotFound, "layer_not_found", "/layer_ids/1 layer_not_found"), (repeated.Status, repeated.Code, repeated.Faults.Single()));
        Assert.Equal("Ground,Rés-do-chão", await NamesAsync(client, ""));
    }

    [Fact]
    public async Task Refusals_NameTheItemAndTheProperty()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var none = new string('0', 24);
        string New(string with) => $$"""{"location_id":"{{office.London}}","name":"X"{{with}}}""";
        Task<ApiReply> PostAsync(params string[] items) => client.SendApiAsync(HttpMethod.Post, "/layers", $$"""{"layers":[{{string.Join(',', items)}}]}""");
        Task<ApiReply> PutAsync(params string[] items) => client.SendApiAsync(HttpMethod.Put, "/layers", $$"""{"layers":[{{string.Join(',', items)}}]}""");

        var shape = await PostAsync(
            "{}",
            New(",\"order\":1001"),
            New(",\"order\":null"),
            New(",\"plan_width_m\":0.5"),
            New(",\"outline\":[{\"x\":0,\"y\":0},{\"x\":1,\"y\":1}]"),
            New(",\"outline\":[{\"x\":0,\"y\":0},{\"x\":10,\"y\":10},{\"x\":10,\"y\":0},{\"x\":0,\"y\":10}]"),
            New(",\"outline\":[{\"x\":0,\"y\":0},{\"x\":5,\"y\":5},{\"x\":10,\"y\":10}]"),
            New(",\"floorplan\":{\"width\":1,\"height\":1,\"svg\":\"<svg xmlns=\\\"http://www.w3.org/2000/svg\\\"><script/></svg>\"}"),
            New(",\"capacity\":3"),
            New(",\"floorplan\":{\"width\":1}"));
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (shape.Status, shape.Code));
        Assert.Equal(
            [
                "/layers/0/location_id property_required", "/layers/0/name property_required", "/layers/1/order invalid_value", "/layers/2/order invalid_type", "/layers/3/plan_width_m invalid_value",
                "/layers/4/outline invalid_value", "/layers/5/outline invalid_value", "/layers/6/outline invalid_value", "/layers/7/floorplan/svg invalid_floorplan", "/layers/8/capacity unknown_property",
                "/layers/9/floorplan/height property_required",
            ],
            shape.Faults);
        Assert.Equal("/layers/0/name invalid_value", (await PostAsync(New("").Replace("\"X\"", "\"\"", StringComparison.Ordinal))).Faults.Single());

        var named = await PutAsync("{}", $$"""{"_id":"{{office.Floor}}","layer_id":"{{none}}"}""", $$"""{"_id":"{{office.Floor}}","location_id":"{{office.Lisbon}}"}""");
        Assert.Equal(["/layers/0/layer_id property_required", "/layers/1/layer_id id_mismatch", "/layers/2/location_id unknown_property"], named.Faults);
        Assert.Equal("/layers/1 duplicate_item", (await PutAsync($$"""{"_id":"{{office.Floor}}"}""", $$"""{"layer_id":"{{office.Floor}}"}""")).Faults.Single());
        Assert.Equal("/layer_ids/1 duplicate_item", (await client.SendApiAsync(HttpMethod.Delete, "/layers", $$"""{"layer_ids":["{{office.Floor}}","{{office.Floor}}"]}""")).Faults.Single());

        var unknown = await PostAsync(New(",\"external_id\":\"A\""), New("").Replace(office.London.Value, none, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.NotFound, "/layers/1/location_id location_not_found"), (unknown.Status, unknown.Faults.Single()));
        Assert.Equal("/layers/1/layer_id layer_not_found", (await PutAsync($$"""{"layer_id":"{{office.Floor}}","name":"Y"}""", $$"""{"layer_id":"{{none}}"}""")).Faults.Single());

        var twice = await PostAsync(New(",\"external_id\":\"A\""), New(",\"external_id\":\"A\""));
        Assert.Equal((HttpStatusCode.Conflict, "already_exists", "/layers/1/external_id already_exists"), (twice.Status, twice.Code, twice.Faults.Single()));
        Assert.Equal("Ground", await NamesAsync(client, ""));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(New(",\"external_id\":\"A\""))).Status);
        Assert.Equal("/layers/0/external_id already_exists", (await PostAsync(New(",\"external_id\":\"A\""))).Faults.Single());
        Assert.Equal("/layers/0/external_id already_exists", (await PutAsync($$"""{"layer_id":"{{office.Floor}}","external_id":"A"}""")).Faults.Single());

        var used = await client.SendApiAsync(HttpMethod.Delete, "/layers", $$"""{"layer_ids":["{{office.Floor}}"]}""");
        Assert.Equal((HttpStatusCode.Conflict, "in_use", "/layer_ids/0 in_use"), (used.Status, used.Code, used.Faults.Single()));
        Assert.Equal([office.Studio.Value, .. office.Desks.Select(d => d.Value)], used.Json["errors"]![0]!["related_ids"]!.AsArray().Select(i => (string)i!));
        Assert.Equal("", (await client.SendApiAsync(HttpMethod.Delete, $"/layers?layer_ids={office.Floor}", $$"""{"layer_ids":["{{office.Floor}}"]}""")).Faults.Single().Replace(" ambiguous_filters", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALimitedKey_SeesAndChangesItsLocationsOnly()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        var none = new string('0', 24);

        var made = await client.SendApiAsync(HttpMethod.Post, "/layers", $$"""{"layers":[{"location_id":"{{office.Lisbon}}","name":"One"}]}""");
        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Equal("One", await NamesAsync(client, ""));
        foreach (var location in new[] { office.London.Value, none })
        {
            var refused = await client.SendApiAsync(HttpMethod.Post, "/layers", $$"""{"layers":[{"location_id":"{{office.Lisbon}}","name":"Two"},{"location_id":"{{location}}","name":"X"}]}""");
            Assert.Equal((HttpStatusCode.Forbidden, "/layers/1/location_id location_forbidden"), (refused.Status, refused.Faults.Single()));
            Assert.Equal("query:location_id location_forbidden", (await client.GetApiAsync($"/layers?location_id={location}")).Faults.Single());
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendApiAsync(HttpMethod.Put, "/layers", $$"""{"layers":[{"_id":"{{office.Floor}}","name":"X"},{"_id":"{{none}}"}]}""")).Status);
        Assert.Equal("/layer_ids/0 location_forbidden", (await client.SendApiAsync(HttpMethod.Delete, "/layers", $$"""{"layer_ids":["{{office.Floor}}"]}""")).Faults.Single());
        Assert.Equal("insufficient_scope", (await (await host.CreateKeyClientAsync("layers:read")).SendApiAsync(HttpMethod.Post, "/layers", "{}")).Code);
    }

    private static async Task<string> NamesAsync(HttpClient client, string query)
        => string.Join(",", (await client.GetApiAsync($"/layers?{query}")).Data["layers"]!.AsArray().Select(l => (string)l!["name"]!));
}
