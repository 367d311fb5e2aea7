using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using static WorkplacePortal.Benchmarks.Load.LoadVerb;

namespace WorkplacePortal.Benchmarks.Load;

/// <summary>Requests per second. Each case stands beside a run of the bare server right before it, so that a busy machine bends both alike.</summary>
internal static class RequestLoad
{
    private const int BatchSize = 500;
    private const int BatchConnections = 4;
    private const int MostWarmUps = 20;

    public static async Task MeasureAsync(LoadPortal portal, string folder, TimeSpan time, int connections, string only, CancellationToken ct)
    {
        await portal.AddAsync(Allocations(portal), ct);
        await using var hello = await HelloServer.StartAsync(ct);
        await WarmUpAsync(() => LoadClient.RunAsync(hello.Address, connections, time / 4, () => hello.Request, ct));
        var allocations = Request(portal, "GET", "/api/allocations?limit=25", "");
        var asked = 0;
        var today = InstantPattern.General.Format(portal.Now.InUtc().Date.PlusDays(-1).AtMidnight().InUtc().ToInstant());
        var occupancy = Request(portal, "GET", $"/api/occupancy?limit=25&location_id={portal.Location}&starts_at={today}&sort=seen_at&order=desc", "");
        var rows = new SqliteRows(Path.Combine(folder, "rows.db"));
        var sent = 0;

        Console.WriteLine("| case | connections | requests/s | p50 | p99 | processor time | bare server before | ratio to it |\n|---|---|---|---|---|---|---|---|");
        await CaseAsync("GET /api/allocations?limit=25", connections, () => allocations);
        await CaseAsync("the same, each with an end of its own", connections, () => Request(portal, "GET", $"/api/allocations?limit=25&ends_at={FarOff(Interlocked.Increment(ref asked))}", ""));
        await CaseAsync("GET /api/occupancy?limit=25, since yesterday", connections, () => occupancy);
        var singles = await CaseAsync("POST /api/occupancy, 1 record", connections, () => Post(1));
        var batches = await CaseAsync($"POST /api/occupancy, {BatchSize} records", BatchConnections, () => Post(BatchSize));

        var (one, many) = (rows.PerSecond(1, time), rows.PerSecond(BatchSize, time));
        Console.WriteLine("\n| records a second, durable | bare SQLite insert, same commits | POST /api/occupancy | ratio |\n|---|---|---|---|");
        Console.WriteLine($"| 1 a commit / 1 a request | {N(one)} | {N(singles)} | {N(singles / one, "0.00")} |");
        Console.WriteLine($"| {BatchSize} a commit / {BatchSize} a request | {N(many)} | {N(batches * BatchSize)} | {N(batches * BatchSize / many, "0.00")} |");

        async Task<double> CaseAsync(string name, int callers, Func<ReadOnlyMemory<byte>> request)
        {
            if (!name.Contains(only, StringComparison.OrdinalIgnoreCase)) return double.NaN;
            await WarmUpAsync(() => LoadClient.RunAsync(portal.Address, callers, time / 4, request, ct));
            var bare = await LoadClient.RunAsync(hello.Address, connections, time / 2, () => hello.Request, ct);
            var run = await LoadClient.RunAsync(portal.Address, callers, time, request, ct);
            Console.WriteLine($"| {name} | {callers} | {N(run.PerSecond)} | {N(run.P50, "0.0")} ms | {N(run.P99, "0.0")} ms | {N(run.Cpu)} µs | {N(bare.PerSecond)} ({N(bare.Cpu)} µs) | {N(run.PerSecond / bare.PerSecond, "0.000")} |");
            return run.PerSecond;
        }

        ReadOnlyMemory<byte> Post(int count)
        {
            var first = Interlocked.Add(ref sent, count) - count;
            var records = string.Join(',', Enumerable.Range(first, count).Select(n => Record(portal, n)));
            return Request(portal, "POST", "/api/occupancy", $$"""{"location_id":"{{portal.Location}}","occupancy":[{{records}}]}""");
        }
    }

    /// <summary>An end that leaves nothing out and was not asked for yet, so that no answer is given again.</summary>
    private static string FarOff(int n) => InstantPattern.ExtendedIso.Format(Instant.FromUtc(2090, 1, 1, 0, 0) + Duration.FromMilliseconds(n));

    /// <summary>Runs until the processor time of a request no longer falls: the compiler improves hot code while it runs.</summary>
    private static async Task WarmUpAsync(Func<Task<LoadRun>> run)
    {
        var best = (await run()).Cpu;
        for (var (round, settled) = (0, 0); round < MostWarmUps && settled < 2; round++)
        {
            var cpu = (await run()).Cpu;
            settled = cpu > best * 0.95 ? settled + 1 : 0;
            best = Math.Min(best, cpu);
        }
    }

    /// <summary>A record that was not there: today at the place, a millisecond for each.</summary>
    private static string Record(LoadPortal portal, int n)
    {
        var seen = portal.Now.InUtc().Date.AtMidnight().InUtc().ToInstant() - Duration.FromHours(10) + Duration.FromMilliseconds(n / portal.People.Length);
        return $$"""{"people_id":"{{portal.People[n % portal.People.Length]}}","seen_at":"{{InstantPattern.ExtendedIso.Format(seen)}}"}""";
    }

    private static byte[] Request(LoadPortal portal, string method, string path, string body)
        => Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{method} {path} HTTP/1.1\r\nHost: portal\r\nx-api-key: {portal.Key}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    /// <summary>A month of plans: each desk given to a team every day.</summary>
    private static IEnumerable<object> Allocations(LoadPortal portal)
        => from day in Enumerable.Range(0, 30)
           let starts = portal.Now.InUtc().Date.PlusDays(day).AtMidnight().InUtc().ToInstant()
           from n in Enumerable.Range(0, portal.Desks.Length)
           select new Allocation
           {
               Id = IdFactory.New<AllocationId>(portal.Now),
               Type = AllocationType.Space,
               LocationId = portal.Location,
               LayerId = portal.Layer,
               TeamId = portal.Teams[n % portal.Teams.Length],
               Spaces = [portal.Desks[n]],
               StartsAt = starts,
               EndsAt = starts + Duration.FromDays(1),
               Source = AllocationSource.Ai,
               CreatedAt = portal.Now,
               UpdatedAt = portal.Now,
           };
}
