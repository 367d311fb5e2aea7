using System.Net;
using System.Text.Json.Nodes;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class IntentionEndpointsTests
{
    private static readonly string[] Scopes = ["intentions:read", "intentions:write", "intentions:delete"];
    private static readonly (string, string) Context = ("x-configuration-id", "default");

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_AnswersTheIntentionFirst_ThenOnePerInvitee_AndTheListFindsThem(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var (ann, bob) = (await office.PersonAsync("Ann"), await office.PersonAsync("Bob"));
        var client = await host.CreateKeyClientAsync(Scopes);
        var reply = await client.SendApiAsync(HttpMethod.Post, "/intentions", $$"""
            {"status":"CONFIRMED","type":"SPACE","location_id":"{{office.London}}","people_id":"{{ann}}","dates":{"starts_at":"2026-11-25","ends_at":"2026-11-25"},
             "labels":["standing desk"],"title":"Büro","invites":[{"people_email":"BOB@example.org"}]}
            """);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("create_intention_successful", (string)reply.Json["identifier"]!);
        var made = reply.Data["intentions"]!.AsArray();
        Assert.Equal([ann.Value, bob.Value], made.Select(i => (string)i!["people_id"]!));
        Assert.Equal(["CONFIRMED", "PENDING"], made.Select(i => (string)i!["status"]!));
        var own = made[0]!.AsObject();
        Assert.Equal(
            "_id allocation_id answered_at attendees cancelled_at configuration_id created_at ends_at external_id external_location_id external_type group_id intention_id labels layer_id location_id location_name metadata organiser_id people_email people_first_name people_id people_last_name reason room_id skip_auto_accept source starts_at status team_id team_name timezone title type updated_at zone_id",
            string.Join(' ', own.Select(p => p.Key).Order(StringComparer.Ordinal)));
        Assert.Equal("2026-11-25T00:00:00Z 2026-11-26T00:00:00Z Europe/London MANUAL Büro", $"{own["starts_at"]} {own["ends_at"]} {own["timezone"]} {own["source"]} {own["title"]}");
        Assert.Equal((string)own["_id"]!, (string)own["intention_id"]!);
        Assert.Empty(reply.Data["superseded"]!.AsArray());

        var list = await client.GetApiAsync($"/intentions?starts_at=2026-11-25&ends_at=2026-11-25&location_id={office.London}&limit=1&order=desc", Context);
        Assert.Equal([bob.Value], list.Data["intentions"]!.AsArray().Select(i => (string)i!["people_id"]!));
        Assert.Equal("""{"current_results":{"from":1,"to":1},"total_results":2}""", list.Data["pagination"]!.ToJsonString());
        Assert.Empty((await client.GetApiAsync("/intentions?starts_at=2026-11-26", Context)).Data["intentions"]!.AsArray());
    }

    [Fact]
    public async Task Create_ListsAllFaultsOfABody_WithPointers()
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync(Scopes);
        var reply = await client.SendApiAsync(HttpMethod.Post, "/intentions?force=maybe", """
            {"status":"LIKELY","type":7,"people_id":null,"colour":"red","title":"a","title":"b","labels":["x","x"],"reason":"a\u0000b",
             "starts_at":"2026-11-25","ends_at":"2026-11-24","timezone":"Europe/Londres","invites":[{},{"people_id":"A"}],"organiser_id":"688340d8369c856b7c6709ff","skip_auto_accept":null}
            """);
        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed", "create_intention_failed"), (reply.Status, reply.Code, (string)reply.Json["identifier"]!));
        Assert.Equal(
            [
                "query:force invalid_parameter",
                "/status invalid_value",
                "/type invalid_type",
                "/colour unknown_property",
                "/title duplicate_property",
                "/labels/1 invalid_value",
                "/reason invalid_value",
                "/timezone invalid_timezone",
                "/invites/0/people_id property_required",
                "/invites/1/people_id invalid_value",
                "/skip_auto_accept invalid_type",
                "/location_id property_required",
            ],
            reply.Faults);
    }

    [Theory]
    [InlineData("""{"dates":{"starts_at":"2026-11-25","ends_at":"2026-11-24"}}""", "/dates/ends_at invalid_range")]
    [InlineData("""{"starts_at":"2026-11-25T10:00","ends_at":"2026-11-25T10:00"}""", "/ends_at invalid_range")]
    [InlineData("""{"dates":{"starts_at":"2026-11-25","ends_at":"2026-11-25"},"timezone":"UTC"}""", "/dates ambiguous_filters")]
    [InlineData("""{}""", "/dates property_required")]
    [InlineData("""{"starts_at":"2026-11-25"}""", "/ends_at property_required")]
    [InlineData("""{"starts_at":"2026-11-25","ends_at":"2026-11-25","room_id":"688340d8369c856b7c6709ff"}""", "/room_id invalid_value")]
    [InlineData("""{"starts_at":"2026-11-25","ends_at":"2026-11-25","people_id":null,"team_id":null}""", "/people_id property_required")]
    [InlineData("""{"starts_at":"2026-11-25","ends_at":"2026-11-25","people_id":null,"team_name":"Design","invites":[{"people_email":"a@b.c"}]}""", "/organiser_id property_required")]
    [InlineData("""{"starts_at":"2026-11-25","ends_at":"2026-11-25","invites":[{"people_email":"a@b.c"},{"people_email":"A@B.C"}]}""", "/invites/1 duplicate_item")]
    public async Task Create_RefusesWhatContradictsItself_BeforeItLooksAnythingUp(string change, string fault)
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync(Scopes);
        var body = JsonNode.Parse("""{"status":"CONFIRMED","type":"SPACE","location_id":"688340d8369c856b7c6709f0","people_id":"688340d8369c856b7c6709f1"}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) body[name] = value?.DeepClone();
        Assert.Equal([fault], (await client.SendApiAsync(HttpMethod.Post, "/intentions", body.ToJsonString())).Faults);
    }

    [Fact]
    public async Task Create_NamesEveryUnknownRecord_AndTheIntentionThatIsInTheWay()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        var unknown = await client.SendApiAsync(HttpMethod.Post, "/intentions", $$"""
            {"status":"CONFIRMED","type":"SPACE","location_id":"688340d8369c856b7c6709f0","people_id":"688340d8369c856b7c6709f1","team_id":"688340d8369c856b7c6709f2","starts_at":"2026-11-25","ends_at":"2026-11-25"}
            """);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal(["/location_id location_not_found", "/people_id person_not_found", "/team_id team_not_found"], unknown.Faults.Order(StringComparer.Ordinal));

        var first = await CreateAsync(client, office, ann, "2026-11-25T09:00", "2026-11-25T12:00");
        var second = await CreateAsync(client, office, ann, "2026-11-25T11:00", "2026-11-25T13:00");
        Assert.Equal((HttpStatusCode.Conflict, "intention_conflict"), (second.Status, second.Code));
        Assert.Equal([IdOf(first)], second.Json["errors"]![0]!["related_ids"]!.AsArray().Select(i => (string)i!));
        Assert.Equal("duplicate_intention", (await CreateAsync(client, office, ann, "2026-11-25T09:00", "2026-11-25T12:00")).Code);
        Assert.Equal("date_in_past", (await CreateAsync(client, office, ann, "2026-11-20", "2026-11-20")).Code);
    }

    [Fact]
    public async Task Force_NeedsItsOwnScope_AndSupersedes()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        var strong = await host.CreateKeyClientAsync([.. Scopes, "intentions:force"]);
        var first = IdOf(await CreateAsync(client, office, ann, "2026-11-25", "2026-11-25"));

        Assert.Equal("insufficient_scope", (await CreateAsync(client, office, ann, "2026-11-26", "2026-11-26", "?force=true")).Code);
        var forced = await CreateAsync(strong, office, ann, "2026-11-25T10:00", "2026-11-25T11:00", "?force=true");
        Assert.Equal([first], forced.Data["superseded"]!.AsArray().Select(i => (string)i!));
        var again = await strong.SendApiAsync(HttpMethod.Put, $"/intentions/{first}/accept?force=true", null);
        Assert.Equal([IdOf(forced)], again.Data["superseded"]!.AsArray().Select(i => (string)i!));
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendApiAsync(HttpMethod.Put, $"/intentions/{first}/accept?force=true", null)).Status);
        Assert.Equal("query:force invalid_parameter", (await client.SendApiAsync(HttpMethod.Put, $"/intentions/{first}/accept?force=1", null)).Faults.Single());
    }

    [Fact]
    public async Task AnInvitation_IsAcceptedDeclinedCancelledAndDeleted()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var (ann, bob) = (await office.PersonAsync("Ann"), await office.PersonAsync("Bob"));
        var client = await host.CreateKeyClientAsync(Scopes);
        var invited = await client.SendApiAsync(HttpMethod.Post, "/intentions", $$"""
            {"status":"CONFIRMED","type":"MEETING","location_id":"{{office.London}}","people_id":"{{ann}}","starts_at":"2026-11-25T09:00","ends_at":"2026-11-25T10:00","invites":[{"people_id":"{{bob}}"}]}
            """);
        var (own, bobs) = (IdOf(invited), (string)invited.Data["intentions"]![1]!["_id"]!);

        var declined = await client.SendApiAsync(HttpMethod.Put, $"/intentions/{bobs}/decline", """{"reason":"On leave"}""");
        Assert.Equal(("DECLINED", "On leave", "decline_intention_successful"), ((string)declined.Data["intentions"]![0]!["status"]!, (string)declined.Data["intentions"]![0]!["reason"]!, (string)declined.Json["identifier"]!));
        var accepted = await client.SendApiAsync(HttpMethod.Put, $"/intentions/{bobs}/accept", null);
        Assert.Equal("CONFIRMED", (string)accepted.Data["intentions"]![0]!["status"]!);
        var late = await client.SendApiAsync(HttpMethod.Put, $"/intentions/{bobs}/decline", "{}");
        Assert.Equal((HttpStatusCode.Conflict, "path:intention_id intention_not_pending"), (late.Status, late.Faults.Single()));

        var notHis = await client.SendApiAsync(HttpMethod.Put, $"/intentions/{bobs}/cancel", """{"cancel_for_all":true}""");
        Assert.Equal((HttpStatusCode.Forbidden, "/cancel_for_all cancel_for_all_forbidden"), (notHis.Status, notHis.Faults.Single()));
        Assert.Equal("/starts_at unknown_property", (await client.SendApiAsync(HttpMethod.Put, $"/intentions/{own}/cancel", """{"starts_at":"2026-11-26"}""")).Faults.Single());
        var all = await client.SendApiAsync(HttpMethod.Put, $"/intentions/{own}/cancel", """{"cancel_for_all":true,"reason":"Off"}""");
        Assert.Equal([own, bobs], all.Data["intentions"]!.AsArray().Select(i => (string)i!["_id"]!));
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Put, $"/intentions/{own}/cancel", null)).Status);

        Assert.Equal(own, IdOf(await client.SendApiAsync(HttpMethod.Delete, $"/intentions/{own}", null)));
        var gone = await client.SendApiAsync(HttpMethod.Delete, $"/intentions/{own}", null);
        Assert.Equal((HttpStatusCode.NotFound, "path:intention_id intention_not_found"), (gone.Status, gone.Faults.Single()));
        var form = await client.SendApiAsync(HttpMethod.Delete, "/intentions/12345", null);
        Assert.Equal((HttpStatusCode.BadRequest, "path:intention_id invalid_parameter"), (form.Status, form.Faults.Single()));
    }

    [Fact]
    public async Task AfterItsEnd_EveryChangeIsRefused()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var id = IdOf(await CreateAsync(client, office, await office.PersonAsync("Ann"), "2026-11-25", "2026-11-25"));
        host.Clock.Advance(NodaTime.Duration.FromDays(3));
        foreach (var (method, path) in new[] { (HttpMethod.Put, "/accept"), (HttpMethod.Put, "/decline"), (HttpMethod.Put, "/cancel"), (HttpMethod.Delete, "") })
        {
            var reply = await client.SendApiAsync(method, $"/intentions/{id}{path}", null);
            Assert.Equal((HttpStatusCode.Conflict, "path:intention_id intention_in_past"), (reply.Status, reply.Faults.Single()));
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task External_StoresTheGoodItems_AndReportsTheOthers(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        string Body(string email) => $$"""
            {"intentions":[
              {"external_id":"b-1","external_type":"DESK_BOOKING","location_id":"{{office.London}}","people_email":"ann@example.org","starts_at":"2026-11-25","ends_at":"2026-11-25","metadata":{"desk":"D1"} },
              {"external_id":"b-2","external_type":"LEAVE","people_email":"{{email}}","starts_at":"2026-11-26","ends_at":"2026-11-26"}]}
            """;
        var refused = await client.SendApiAsync(HttpMethod.Post, "/intentions/external", Body("nobody@example.org"));
        Assert.Equal((HttpStatusCode.NotFound, "/intentions/1/people_email person_not_found"), (refused.Status, refused.Faults.Single()));
        var partial = await client.SendApiAsync(HttpMethod.Post, "/intentions/external?partial=true", Body("nobody@example.org"));
        Assert.Equal((1, 0, 0, 1), ((int)partial.Data["created"]!, (int)partial.Data["updated"]!, (int)partial.Data["unchanged"]!, (int)partial.Data["rejected"]!));
        Assert.Equal("/intentions/1/people_email person_not_found", $"{partial.Data["errors"]![0]!["pointer"]} {partial.Data["errors"]![0]!["code"]}");
        var again = await client.SendApiAsync(HttpMethod.Post, "/intentions/external", Body("ann@example.org"));
        Assert.Equal((1, 0, 1, 0), ((int)again.Data["created"]!, (int)again.Data["updated"]!, (int)again.Data["unchanged"]!, (int)again.Data["rejected"]!));
        Assert.Equal(["SPACE", ""], again.Data["intentions"]!.AsArray().Select(i => (string?)i!["type"] ?? ""));
        Assert.Equal("D1", (string)again.Data["intentions"]![0]!["metadata"]!["desk"]!);
        Assert.Equal("header:x-configuration-id configuration_not_found", (await client.SendApiAsync(HttpMethod.Post, "/intentions/external", Body("ann@example.org"), ("x-configuration-id", "badge"))).Faults.Single());
    }

    [Fact]
    public async Task External_RefusesWhatContradictsItself()
    {
        await using var host = await PortalHost.StartAsync();
        var client = await host.CreateKeyClientAsync(Scopes);
        var reply = await client.SendApiAsync(HttpMethod.Post, "/intentions/external?partial=true", """
            {"intentions":[
              {"external_id":"b-1","external_type":"DESK_BOOKING","starts_at":"2026-11-25","ends_at":"2026-11-25","people_email":"a@b.c"},
              {"external_id":"b-2","external_type":"LEAVE","type":"SPACE","starts_at":"2026-11-25","ends_at":"2026-11-25"},
              {"external_id":"b-1","external_type":"DESK_BOOKING","location_id":"688340d8369c856b7c6709ff","starts_at":"2026-11-25","ends_at":"2026-11-25","people_email":"a@b.c"}]}
            """);
        Assert.Equal(
            ["/intentions/0/external_location_id property_required", "/intentions/1/people_id property_required", "/intentions/1/type invalid_value", "/intentions/2/external_id duplicate_item"],
            reply.Faults);
        Assert.Equal("/intentions invalid_value", (await client.SendApiAsync(HttpMethod.Post, "/intentions/external", """{"intentions":[]}""")).Faults.Single());
        var many = string.Join(',', Enumerable.Repeat("{}", 1001));
        Assert.Equal("/intentions too_many_items", (await client.SendApiAsync(HttpMethod.Post, "/intentions/external", $$"""{"intentions":[{{many}}]}""")).Faults.Single());
    }

    [Fact]
    public async Task AKeyOfOtherLocations_SeesAndChangesNothingHere()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var id = IdOf(await CreateAsync(await host.CreateKeyClientAsync(Scopes), office, ann, "2026-11-25", "2026-11-25"));
        var limited = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        Assert.Equal(0, (int)(await limited.GetApiAsync("/intentions", Context)).Data["pagination"]!["total_results"]!);
        var list = await limited.GetApiAsync($"/intentions?location_id={office.London}", Context);
        Assert.Equal((HttpStatusCode.Forbidden, "query:location_id location_forbidden"), (list.Status, list.Faults.Single()));
        Assert.Equal("path:intention_id location_forbidden", (await limited.SendApiAsync(HttpMethod.Put, $"/intentions/{id}/accept", null)).Faults.Single());
        Assert.Equal("/location_id location_forbidden", (await CreateAsync(limited, office, ann, "2026-11-26", "2026-11-26")).Faults.Single());
    }

    private static string IdOf(ApiReply reply) => (string)reply.Data["intentions"]![0]!["_id"]!;

    private static Task<ApiReply> CreateAsync(HttpClient client, Office office, PersonId person, string startsAt, string endsAt, string query = "")
        => client.SendApiAsync(HttpMethod.Post, "/intentions" + query, $$"""
            {"status":"CONFIRMED","type":"SPACE","location_id":"{{office.London}}","people_id":"{{person}}","starts_at":"{{startsAt}}","ends_at":"{{endsAt}}"}
            """);
}
