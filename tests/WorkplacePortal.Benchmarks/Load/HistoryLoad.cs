using System.Diagnostics;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Occupancy;
using static WorkplacePortal.Benchmarks.Load.LoadVerb;

namespace WorkplacePortal.Benchmarks.Load;

/// <summary>Fills the history backwards from yesterday and reads the same four weeks at a tenth and at the whole of it.</summary>
internal static class HistoryLoad
{
    private const int SightingsOfADay = 8;
    private const int RowsOfACall = 5_000;
    private const int CallsOfACommit = 10;
    private const int Reads = 101;

    public static async Task MeasureAsync(LoadPortal portal, int records, CancellationToken ct)
    {
        Console.WriteLine("| history | stored in | records/s | heat map, 4 weeks | by date and hour, 4 weeks | days by team, 4 weeks |\n|---|---|---|---|---|---|");
        using var sightings = Sightings(portal).GetEnumerator();
        var (there, random) = (0, portal.Now);
        foreach (var target in new[] { records / 10, records })
        {
            var watch = Stopwatch.StartNew();
            var added = target - there;
            while (there < target) there += await StoreAsync(portal, sightings, Math.Min(target - there, RowsOfACall * CallsOfACommit), ct);
            watch.Stop();
            var (heat, dates, days) = await ReadAsync(portal, ct);
            Console.WriteLine($"| {N(there)} | {N(watch.Elapsed.TotalSeconds, "0.0")} s | {N(added / watch.Elapsed.TotalSeconds)} | {N(heat, "0.00")} ms | {N(dates, "0.00")} ms | {N(days, "0.00")} ms |");
        }

        Console.WriteLine();
    }

    private static async Task<int> StoreAsync(LoadPortal portal, IEnumerator<Sighting> sightings, int count, CancellationToken ct)
    {
        var rows = new List<Sighting>(count);
        while (rows.Count < count && sightings.MoveNext()) rows.Add(sightings.Current);
        await portal.Database.WriteAsync(
            async (db, token) =>
            {
                foreach (var some in rows.Chunk(RowsOfACall)) await OccupancyLedger.StoreAsync(db, some, portal.Now, token);
                return true;
            },
            commit: null,
            ct);
        return rows.Count;
    }

    /// <summary>Medians in milliseconds.</summary>
    private static async Task<(double Heat, double Dates, double Days)> ReadAsync(LoadPortal portal, CancellationToken ct)
    {
        var queries = portal.Get<AttendanceQueries>();
        var yesterday = portal.Now.InUtc().Date.PlusDays(-1);
        var filter = new HeatmapFilter(portal.Location, new DateWindow(yesterday.PlusDays(-27), yesterday));
        return (
            await MedianAsync(async () => (await queries.WeekdayHeatmapAsync(filter, Actor.System, ct)).Value.Cells.Count),
            await MedianAsync(async () => (await queries.DateHeatmapAsync(filter, Actor.System, ct)).Value.Dates.Count),
            await MedianAsync(async () => (await queries.DaysAsync(portal.Location, filter.Window, Actor.System, ct)).Value.Sum(d => d.Teams.Count)));
    }

    private static async Task<double> MedianAsync(Func<Task<int>> read)
    {
        var times = new List<double>(Reads);
        for (var n = 0; n < Reads; n++)
        {
            var watch = Stopwatch.GetTimestamp();
            if (await read() == 0) throw new InvalidOperationException("Nothing was read.");
            times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
        }

        return times.Order().ElementAt(Reads / 2);
    }

    /// <summary>Working days backwards from yesterday: three of five people, seen several times between nine and five.</summary>
    private static IEnumerable<Sighting> Sightings(LoadPortal portal)
    {
        var random = new Random(20260105);
        for (var date = portal.Now.InUtc().Date.PlusDays(-1); ; date = date.PlusDays(-1))
        {
            if (date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) continue;
            for (var n = 0; n < portal.People.Length; n++)
            {
                if (random.Next(5) > 2) continue;
                for (var seen = 0; seen < SightingsOfADay; seen++)
                {
                    var at = date.At(new LocalTime(9 + seen, 0)).InUtc().ToInstant() + Duration.FromSeconds(random.Next(3600));
                    yield return new Sighting(portal.People[n], portal.Location, at) { TeamId = portal.Teams[n % portal.Teams.Length] };
                }
            }
        }
    }
}
