using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class SimulationEndpointsTests
{
    private static readonly string[] Scopes = ["evolve:read", "evolve:write", "allocations:read", "allocations:write", "teams:read"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Simulate_PlansWithTheChanges_WritesNothing_AndIsComparedAndApplied(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        var real = await EndAsync(client, await client.SendApiAsync(HttpMethod.Post, "/evolve/start", Body(office)));
        Assert.Equal("successful", (string)real["status"]!);
        var before = (await client.GetApiAsync("/allocations")).Data["allocations"]!.ToJsonString();

        var changes = $$"""[{"type":"RESIZE_TEAM","team_id":"{{office.Design}}","head_count":2},{"type":"ADD_TEAM","team_name":"Guests","head_count":3,"attendance_percent":100,"priority":"high","space_type_preference":"AUTO"}]""";
        var started = await client.SendApiAsync(HttpMethod.Post, "/evolve/simulate", Body(office, changes));
        Assert.Equal((HttpStatusCode.OK, "simulate_evolution_successful", "SIMULATION"), (started.Status, (string)started.Json["identifier"]!, (string)started.Data["kind"]!));
        Assert.Equal(changes, started.Data["changes"]!.ToJsonString());
        var tried = await EndAsync(client, started);
        Assert.Equal(("successful", false, null), ((string)tried["status"]!, (bool)tried["current"]!, (string?)tried["accepted_at"]));
        Assert.Equal(["Design 2", "Guests 3"], tried["placements"]!.AsArray().Select(p => $"{p!["team_name"]} {p["seats"]}").Order(StringComparer.Ordinal));
        Assert.All(tried["placements"]!.AsArray(), p => Assert.Null(p!["allocation_id"]));
        Assert.Null(tried["placements"]!.AsArray().Single(p => (string)p!["team_name"]! == "Guests")!["team_id"]);
        Assert.Equal(before, (await client.GetApiAsync("/allocations")).Data["allocations"]!.ToJsonString());

        var compared = (await client.GetApiAsync($"/evolve/compare?evolution_id={real["_id"]}&with_evolution_id={tried["_id"]}")).Data;
        Assert.Equal(
            ["evolution_id", "with_evolution_id", "location_id", "location_name", "date", "with_date", "kind", "with_kind", "summary", "with_summary", "same_weights", "terms", "objective_difference", "seed_spread", "significant", "teams"],
            compared.AsObject().Select(p => p.Key));
        Assert.Equal(("EVOLUTION", "SIMULATION", true), ((string)compared["kind"]!, (string)compared["with_kind"]!, (bool)compared["same_weights"]!));
        Assert.Equal((0m, (decimal)compared["objective_difference"]! != 0), ((decimal)compared["seed_spread"]!, (bool)compared["significant"]!));
        Assert.Equal(["unmet", "extra_floors", "open_floors", "extra_zones", "affinity", "non_adjacent", "wrong_kind", "moves"], compared["terms"]!.AsArray().Select(t => (string)t!["term"]!));
        Assert.Equal((decimal)compared["summary"]!["objective"]!, compared["terms"]!.AsArray().Sum(t => (decimal)t!["cost"]!));
        Assert.Equal((decimal)compared["with_summary"]!["objective"]!, compared["terms"]!.AsArray().Sum(t => (decimal)t!["with_cost"]!));
        Assert.Equal(["Design 4 2 0 0 0", "Guests 0 3 0 0 0"], compared["teams"]!.AsArray().Select(t => $"{t!["team_name"]} {t["seats"]} {t["with_seats"]} {t["unplaced"]} {t["with_unplaced"]} {t["seats_moved"]}"));
        Assert.Equal($$"""[{"layer_id":"{{office.Floor}}","zone_id":null,"room_id":null,"seats":4}]""", compared["teams"]![0]!["places"]!.ToJsonString());

        var applied = await client.SendApiAsync(HttpMethod.Post, "/evolve/apply", $$"""{"evolution_id":"{{tried["_id"]}}"}""");
        Assert.Equal((HttpStatusCode.OK, true), (applied.Status, (bool)applied.Data["current"]!));
        var row = Assert.Single((await client.GetApiAsync("/allocations")).Data["allocations"]!.AsArray())!;
        Assert.Equal((office.Design.Value, 2), ((string)row["team_id"]!, row["spaces"]!.AsArray().Count));
        Assert.Equal((string)row["_id"]!, (string)applied.Data["placements"]!.AsArray().Single(p => (string)p!["team_name"]! == "Design")!["allocation_id"]!);
        Assert.Equal(1, (int)(await client.GetApiAsync("/teams")).Data["pagination"]!["total_results"]!);

        // What was tried beside a plan that no longer stands is outdated.
        var late = await EndAsync(client, await client.SendApiAsync(HttpMethod.Post, "/evolve/simulate", Body(office, "[]")));
        Assert.Equal(HttpStatusCode.OK, (await client.SendApiAsync(HttpMethod.Post, "/evolve/apply", $$"""{"evolution_id":"{{real["_id"]}}"}""")).Status);
        Assert.Equal("plan_outdated", (await client.SendApiAsync(HttpMethod.Post, "/evolve/apply", $$"""{"evolution_id":"{{late["_id"]}}"}""")).Code);
    }

    [Fact]
    public async Task Simulate_ClosesZonesAndLayers()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await OpenAsync(host);
        var zone = await ZoneAsync(host, office);
        var client = await host.CreateKeyClientAsync(Scopes);

        var closed = await EndAsync(client, await client.SendApiAsync(HttpMethod.Post, "/evolve/simulate", Body(office, $$"""[{"type":"CLOSE_ZONE","zone_id":"{{zone}}"}]""")));
        Assert.Equal("successful", (string)closed["status"]!);
        Assert.All(closed["placements"]!.AsArray(), p => Assert.NotEqual(zone.Value, (string?)p!["zone_id"]));
        Assert.NotEmpty(closed["placements"]!.AsArray());
        var nowhere = await EndAsync(client, await client.SendApiAsync(HttpMethod.Post, "/evolve/simulate", Body(office, $$"""[{"type":"CLOSE_LAYER","layer_id":"{{office.Floor}}"}]""")));
        Assert.Equal(("failed", "no_usable_spaces"), ((string)nowhere["status"]!, (string)nowhere["error"]!["code"]!));
        Assert.Equal("plan_missing", (await client.GetApiAsync($"/evolve/compare?evolution_id={closed["_id"]}&with_evolution_id={nowhere["_id"]}")).Code);
    }

    [Theory]
    [InlineData("""[{"zone_id":"NONE"}]""", "/changes/0/type property_required")]
    [InlineData("""[{"type":"CLOSE_ROOM"}]""", "/changes/0/type invalid_value")]
    [InlineData("""[{"type":"CLOSE_ZONE","zone_id":"NONE","layer_id":"NONE"}]""", "/changes/0/layer_id unknown_property")]
    [InlineData("""[{"type":"ADD_TEAM","team_name":"A","head_count":0}]""", "/changes/0/head_count invalid_value")]
    [InlineData("""[{"type":"ADD_TEAM","team_name":"A","head_count":1},{"type":"ADD_TEAM","team_name":"a","head_count":1}]""", "/changes/1/team_name duplicate_item")]
    [InlineData("""[{"type":"CLOSE_ZONE","zone_id":"NONE"},{"type":"CLOSE_ZONE","zone_id":"NONE"}]""", "/changes/1/zone_id duplicate_item")]
    [InlineData("""[{"type":"CLOSE_ZONE","zone_id":"NONE"}]""", "/changes/0/zone_id zone_not_found")]
    [InlineData("""[{"type":"CLOSE_LAYER","layer_id":"NONE"}]""", "/changes/0/layer_id layer_not_found")]
    [InlineData("""[{"type":"RESIZE_TEAM","team_id":"NONE","head_count":1}]""", "/changes/0/team_id team_not_found")]
    [InlineData("""[{"type":"RESIZE_TEAM","team_id":"OTHER","head_count":1}]""", "/changes/0/team_id reference_mismatch")]
    [InlineData("""[{"type":"MOVE_FIXED_DAY","team_id":"DESIGN","from_weekday":1,"to_weekday":1}]""", "/changes/0/to_weekday invalid_value")]
    [InlineData("""[{"type":"MOVE_FIXED_DAY","team_id":"DESIGN","from_weekday":1,"to_weekday":2}]""", "/changes/0/from_weekday reference_mismatch")]
    [InlineData("""[{"type":"SET_MIN_CAPACITY","team_id":"DESIGN","min_capacity":5},{"type":"SET_MAX_CAPACITY","team_id":"DESIGN","max_capacity":4}]""", "/changes/0/min_capacity invalid_range,/changes/1/max_capacity invalid_range")]
    public async Task Simulate_NamesWhatIsWrong(string changes, string faults)
    {
        await using var host = await PortalHost.StartAsync();
        var office = await OpenAsync(host);
        var other = IdFactory.New<TeamId>(TestPortal.Start);
        await host.AddAsync(new Team { Id = other, Name = "Other", Color = "#112233", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        var client = await host.CreateKeyClientAsync(Scopes);
        var sent = changes.Replace("NONE", new string('0', 24), StringComparison.Ordinal).Replace("OTHER", other.Value, StringComparison.Ordinal).Replace("DESIGN", office.Design.Value, StringComparison.Ordinal);
        Assert.Equal(faults.Split(','), (await client.SendApiAsync(HttpMethod.Post, "/evolve/simulate", Body(office, sent))).Faults);
    }

    [Fact]
    public async Task Compare_RefusesWhatTheContractRefuses()
    {
        await using var host = await PortalHost.StartAsync();
        await OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        const string Unknown = "94289524-04ac-44d3-8f05-45b8a937f663";
        var unknown = await client.GetApiAsync($"/evolve/compare?evolution_id={Unknown}&with_evolution_id={Unknown}");
        Assert.Equal((HttpStatusCode.NotFound, "evolution_not_found"), (unknown.Status, unknown.Code));
        Assert.Equal(["query:evolution_id evolution_not_found", "query:with_evolution_id evolution_not_found"], unknown.Faults);
        Assert.Equal(["query:evolution_id property_required", "query:with_evolution_id invalid_parameter"], (await client.GetApiAsync("/evolve/compare?with_evolution_id=x")).Faults);
    }

    private static string Body(Office office, string? changes = null)
        => $$"""{"location_id":"{{office.London}}","date":"2026-11-25","settings":{"overflow_probability_percent":null}{{(changes is null ? "" : $",\"changes\":{changes}")}}}""";

    /// <summary>An office of eight desks with a forecast of four for the team, which is linked to it.</summary>
    private static async Task<Office> OpenAsync(PortalHost host)
    {
        var office = await Office.OpenAsync(host, desks: 8);
        var (now, day) = (TestPortal.Start, Office.Tomorrow.DayOf(LocalTimes.Zone("Europe/London")));
        var run = new JobRun { Id = IdFactory.New<JobRunId>(now), Kind = "planted", Subject = "planted", Parameters = "{}", State = JobState.Completed, CreatedByKind = "System", CreatedByName = "System", CreatedAt = now, UpdatedAt = now };
        var job = new ForecastJob { Id = IdFactory.New<ForecastJobId>(now), JobRunId = run.Id, LocationId = office.London, FromDate = Office.Tomorrow, ToDate = Office.Tomorrow, CreatedAt = now, UpdatedAt = now };
        await host.AddAsync(run, job, Row(null), Row(office.Design), new TeamLocationSettings { TeamId = office.Design, LocationId = office.London });
        return office;

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
            Mean = 4,
            ExpectedInc = 4,
            HeadCount = 4,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    /// <summary>A zone with four desks of its own.</summary>
    private static async Task<ZoneId> ZoneAsync(PortalHost host, Office office)
    {
        var (zone, now) = (IdFactory.New<ZoneId>(TestPortal.Start), TestPortal.Start);
        await host.AddAsync(new Zone { Id = zone, LocationId = office.London, LayerId = office.Floor, Name = "Quiet", Color = "#112233", CreatedAt = now, UpdatedAt = now });
        await host.AddAsync([.. Enumerable.Range(0, 4).Select(n => new Space { Id = IdFactory.New<SpaceId>(now), LocationId = office.London, LayerId = office.Floor, ZoneId = zone, Name = $"Q{n}", CreatedAt = now, UpdatedAt = now })]);
        return zone;
    }

    private static async Task<JsonNode> EndAsync(HttpClient client, ApiReply started)
    {
        Assert.Equal(HttpStatusCode.OK, started.Status);
        for (var n = 0; n < 300; n++)
        {
            var data = (await client.GetApiAsync($"/evolve/status?evolution_id={started.Data["_id"]}")).Data;
            if ((string)data["status"]! is "successful" or "no_execution" or "failed") return data;
            await Task.Delay(100);
        }

        throw new TimeoutException("The evolution did not end within 30 seconds.");
    }
}
