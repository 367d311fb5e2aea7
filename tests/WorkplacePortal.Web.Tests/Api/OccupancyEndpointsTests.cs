using System.Net;
using System.Text.Json.Nodes;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class OccupancyEndpointsTests
{
    private static readonly string[] Scopes = ["occupancy:read", "occupancy:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_AnswersTheStoredRecords_TheListFindsThem_AndDeleteTakesThem(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var (ann, bob) = (await office.PersonAsync("Ann"), await office.PersonAsync("Bob"));
        var client = await host.CreateKeyClientAsync(Scopes);

        var reply = await client.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""
            {"location_id":"{{office.London}}","session_started":true,"occupancy":[
              {"people_id":"{{ann}}","seen_at":"2026-11-23T08:12:00Z","team_id":null,"first_seen_at":"2026-11-23T08:12:00Z","last_seen_at":"2026-11-23T16:48:00Z","timezone":"America/New_York"},
              {"people_external_id":"HR-Bob","location_external_id":"LON-1","seen_at":"2026-07-08T09:31:00","timezone":"Europe/London","layer_id":"{{office.Floor}}"},
              {"people_id":"{{bob}}","seen_at":"2026-07-08T08:31"}]}
            """);
        Assert.Equal((HttpStatusCode.OK, "create_occupancy_successful"), (reply.Status, (string)reply.Json["identifier"]!));
        Assert.Equal((2, 0, 1, 0), ((int)reply.Data["created"]!, (int)reply.Data["restored"]!, (int)reply.Data["duplicates"]!, (int)reply.Data["rejected"]!));
        Assert.Empty(reply.Data["errors"]!.AsArray());
        var stored = reply.Data["occupancy"]!.AsArray();
        Assert.Equal(3, stored.Count);
        Assert.Equal(
            "_id created_at first_seen_at last_seen_at layer_id location_external_id location_id occupancy_id people_external_id people_id seen_at session_id team_id timezone updated_at zone_id",
            string.Join(' ', stored[0]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal)));
        Assert.Equal($"HR-Ann LON-1 {office.Design} America/New_York 2026-11-23T08:12:00Z {reply.Data["session_id"]}", $"{stored[0]!["people_external_id"]} {stored[0]!["location_external_id"]} {stored[0]!["team_id"]} {stored[0]!["timezone"]} {stored[0]!["seen_at"]} {stored[0]!["session_id"]}");
        Assert.Equal(("2026-07-08T08:31:00Z", (string)stored[1]!["_id"]!), ((string)stored[1]!["seen_at"]!, (string)stored[2]!["occupancy_id"]!));

        var list = await client.GetApiAsync($"/occupancy?location_id={office.London}&people_id={ann}&starts_at=2026-11-23T00:00:00Z&ends_at=2026-11-23T08:12:00%2B00:00&sort=seen_at&order=desc");
        Assert.Equal(stored[0]!.ToJsonString(), Assert.Single(list.Data["occupancy"]!.AsArray())!.ToJsonString());
        Assert.Equal("""{"current_results":{"from":1,"to":1},"total_results":1}""", list.Data["pagination"]!.ToJsonString());

        var deleted = await client.SendApiAsync(HttpMethod.Delete, "/occupancy", $$"""{"location_id":"{{office.London}}","people_id":"{{ann}}"}""");
        Assert.Equal(("delete_occupancy_successful", 1), ((string)deleted.Json["identifier"]!, (int)deleted.Data["deleted"]!));
        Assert.Equal(1, (int)(await client.SendApiAsync(HttpMethod.Delete, $"/occupancy?location_id={office.London}", null)).Data["deleted"]!);
        Assert.Equal(0, (int)(await client.SendApiAsync(HttpMethod.Delete, $"/occupancy?location_id={office.London}", null)).Data["deleted"]!);
        Assert.Equal(0, (int)(await client.GetApiAsync("/occupancy")).Data["pagination"]!["total_results"]!);
    }

    [Fact]
    public async Task Create_PointsAtEachRecordAtFault_AndPartialReportsThem()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);
        var body = $$"""
            {"location_external_id":"LON-1","occupancy":[{"people_id":"{{ann}}","seen_at":"2026-11-23T08:12:00Z"},{"people_external_id":"HR-9999","seen_at":"2026-11-23T08:12:00Z"}]}
            """;

        var refused = await client.SendApiAsync(HttpMethod.Post, "/occupancy", body);
        Assert.Equal((HttpStatusCode.NotFound, "person_not_found", "create_occupancy_failed"), (refused.Status, refused.Code, (string)refused.Json["identifier"]!));
        Assert.Equal(["/occupancy/1/people_external_id person_not_found"], refused.Faults);

        var partial = await client.SendApiAsync(HttpMethod.Post, "/occupancy?partial=true", body);
        Assert.Equal((1, 1), ((int)partial.Data["created"]!, (int)partial.Data["rejected"]!));
        Assert.Equal("/occupancy/1/people_external_id", (string)partial.Data["errors"]![0]!["pointer"]!);
    }

    [Theory]
    [InlineData("""{"occupancy":[{"people_id":"ANN","seen_at":"2026-11-23T08:12:00Z"}]}""", "/location_id property_required")]
    [InlineData("""{"location_id":"LON","occupancy":[]}""", "/occupancy invalid_value")]
    [InlineData("""{"location_id":"LON","occupancy":[],"session_finished":true}""", "/session_id property_required")]
    [InlineData("""{"location_id":"LON","occupancy":[{"seen_at":"2026-11-23"}]}""", "/occupancy/0/seen_at invalid_value")]
    [InlineData("""{"location_id":"LON","occupancy":[{"seen_at":"2026-11-23T08:12:00Z"}]}""", "/occupancy/0/people_id property_required")]
    [InlineData("""{"location_id":"LON","occupancy":[{"people_id":"ANN","seen_at":"2026-11-23T08:12:00Z","timezone":"GMT Standard Time"}]}""", "/occupancy/0/timezone invalid_timezone")]
    [InlineData("""{"location_id":"LON","occupancy":[{"people_id":"ANN","seen_at":"2027-11-23T08:12:00Z"}]}""", "/occupancy/0/seen_at date_in_future")]
    [InlineData("""{"location_id":"LON","occupancy":[{"people_id":"ANN","seen_at":"2026-11-23T08:12:00Z","first_seen_at":"2026-11-23T08:12:01Z"}]}""", "/occupancy/0/first_seen_at invalid_range")]
    [InlineData("""{"location_id":"LON","occupancy":[{"people_id":"ANN","seen_at":"2026-11-23T08:12:00Z"}],"session_started":true,"session_id":"688340d8369c856b7c6709ff"}""", "/session_id ambiguous_filters")]
    [InlineData("""{"location_id":"LON","occupancy":[{"people_id":"ANN","seen_at":"2026-11-23T08:12:00Z"}],"session_id":"688340d8369c856b7c6709ff"}""", "/session_id session_not_found")]
    public async Task Create_NamesTheFault(string body, string fault)
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes);

        var reply = await client.SendApiAsync(HttpMethod.Post, "/occupancy", body.Replace("LON", office.London.Value, StringComparison.Ordinal).Replace("ANN", ann.Value, StringComparison.Ordinal));

        Assert.Equal([fault], reply.Faults);
    }

    [Fact]
    public async Task MoreThan5000Records_AreTooMany_AndAForeignLocationIsForbidden()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var ann = await office.PersonAsync("Ann");
        var client = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        var record = $$"""{"people_id":"{{ann}}","seen_at":"2026-11-23T08:12:00Z"}""";

        var many = await client.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.Lisbon}}","occupancy":[{{string.Join(',', Enumerable.Repeat(record, 5_001))}}]}""");
        Assert.Equal(["/occupancy too_many_items"], many.Faults);
        Assert.Equal((HttpStatusCode.Forbidden, "location_forbidden"), Of(await client.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.London}}","occupancy":[{{record}}]}""")));
        Assert.Equal((HttpStatusCode.Forbidden, "location_forbidden"), Of(await client.GetApiAsync($"/occupancy?location_id={office.London}")));
        Assert.Equal((HttpStatusCode.Forbidden, "location_forbidden"), Of(await client.SendApiAsync(HttpMethod.Delete, $"/occupancy?location_id={office.London}", null)));
        Assert.Equal(["query:ends_at invalid_range"], (await client.GetApiAsync("/occupancy?starts_at=2026-11-23T00:00:00Z&ends_at=2026-11-22T00:00:00Z")).Faults);
        Assert.Equal(["/location_id property_required"], (await client.SendApiAsync(HttpMethod.Delete, "/occupancy", "{}")).Faults);
        Assert.Equal(1, (int)(await client.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.Lisbon}}","occupancy":[{{record}}]}""")).Data["created"]!);

        static (HttpStatusCode, string) Of(ApiReply reply) => (reply.Status, reply.Code);
    }
}
