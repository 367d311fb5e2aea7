using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace WorkplacePortal.Benchmarks.Load;

/// <summary>How many requests a second the portal takes with a long history behind it, against a bare server and bare inserts in the same run.</summary>
internal sealed class LoadVerb : BenchmarkVerb
{
    private readonly Option<int> records = new("--records") { Description = "Occupancy records before anything is measured", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<int> seconds = new("--seconds") { Description = "Length of each measurement", DefaultValueFactory = _ => 10 };
    private readonly Option<int> connections = new("--connections") { Description = "Callers that each wait for their answer", DefaultValueFactory = _ => 64 };
    private readonly Option<string> only = new("--only") { Description = "Only the cases with this in their name", DefaultValueFactory = _ => "" };
    private readonly Option<DirectoryInfo?> data = new("--data") { Description = "Where the database is made (default: a temporary folder that is deleted)" };

    public override Command Build()
    {
        var command = new Command("load", "Requests per second of REST calls as ratios to a bare Kestrel and to bare SQLite inserts; heat maps against the length of history.");
        command.Add(records);
        command.Add(seconds);
        command.Add(connections);
        command.Add(only);
        command.Add(data);
        command.SetAction(async (parsed, ct) =>
        {
            var folder = parsed.GetValue(data)?.FullName ?? Directory.CreateTempSubdirectory("workplace-load-").FullName;
            Directory.CreateDirectory(folder);
            try
            {
                await MeasureAsync(folder, parsed.GetValue(records), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(connections), parsed.GetValue(only)!, ct);
            }
            finally
            {
                if (parsed.GetValue(data) is null) Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task MeasureAsync(string folder, int records, TimeSpan time, int connections, string only, CancellationToken ct)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {connections} connections, {time.TotalSeconds:0} s each\n");
        await using var portal = await LoadPortal.StartAsync(folder, ct);
        await HistoryLoad.MeasureAsync(portal, records, ct);
        await RequestLoad.MeasureAsync(portal, folder, time, connections, only, ct);
    }

    internal static string N(double number, string format = "#,0") => number.ToString(format, CultureInfo.InvariantCulture);
}
