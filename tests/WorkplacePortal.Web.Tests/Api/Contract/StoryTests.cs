using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Api.Contract;

public sealed class StoryTests
{
    private const int MostRounds = 60;
    private const string London = "68824ca5369c856b7c670510";
    private const string Forecast = "689a1ce0369c856b7c6705f7";
    private const string Plan = "e2d70f58-b41a-4936-9c05-a63f8e17d2b9";
    private const string EarlierPlan = "3f0a6c1e-5b7d-4c29-9e84-71d2f05a8b36";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EveryExampleOfTheContract_IsAnsweredAsDescribed(DatabaseProvider provider)
    {
        await using var host = await PortalHost.StartAsync(provider, "Api:RateLimit:Enabled=false");
        host.Clock.Reset(Instant.FromUtc(2025, 8, 11, 15, 0));
        var client = await host.CreateKeyClientAsync([.. ApiScopes.All]);
        var contract = new ApiDocument(ContractFile.Read());
        var story = new Story(client, contract);

        await story.SetAsync();
        await story.AddAsync("people", "6883431c369c856b7c67053a", """{"first_name":"Chloe","last_name":"Tan","email":"chloe.tan@example.org","default_team_id":"68834088369c856b7c670535"}""");
        await story.AddAsync("spaces", "68824f25369c856b7c670533", """{"layer_id":"68824d42369c856b7c670522","zone_id":"68824dc2369c856b7c670524","name":"3-S-02","x":3,"y":9}""");
        foreach (var (n, end) in new[] { "2e", "2f", "30", "31" }.Index()) await story.AddAsync("spaces", "68824f25369c856b7c6705" + end, $$"""{"layer_id":"68824d42369c856b7c670522","zone_id":"68824dc2369c856b7c670524","name":"3-S-1{{n}}","x":{{n + 5}},"y":9}""");
        var configuration = (string)(await client.GetApiAsync("/configurations")).Data["configurations"]![0]!["_id"]!;
        Assert.True(await story.SupposeAsync(HttpMethod.Put, "/configurations", $$"""{"configurations":[{"configuration_id":"{{configuration}}","locations":[{"external_location_id":"LON-1","location_id":"{{London}}"}]}]}"""));
        Assert.True(await story.SupposeAsync(HttpMethod.Post, "/occupancy", $$"""{"location_id":"{{London}}","occupancy":[{{string.Join(',', Sightings())}}]}"""));
        Assert.True(await story.SupposeAsync(HttpMethod.Post, "/allocations", $$"""{"allocations":[{"type":"SPACE","location_id":"{{London}}","layer_id":"68824d42369c856b7c670522","team_id":"68834088369c856b7c670535","spaces":["68824f25369c856b7c67052e"],"starts_at":"2025-08-14","ends_at":"2025-08-14"}]}"""));
        var told = new HashSet<string>(StringComparer.Ordinal);
        var earlier = false;
        // What is cancelled must not be over; what is compared and brought back was made before.
        var before = new Dictionary<string, Func<Task<bool>>>(StringComparer.Ordinal)
        {
            ["cancelForecast"] = async () => told.Contains("startEvolution") && await story.SupposeAsync(HttpMethod.Post, "/forecast/start", $$"""{"location_id":"{{London}}","force_rebuild":true}""", Forecast, "job_id"),
            ["cancelEvolution"] = async () => told.Contains("restoreEvolution") && await story.SupposeAsync(HttpMethod.Post, "/evolve/start", $$"""{"location_id":"{{London}}","date":"2025-08-21"}""", Plan, "evolution_id"),
            ["simulateEvolution"] = async () =>
            {
                earlier = earlier || (told.Contains("startEvolution") && await story.SupposeAsync(HttpMethod.Post, "/evolve/start", $$"""{"location_id":"{{London}}","date":"2025-08-20"}""", EarlierPlan, "evolution_id"));
                return earlier && await story.IsAsync($"/evolve/status?evolution_id={EarlierPlan}", "status", "successful");
            },
            // The plan of that day goes round what was given by hand, not the other way round.
            ["startEvolution"] = () => Task.FromResult(told.Contains("createAllocations")),
            ["restoreEvolution"] = () => Task.FromResult(told.Contains("applyEvolution")),
            ["updateAllocations"] = () => story.FindAsync($"/allocations?location_id={London}&starts_at=2025-08-14&ends_at=2025-08-14", "allocations", "689a032d369c856b7c670550"),
        };
        // Forecasts and plans are jobs: what needs them is asked again.
        for (var (round, idle) = (0, 0); round < MostRounds && told.Count < contract.Operations.Count && idle < 10; round++)
        {
            idle = await story.TellAsync(told, before) == 0 ? idle + 1 : 0;
            if (idle > 0) await Task.Delay(TimeSpan.FromMilliseconds(300));
        }

        if (story.Faults.Count + story.Refusals.Count > 0) Assert.Fail(string.Join(Environment.NewLine, story.Faults.Concat(story.Refusals.Select(r => $"{r.Key}: {r.Value}"))));
        Assert.Equal(contract.Operations.Count, told.Count);
    }

    /// <summary>Eleven weeks in which three people came on most days: forecasts are scored on them.</summary>
    private static IEnumerable<string> Sightings()
        => from day in Enumerable.Range(1, 77)
           let date = new LocalDate(2025, 8, 11).PlusDays(-day)
           where date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
           from person in new[] { "6883431c369c856b7c670538", "6883431c369c856b7c670539", "6883431c369c856b7c67053a" }
           where (day + person[^1]) % 4 != 0
           select $$"""{"people_id":"{{person}}","seen_at":"{{LocalDatePattern.Iso.Format(date)}}T08:{{day % 50 + 10}}:07Z"}""";
}
