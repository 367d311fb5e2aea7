using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;

namespace WorkplacePortal.Benchmarks.Faults;

/// <summary>
/// Kills the executable while it imports, takes in records, forecasts and plans, starts it again and looks: the database is
/// sound, what was acknowledged is there, what was not finished is there as a whole or not at all, and no job hangs.
/// </summary>
internal sealed class FaultsVerb : BenchmarkVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Option<int> rounds = new("--rounds") { Description = "Kills of each kind", DefaultValueFactory = _ => 5 };
    private readonly Option<int> seed = new("--seed") { Description = "When they fall", DefaultValueFactory = _ => 1 };
    private readonly List<string> faults = [];

    public override Command Build()
    {
        var command = new Command("faults", "Kills the portal at its work and checks that nothing is lost or left half-done.") { rounds, seed };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(rounds), new Random(parsed.GetValue(seed))));
        return command;
    }

    private async Task<int> RunAsync(int times, Random random)
    {
        var root = System.IO.Directory.CreateTempSubdirectory("workplace-faults-").FullName;
        try
        {
            var package = Path.Combine(root, "package");
#pragma warning disable RS0030 // The package ends yesterday, so that forecasts of tomorrow have a history.
            var today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
#pragma warning restore RS0030
            var sightings = SyntheticPackage.Write(package, people: 150, days: 120, today.PlusDays(-1), seed: 7);
            var data = await ImportAsync(root, package, sightings, times, random);
            var key = (await PortalProcess.RunAsync(data, "key", "create", "--name", "faults", "--scopes", "all")).Trim();
            var location = Scalar(data, "SELECT id FROM locations");
            await IngestAsync(data, key, location, times, random);
            await ForecastAsync(data, key, location, times, random);
            await EvolveAsync(data, key, location, today, times, random);
            foreach (var fault in faults) Console.WriteLine($"FAULT {fault}");
            Console.WriteLine(faults.Count == 0 ? "Nothing was lost, nothing was left half-done, no job hung." : $"{faults.Count} faults.");
            return faults.Count == 0 ? 0 : 1;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            System.IO.Directory.Delete(root, recursive: true);
        }
    }

    private async Task<string> ImportAsync(string root, string package, int sightings, int times, Random random)
    {
        var whole = Path.Combine(root, "whole");
        var watch = Stopwatch.StartNew();
        await PortalProcess.RunAsync(whole, "import", package);
        var length = watch.Elapsed;
        var killed = 0;
        for (var n = 0; n < times; n++)
        {
            var data = Path.Combine(root, $"import-{n}");
            if (await PortalProcess.KillAsync(data, length * (0.3 + (0.65 * random.NextDouble())), "import", package)) killed++;
            if (File.Exists(Path.Combine(data, "portal.db")) && Sound(data, "import") && Tables(data))
            {
                var (found, people) = (Count(data, "occupancy"), Count(data, "people"));
                if (!((found == 0 && people == 0) || (found == sightings && people == 150))) faults.Add($"import: {found} sightings and {people} people after a kill");
            }

            await PortalProcess.RunAsync(data, "import", package);
            if (Count(data, "occupancy") != sightings) faults.Add($"import: {Count(data, "occupancy")} of {sightings} sightings after the second run");
        }

        Console.WriteLine($"import: {killed} of {times} killed on the way ({length.TotalSeconds:0.0} s whole, {sightings} sightings)");
        return whole;
    }

    private async Task IngestAsync(string data, string key, string location, int times, Random random)
    {
        var person = Scalar(data, "SELECT id FROM people LIMIT 1");
        var acknowledged = 0;
        var at = Instant.FromUtc(2020, 1, 1, 0, 0);
        for (var n = 0; n < times; n++)
        {
            await using var portal = await PortalProcess.ServeAsync(data, key);
            var sent = new List<string>();
            var writers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                try
                {
                    while (true)
                    {
                        string seen;
                        lock (sent) seen = InstantPattern.ExtendedIso.Format(at += Duration.FromSeconds(1));
                        await portal.PostAsync("api/occupancy", new { location_id = location, occupancy = new[] { new { people_id = person, seen_at = seen } } });
                        lock (sent) sent.Add(seen);
                    }
                }
                catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
                {
                    // The portal was killed: what was not answered may be lost.
                }
            })).ToList();
            await Task.Delay(random.Next(300, 1500));
            await portal.KillAsync();
            await Task.WhenAll(writers);
            acknowledged += sent.Count;
            if (!Sound(data, "ingest")) continue;
            foreach (var seen in sent)
            {
                var ms = InstantPattern.ExtendedIso.Parse(seen).Value.ToUnixTimeMilliseconds();
                if (Scalar(data, $"SELECT count(*) FROM occupancy WHERE seen_at = {ms.ToString(CultureInfo.InvariantCulture)}") != "1") faults.Add($"ingest: the acknowledged sighting of {seen} is gone");
            }
        }

        Console.WriteLine($"ingest: {times} kills, {acknowledged} acknowledged sightings looked for");
    }

    private async Task ForecastAsync(string data, string key, string location, int times, Random random)
    {
        for (var n = 0; n < times; n++)
        {
            string job;
            await using (var portal = await PortalProcess.ServeAsync(data, key))
            {
                job = (await portal.PostAsync("api/forecast/start", new { location_id = location, force_rebuild = true })).GetProperty("job_id").GetString()!;
                await Task.Delay(random.Next(1, 900));
                await portal.KillAsync();
            }

            Sound(data, "forecast");
            await EndsAsync(data, key, $"api/forecast/status?job_id={job}", d => d.GetProperty("state").GetString()!, "completed");
            if (Scalar(data, "SELECT count(*) = count(DISTINCT date || team_key) FROM group_forecasts") != "1") faults.Add("forecast: two rows for one day");
        }

        Console.WriteLine($"forecast: {times} kills, every job came to its end");
    }

    private async Task EvolveAsync(string data, string key, string location, LocalDate today, int times, Random random)
    {
        var date = today;
        for (var n = 0; n < times; n++)
        {
            do date = date.PlusDays(1); while (date.DayOfWeek > IsoDayOfWeek.Friday);
            string run;
            await using (var portal = await PortalProcess.ServeAsync(data, key))
            {
                run = (await portal.PostAsync("api/evolve/start", new { location_id = location, date = LocalDatePattern.Iso.Format(date) })).GetProperty("evolution_id").GetString()!;
                await Task.Delay(random.Next(1, 400));
                await portal.KillAsync();
            }

            Sound(data, "evolve");
            await EndsAsync(data, key, $"api/evolve/status?evolution_id={run}", d => d.GetProperty("status").GetString()!, "successful");
            if (Scalar(data, "SELECT count(*) FROM occupied_slots a JOIN occupied_slots b ON a.resource = b.resource AND a.sequence < b.sequence AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at") != "0") faults.Add("evolve: a seat is held twice");
        }

        Console.WriteLine($"evolve: {times} kills, every run came to its end");
    }

    private async Task EndsAsync(string data, string key, string path, Func<JsonElement, string> stateOf, string wanted)
    {
        await using var portal = await PortalProcess.ServeAsync(data, key);
        var state = "";
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(200))
        {
            state = stateOf(await portal.GetAsync(path));
            if (state == wanted) return;
        }

        faults.Add($"{path}: still {state} two minutes after the restart");
    }

    private bool Sound(string data, string when)
    {
        var verdict = Scalar(data, "PRAGMA integrity_check");
        if (verdict != "ok") faults.Add($"{when}: {verdict}");
        return verdict == "ok";
    }

    private static bool Tables(string data) => Scalar(data, "SELECT count(*) FROM sqlite_master WHERE name = 'occupancy'") == "1";

    private static int Count(string data, string table) => int.Parse(Scalar(data, $"SELECT count(*) FROM {table}"), CultureInfo.InvariantCulture);

    private static string Scalar(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) ?? "";
    }
}
