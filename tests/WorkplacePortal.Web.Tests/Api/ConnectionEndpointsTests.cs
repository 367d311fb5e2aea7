using System.Net;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class ConnectionEndpointsTests
{
    private static readonly string[] Scopes = ["connections:read", "connections:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Connections_AreMadeReadChangedAndDeleted(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);

        var made = await PostAsync(client, Of(40, ann.Value, "PERSON", "Standing Desk", "LABEL"), Of(-100, office.Studio.Value, "ROOM", office.Design.Value, "TEAM"), Of(0, office.Desks[0].Value, "SPACE", office.Desks[1].Value, "SPACE"));
        Assert.Equal((HttpStatusCode.OK, "create_connections_successful"), (made.Status, (string)made.Json["identifier"]!));
        var first = made.Data["connections"]![0]!.AsObject();
        Assert.Equal(["_id", "connection_id", "strength", "connection_from_entity", "connection_to_entity", "created_at", "updated_at"], first.Select(p => p.Key));
        Assert.Equal(
            $$$"""{"connection_entity_id":"{{{ann}}}","connection_entity_type":"PERSON","connection_entity_data":{"name":"Ann Annson"}}""",
            first["connection_from_entity"]!.ToJsonString());
        Assert.Equal("standing desk", (string)first["connection_to_entity"]!["connection_entity_data"]!["name"]!);
        Assert.Equal((-100, "Design"), ((int)made.Data["connections"]![1]!["strength"]!, (string)made.Data["connections"]![1]!["connection_from_entity"]!["connection_entity_data"]!["name"]!));

        Assert.Equal("40", await StrengthsAsync(client, "connection_entity_type=LABEL"));
        Assert.Equal("-100", await StrengthsAsync(client, $"connection_entity_id={office.Design}"));
        Assert.Equal("", await StrengthsAsync(client, $"connection_entity_id={office.Design}&connection_entity_type=ROOM"));
        Assert.Equal("40,0,-100", await StrengthsAsync(client, "sort=strength&order=desc"));

        var changed = await client.SendApiAsync(HttpMethod.Put, "/connections", $$"""{"connections":[{"connection_id":"{{first["_id"]}}","strength":70}]}""");
        Assert.Equal((HttpStatusCode.OK, 70), (changed.Status, (int)changed.Data["connections"]![0]!["strength"]!));
        var gone = await client.SendApiAsync(HttpMethod.Delete, $"/connections?connection_ids={first["_id"]}", null);
        Assert.Equal(("delete_connections_successful", 70), ((string)gone.Json["identifier"]!, (int)gone.Data["connections"]![0]!["strength"]!));
        Assert.Equal((HttpStatusCode.NotFound, "connection_not_found"), ((await client.SendApiAsync(HttpMethod.Delete, $"/connections?connection_ids={first["_id"]}", null)) is var again ? again.Status : default, again.Code));
    }

    [Fact]
    public async Task Refusals_NameTheItemAndTheEnd()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var (none, team) = (new string('0', 24), office.Design.Value);

        var shape = await PostAsync(client, "{}", Of(101, team, "TEAM", "x", "LABEL"), Of(1, "x", "TEAM", "a,b", "LABEL"), Of(1, team, "TEAM", team, "TEAM"), Of(1, "x", "LABEL", "X", "LABEL"));
        Assert.Equal(
            [
                "/connections/0/strength property_required", "/connections/0/connection_from_entity property_required", "/connections/0/connection_to_entity property_required", "/connections/1/strength invalid_value",
                "/connections/2/connection_from_entity/connection_entity_id invalid_value", "/connections/2/connection_to_entity/connection_entity_id invalid_value",
                "/connections/3/connection_to_entity/connection_entity_id invalid_value", "/connections/4/connection_to_entity/connection_entity_id invalid_value",
            ],
            shape.Faults);
        var unknown = await PostAsync(client, Of(1, none, "ZONE", "x", "LABEL"), Of(1, "x", "LABEL", none, "SPACE"));
        Assert.Equal((HttpStatusCode.NotFound, "zone_not_found"), (unknown.Status, unknown.Code));
        Assert.Equal(["/connections/0/connection_from_entity/connection_entity_id zone_not_found", "/connections/1/connection_to_entity/connection_entity_id space_not_found"], unknown.Faults);
        var pair = await PostAsync(client, Of(1, team, "TEAM", "x", "LABEL"), Of(2, "X", "LABEL", team, "TEAM"));
        Assert.Equal((HttpStatusCode.Conflict, "/connections/1/connection_to_entity already_exists"), (pair.Status, pair.Faults.Single()));
        Assert.Equal("", await StrengthsAsync(client, ""));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ParallelWriters_NeverConnectAPairTwice(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var team = office.Design.Value;
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => PostAsync(client, n % 2 == 0 ? Of(n, team, "TEAM", "x", "LABEL") : Of(n, "x", "LABEL", team, "TEAM"))));
        Assert.Equal(1, replies.Count(r => r.Status == HttpStatusCode.OK));
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.OK), r => Assert.Equal("already_exists", r.Code));
    }

    private static string Of(int strength, string from, string fromType, string to, string toType)
        => $$$"""{"strength":{{{strength}}},"connection_from_entity":{"connection_entity_id":"{{{from}}}","connection_entity_type":"{{{fromType}}}"},"connection_to_entity":{"connection_entity_id":"{{{to}}}","connection_entity_type":"{{{toType}}}"}}""";

    private static Task<ApiReply> PostAsync(HttpClient client, params string[] items) => client.SendApiAsync(HttpMethod.Post, "/connections", $$"""{"connections":[{{string.Join(',', items)}}]}""");

    private static async Task<string> StrengthsAsync(HttpClient client, string query)
        => string.Join(",", (await client.GetApiAsync($"/connections?{query}")).Data["connections"]!.AsArray().Select(c => (int)c!["strength"]!));
}
