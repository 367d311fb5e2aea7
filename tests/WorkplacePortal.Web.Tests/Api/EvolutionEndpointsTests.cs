using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class EvolutionEndpointsTests
{
    private static readonly string[] Scopes = ["evolve:read", "evolve:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_RunsAnEvolutionThatThePollerSeesEnd_AcceptedAtOnce(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host, desks: 6);
        await ForecastAsync(host, office, 4);
        var client = await host.CreateKeyClientAsync(Scopes);

        var started = await client.SendApiAsync(
            HttpMethod.Post, "/evolve/start", $$"""{"location_id":"{{office.London}}","date":"2026-11-25","settings":{"overflow_probability_percent":null,"weights":{"move":7} } }""");

        Assert.Equal((HttpStatusCode.OK, "start_evolution_successful"), (started.Status, (string)started.Json["identifier"]!));
        Assert.Equal(
            "_id accepted_at changes created_at current date error evolution_id finished_at forecast_job_id kind location_id location_name message placements progress settings stage started_at status summary timezone unplaced",
            Names(started.Data));
        Assert.Equal(
            """{"disruption":"MIN","run_by_zone":false,"consolidate":false,"layer_ids":null,"seed":1,"floor_price":null,"overflow_probability_percent":null,"publish_hold_minutes":10,"stability":"WEEKDAY","weights":{"unmet":500,"extra_floor":60,"extra_zone":20,"affinity":15,"non_adjacent":12,"wrong_kind":3,"move":7}}""",
            started.Data["settings"]!.ToJsonString());
        var end = await EndAsync(client, (string)started.Data["evolution_id"]!);
        Assert.Equal("EVOLUTION successful  True", $"{end["kind"]} {end["status"]} {end["progress"]} {(bool)end["current"]!}");
        Assert.NotNull(end["accepted_at"]);
        Assert.Equal(
            "bound improvement_on_greedy layers_empty objective overflow_probability people rooms_allocated spaces_allocated spaces_moved teams teams_split unplaced utilisation",
            Names(end["summary"]!));
        var placement = end["placements"]!.AsArray().Single()!;
        Assert.Equal("allocation_id alternative layer_id moved people_id reason reason_codes room_id seats team_id team_name zone_id", Names(placement));
        Assert.Equal($"{office.Design} Design 4 {office.Floor}", $"{placement["team_id"]} {placement["team_name"]} {placement["seats"]} {placement["layer_id"]}");
        Assert.Equal("""["GATHERED"]""", placement["reason_codes"]!.ToJsonString());

        var plans = (await client.GetApiAsync($"/evolve/plans?location_id={office.London}&date=2026-11-25")).Data;
        var version = plans["plans"]!.AsArray().Single()!;
        Assert.Equal("_id accepted_at accepted_by created_at created_by current date evolution_id kind location_id location_name status summary", Names(version));
        Assert.Equal("API_KEY Test", $"{version["created_by"]!["kind"]} {version["accepted_by"]!["name"]}");
        Assert.Equal(1, (int)plans["pagination"]!["total_results"]!);

        var again = await client.SendApiAsync(HttpMethod.Post, "/evolve/apply", $$"""{"evolution_id":"{{end["_id"]}}"}""");
        Assert.Equal((HttpStatusCode.OK, true), (again.Status, (bool)again.Data["current"]!));
        var restored = await client.SendApiAsync(HttpMethod.Post, "/evolve/restore", $$"""{"location_id":"{{office.London}}","date":"2026-11-25","evolution_id":"{{end["_id"]}}"}""");
        Assert.Equal("restore_evolution_successful RESTORED", $"{restored.Json["identifier"]} {restored.Data["kind"]}");
        Assert.NotEqual((string)placement["allocation_id"]!, (string)restored.Data["placements"]![0]!["allocation_id"]!);
        var over = await client.SendApiAsync(HttpMethod.Post, "/evolve/cancel", $$"""{"evolution_id":"{{end["_id"]}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "/evolution_id evolution_finished"), (over.Status, over.Faults.Single()));
    }

    [Theory]
    [InlineData("""{}""", "/location_id property_required,/date property_required")]
    [InlineData("""{"location_id":"688340d8369c856b7c6709f0","date":"2026-11-25"}""", "/location_id location_not_found")]
    [InlineData("""{"location_id":"{0}","date":"2026-11-23"}""", "/date date_in_past")]
    [InlineData("""{"location_id":"{0}","date":"2026-11-26"}""", "/location_id forecast_missing")]
    [InlineData("""{"location_id":"{0}","date":"2026-11-25","settings":{"layer_ids":["688340d8369c856b7c6709f0"]}}""", "/settings/layer_ids/0 layer_not_found")]
    [InlineData("""{"location_id":"{0}","date":"2026-11-25","settings":{"layer_ids":[]}}""", "/settings/layer_ids invalid_value")]
    [InlineData("""{"location_id":"{0}","date":"2026-11-25","settings":{"overflow_probability_percent":3}}""", "/settings/overflow_probability_percent invalid_value")]
    [InlineData("""{"location_id":"{0}","date":"2026-11-25","settings":{"publish_hold_minutes":null}}""", "/settings/publish_hold_minutes invalid_type")]
    [InlineData("""{"location_id":"{0}","date":"2026-11-25","settings":{"weights":{"unmet":-1}}}""", "/settings/weights/unmet invalid_value")]
    [InlineData("""{"location_id":"{0}","date":"2026-11-25","settings":{"speed":1}}""", "/settings/speed unknown_property")]
    public async Task Start_NamesWhatIsWrong(string body, string faults)
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await ForecastAsync(host, office, 2);
        var client = await host.CreateKeyClientAsync(Scopes);
        var reply = await client.SendApiAsync(HttpMethod.Post, "/evolve/start", body.Replace("{0}", office.London.Value, StringComparison.Ordinal));
        Assert.Equal(faults.Split(','), reply.Faults);
    }

    [Fact]
    public async Task References_RefuseWhatTheContractRefuses()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await ForecastAsync(host, office, 2);
        var client = await host.CreateKeyClientAsync(Scopes);
        const string Unknown = "94289524-04ac-44d3-8f05-45b8a937f663";
        Assert.Equal("query:evolution_id evolution_not_found", (await client.GetApiAsync($"/evolve/status?evolution_id={Unknown}")).Faults.Single());
        Assert.Equal("query:evolution_id invalid_parameter", (await client.GetApiAsync("/evolve/status?evolution_id=688340d8369c856b7c6709f0")).Faults.Single());
        Assert.Equal("query:evolution_id property_required", (await client.GetApiAsync("/evolve/status")).Faults.Single());
        foreach (var verb in new[] { "cancel", "apply" })
            Assert.Equal("/evolution_id evolution_not_found", (await client.SendApiAsync(HttpMethod.Post, $"/evolve/{verb}", $$"""{"evolution_id":"{{Unknown}}"}""")).Faults.Single());
        Assert.Equal("query:sort invalid_parameter", (await client.GetApiAsync($"/evolve/plans?location_id={office.London}&date=2026-11-25&sort=name")).Faults.Single());

        var elsewhere = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        Assert.Equal("/location_id location_forbidden", (await elsewhere.SendApiAsync(HttpMethod.Post, "/evolve/start", $$"""{"location_id":"{{office.London}}","date":"2026-11-25"}""")).Faults.Single());
        var started = await client.SendApiAsync(HttpMethod.Post, "/evolve/start", $$"""{"location_id":"{{office.London}}","date":"2026-11-25"}""");
        foreach (var verb in new[] { "cancel", "apply" })
            Assert.Equal("/evolution_id location_forbidden", (await elsewhere.SendApiAsync(HttpMethod.Post, $"/evolve/{verb}", $$"""{"evolution_id":"{{started.Data["evolution_id"]}}"}""")).Faults.Single());
        var reader = await host.CreateKeyClientAsync("evolve:read");
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SendApiAsync(HttpMethod.Post, "/evolve/start", $$"""{"location_id":"{{office.London}}","date":"2026-11-25"}""")).Status);
    }

    private static async Task ForecastAsync(PortalHost host, Office office, decimal mean)
    {
        var now = TestPortal.Start;
        var day = Office.Tomorrow.DayOf(LocalTimes.Zone("Europe/London"));
        var run = new JobRun { Id = IdFactory.New<JobRunId>(now), Kind = "planted", Subject = "planted", Parameters = "{}", State = JobState.Completed, CreatedByKind = "System", CreatedByName = "System", CreatedAt = now, UpdatedAt = now };
        var job = new ForecastJob { Id = IdFactory.New<ForecastJobId>(now), JobRunId = run.Id, LocationId = office.London, FromDate = Office.Tomorrow, ToDate = Office.Tomorrow, CreatedAt = now, UpdatedAt = now };
        await host.AddAsync(run, job, Row(null), Row(office.Design));

        GroupForecast Row(TeamId? team) => new()
        {
            Id = IdFactory.New<ForecastRowId>(now),
            JobId = job.Id,
            LocationId = office.London,
            TeamId = team,
            TeamKey = team?.Value ?? "",
            Date = Office.Tomorrow,
            StartsAt = day.StartsAt,
            EndsAt = day.EndsAt,
            Mean = mean,
            ExpectedInc = mean,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private static async Task<JsonNode> EndAsync(HttpClient client, string id)
    {
        for (var n = 0; n < 300; n++)
        {
            var data = (await client.GetApiAsync($"/evolve/status?evolution_id={id}")).Data;
            if ((string)data["status"]! is "successful" or "no_execution" or "failed") return data;
            await Task.Delay(100);
        }

        throw new TimeoutException("The evolution did not end within 30 seconds.");
    }

    private static string Names(JsonNode node) => string.Join(' ', node.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
}
