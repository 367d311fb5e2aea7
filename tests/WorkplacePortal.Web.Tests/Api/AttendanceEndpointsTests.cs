using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api;

public sealed class AttendanceEndpointsTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_ShowsAPersonsDays_InOneQueryAndACount(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var people = await SeenAsync(host, office, 6);
        var client = await host.CreateKeyClientAsync("attendance_people:read");

        var path = $"/attendance?location_id={office.London}&people_id={people[0]},{people[1]}&team_id[]={office.Design}&starts_at=2026-11-23&ends_at=2026-11-23&sort=name&order=desc&limit=";
        using var count = new CommandCount(host);
        var (reply, commands) = (await client.GetApiAsync(path + "2"), new List<int>());
        // A context says what it does a moment after somebody began to listen. Every limit is a question of its own: the first answer is kept.
        for (var limit = 3; limit < 100 && !commands.Contains(1); limit++)
        {
            reply = await AskAsync(limit);
            await Task.Delay(100);
        }

        // A page that is not full says how many there are; a full one is counted.
        Assert.Equal(1, commands.Max());
        Assert.Equal(2, (int)(await AskAsync(1)).Data["pagination"]!["total_results"]!);
        Assert.Equal(2, commands[^1]);
        Assert.Equal((HttpStatusCode.OK, "get_attendance_successful", 2), (reply.Status, (string)reply.Json["identifier"]!, (int)reply.Data["pagination"]!["total_results"]!));
        var rows = reply.Data["attendance"]!.AsArray();
        Assert.Equal(["P1", "P0"], rows.Select(r => (string)r!["people_first_name"]!));
        var first = rows[1]!.AsObject();
        Assert.Equal((string)first["_id"]!, (string)first["attendance_id"]!);
        Assert.Equal(
            $"London HR-P0 P0son {office.Design} Design 2026-11-23 2026-11-23T08:30:00Z 2026-11-23T08:30:00Z Europe/London 1",
            string.Join(' ', new[] { "location_name", "external_id", "people_last_name", "team_id", "team_name", "date", "first_seen_at", "last_seen_at", "timezone", "occupancy_count" }.Select(n => first[n]!.ToString())));
        Assert.Equal(0, (int)(await client.GetApiAsync("/attendance?starts_at=2026-11-24")).Data["pagination"]!["current_results"]!["from"]!);
        foreach (var sort in new[] { "date", "people_id", "team_id", "location_id", "first_seen_at", "last_seen_at" })
            Assert.Equal(12, (int)(await client.GetApiAsync($"/attendance?sort={sort}&limit=50000")).Data["pagination"]!["current_results"]!["to"]!);

        async Task<ApiReply> AskAsync(int limit)
        {
            var before = count.Seen.Count;
            var answer = await client.GetApiAsync(path + limit);
            commands.Add(count.Seen.Skip(before).Count(c => c.Contains("attendance", StringComparison.Ordinal)));
            return answer;
        }
    }

    [Theory]
    [InlineData("/attendance", "attendance:read", HttpStatusCode.Forbidden, "header:x-api-key insufficient_scope")]
    [InlineData("/attendance?starts_at=2026-11-24&ends_at=2026-11-23", "attendance_people:read", HttpStatusCode.BadRequest, "query:ends_at invalid_range")]
    [InlineData("/attendance?starts_at=2026-11-24T00:00:00Z", "attendance_people:read", HttpStatusCode.BadRequest, "query:starts_at invalid_parameter")]
    [InlineData("/attendance?sort=subject_name", "attendance_people:read", HttpStatusCode.BadRequest, "query:sort invalid_parameter")]
    [InlineData("/attendance?location_id=LISBON", "attendance_people:read", HttpStatusCode.Forbidden, "query:location_id location_forbidden")]
    [InlineData("/attendance/heatmap", "attendance_people:read", HttpStatusCode.Forbidden, "header:x-api-key insufficient_scope")]
    [InlineData("/attendance/heatmap?group_by=person", "attendance:read", HttpStatusCode.Forbidden, "header:x-api-key insufficient_scope")]
    [InlineData("/attendance/heatmap?group_by=people", "attendance:read", HttpStatusCode.BadRequest, "query:group_by invalid_parameter")]
    [InlineData("/attendance/heatmap?starts_at=2025-01-01&ends_at=2026-11-23", "attendance:read", HttpStatusCode.BadRequest, "query:ends_at window_too_long")]
    [InlineData("/attendance/heatmap?starts_at=2025-01-01", "attendance:read", HttpStatusCode.BadRequest, "query:starts_at window_too_long")]
    [InlineData("/attendance/heatmap?location_id=LISBON", "attendance:read", HttpStatusCode.Forbidden, "query:location_id location_forbidden")]
    public async Task Lists_RefuseWhatIsWrong(string path, string scope, HttpStatusCode status, string fault)
    {
        await using var host = await PortalHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var client = await host.CreateKeyClientAsync([scope], [office.London]);
        var reply = await client.GetApiAsync(path.Replace("LISBON", office.Lisbon.Value, StringComparison.Ordinal));
        Assert.Equal((status, fault), (reply.Status, reply.Faults.Single()));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Heatmaps_ShowMeansByWeekdayAndHour_OrPeopleByDate(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var people = await SeenAsync(host, office, 6);
        var client = await host.CreateKeyClientAsync("attendance:read", "attendance_people:read");

        var reply = await client.GetApiAsync("/attendance/heatmap?sort=subject_name&order=desc");
        // 28 days to yesterday, which is a Monday: 6 came on the last two, nobody on the two before.
        Assert.Equal(2, (int)reply.Data["pagination"]!["total_results"]!);
        var london = reply.Data["heatmaps"]![0]!;
        Assert.Equal(("LOCATION", "London", "weekday_hour", "2026-10-27", "2026-11-23"), ((string)london["subject_type"]!, (string)london["subject_name"]!, (string)london["grid"]!, (string)london["starts_at"]!, (string)london["ends_at"]!));
        Assert.Equal("""[{"weekday":1,"hour":8,"date":null,"value":3,"days":4,"suppressed":false,"suppressed_reason":null}]""", london["cells"]!.ToJsonString());
        Assert.Empty(reply.Data["heatmaps"]![1]!["cells"]!.AsArray());

        var teams = await client.GetApiAsync("/attendance/heatmap?group_by=team&grid=date&starts_at=2026-11-16");
        var team = Assert.Single(teams.Data["heatmaps"]!.AsArray())!;
        Assert.Equal(("TEAM", office.Design.Value, "London"), ((string)team["subject_type"]!, (string)team["subject_id"]!, (string)team["location_name"]!));
        Assert.Equal(["2026-11-16 6 1", "2026-11-23 6 1"], team["cells"]!.AsArray().Select(c => $"{c!["date"]} {c["value"]} {c["days"]}"));

        var persons = await client.GetApiAsync($"/attendance/heatmap?group_by=person&people_id={people[2]}&people_id={people[1]}&limit=1&skip=1&sort=subject_id");
        Assert.Equal((2, "P2 P2son"), ((int)persons.Data["pagination"]!["total_results"]!, (string)persons.Data["heatmaps"]![0]!["subject_name"]!));
        Assert.Equal("0.5", persons.Data["heatmaps"]![0]!["cells"]![0]!["value"]!.ToJsonString());
        Assert.Equal(2.0 / 4 * 2, (double)(await client.GetApiAsync($"/attendance/heatmap?location_id={office.London}&people_id={people[2]},{people[1]}")).Data["heatmaps"]![0]!["cells"]![0]!["value"]!);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Heatmaps_WithholdWhatIsAboutFewPeople_FromKeysWithoutTheScope(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider);
        var office = await Office.OpenAsync(host);
        var people = await SeenAsync(host, office, 6);
        var few = IdFactory.New<TeamId>(TestPortal.Start);
        await host.AddAsync(new Domain.Directory.Team { Id = few, Name = "Few", Color = "#112233", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start });
        await host.AddAsync(new Domain.Directory.TeamMember { TeamId = few, PersonId = people[0] });
        await StoreAsync(host, office, [(people[0], "2026-11-20T09:30:00Z", few), .. people.Skip(1).Select(p => (p, "2026-11-20T09:30:00Z", office.Design))]);
        var client = await host.CreateKeyClientAsync("attendance:read");
        var window = "&grid=date&starts_at=2026-11-19&ends_at=2026-11-20";

        Assert.Equal(["2026-11-20 6"], await CellsAsync($"group_by=location&location_id={office.London}{window}"));
        // The one of the small team can be worked out from the total and the other team; of a small team not even the days without anybody show.
        Assert.Equal(["2026-11-20 withheld"], await CellsAsync($"group_by=team&team_id={office.Design}{window}"));
        Assert.Equal(["2026-11-19 withheld", "2026-11-20 withheld"], await CellsAsync($"group_by=team&team_id={few}{window}"));
        Assert.Equal(["2026-11-20 withheld"], await CellsAsync($"team_id={office.Design}&location_id={office.London}{window}"));
        Assert.Equal(["2026-11-19 withheld", "2026-11-20 withheld"], await CellsAsync($"people_id={string.Join(',', people)}&location_id={office.London}{window}"));
        Assert.All(await CellsAsync($"location_id={office.London}"), c => Assert.EndsWith("withheld", c, StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> CellsAsync(string query)
        {
            var heatmap = Assert.Single((await client.GetApiAsync($"/attendance/heatmap?{query}")).Data["heatmaps"]!.AsArray())!;
            Assert.All(heatmap["cells"]!.AsArray(), c => Assert.Equal(c!["value"] is null ? (true, "fewer than 5 people") : (false, null), ((bool)c["suppressed"]!, (string?)c["suppressed_reason"])));
            return [.. heatmap["cells"]!.AsArray().Select(c => $"{c!["date"]} {c["value"]?.ToString() ?? "withheld"}")];
        }
    }

    /// <summary>People of the team, seen on the last two Mondays at half past eight.</summary>
    private static async Task<IReadOnlyList<PersonId>> SeenAsync(PortalHost host, Office office, int people)
    {
        var all = new List<PersonId>();
        for (var n = 0; n < people; n++) all.Add(await office.PersonAsync($"P{n}"));
        await StoreAsync(host, office, [.. all.SelectMany(p => new[] { (p, "2026-11-16T08:30:00Z", office.Design), (p, "2026-11-23T08:30:00Z", office.Design) })]);
        return all;
    }

    private static async Task StoreAsync(PortalHost host, Office office, IReadOnlyList<(PersonId Person, string At, TeamId Team)> sightings)
    {
        var writer = await host.CreateKeyClientAsync("occupancy:write");
        JsonArray records = [.. sightings.Select(s => new JsonObject { ["people_id"] = s.Person.Value, ["seen_at"] = s.At, ["team_id"] = s.Team.Value })];
        var reply = await writer.SendApiAsync(HttpMethod.Post, "/occupancy", new JsonObject { ["location_id"] = office.London.Value, ["occupancy"] = records }.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }
}
