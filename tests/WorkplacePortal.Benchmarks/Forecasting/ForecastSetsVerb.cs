using System.CommandLine;
using System.Globalization;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>Runs the fixed command once per line of a manifest, so that the scorer can be called once for all.</summary>
internal sealed class ForecastSetsVerb : BenchmarkVerb
{
    private readonly Option<FileInfo> manifest = new("--manifest") { Description = "sets.csv, beside the inputs that it names", Required = true };
    private readonly Option<DirectoryInfo> outs = new("--outs") { Description = "Folder for <set>.csv", Required = true };
    private readonly Option<string[]> sets = new("--set") { Description = "Only these sets", AllowMultipleArgumentsPerToken = true };

    public override Command Build()
    {
        var command = new Command("forecast-sets", "Forecasts all sets of a manifest.") { manifest, outs, sets };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(manifest), parsed.GetRequiredValue(outs), parsed.GetValue(sets) ?? []));
        return command;
    }

    private static int Run(FileInfo manifest, DirectoryInfo outs, string[] only)
    {
        outs.Create();
        using var csv = SeriesFiles.Open(manifest.FullName);
        while (csv.Read())
        {
            var set = csv.GetString("set");
            if (only.Length > 0 && !only.Contains(set)) continue;
            int Number(string column) => int.Parse(csv.GetString(column), CultureInfo.InvariantCulture);
            string Beside(string file) => Path.Combine(manifest.DirectoryName!, file);
            var protocol = new RollingOrigins(Number("season"), Number("horizon"), Number("origins"), Number("step"), Number("max_history"));
            var holidays = csv.GetString("holidays") is { Length: > 0 } file ? Beside(file) : null;
            var (made, spent) = protocol.Run(Beside(csv.GetString("input")), holidays, Path.Combine(outs.FullName, set + ".csv"));
            Console.WriteLine(FormattableString.Invariant($"{set,-12} {made,4} forecasts  {spent / Math.Max(1, made),7:0.0} ms of processor each"));
        }

        return 0;
    }
}
