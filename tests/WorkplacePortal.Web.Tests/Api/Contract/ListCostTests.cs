using System.Globalization;
using System.Text.Json.Nodes;
using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>What a list costs does not depend on how many rows it has.</summary>
public sealed class ListCostTests
{
    private const int MostStatements = 8;
    private const int People = 30;
    private const int Patience = 40;
    private static readonly string[] Ways = ["limit=?", "limit=?&skip=0", "skip=0&limit=?", "limit=?&order=asc", "order=asc&limit=?", "order=asc&limit=?&skip=0"];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EveryList_TakesAsManyStatements_ForThirtyRowsAsForOne(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        var office = await Office.OpenAsync(host, desks: People);
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        for (var n = 0; n < People; n++)
        {
            var person = await office.PersonAsync($"P{n}");
            Assert.True((await client.SendApiAsync(HttpMethod.Post, "/intentions", $$"""{"status":"CONFIRMED","type":"SPACE","location_id":"{{office.London}}","people_id":"{{person}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}""")).Status == System.Net.HttpStatusCode.OK);
            Assert.True((await client.SendApiAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{office.London}}","occupancy":[{"people_id":"{{person}}","seen_at":"2026-11-23T09:00:00Z"}]}""")).Status == System.Net.HttpStatusCode.OK);
            Assert.True((await client.SendApiAsync(HttpMethod.Post, "/allocations", $$"""{"allocations":[{"type":"SPACE","location_id":"{{office.London}}","layer_id":"{{office.Floor}}","spaces":["{{office.Desks[n]}}"],"people_id":"{{person}}","starts_at":"2026-11-25","ends_at":"2026-11-25"}]}""")).Status == System.Net.HttpStatusCode.OK);
        }

        using var commands = new CommandCount(host);
        await WaitAsync(client, commands);
        var document = new ApiDocument((JsonObject)(await client.GetApiAsync("/openapi.json")).Json);
        var faults = new List<string>();
        var whole = 0;
        foreach (var operation in document.Operations.Where(o => o.Method == "GET" && o.Parameters.Any(p => p.Name == "limit") && o.Parameters.All(p => !p.IsRequired || p.Place == "header")))
        {
            var (one, _) = await CostAsync(client, commands, operation, 1);
            var (all, rows) = await CostAsync(client, commands, operation, People);
            if (rows >= People) whole++;
            if (one != all || all > MostStatements) faults.Add($"{operation.Id}: {one} statements for one row, {all} for {rows}");
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.True(whole >= 5, $"Only {whole} lists had as many rows.");
    }

    /// <summary>Statements are told from a moment on only.</summary>
    private static async Task WaitAsync(HttpClient client, CommandCount commands)
    {
        for (var tries = 1; commands.Seen.Count == 0; tries++)
        {
            Assert.True(tries < Patience, "No statement was seen.");
            await client.GetApiAsync($"/teams?limit={tries}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private static async Task<(int Statements, int Rows)> CostAsync(HttpClient client, CommandCount commands, DescribedOperation operation, int limit)
    {
        var header = operation.Parameters.Any(p => p.Name == "x-configuration-id" && p.IsRequired) ? ("x-configuration-id", "default") : ("x-none", "none");
        var (least, rows) = (int.MaxValue, 0);
        // Each time in other words, so that no answer is given again. The portal's own work may come in between: the least counts.
        foreach (var words in Ways)
        {
            var before = commands.Seen.Count;
            var reply = await client.GetApiAsync($"{operation.Path}?{words.Replace("?", limit.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}", header);
            Assert.True(reply.Status == System.Net.HttpStatusCode.OK, $"{operation.Id}: {reply.Json.ToJsonString()}");
            (least, rows) = (Math.Min(least, commands.Seen.Count - before), reply.Data.AsObject().Select(p => p.Value).OfType<JsonArray>().First().Count);
        }

        return (least, rows);
    }
}
