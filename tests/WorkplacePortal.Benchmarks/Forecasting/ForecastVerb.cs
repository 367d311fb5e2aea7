using System.CommandLine;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>The fixed command of the forecast benchmark: the portal's series engine over a file of series.</summary>
internal sealed class ForecastVerb : BenchmarkVerb
{
    private readonly Option<FileInfo> input = new("--input") { Description = "Series: series_id,date,value", Required = true };
    private readonly Option<int> season = new("--season") { Description = "Values until the pattern repeats; 7 for days", Required = true };
    private readonly Option<int> horizon = new("--horizon") { Description = "Days ahead", Required = true };
    private readonly Option<int> origins = new("--origins") { Description = "Origins per series", Required = true };
    private readonly Option<int> step = new("--step") { Description = "Days between origins", Required = true };
    private readonly Option<FileInfo?> holidays = new("--holidays") { Description = "Holidays: date,name" };
    private readonly Option<int?> maxHistory = new("--max-history") { Description = "Calendar days that may be used before an origin (default: all)" };
    private readonly Option<FileInfo> output = new("--output") { Description = "Where the forecasts go", Required = true };

    public override Command Build()
    {
        var command = new Command("forecast", "Forecasts series from rolling origins.") { input, season, horizon, origins, step, holidays, maxHistory, output };
        command.SetAction(parsed =>
        {
            var protocol = new RollingOrigins(parsed.GetValue(season), parsed.GetValue(horizon), parsed.GetValue(origins), parsed.GetValue(step), parsed.GetValue(maxHistory));
            var (made, spent) = protocol.Run(parsed.GetRequiredValue(input).FullName, parsed.GetValue(holidays)?.FullName, parsed.GetRequiredValue(output).FullName);
            Console.WriteLine(FormattableString.Invariant($"{made} forecasts, {spent / Math.Max(1, made):0.0} ms of processor each"));
            return 0;
        });
        return command;
    }
}
