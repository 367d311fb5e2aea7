using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class ForecastEndpointsTests
{
    private static readonly string[] Scopes = ["forecast:read", "forecast:write"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Start_RunsAJobThatThePollerSeesEnd_AndTheRowsAreTheContracts(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        await AttendAsync(host, office, people: 6);
        var client = await host.CreateKeyClientAsync([.. Scopes, "forecast_people:read"]);

        var started = await client.SendApiAsync(HttpMethod.Post, "/forecast/start", $$"""{"location_id":"{{office.London}}","starts_at":"2026-11-25","ends_at":"2026-12-01T12:00:00"}""");

        Assert.Equal((HttpStatusCode.OK, "start_forecast_successful"), (started.Status, (string)started.Json["identifier"]!));
        Assert.Equal(
            "_id counts created_at ends_at error finished_at force_rebuild job_id location_id location_name progress reused stage started_at starts_at state status timezone updated_at",
            Names(started.Data));
        Assert.Equal("2026-11-25 2026-12-01 False", $"{started.Data["starts_at"]} {started.Data["ends_at"]} {(bool)started.Data["reused"]!}");
        var job = await EndAsync(client, (string)started.Data["job_id"]!);
        Assert.Equal("completed completed 100 False", $"{job["state"]} {job["status"]} {job["progress"]} {(bool)job["reused"]!}");
        Assert.Equal("""{"days":7,"locations":7,"teams":7,"people":42}""", job["counts"]!.ToJsonString());

        var locations = (await client.GetApiAsync($"/forecast/locations?location_id={office.London}&starts_at=2026-11-25&ends_at=2026-11-25&timezone=Europe/London&include=profile")).Data;
        var row = locations["forecasts"]!.AsArray().Single()!;
        Assert.Equal(
            "_id actual actual_suppressed capacity closed confidence created_at date drivers ends_at forecast forecast_id forecast_inc head_count intentions_count job_id location_id location_name lower lower_95 mean pattern_changed_since profile starts_at suppressed suppressed_reason timezone track_record updated_at upper upper_95 utilisation utilisation_inc",
            Names(row));
        Assert.Equal("2026-11-25T00:00:00Z 2026-11-26T00:00:00Z 3 6", $"{row["starts_at"]} {row["ends_at"]} {row["capacity"]} {row["head_count"]}");
        Assert.Equal(48, row["profile"]!.AsArray().Count);
        Assert.Equal("usual_level", (string)row["drivers"]![0]!["driver"]!);

        var teams = (await client.GetApiAsync("/forecast/teams?starts_at=2026-11-25&sort=team_name&order=desc")).Data["forecasts"]!.AsArray();
        Assert.Equal(7, teams.Count);
        Assert.Equal(
            "_id actual actual_suppressed capacity closed co_attendance confidence contingency created_at date drivers ends_at forecast forecast_id forecast_inc head_count intentions_count job_id location_id location_name lower lower_95 max_capacity mean min_capacity pattern_changed_since profile sharing_ratio starts_at suppressed suppressed_reason team_external_id team_id team_name timezone track_record updated_at upper upper_95 utilisation utilisation_inc",
            Names(teams[0]!));
        Assert.Null(teams[0]!["profile"]);

        var people = (await client.GetApiAsync("/forecast/people?starts_at=2026-11-25&ends_at=2026-11-25&sort=name&include=drivers")).Data["forecasts"]!.AsArray();
        Assert.Equal(6, people.Count);
        Assert.Equal(
            "_id actual confidence created_at date drivers ends_at external_id forecast_id job_id likelihood likelihood_inc location_id location_name people_email people_first_name people_id people_last_name source starts_at team_id team_name timezone updated_at",
            Names(people[0]!));
        Assert.Equal("MODEL P0", $"{people[0]!["source"]} {people[0]!["people_first_name"]}");
        Assert.Equal((decimal)people[0]!["likelihood"]!, people[0]!["drivers"]!.AsArray().Sum(d => (decimal)d!["effect"]!));

        var accuracy = (await client.GetApiAsync("/forecast/accuracy?horizon=D1_3")).Data["accuracy"]!.AsArray().Single()!;
        Assert.Equal(
            "baseline_mae bias brier coverage_50 coverage_80 coverage_95 days drift ends_at horizon level location_id location_name log_loss mae mase people_id pinball reliability skill starts_at suppressed suppressed_reason team_id team_name updated_at wape",
            Names(accuracy));
        Assert.Equal("LOCATION D1_3", $"{accuracy["level"]} {accuracy["horizon"]}");
        Assert.Equal(6, (int)(await client.GetApiAsync("/forecast/accuracy?level=PERSON")).Data["pagination"]!["total_results"]!);

        var again = await client.SendApiAsync(HttpMethod.Post, "/forecast/start", $$"""{"location_id":"{{office.London}}","starts_at":"2026-11-26","ends_at":"2026-11-27"}""");
        Assert.Equal(((string)job["_id"]!, true), ((string)again.Data["_id"]!, (bool)again.Data["reused"]!));
        var over = await client.SendApiAsync(HttpMethod.Post, "/forecast/cancel", $$"""{"job_id":"{{job["_id"]}}"}""");
        Assert.Equal((HttpStatusCode.Conflict, "/job_id forecast_finished"), (over.Status, over.Faults.Single()));
    }

    [Fact]
    public async Task AKeyWithoutThePeopleScope_GetsSmallGroupsWithheld_AndNoPeople()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await AttendAsync(host, office, people: 4);
        var client = await host.CreateKeyClientAsync(Scopes);
        var started = await client.SendApiAsync(HttpMethod.Post, "/forecast/start", $$"""{"location_id":"{{office.London}}"}""");
        await EndAsync(client, (string)started.Data["job_id"]!);

        foreach (var list in new[] { "locations", "teams" })
        {
            var row = (await client.GetApiAsync($"/forecast/{list}?limit=1&sort=forecast&include=profile,drivers")).Data["forecasts"]![0]!;
            Assert.Equal("True fewer than 5 people 4", $"{(bool)row["suppressed"]!} {row["suppressed_reason"]} {row["head_count"]}");
            Assert.All(new[] { "forecast", "mean", "lower", "upper", "lower_95", "upper_95", "forecast_inc", "utilisation", "intentions_count", "confidence", "track_record" }, name => Assert.Null(row[name]));
            Assert.Empty(row["drivers"]!.AsArray());
            Assert.Empty(row["profile"]!.AsArray());
        }

        Assert.Equal("insufficient_scope", (await client.GetApiAsync("/forecast/people")).Code);
        Assert.Equal("insufficient_scope", (await client.GetApiAsync("/forecast/accuracy?level=PERSON")).Code);
        var record = (await client.GetApiAsync("/forecast/accuracy")).Data["accuracy"]![0]!;
        Assert.True((bool)record["suppressed"]!);
        Assert.Null(record["mae"]);
    }

    [Theory]
    [InlineData("""{}""", "/location_id property_required")]
    [InlineData("""{"location_id":"688340d8369c856b7c6709f0"}""", "/location_id location_not_found")]
    [InlineData("""{"location_id":"{0}","starts_at":"2026-11-23"}""", "/starts_at date_in_past")]
    [InlineData("""{"location_id":"{0}","starts_at":"2026-11-27","ends_at":"2026-11-26"}""", "/ends_at invalid_range")]
    [InlineData("""{"location_id":"{0}","starts_at":"2026-11-25","ends_at":"2027-02-23"}""", "/ends_at window_too_long")]
    [InlineData("""{"location_id":"{0}","starts_at":null}""", "/starts_at invalid_type")]
    public async Task Start_NamesWhatIsWrong(string body, string fault)
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync(Scopes);
        Assert.Equal([fault], (await client.SendApiAsync(HttpMethod.Post, "/forecast/start", body.Replace("{0}", office.London.Value, StringComparison.Ordinal))).Faults);
    }

    [Fact]
    public async Task Reads_RefuseWhatTheContractRefuses()
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync([.. Scopes, "forecast_people:read"]);
        Assert.Equal("query:job_id forecast_job_not_found", (await client.GetApiAsync("/forecast/status?job_id=688340d8369c856b7c6709f0")).Faults.Single());
        Assert.Equal("query:include invalid_parameter", (await client.GetApiAsync("/forecast/people?include=profile")).Faults.Single());
        Assert.Equal("query:sort invalid_parameter", (await client.GetApiAsync("/forecast/locations?sort=team_name")).Faults.Single());
        Assert.Equal("query:ends_at invalid_range", (await client.GetApiAsync("/forecast/teams?starts_at=2026-11-26&ends_at=2026-11-25")).Faults.Single());
        Assert.Equal("query:horizon invalid_parameter", (await client.GetApiAsync("/forecast/accuracy?horizon=D1_TO3")).Faults.Single());
        var elsewhere = await host.CreateKeyClientAsync(Scopes, [office.Lisbon]);
        Assert.Equal("query:location_id location_forbidden", (await elsewhere.GetApiAsync($"/forecast/locations?location_id={office.London}")).Faults.Single());
        var job = (await client.SendApiAsync(HttpMethod.Post, "/forecast/start", $$"""{"location_id":"{{office.London}}"}""")).Data["job_id"];
        Assert.Empty((await elsewhere.GetApiAsync("/forecast/status")).Data["jobs"]!.AsArray());
        Assert.Equal("query:job_id location_forbidden", (await elsewhere.GetApiAsync($"/forecast/status?job_id={job}")).Faults.Single());
        Assert.Equal("/job_id location_forbidden", (await elsewhere.SendApiAsync(HttpMethod.Post, "/forecast/cancel", $$"""{"job_id":"{{job}}"}""")).Faults.Single());
    }

    /// <summary>Eight weeks in which everybody comes on every working day but Monday.</summary>
    private static async Task AttendAsync(PortalHost host, Office office, int people)
    {
        var (rows, today) = (new List<object>(), Office.Tomorrow.PlusDays(-1));
        for (var n = 0; n < people; n++)
        {
            var person = await office.PersonAsync($"P{n}");
            for (var date = today.PlusDays(-56); date < today; date = date.PlusDays(1))
            {
                if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday or IsoDayOfWeek.Monday) continue;
                var at = date.StartOf(DateTimeZone.Utc) + Duration.FromHours(9);
                rows.Add(new Attendance { Id = IdFactory.New<AttendanceId>(at), LocationId = office.London, PersonId = person, Date = date, FirstSeenAt = at, LastSeenAt = at + Duration.FromHours(7), RecordCount = 1, HourMask = 0x1FE00, CreatedAt = at, UpdatedAt = at });
            }
        }

        await host.AddAsync([.. rows]);
    }

    private static async Task<JsonNode> EndAsync(HttpClient client, string job)
    {
        for (var n = 0; n < 300; n++)
        {
            var data = (await client.GetApiAsync($"/forecast/status?job_id={job}")).Data;
            if ((string)data["state"]! is "completed" or "failed" or "cancelled") return data;
            await Task.Delay(100);
        }

        throw new TimeoutException("The job did not end within 30 seconds.");
    }

    private static string Names(JsonNode node) => string.Join(' ', node.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
}
