using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Web.CommandLine;

/// <summary>Runs a forecast here and now, safe beside a running server, and prints it.</summary>
internal sealed class ForecastVerb : Verb
{
    private readonly Option<string> location = new("--location") { Description = "External id of the location, or its id", Required = true };
    private readonly Option<string?> from = new("--from") { Description = "First date (default: tomorrow)" };
    private readonly Option<string?> to = new("--to") { Description = "Last date, included (default: 28 days from today)" };

    public override Command Build(CommonOptions common)
    {
        var command = new Command("forecast", "Forecasts a location and prints what to expect.") { location, from, to };
        command.SetAction((parsed, ct) => WithServicesAsync(parsed, common, (services, token) => RunAsync(parsed, services, token), ct));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken ct)
    {
        if (!TryDate(parsed.GetValue(from), out var first)) return Refuse($"--from: '{parsed.GetValue(from)}' is no date such as 2026-11-25.");
        if (!TryDate(parsed.GetValue(to), out var last)) return Refuse($"--to: '{parsed.GetValue(to)}' is no date such as 2026-11-25.");
        var name = parsed.GetRequiredValue(location);
        var all = await services.GetRequiredService<SpatialQueries>().LocationsAsync(Actor.System, ct);
        if (all.FirstOrDefault(l => l.ExternalId == name || l.Id.Value == name) is not { } place)
            return Refuse($"--location: no location is called '{name}'. There are: {string.Join(", ", all.Select(l => l.ExternalId ?? l.Id.Value))}.");
        var started = await services.GetRequiredService<ForecastService>().StartAsync(new ForecastStart(place.Id, first, last, ForceRebuild: true), Actor.System, ct);
        if (!started.IsSuccess) return Refuse(started.Errors);
        var job = await EndAsync(services, started.Value, ct);
        if (job.State != JobState.Completed) return Refuse($"The forecast {job.State.ToString().ToLowerInvariant()}: {job.Error?.Message ?? "it was stopped before it was done."}");
        await PrintAsync(services.GetRequiredService<ForecastQueries>(), job, ct);
        return Success;
    }

    /// <summary>Does the work, or waits for whoever has it.</summary>
    private static async Task<ForecastJobView> EndAsync(IServiceProvider services, ForecastJobView job, CancellationToken ct)
    {
        var queries = services.GetRequiredService<ForecastQueries>();
        while (true)
        {
            // A process that died may have left this job, or the one before it, as running.
            await services.GetRequiredService<JobSweeper>().SweepAsync(ct);
            await services.GetRequiredService<JobRuns>().RunAsync(job.JobRunId, ct);
            var now = (await queries.JobAsync(job.Id, Actor.System, ct)).Value;
            if (now.IsOver) return now;
            await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }
    }

    private static async Task PrintAsync(ForecastQueries forecasts, ForecastJobView job, CancellationToken ct)
    {
        var filter = new ForecastFilter { Locations = [job.LocationId], FromDate = job.Window.From, ToDate = job.Window.To };
        var rows = (await forecasts.LocationsAsync(filter, new PageRequest(Limit: ForecastService.MostDays), Actor.System, ct)).Value.Items;
        var records = (await forecasts.AccuracyAsync(new AccuracyFilter { Locations = [job.LocationId] }, new PageRequest(), Actor.System, ct)).Value.Items;
        var people = (await forecasts.AccuracyAsync(new AccuracyFilter { Level = AccuracyLevel.Person, Pooled = true, Locations = [job.LocationId] }, new PageRequest(), Actor.System, ct)).Value.Items;
        Console.WriteLine($"{job.LocationName}: {job.LocationRows} days, {job.TeamRows} team rows, {job.PersonRows} rows of people, {Seconds(job)} s");
        Console.WriteLine($"{"Date",-10}  {"Day",-3}  {"Expected",8}  {"80 %",9}  {"Booked",6}  {"Seats",5}  {"Capacity",8}");
        foreach (var row in rows) Console.WriteLine(Line(row));
        Console.WriteLine(records is [{ Figures: { } figures } record] ? Track(figures, record.Days) : "Accuracy: too little history to test against past days.");
        if (people is [{ Figures: { } single }]) Console.WriteLine(Text($"People: Brier score {single.Brier:0.000}, {100 * single.Skill:0} % better than copying last week."));
    }

    private static string Line(GroupForecastView row)
    {
        var (date, day) = (LocalDatePattern.Iso.Format(row.Date), row.Date.DayOfWeek.ToString()[..3]);
        if (row.Closed) return $"{date}  {day}  {"closed",8}";
        var f = row.Figures!;
        var over = f.ForecastInc > row.Capacity ? "  more than there are" : "";
        return Text($"{date}  {day}  {f.Forecast,8}  {f.Lower + "–" + f.Upper,9}  {f.Intentions,6}  {f.ForecastInc,5}  {row.Capacity,8}{over}");
    }

    private static string Track(AccuracyFigures f, int days)
    {
        var compared = f.BaselineMae is { } naive ? $", \"same weekday last week\" {naive.ToString("0.0", CultureInfo.InvariantCulture)} (skill {f.Skill?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–"})" : "";
        return Text($"Accuracy over {days} past days: mean error {f.Mae:0.0} people{compared}, MASE {f.Mase:0.000}, 80 % range held {f.Coverage80:0} %.");
    }

    private static string Seconds(ForecastJobView job) => job is { StartedAt: { } start, FinishedAt: { } end } ? (end - start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static bool TryDate(string? text, out LocalDate? date)
    {
        date = null;
        if (text is null) return true;
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (parsed.Success) date = parsed.Value;
        return parsed.Success;
    }
}
