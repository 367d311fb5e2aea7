using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>A portal in which everything that can be in the way of a request is in the way of one.</summary>
internal sealed class RefusalWorld
{
    private static readonly LocalDate Kept = new(2026, 12, 3);
    private readonly PortalHost host;
    private readonly HttpClient client;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal)
    {
        ["none"] = ApiCalls.Unknown,
        ["nowhere"] = "94289524-04ac-44d3-8f05-45b8a937f663",
        ["many"] = string.Join(',', Enumerable.Repeat("{}", 1001)),
    };

    private RefusalWorld(PortalHost host, HttpClient client) => (this.host, this.client) = (host, client);

    /// <summary>What <c>refusals.txt</c> calls the records.</summary>
    public IReadOnlyDictionary<string, string> Names => names;

    public static async Task<RefusalWorld> MakeAsync(PortalHost host)
    {
        var world = new RefusalWorld(host, await host.CreateKeyClientAsync([.. ApiScopes.All]));
        var office = await Office.OpenAsync(host, desks: 6);
        foreach (var (name, id) in new[] { ("London", office.London.Value), ("Lisbon", office.Lisbon.Value), ("Floor", office.Floor.Value), ("Studio", office.Studio.Value), ("Design", office.Design.Value) }) world.names[name] = id;
        foreach (var (id, n) in office.Desks.Select((id, n) => (id, n + 1))) world.names[$"Desk{n}"] = id.Value;
        foreach (var person in new[] { "Ann", "Bob", "Cleo", "Dan", "Gone" }) world.names[person] = (await office.PersonAsync(person)).Value;
        await world.BuildAsync();
        await world.BookAsync();
        await world.AllocateAsync();
        await world.PlanAsync();
        return world;
    }

    /// <summary>The text with the records' values in place of their names in braces.</summary>
    public string Named(string text) => names.Aggregate(text, (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    private async Task BuildAsync()
    {
        await PutAsync("/layers", """{"layers":[{"layer_id":"{Floor}","external_id":"L-1"}]}""");
        await MakeAsync("layers", ("Second", """{"location_id":"{London}","name":"Second"}"""), ("Attic", """{"location_id":"{Lisbon}","name":"Attic"}"""));
        await MakeAsync("locations", ("Tiny", """{"name":"Tiny","timezone":"Europe/London"}"""), ("Kiosk", """{"name":"Kiosk","timezone":"Europe/London"}"""));
        await MakeAsync("layers", ("TinyFloor", """{"location_id":"{Tiny}","name":"Ground"}"""), ("KioskFloor", """{"location_id":"{Kiosk}","name":"Ground"}"""));
        await MakeAsync("spaces", ("TinyDesk", """{"layer_id":"{TinyFloor}","name":"T1"}"""), ("KioskDesk", """{"layer_id":"{KioskFloor}","name":"K1"}"""));
        await MakeAsync("zones", ("North", """{"layer_id":"{Floor}","name":"North"}"""), ("East", """{"layer_id":"{Floor}","name":"East","external_id":"Z-1"}"""));
        await MakeAsync("rooms", ("Library", """{"layer_id":"{Floor}","name":"Library","capacity":4,"external_id":"R-1"}"""));
        await PutAsync("/spaces", """{"spaces":[{"space_id":"{Desk1}","external_id":"D-1"},{"space_id":"{Desk3}","setting":"CLOSED"},{"space_id":"{Desk4}","zone_id":"{North}"}]}""");
        await PutAsync("/teams", """{"teams":[{"team_id":"{Design}","external_id":"T-1"}]}""");
        (names["Shut"], names["Taken"]) = (names["Desk3"], names["Desk2"]);
        await MakeAsync("teams", ("Private", """{"team_name":"Private","allow_guests":false}"""));
        names["PrivateSettings"] = (string)(await client.GetApiAsync($"/team/settings?team_id={names["Private"]}")).Data["team_settings"]![0]!["_id"]!;
        await MakeAsync("holidays", ("Christmas", """{"location_id":"{London}","name":"Christmas","date":"2026-12-25"}"""), ("NewYear", """{"location_id":"{London}","name":"New Year","date":"2027-01-01"}"""));
        await MakeAsync("configurations", ("Badges", """{"name":"Badges","default_timezone":"Europe/London","locations":[{"external_location_id":"LON-1","location_id":"{London}"}]}"""), ("Spare", """{"name":"Spare","default_timezone":"Europe/London"}"""));
        names["Default"] = (string)(await client.GetApiAsync("/configurations?name=default")).Data["configurations"]![0]!["_id"]!;
        await MakeAsync("connections", ("Link", """{"strength":50,"connection_from_entity":{"connection_entity_id":"{Private}","connection_entity_type":"TEAM"},"connection_to_entity":{"connection_entity_id":"{Design}","connection_entity_type":"TEAM"}}"""));
        var session = await SendAsync(HttpMethod.Post, "/occupancy", """{"location_id":"{London}","session_started":true,"session_finished":true,"occupancy":[{"people_id":"{Ann}","seen_at":"2026-11-23T09:00:00Z"}]}""");
        names["Session"] = (string)session.Data["session_id"]!;
        using var file = new MultipartFormDataContent
        {
            { new StringContent("people_external_id,seen_at\nHR-Ann,2026-11-20T09:00:00\n"), "file", "seen.csv" }, { new StringContent("OCCUPANCY"), "kind" }, { new StringContent(names["London"]), "location_id" }, { new StringContent("true"), "commit" },
        };
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/imports") { Content = file };
        names["Imported"] = (string)Sound(await client.SendApiAsync(upload)).Data["imports"]![0]!["import_id"]!;
    }

    private async Task BookAsync()
    {
        var now = host.Clock.GetCurrentInstant();
        host.Clock.Reset(now - Duration.FromDays(2));
        await IntendAsync("Past", "Bob", "2026-11-23");
        await SendAsync(HttpMethod.Post, "/intentions/external", """{"intentions":[{"external_id":"EXT-PAST","external_type":"DESK_BOOKING","external_location_id":"LON-1","people_id":"{Dan}","starts_at":"2026-11-23","ends_at":"2026-11-23"}]}""", ("x-configuration-id", "Badges"));
        host.Clock.Reset(now);
        await SendAsync(HttpMethod.Post, "/intentions/external", """{"intentions":[{"external_id":"EXT-NEXT","external_type":"LEAVE","external_location_id":"LON-1","people_id":"{Dan}","starts_at":"2026-12-21","ends_at":"2026-12-21"}]}""", ("x-configuration-id", "Badges"));
        await IntendAsync("Own", "Cleo", "2026-11-25");
        await InviteAsync("InvitedTwice", "London", "2026-11-25", "Cleo", organiser: "Booked", more: """, "external_id": "EXT-1" """);
        await InviteAsync("InvitedToTiny", "Tiny", "2026-11-26", "Cleo");
        await InviteAsync("InvitedToClosed", "London", "2026-12-16", "Cleo");
        await InviteAsync("InvitedGone", "London", "2026-11-27", "Gone");
        await MakeAsync("holidays", ("Party", """{"location_id":"{London}","name":"Party","date":"2026-12-16"}"""));
        await PutAsync("/people", """{"people":[{"people_id":"{Gone}","active_to":"2026-11-20"}]}""");
        await PutAsync("/people/settings", """{"people_settings":[{"people_id":"{Bob}","open_to_invitation":false}]}""");
    }

    private async Task AllocateAsync()
    {
        const string Row = """{"type":"SPACE","location_id":"{London}","layer_id":"{Floor}","team_id":"{Design}" """;
        await MakeAsync(
            "allocations",
            ("OfTaken", Row + ""","spaces":["{Taken}"],"starts_at":"2026-12-09","ends_at":"2026-12-09"}"""),
            ("Given", Row + ""","spaces":["{Desk5}"],"starts_at":"2026-12-09","ends_at":"2026-12-09"}"""),
            ("OfNorth", Row + ""","zone_id":"{North}","starts_at":"2026-12-15","ends_at":"2026-12-15"}"""),
            ("OfStudio", Row.Replace("SPACE", "ROOM", StringComparison.Ordinal) + ""","room_id":"{Studio}","starts_at":"2026-12-15","ends_at":"2026-12-15"}"""));
    }

    private async Task PlanAsync()
    {
        // Nobody was ever seen often enough: the job fails, and is over.
        names["Forecast"] = (string)(await SendAsync(HttpMethod.Post, "/forecast/start", """{"location_id":"{Lisbon}"}""")).Data["job_id"]!;
        await UntilAsync(async () => (string)(await client.GetApiAsync($"/forecast/status?job_id={names["Forecast"]}")).Data["status"]! is not ("created" or "processing"));
        names["CrowdedDate"] = "2026-12-01";
        names["ClosedDate"] = LocalDatePattern.Iso.Format(Kept);
        foreach (var (location, day, mean) in new[] { ("London", new LocalDate(2026, 11, 26), 4m), ("London", new LocalDate(2026, 11, 27), 4m), ("London", new LocalDate(2026, 12, 1), 5m), ("Kiosk", Kept, 1m) }) await ForecastAsync(location, day, mean);

        await EvolveAsync("Planned", "start", "London", "2026-11-27");
        await EvolveAsync("Planless", "simulate", "London", "2026-11-27", """[{"type":"CLOSE_LAYER","layer_id":"{Floor}"}]""");
        await EvolveAsync("Outdated", "simulate", "London", "2026-11-27", "[]");
        await SendAsync(HttpMethod.Post, "/evolve/restore", """{"location_id":"{London}","date":"2026-11-27","evolution_id":"{Planned}"}""");

        await EvolveAsync("Crowded", "simulate", "London", "2026-12-01", "[]");
        await MakeAsync("allocations", ("Long", """{"type":"SPACE","location_id":"{London}","layer_id":"{Floor}","team_id":"{Private}","spaces":["{Desk1}","{Desk2}","{Desk4}","{Desk5}","{Desk6}"],"starts_at":"2026-12-01","ends_at":"2026-12-02"}"""));
        await EvolveAsync("Closed", "simulate", "Kiosk", names["ClosedDate"], "[]");
        await PutAsync("/spaces", """{"spaces":[{"space_id":"{KioskDesk}","setting":"CLOSED"}]}""");

        var now = host.Clock.GetCurrentInstant();
        // Another machine plans the day; nobody here can tell that it does not.
        var job = new JobRun { Id = IdFactory.New<JobRunId>(now), Kind = "evolution", Subject = "planted", Parameters = "{}", State = JobState.Running, QueueKey = $"evolution:{names["London"]}:2026-11-26", Owner = "elsewhere|1|1", HeartbeatAt = now, CreatedByKind = "System", CreatedByName = "System", CreatedAt = now, UpdatedAt = now };
        var running = new EvolutionRun { Id = IdFactory.NewEvolutionId(), JobRunId = job.Id, LocationId = new LocationId(names["London"]), Date = new LocalDate(2026, 11, 26), Status = EvolutionStatus.Processing, Settings = "{}", CreatedByKind = "System", CreatedByName = "System", CreatedAt = now, UpdatedAt = now };
        await host.AddAsync(job, running);
        names["Running"] = running.Id.Value;
    }

    private async Task ForecastAsync(string location, LocalDate date, decimal mean)
    {
        var (now, place) = (host.Clock.GetCurrentInstant(), new LocationId(names[location]));
        var day = date.DayOf(LocalTimes.Zone("Europe/London"));
        var run = new JobRun { Id = IdFactory.New<JobRunId>(now), Kind = "planted", Subject = "planted", Parameters = "{}", State = JobState.Completed, CreatedByKind = "System", CreatedByName = "System", CreatedAt = now, UpdatedAt = now };
        var job = new ForecastJob { Id = IdFactory.New<ForecastJobId>(now), JobRunId = run.Id, LocationId = place, FromDate = date, ToDate = date, CreatedAt = now, UpdatedAt = now };
        await host.AddAsync(run, job, Row(null), Row(new TeamId(names["Design"])));

        GroupForecast Row(TeamId? team) => new()
        {
            Id = IdFactory.New<ForecastRowId>(now),
            JobId = job.Id,
            LocationId = place,
            TeamId = team,
            TeamKey = team?.Value ?? "",
            Date = date,
            StartsAt = day.StartsAt,
            EndsAt = day.EndsAt,
            Mean = mean,
            ExpectedInc = mean,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    private async Task EvolveAsync(string name, string verb, string location, string date, string? changes = null)
    {
        var more = changes is null ? "" : $",\"changes\":{changes}";
        var started = await SendAsync(HttpMethod.Post, $"/evolve/{verb}", $$"""{"location_id":"{{names[location]}}","date":"{{date}}"{{more}}}""");
        names[name] = (string)started.Data["evolution_id"]!;
        await UntilAsync(async () => (string)(await client.GetApiAsync($"/evolve/status?evolution_id={names[name]}")).Data["status"]! is not ("created" or "processing"));
    }

    private async Task IntendAsync(string name, string person, string date)
        => names[name] = (string)(await SendAsync(HttpMethod.Post, "/intentions", $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{London}","people_id":"{{names[person]}}","starts_at":"{{date}}","ends_at":"{{date}}"}""")).Data["intentions"]![0]!["_id"]!;

    private async Task InviteAsync(string name, string location, string date, string invited, string? organiser = null, string more = "")
    {
        var made = (await SendAsync(HttpMethod.Post, "/intentions", $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{{names[location]}}","people_id":"{Ann}","starts_at":"{{date}}","ends_at":"{{date}}","invites":[{"people_id":"{{names[invited]}}"}]{{more}}}""")).Data["intentions"]!.AsArray();
        names[name] = (string)made.Single(i => (string)i!["people_id"]! == names[invited])!["_id"]!;
        if (organiser is not null) names[organiser] = (string)made.Single(i => (string)i!["people_id"]! == names["Ann"])!["_id"]!;
    }

    private async Task MakeAsync(string kind, params (string Name, string Item)[] records)
    {
        foreach (var (name, item) in records) names[name] = (string)(await SendAsync(HttpMethod.Post, "/" + kind, $$"""{"{{kind}}":[{{item}}]}""")).Data[kind]![0]!["_id"]!;
    }

    private Task<ApiReply> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    private async Task<ApiReply> SendAsync(HttpMethod method, string path, string body, params (string, string)[] headers)
        => Sound(await client.SendApiAsync(method, path, Named(body), headers));

    private static ApiReply Sound(ApiReply reply)
    {
        Assert.True(reply.Status == HttpStatusCode.OK, $"{reply.Message.RequestMessage!.RequestUri}: {reply.Json.ToJsonString()}");
        return reply;
    }

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        for (var tries = 0; !await done(); tries++)
        {
            Assert.True(tries < 600, "The job did not end.");
            await Task.Delay(100);
        }
    }
}
