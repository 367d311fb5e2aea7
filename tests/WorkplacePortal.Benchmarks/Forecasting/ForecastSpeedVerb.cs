using System.CommandLine;
using System.Diagnostics;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting.Engine;

namespace WorkplacePortal.Benchmarks.Forecasting;

/// <summary>How long the portal's engine takes for a large office that is made up: people who come by their own rates, on five days a week.</summary>
internal sealed class ForecastSpeedVerb : BenchmarkVerb
{
    private const ulong OpenHalfHours = ((1UL << 36) - 1) & ~((1UL << 16) - 1);
    private static readonly LocalDate First = new(2025, 1, 6);
    private readonly Option<int> people = new("--people") { Description = "People", DefaultValueFactory = _ => 1000 };
    private readonly Option<int> teams = new("--teams") { Description = "Teams", DefaultValueFactory = _ => 40 };
    private readonly Option<int> days = new("--days") { Description = "Calendar days of history", DefaultValueFactory = _ => 550 };
    private readonly Option<int> ahead = new("--ahead") { Description = "Days ahead", DefaultValueFactory = _ => 60 };
    private readonly Option<int> runs = new("--runs") { Description = "Runs", DefaultValueFactory = _ => 4 };

    public override Command Build()
    {
        var command = new Command("forecast-speed", "Forecasts a made-up office and tells how long that takes.") { people, teams, days, ahead, runs };
        command.SetAction(parsed => Run(Office(parsed.GetValue(people), parsed.GetValue(teams), parsed.GetValue(days), parsed.GetValue(ahead)), parsed.GetValue(runs)));
        return command;
    }

    private static int Run(ForecastInput input, int runs)
    {
        for (var run = 1; run <= runs; run++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var result = new PooledEngine().Forecast(input, new ForecastOptions(Threads: Environment.ProcessorCount), progress: null, CancellationToken.None);
            Console.WriteLine(FormattableString.Invariant($"run {run}: {watch.Elapsed.TotalSeconds:0.00} s, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:0.00} s of processor, {result.People.Count} likelihoods"));
        }

        return 0;
    }

    private static ForecastInput Office(int people, int teams, int days, int ahead)
    {
        var random = new Random(1);
        var rates = Enumerable.Range(0, people).Select(_ => 0.1 + (0.7 * random.NextDouble())).ToList();
        var origin = First.PlusDays(days - 1);
        return new ForecastInput
        {
            Origin = origin,
            Window = new DateWindow(origin.PlusDays(1), origin.PlusDays(ahead)),
            Calendar = new ForecastCalendar(First, [.. Enumerable.Range(0, days + ahead + 7).Select(d => new CalendarDay(d % 7 < 5, null, OpenHalfHours))]),
            Teams = [.. Enumerable.Range(0, teams).Select(_ => new TeamInput())],
            People = [.. Enumerable.Range(0, people).Select(p => new PersonInput(p % teams))],
            Attendance = [.. Enumerable.Range(0, days).Where(d => d % 7 < 5).SelectMany(d => Enumerable.Range(0, people).Where(p => random.NextDouble() < rates[p]).Select(p => new Presence(p, First.PlusDays(d), 17, 33)))],
        };
    }
}
