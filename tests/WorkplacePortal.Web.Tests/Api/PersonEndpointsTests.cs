using System.Net;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class PersonEndpointsTests
{
    private static readonly string[] Scopes = ["people:read", "people:write", "people_settings:read", "people_settings:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task People_AreMadeReadAndChanged(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);

        var made = await PostAsync(
            client,
            $$"""{"first_name":"Dev","last_name":"Rao","email":"Dev.Rao@example.org","external_id":"HR-1","default_team_id":"{{office.Design}}","default_location_id":"{{office.London}}","active_from":"2026-11-25","labels":["first aider"]}""",
            """{"first_name":"Zoë","last_name":"abel","guest":true,"active_to":"2026-11-24"}""");
        Assert.Equal((HttpStatusCode.OK, "create_people_successful"), (made.Status, (string)made.Json["identifier"]!));
        var (dev, zoe) = (made.Data["people"]![0]!.AsObject(), made.Data["people"]![1]!);
        Assert.Equal(
            ["_id", "people_id", "email", "first_name", "last_name", "external_id", "default_team_id", "default_location_id", "active_from", "active_to", "guest", "labels", "team_ids", "active", "created_at", "updated_at"],
            dev.Select(p => p.Key));
        Assert.Equal(
            ("dev.rao@example.org", office.Design.Value, "first aider", "2026-11-25", false, false),
            ((string)dev["email"]!, (string)dev["team_ids"]![0]!, (string)dev["labels"]![0]!, (string)dev["active_from"]!, (bool)dev["guest"]!, (bool)dev["active"]!));
        Assert.Equal((null, true, true), ((string?)zoe["email"], (bool)zoe["guest"]!, (bool)zoe["active"]!));

        Assert.Equal("Zoë,Dev", await NamesAsync(client, ""));
        Assert.Equal("Dev,Zoë", await NamesAsync(client, "sort=email&order=desc"));
        Assert.Equal("Dev", await NamesAsync(client, "email=DEV.RAO%40example.org"));
        Assert.Equal("Zoë", await NamesAsync(client, "first_name=ZO%C3%8B&last_name=Abel"));
        Assert.Equal("Dev", await NamesAsync(client, $"team_id={office.Design}"));
        Assert.Equal("Zoë", await NamesAsync(client, "active=true"));
        Assert.Equal("Dev", await NamesAsync(client, "active=false&external_id=HR-1"));

        host.Clock.AdvanceMinutes(1);
        var swapped = await PutAsync(
            client, $$"""{"people_id":"{{dev["_id"]}}","email":null,"external_id":null,"default_team_id":null}""", $$"""{"_id":"{{zoe["_id"]}}","email":"dev.rao@example.org","external_id":"HR-1","default_team_id":"{{office.Design}}"}""");
        Assert.Equal(HttpStatusCode.OK, swapped.Status);
        Assert.Equal((0, 1, "dev.rao@example.org"), (swapped.Data["people"]![0]!["team_ids"]!.AsArray().Count, swapped.Data["people"]![1]!["team_ids"]!.AsArray().Count, (string)swapped.Data["people"]![1]!["email"]!));
        var range = await PutAsync(client, $$"""{"people_id":"{{dev["_id"]}}","active_to":"2026-11-24"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "/people/0/active_to invalid_range"), (range.Status, range.Faults.Single()));
    }

    [Fact]
    public async Task Refusals_NameTheItemAndTheProperty()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        var none = new string('0', 24);

        var shape = await PostAsync(
            client,
            "{}",
            """{"first_name":"A","last_name":"B","email":"no address"}""",
            """{"first_name":"A","last_name":"B","active_from":"2026-11-25","active_to":"2026-11-24"}""",
            """{"first_name":"A","last_name":"B","active":true}""",
            """{"first_name":"A","last_name":"B","labels":["a","a"]}""");
        Assert.Equal(
            ["/people/0/first_name property_required", "/people/0/last_name property_required", "/people/1/email invalid_value", "/people/2/active_to invalid_range", "/people/3/active unknown_property", "/people/4/labels/1 invalid_value"],
            shape.Faults);
        var unknown = await PostAsync(client, $$"""{"first_name":"A","last_name":"B","default_team_id":"{{none}}","default_location_id":"{{none}}"}""");
        Assert.Equal((HttpStatusCode.NotFound, "team_not_found"), (unknown.Status, unknown.Code));
        Assert.Equal(["/people/0/default_team_id team_not_found", "/people/0/default_location_id location_not_found"], unknown.Faults);
        var taken = await PostAsync(client, """{"first_name":"A","last_name":"B","email":"ANN@example.org","external_id":"HR-Ann"}""");
        Assert.Equal(HttpStatusCode.Conflict, taken.Status);
        Assert.Equal(["/people/0/external_id already_exists", "/people/0/email already_exists"], taken.Faults.OrderDescending(StringComparer.Ordinal));
        Assert.Equal("Ann", await NamesAsync(client, ""));
        Assert.Equal("/people/0/people_id person_not_found", (await PutAsync(client, $$"""{"people_id":"{{none}}"}""")).Faults.Single());
        Assert.Equal("/people_ids/0 person_not_found", (await client.SendApiAsync(HttpMethod.Delete, "/people", $$"""{"people_ids":["{{none}}"]}""")).Faults.Single());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Delete_EndsWhatIsNotOver_AndKeepsPastCountsWithoutTheName(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync([.. Scopes, "occupancy:write", "occupancy:read", "attendance_people:read", "attendance:read", "intentions:write", "intentions:read", "allocations:write", "allocations:read", "connections:read", "connections:write"]);
        var account = await host.Get<AccountService>().CreateAsync(new NewAccount("ann@example.org", "A long pass phrase 1!", "Ann", Role.Employee) { PersonId = ann }, Actor.System, CancellationToken.None);
        Assert.True(account.IsSuccess, account.IsSuccess ? "" : account.Error.Message);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.London}}","occupancy":[{"people_id":"{{ann}}","seen_at":"2026-11-23T08:12:00Z"}]}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Post, "/intentions", $$"""{"people_id":"{{ann}}","location_id":"{{office.London}}","type":"SPACE","starts_at":"2026-11-25","ends_at":"2026-11-25","status":"CONFIRMED"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""
            {"allocations":[{"location_id":"{{office.London}}","layer_id":"{{office.Floor}}","type":"SPACE","people_id":"{{ann}}","spaces":["{{office.Desks[0]}}"],"starts_at":"2026-11-25","ends_at":"2026-11-25"}]}
            """)).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Post, "/connections", $$$"""
            {"connections":[{"strength":5,"connection_from_entity":{"connection_entity_id":"{{{ann}}}","connection_entity_type":"PERSON"},"connection_to_entity":{"connection_entity_id":"window","connection_entity_type":"LABEL"}}]}
            """)).Status);

        var gone = await client.SendApiAsync(HttpMethod.Delete, "/people", $$"""{"people_ids":["{{ann}}"]}""");
        Assert.Equal((HttpStatusCode.OK, "delete_people_successful", "Ann"), (gone.Status, (string)gone.Json["identifier"]!, (string)gone.Data["people"]![0]!["first_name"]!));
        Assert.Equal("", await NamesAsync(client, ""));
        Assert.Equal(0, (int)(await client.GetApiAsync("/people/settings")).Data["pagination"]!["total_results"]!);
        Assert.Equal(0, (int)(await client.GetApiAsync("/connections")).Data["pagination"]!["total_results"]!);
        Assert.Equal(0, (int)(await client.GetApiAsync("/allocations")).Data["pagination"]!["total_results"]!);
        var intention = (await client.GetApiAsync("/intentions", ("x-configuration-id", "default"))).Data["intentions"]![0]!;
        Assert.Equal("CANCELLED", (string)intention["status"]!);
        var day = (await client.GetApiAsync("/attendance")).Data["attendance"]![0]!;
        Assert.Equal(("Deleted", null, 1), ((string)day["people_first_name"]!, (string?)day["external_id"], (int)day["occupancy_count"]!));
        Assert.Equal(1, (int)(await client.GetApiAsync("/occupancy")).Data["pagination"]!["total_results"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendApiAsync(HttpMethod.Delete, "/people", $$"""{"people_ids":["{{ann}}"]}""")).Status);
        Assert.Equal("/people/0/people_id person_not_found", (await PutAsync(client, $$"""{"people_id":"{{ann}}","first_name":"X"}""")).Faults.Single());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, """{"first_name":"A","last_name":"B","email":"ann@example.org","external_id":"HR-Ann"}""")).Status);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ParallelWriters_NeverShareAnAddress(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var client = await host.CreateKeyClientAsync(Scopes);
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => PostAsync(client, $$"""{"first_name":"P{{n}}","last_name":"X","email":"same@example.org"}""")));
        Assert.Equal(1, replies.Count(r => r.Status == HttpStatusCode.OK));
        Assert.All(replies.Where(r => r.Status != HttpStatusCode.OK), r => Assert.Equal("/people/0/email already_exists", r.Faults.Single()));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Settings_AreReadAndMerged(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var (ann, bob) = (await office.PersonAsync("Ann"), await office.PersonAsync("Bob"));
        var client = await host.CreateKeyClientAsync(Scopes);
        var none = new string('0', 24);

        var list = await client.GetApiAsync($"/people/settings?team_id={office.Design}&order=desc");
        var first = list.Data["people_settings"]![0]!.AsObject();
        Assert.Equal(
            ["_id", "people_settings_id", "people_id", "external_id", "people_first_name", "people_last_name", "default_team_id", "default_location_id", "fixed_days", "open_to_invitation", "schedule_hidden", "schedule_restricted", "auto_accept", "notifications", "created_at", "updated_at"],
            first.Select(p => p.Key));
        Assert.Equal((bob.Value, true, """{"invitations":true,"allocations":true,"suggestions":true}"""), ((string)first["people_id"]!, (bool)first["open_to_invitation"]!, first["notifications"]!.ToJsonString()));

        var changed = await SettingsAsync(
            client,
            $$"""{"people_id":"{{ann}}","fixed_days":[{"weekdays":[2,4],"location_id":"{{office.London}}","team_id":"{{office.Design}}","from":"2026-07-28"}],"notifications":{"suggestions":false},"auto_accept":true}""",
            $$"""{"_id":"{{first["_id"]}}","people_settings_id":"{{first["_id"]}}","schedule_hidden":true,"default_team_id":null}""");
        Assert.Equal((HttpStatusCode.OK, "update_people_settings_successful"), (changed.Status, (string)changed.Json["identifier"]!));
        var (of, and) = (changed.Data["people_settings"]![0]!, changed.Data["people_settings"]![1]!);
        Assert.Equal($$"""[{"weekdays":[2,4],"every_n_weeks":1,"location_id":"{{office.London}}","team_id":"{{office.Design}}","from":"2026-07-28"}]""", of["fixed_days"]!.ToJsonString());
        Assert.Equal("""{"invitations":true,"allocations":true,"suggestions":false}""", of["notifications"]!.ToJsonString());
        Assert.Equal((true, true, null), ((bool)of["auto_accept"]!, (bool)and["schedule_hidden"]!, (string?)and["default_team_id"]));
        Assert.Empty((await client.GetApiAsync($"/people?people_id={bob}")).Data["people"]![0]!["team_ids"]!.AsArray());

        var wrong = await SettingsAsync(client, "{}", $$"""{"people_id":"{{ann}}","fixed_days":[{"weekdays":[8],"location_id":"{{office.London}}","from":"2026-07-28"}]}""", $$"""{"people_id":"{{bob}}","open_to_invitation":null}""");
        Assert.Equal(["/people_settings/0/people_id property_required", "/people_settings/1/fixed_days/0/weekdays/0 invalid_value", "/people_settings/2/open_to_invitation invalid_type"], wrong.Faults);
        var unknown = await SettingsAsync(client, $$"""{"people_id":"{{none}}"}""", $$"""{"_id":"{{none}}"}""", $$"""{"people_id":"{{ann}}","fixed_days":[{"weekdays":[1],"location_id":"{{none}}","from":"2026-07-28"}]}""");
        Assert.Equal((HttpStatusCode.NotFound, "/people_settings/0/people_id person_not_found", "/people_settings/1/_id person_not_found", "/people_settings/2/fixed_days/0/location_id location_not_found"), (unknown.Status, unknown.Faults[0], unknown.Faults[1], unknown.Faults[2]));
        Assert.Equal("id_mismatch", (await SettingsAsync(client, $$"""{"people_id":"{{ann}}","_id":"{{first["_id"]}}"}""")).Code);
        Assert.Equal("duplicate_item", (await SettingsAsync(client, $$"""{"people_id":"{{bob}}"}""", $$"""{"_id":"{{first["_id"]}}"}""")).Code);
    }

    private static Task<ApiReply> PostAsync(HttpClient client, params string[] people) => client.SendApiAsync(HttpMethod.Post, "/people", $$"""{"people":[{{string.Join(',', people)}}]}""");

    private static Task<ApiReply> PutAsync(HttpClient client, params string[] people) => client.SendApiAsync(HttpMethod.Put, "/people", $$"""{"people":[{{string.Join(',', people)}}]}""");

    private static Task<ApiReply> SettingsAsync(HttpClient client, params string[] settings) => client.SendApiAsync(HttpMethod.Put, "/people/settings", $$"""{"people_settings":[{{string.Join(',', settings)}}]}""");

    private static async Task<string> NamesAsync(HttpClient client, string query)
        => string.Join(",", (await client.GetApiAsync($"/people?{query}")).Data["people"]!.AsArray().Select(p => (string)p!["first_name"]!));
}
