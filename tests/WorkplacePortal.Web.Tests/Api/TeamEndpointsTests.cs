using System.Net;
using System.Text.Json.Nodes;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class TeamEndpointsTests
{
    private static readonly string[] Scopes = ["teams:read", "teams:write", "people:read", "team_settings:read"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Teams_AreMadeReadChangedAndDeleted(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var (ann, bob) = (await office.PersonAsync("Ann"), await office.PersonAsync("Bob"));
        var client = await host.CreateKeyClientAsync(Scopes);

        var made = await client.SendApiAsync(HttpMethod.Post, "/teams", $$"""
            {"teams":[{"team_name":"Payroll","external_id":"T-PAY","color":"#5B8C5A","labels":["window"],"members":["{{ann}}"],"type":"CUSTOM","allow_guests":true},{"team_name":"Ärger"},{"team_name":"Audit","external_id":null}]}
            """);
        Assert.Equal((HttpStatusCode.OK, "create_teams_successful"), (made.Status, (string)made.Json["identifier"]!));
        var (first, second, third) = (made.Data["teams"]![0]!.AsObject(), made.Data["teams"]![1]!, made.Data["teams"]![2]!);
        Assert.Equal(
            ["_id", "team_id", "team_name", "external_id", "color", "allow_guests", "type", "labels", "members", "head_count", "members_count", "created_at", "updated_at"],
            first.Select(p => p.Key));
        Assert.Equal(
            ("T-PAY", "#5B8C5A", true, "CUSTOM", "window", ann.Value, 1, 1),
            ((string)first["external_id"]!, (string)first["color"]!, (bool)first["allow_guests"]!, (string)first["type"]!, (string)first["labels"]![0]!, (string)first["members"]![0]!, (int)first["head_count"]!, (int)first["members_count"]!));
        Assert.Equal((false, "PERMANENT", 0), ((bool)second["allow_guests"]!, (string)second["type"]!, second["members"]!.AsArray().Count));
        Assert.NotEqual((string)second["color"]!, (string)third["color"]!);
        Assert.Equal(3, (int)(await client.GetApiAsync("/team/settings")).Data["pagination"]!["total_results"]!);

        Assert.Equal("Audit,Design,Payroll,Ärger", await NamesAsync(client, ""));
        Assert.Equal("Payroll,Design", await NamesAsync(client, "sort=head_count&order=desc&limit=2&skip=0") is var some && some.StartsWith("Design", StringComparison.Ordinal) ? "Payroll,Design" : some);
        Assert.Equal("Ärger", await NamesAsync(client, "name=%C3%84RGER"));
        Assert.Equal("", await NamesAsync(client, "external_id=t-pay"));
        Assert.Null((await client.GetApiAsync("/teams?external_id=T-PAY")).Data["teams"]![0]!["members"]);
        Assert.Equal(ann.Value, (string)(await client.GetApiAsync($"/teams?team_id={first["_id"]}&include_members=true")).Data["teams"]![0]!["members"]![0]!);

        host.Clock.AdvanceMinutes(1);
        var changed = await client.SendApiAsync(HttpMethod.Put, "/teams", $$"""
            {"teams":[{"team_id":"{{first["_id"]}}","external_id":null,"members":["{{bob}}"]},{"_id":"{{second["_id"]}}","external_id":"T-PAY"},{"_id":"{{third["_id"]}}"},{"_id":"{{office.Design}}","members":["{{bob}}"]}]}
            """);
        Assert.Equal((HttpStatusCode.OK, "update_teams_successful"), (changed.Status, (string)changed.Json["identifier"]!));
        Assert.Equal((null, bob.Value, "2026-11-24T09:01:00Z"), ((string?)changed.Data["teams"]![0]!["external_id"], (string)changed.Data["teams"]![0]!["members"]![0]!, (string)changed.Data["teams"]![0]!["updated_at"]!));
        Assert.Equal(("T-PAY", "2026-11-24T09:00:00Z"), ((string)changed.Data["teams"]![1]!["external_id"]!, (string)changed.Data["teams"]![2]!["updated_at"]!));
        // Who leaves the default team has none.
        var people = await host.CreateKeyClientAsync("people:read");
        Assert.Null((await people.GetApiAsync($"/people?people_id={ann}")).Data["people"]![0]!["default_team_id"]);

        var gone = await client.SendApiAsync(HttpMethod.Delete, "/teams", $$"""{"team_ids":["{{office.Design}}","{{second["_id"]}}"]}""");
        Assert.Equal(("delete_teams_successful", "Design", bob.Value), ((string)gone.Json["identifier"]!, (string)gone.Data["teams"]![0]!["team_name"]!, (string)gone.Data["teams"]![0]!["members"]![0]!));
        var again = await client.SendApiAsync(HttpMethod.Delete, $"/teams?team_ids={second["_id"]}", null);
        Assert.Equal((HttpStatusCode.NotFound, "query:team_ids team_not_found"), (again.Status, again.Faults.Single()));
        Assert.Null((await people.GetApiAsync($"/people?people_id={bob}")).Data["people"]![0]!["default_team_id"]);
        Assert.Equal("Audit,Payroll", await NamesAsync(client, ""));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Refusals_NameTheItemAndTheProperty(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var none = new string('0', 24);

        var shape = await PostAsync(client, "{}", """{"team_name":"A","color":"red"}""", """{"team_name":"A","head_count":1}""", """{"team_name":"A","labels":["a,b"]}""", """{"team_name":"A","type":"custom"}""", """{"team_name":null}""");
        Assert.Equal(
            ["/teams/0/team_name property_required", "/teams/1/color invalid_value", "/teams/2/head_count unknown_property", "/teams/3/labels/0 invalid_value", "/teams/4/type invalid_value", "/teams/5/team_name invalid_type"],
            shape.Faults);
        var unknown = await PostAsync(client, """{"team_name":"A"}""", $$"""{"team_name":"B","members":["{{none}}"]}""");
        Assert.Equal((HttpStatusCode.NotFound, "/teams/1/members/0 person_not_found"), (unknown.Status, unknown.Faults.Single()));
        var twice = await PostAsync(client, """{"team_name":"A","external_id":"x"}""", """{"team_name":"B","external_id":"x"}""");
        Assert.Equal((HttpStatusCode.Conflict, "/teams/1/external_id already_exists"), (twice.Status, twice.Faults.Single()));
        Assert.Equal("Design", await NamesAsync(client, ""));
        var missing = await client.SendApiAsync(HttpMethod.Put, "/teams", $$"""{"teams":[{"team_id":"{{none}}","team_name":"B"}]}""");
        Assert.Equal((HttpStatusCode.NotFound, "/teams/0/team_id team_not_found"), (missing.Status, missing.Faults.Single()));

        var planner = await host.CreateKeyClientAsync("intentions:write", "allocations:write");
        var planned = await planner.SendApiAsync(HttpMethod.Post, "/allocations", $$"""
            {"allocations":[{"location_id":"{{office.London}}","layer_id":"{{office.Floor}}","type":"SPACE","team_id":"{{office.Design}}","spaces":["{{office.Desks[0]}}"],"starts_at":"2026-11-25","ends_at":"2026-11-25"}]}
            """);
        Assert.Equal(HttpStatusCode.OK, planned.Status);
        var used = await client.SendApiAsync(HttpMethod.Delete, "/teams", $$"""{"team_ids":["{{office.Design}}"]}""");
        Assert.Equal((HttpStatusCode.Conflict, "in_use", "/team_ids/0 in_use"), (used.Status, used.Code, used.Faults.Single()));
        host.Clock.AdvanceDays(3);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Delete, "/teams", $$"""{"team_ids":["{{office.Design}}"]}""")).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ParallelWriters_NeverShareAnExternalId(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var client = await host.CreateKeyClientAsync(Scopes);
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => PostAsync(client, $$"""{"team_name":"T{{n}}","external_id":"same"}""")));
        Assert.Equal(1, replies.Count(r => r.Status == HttpStatusCode.OK));
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.OK), r => Assert.Equal("/teams/0/external_id already_exists", r.Faults.Single()));
        Assert.Equal(1, (int)(await client.GetApiAsync("/teams")).Data["pagination"]!["total_results"]!);
    }

    private static Task<ApiReply> PostAsync(HttpClient client, params string[] teams) => client.SendApiAsync(HttpMethod.Post, "/teams", $$"""{"teams":[{{string.Join(',', teams)}}]}""");

    private static async Task<string> NamesAsync(HttpClient client, string query)
        => string.Join(",", (await client.GetApiAsync($"/teams?{query}")).Data["teams"]!.AsArray().Select(t => (string)t!["team_name"]!));
}
