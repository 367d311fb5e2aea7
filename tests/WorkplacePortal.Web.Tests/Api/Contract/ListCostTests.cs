using System.Globalization;
using System.Text.Json.Nodes;
using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>A list takes a count and one query, however many rows it has. What takes more is named here, with the reason.</summary>
public sealed class ListCostTests
{
    private const int Statements = 2;
    private const int People = 30;
    private const int Patience = 40;
    private static readonly TimeSpan Unheard = TimeSpan.FromSeconds(1.5);
    private static readonly string[] Ways = ["limit=?", "limit=?&skip=0", "skip=0&limit=?", "limit=?&order=asc", "order=asc&limit=?", "order=asc&limit=?&skip=0"];

    /// <summary>Lists by operation, or by operation and what is asked.</summary>
    private static readonly Dictionary<string, int> Dearer = new(StringComparer.Ordinal)
    {
        // One more for all allocations that serve the page.
        ["getIntentions"] = 3,
        // And one for the zones in which the dates are meant.
        ["getIntentions starts_at=2026-11-20"] = 4,
        ["getIntentions external_location_id=LON-1"] = 3,
        // The spaces of the zone or room come first: rows that take one of them count.
        ["getAllocations zone_id={East}"] = 3,
        ["getAllocations room_id={Library}"] = 3,
        // Half-hours are long: they are read for the page alone.
        ["getLocationForecasts include=profile"] = 3,
        ["getTeamForecasts include=profile"] = 3,
        // Locations with their calendars, the subjects counted and listed, and what was counted of them.
        ["getAttendanceHeatmap group_by=team"] = 4,
        ["getAttendanceHeatmap group_by=person"] = 4,
    };

