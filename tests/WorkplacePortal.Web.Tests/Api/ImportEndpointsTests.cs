using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class ImportEndpointsTests
{
    private const string Badges = "Badge holder;Time;Gate\r\nHR-Ann;2026-11-20T09:12:00;1\r\nHR-Bob;2026-11-20 09:31;1\r\nHR-9999;2026-11-20T09:40:00;2\r\nHR-Ann;yesterday;2\r\nHR-Ann\r\n";
    private const string Mapping = """{"Badge holder":"people_external_id","Time":"seen_at"}""";
    private static readonly string[] Scopes = ["imports:read", "imports:write", "occupancy:read", "occupancy:write", "people:read", "people:write", "teams:write", "spaces:write", "holidays:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AFile_IsCheckedKeptAndCommitted_WithItsWrongRowsLeftOut(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        await office.PersonAsync("Ann");
        await office.PersonAsync("Bob");
        var client = await host.CreateKeyClientAsync(Scopes);

        var made = await UploadAsync(client, Badges, ("kind", "OCCUPANCY"), ("location_id", office.Lisbon.Value), ("timezone", "Europe/London"), ("columns", Mapping));
        Assert.Equal((HttpStatusCode.OK, "create_import_successful"), (made.Status, (string)made.Json["identifier"]!));
        var import = made.Data["imports"]![0]!.AsObject();
        Assert.Equal(
            ["_id", "import_id", "kind", "state", "file_name", "location_id", "timezone", "columns", "rows_total", "rows_valid", "rows_invalid", "rows_duplicate", "errors", "errors_truncated", "result", "created_at", "expires_at", "committed_at"],
            import.Select(p => p.Key));
        Assert.Equal(
            "OCCUPANCY validated badges.csv Europe/London 5 2 3 0 2026-11-25T09:00:00Z",
            string.Join(' ', new[] { "kind", "state", "file_name", "timezone", "rows_total", "rows_valid", "rows_invalid", "rows_duplicate", "expires_at" }.Select(n => import[n]!.ToString())));
        Assert.Equal("""[{"column":"Badge holder","field":"people_external_id"},{"column":"Time","field":"seen_at"},{"column":"Gate","field":null}]""", import["columns"]!.ToJsonString());
        Assert.Equal(["4 Badge holder person_not_found", "5 Time invalid_value", "6  invalid_value"], import["errors"]!.AsArray().Select(e => $"{e!["row"]} {e["column"]} {e["code"]}"));
        Assert.Equal(0, (int)(await client.GetApiAsync("/occupancy")).Data["pagination"]!["total_results"]!);

        var whole = await CommitAsync(client, import["_id"]!);
        Assert.Equal((HttpStatusCode.Conflict, "path:import_id import_not_ready"), (whole.Status, whole.Faults.Single()));
        var done = await CommitAsync(client, import["_id"]!, "?partial=true");
        Assert.Equal((HttpStatusCode.OK, "commit_import_successful"), (done.Status, (string)done.Json["identifier"]!));
        Assert.Equal("""{"created":2,"updated":0,"duplicates":0,"skipped":3}""", done.Data["imports"]![0]!["result"]!.ToJsonString());
        Assert.Equal(("committed", null, "2026-11-24T09:00:00Z"), ((string)done.Data["imports"]![0]!["state"]!, done.Data["imports"]![0]!["expires_at"], (string)done.Data["imports"]![0]!["committed_at"]!));
        // London keeps winter time in November, and Lisbon, which has no external id, is where they were.
        var seen = (await client.GetApiAsync($"/occupancy?location_id={office.Lisbon}&sort=seen_at")).Data["occupancy"]!.AsArray();
        Assert.Equal(["2026-11-20T09:12:00Z", "2026-11-20T09:31:00Z"], seen.Select(o => (string)o!["seen_at"]!));
        Assert.Equal("import_not_ready", (await CommitAsync(client, import["_id"]!, "?partial=true")).Code);

        var again = (await UploadAsync(client, Badges, ("kind", "OCCUPANCY"), ("location_id", office.Lisbon.Value), ("columns", Mapping))).Data["imports"]![0]!;
        Assert.Equal(2, (int)again["rows_duplicate"]!);
        host.Clock.AdvanceHours(25);
        Assert.Equal("import_not_ready", (await CommitAsync(client, again["_id"]!, "?partial=true")).Code);
        Assert.Equal("expired,committed", await StatesAsync(client, "sort=created_at&order=desc"));
        Assert.Equal("committed,expired", await StatesAsync(client, "sort=state"));
        Assert.Equal("expired", await StatesAsync(client, "state=expired&kind=OCCUPANCY"));
        Assert.Equal("", await StatesAsync(client, "kind=PEOPLE"));
        Assert.Equal("committed", await StatesAsync(client, $"import_id={import["_id"]}"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AFileOfEveryKind_IsStoredAtOnce_WhenEveryRowIsValid(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync([.. Scopes, "layers:write", "teams:read"]);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Put, "/layers", $$"""{"layers":[{"layer_id":"{{office.Floor}}","external_id":"L0"}]}""")).Status);

        var now = TestPortal.Start;
        await host.AddAsync(new Domain.Spatial.Room { Id = IdFactory.New<RoomId>(now), LocationId = office.London, LayerId = office.Floor, Name = "Project office", ExternalId = "R1", Capacity = 4, CreatedAt = now, UpdatedAt = now });

        Assert.Equal("committed 1 0 0", await AtOnceAsync(client, "TEAMS", "external_id,name,color,default_location_external_id\nT1,Payroll,#5B8C5A,LON-1\n"));
        Assert.Equal(
            "committed 1 0 0", await AtOnceAsync(client, "PEOPLE", "external_id\temail\tfirst_name\tlast_name\tdefault_team_external_id\tdefault_location_external_id\tactive_from\tactive_to\nHR-1\tdev@example.org\tDev\tRao\tT1\t\t\t\n", ("location_id", office.Lisbon.Value)));
        Assert.Equal("committed 0 0 1", await AtOnceAsync(client, "TEAMS", "external_id,name,color,default_location_external_id\nT1,Payroll,#5B8C5A,LON-1\n"));
        Assert.Equal("committed 1 0 0", await AtOnceAsync(client, "SPACES", "external_id,layer_external_id,zone_external_id,room_external_id,name,kind,x,y\nS1,L0,,R1,Desk 9,desk,,\n"));
        Assert.Equal("committed 1 0 0", await AtOnceAsync(client, "HOLIDAYS", "date,name\n2026-12-25,Christmas Day\n", ("location_id", office.London.Value), ("columns", "{}")));
        var dev = (await client.GetApiAsync("/people?external_id=HR-1")).Data["people"]![0]!;
        Assert.Equal((office.Lisbon.Value, 1), ((string)dev["default_location_id"]!, dev["team_ids"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("", "TEAMS", null, "/file invalid_file")]
    [InlineData("a,b\n", "TEAMS", null, "/file invalid_file")]
    [InlineData("Badge holder;Time\n", "OCCUPANCY", Mapping, "/location_id property_required")]
    [InlineData("Badge holder;Time\n", "OCCUPANCY", """{"Badge":"people_external_id"}""", "/columns invalid_value")]
    [InlineData("Badge holder;Time\n", "OCCUPANCY", """{"Time":"when"}""", "/columns invalid_value")]
    [InlineData("Badge holder;Time\n", "OCCUPANCY", """{"Time":1}""", "/columns invalid_value")]
    [InlineData("a\n", "ROOMS", null, "/kind invalid_value")]
    public async Task AFile_ThatIsNoSuchTable_IsRefused(string file, string kind, string? columns, string fault)
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync(Scopes);
        var reply = await UploadAsync(client, file, [("kind", kind), .. columns is null ? [] : new[] { ("columns", columns) }]);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.All(reply.Faults, f => Assert.Equal(fault, f));
        Assert.Equal("", await StatesAsync(client, ""));
    }

    [Fact]
    public async Task Refusals_AreTheContracts()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var json = await client.SendApiAsync(HttpMethod.Post, "/imports", "{}");
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), (json.Status, json.Code));
        Assert.Equal(["/file property_required", "/kind property_required"], (await UploadAsync(client, null, ("size", "1"))).Faults.Where(f => !f.StartsWith("/size", StringComparison.Ordinal)));
        Assert.Equal("/location_id location_not_found", (await UploadAsync(client, Badges, ("kind", "OCCUPANCY"), ("location_id", new string('0', 24)))).Faults.Single());
        Assert.Equal("path:import_id import_not_found", (await CommitAsync(client, new string('0', 24))).Faults.Single());
        Assert.Equal("path:import_id invalid_parameter", (await CommitAsync(client, "x")).Faults.Single());

        var narrow = await host.CreateKeyClientAsync("imports:write", "imports:read");
        Assert.Equal((HttpStatusCode.Forbidden, "/kind insufficient_scope"), (await UploadAsync(narrow, Badges, ("kind", "OCCUPANCY"))) is var denied ? (denied.Status, denied.Faults.Single()) : default);
        var limited = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        Assert.Equal("/location_id location_forbidden", (await UploadAsync(limited, Badges, ("kind", "OCCUPANCY"), ("location_id", office.London.Value))).Faults.Single());
        var elsewhere = (await UploadAsync(limited, "date,name,location_external_id\n2026-12-25,Christmas Day,LON-1\n", ("kind", "HOLIDAYS"))).Data["imports"]![0]!;
        Assert.Equal(("invalid", "location_not_found"), ((string)elsewhere["state"]!, (string)elsewhere["errors"]![0]!["code"]!));
        Assert.Equal("import_not_ready", (await CommitAsync(client, elsewhere["_id"]!, "?partial=true")).Code);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ParallelCommits_StoreAFileOnce(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var import = (await UploadAsync(client, "external_id,name,color,default_location_external_id\nT1,Payroll,#5B8C5A,LON-1\n", ("kind", "TEAMS"))).Data["imports"]![0]!;
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => CommitAsync(client, import["_id"]!)));
        Assert.Equal(1, replies.Count(r => r.Status == HttpStatusCode.OK));
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.OK), r => Assert.Equal("import_not_ready", r.Code));
    }

    [Fact]
    public async Task Reasons_NameTheRowsOfTheFile_WhateverWasLeftOutBefore()
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync(Scopes);
        var import = (await UploadAsync(client, "external_id,name,color,default_location_external_id\nT0\nT1,A,#5B8C5A,\nT1,B,#5B8C5A,\n", ("kind", "TEAMS"))).Data["imports"]![0]!;
        Assert.Equal(["2 invalid_value The row has 1 fields, the header has 4.", "4 duplicate_item Row 3 has the same external id."], import["errors"]!.AsArray().Select(e => $"{e!["row"]} {e["code"]} {e["message"]}"));
    }

    private static async Task<string> AtOnceAsync(HttpClient client, string kind, string file, params (string, string)[] parts)
    {
        var reply = await UploadAsync(client, file, [("kind", kind), ("commit", "true"), .. parts]);
        Assert.True(reply.Status == HttpStatusCode.OK, reply.Json.ToJsonString());
        var import = reply.Data["imports"]![0]!;
        if (import["result"] is not { } result) throw new InvalidOperationException(import["errors"]!.ToJsonString());
        return $"{import["state"]} {result["created"]} {result["updated"]} {result["duplicates"]}";
    }

    private static Task<ApiReply> CommitAsync(HttpClient client, JsonNode id, string query = "") => client.SendApiAsync(HttpMethod.Post, $"/imports/{id}/commit{query}", null);

    private static async Task<ApiReply> UploadAsync(HttpClient client, string? file, params (string Name, string Value)[] parts)
    {
        using var form = new MultipartFormDataContent();
        if (file is not null)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            form.Add(content, "file", "badges.csv");
        }

        foreach (var (name, value) in parts) form.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = form };
        return await client.SendApiAsync(request);
    }

    private static async Task<string> StatesAsync(HttpClient client, string query)
        => string.Join(",", (await client.GetApiAsync($"/imports?{query}")).Data["imports"]!.AsArray().Select(i => (string)i!["state"]!));
}