    /// <summary>What is asked beside the plain list; a name in braces is the id of that record of <see cref="RefusalWorld"/>.</summary>
    private static readonly (string Operation, string Question)[] Questions =
    [
        ("getAllocations", "zone_id={East}"), ("getAllocations", "room_id={Library}"), ("getAllocations", "location_id={London}"), ("getAllocations", "external_id=T-1"),
        ("getTeams", "include_members=true"), ("getPeople", "active=true"), ("getPeople", "active=false"), ("getIntentions", "starts_at=2026-11-20"), ("getIntentions", "external_location_id=LON-1"),
        ("getLocationForecasts", "include=profile"), ("getTeamForecasts", "include=profile"), ("getPeopleForecasts", "include=drivers"), ("getAttendanceHeatmap", "group_by=team"), ("getAttendanceHeatmap", "group_by=person"),
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EveryList_TakesACountAndOneQuery_ForThirtyRowsAsForOne(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        var world = await RefusalWorld.MakeAsync(host);
        await FillAsync(client, world);

        using var commands = new CommandCount(host);
        await WaitAsync(client, commands);
        var document = new ApiDocument((JsonObject)(await client.GetApiAsync("/openapi.json")).Json);
        var lists = document.Operations.Where(o => o.Method == "GET" && o.Parameters.Any(p => p.Name == "limit") && o.Parameters.All(p => !p.IsRequired || p.Place == "header")).ToList();
        var faults = new List<string>();
        var whole = 0;
        foreach (var (operation, question) in lists.Select(o => (o, "")).Concat(Questions.Select(q => (lists.Single(o => o.Id == q.Operation), q.Question))))
        {
            var name = question.Length == 0 ? operation.Id : $"{operation.Id} {question}";
            var (one, _) = await CostAsync(client, commands, operation, world.Named(question), 1);
            var (all, rows) = await CostAsync(client, commands, operation, world.Named(question), People);
            if (rows >= People) whole++;
            // A page that is not full needs no count.
            var wanted = Dearer.GetValueOrDefault(name, Statements);
            if ((rows > 0 ? one != wanted : one > wanted) || all > wanted || (rows >= People && one != all)) faults.Add($"{name}: {one} statements for one row, {all} for {rows}, not {wanted}");
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.True(whole >= 6, $"Only {whole} lists had as many rows.");
    }

    private static async Task FillAsync(HttpClient client, RefusalWorld world)
    {
        var (london, floor, team) = (world.Names["London"], world.Names["Floor"], world.Names["Design"]);
        // A desk lies in a zone or in a room.
        var desks = await PostAsync("spaces", n => $$"""{"layer_id":"{{floor}}","{{(n % 2 == 0 ? "zone_id" : "room_id")}}":"{{world.Names[n % 2 == 0 ? "East" : "Library"]}}","name":"S{{n}}"}""");
        var people = await PostAsync("people", n => $$"""{"first_name":"P{{n}}","last_name":"Many","email":"p{{n}}@example.org","default_location_id":"{{london}}","default_team_id":"{{team}}"}""");
        await PostAsync("connections", n => $$$"""{"strength":50,"connection_from_entity":{"connection_entity_id":"{{{people[n]}}}","connection_entity_type":"PERSON"},"connection_to_entity":{"connection_entity_id":"{{{desks[n]}}}","connection_entity_type":"SPACE"}}""");
        await PostAsync("allocations", n => $$"""{"type":"SPACE","location_id":"{{london}}","layer_id":"{{floor}}","spaces":["{{desks[n]}}"],"people_id":"{{people[n]}}","starts_at":"2026-12-10","ends_at":"2026-12-10"}""");
        await PostAsync("holidays", n => $$"""{"location_id":"{{london}}","name":"Day {{n}}","date":"2027-03-{{n + 1:00}}"}""");
        await SendAsync("/occupancy", $$"""{"location_id":"{{london}}","occupancy":[{{string.Join(',', people.Select(p => $$"""{"people_id":"{{p}}","seen_at":"2026-11-23T09:00:00Z"}"""))}}]}""");
        foreach (var person in people) await SendAsync("/intentions", $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{{london}}","people_id":"{{person}}","starts_at":"2026-12-10","ends_at":"2026-12-10"}""");

        async Task<string[]> PostAsync(string kind, Func<int, string> item)
        {
            var reply = await SendAsync("/" + kind, $$"""{"{{kind}}":[{{string.Join(',', Enumerable.Range(0, People).Select(item))}}]}""");
            return [.. reply.Data[kind]!.AsArray().Select(r => (string)r!["_id"]!)];
        }

        async Task<ApiReply> SendAsync(string path, string body)
        {
            var reply = await client.SendApiAsync(HttpMethod.Post, path, body);
            Assert.True(reply.Status == System.Net.HttpStatusCode.OK, reply.Json.ToJsonString());
            return reply;
        }
    }

    /// <summary>Statements are told from a moment on only: a context that has looked whether anybody listens does not look again for a second.</summary>
    private static async Task WaitAsync(HttpClient client, CommandCount commands)
    {
        await Task.Delay(Unheard);
        for (var tries = 1; commands.Seen.Count == 0; tries++)
        {
            Assert.True(tries < Patience, "No statement was seen.");
            await client.GetApiAsync($"/teams?limit={tries}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task<(int Statements, int Rows)> CostAsync(HttpClient client, CommandCount commands, DescribedOperation operation, string question, int limit)
    {
        var header = operation.Parameters.Any(p => p.Name == "x-configuration-id" && p.IsRequired) ? ("x-configuration-id", "Badges") : ("x-none", "none");
        var (least, rows) = (int.MaxValue, 0);
        // Each time in other words, so that no answer is given again. The portal's own work may come in between: the least counts.
        foreach (var words in Ways)
        {
            var before = commands.Seen.Count;
            var reply = await client.GetApiAsync($"{operation.Path}?{question}{(question.Length > 0 ? "&" : "")}{words.Replace("?", limit.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}", header);
            Assert.True(reply.Status == System.Net.HttpStatusCode.OK, $"{operation.Id}: {reply.Json.ToJsonString()}");
            (least, rows) = (Math.Min(least, commands.Seen.Count - before), reply.Data.AsObject().Select(p => p.Value).OfType<JsonArray>().First().Count);
        }

        return (least, rows);
    }
}
