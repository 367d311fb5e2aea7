using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Benchmarks.Evolution;

/// <summary>The last working days of one location, planned and scored.</summary>
internal sealed class TwoWeeks(IServiceProvider services, SetClock clock, LocationId location)
{
    private readonly PortalDatabase database = services.GetRequiredService<PortalDatabase>();
    private readonly List<DayScore> scores = [];

    public async Task RunAsync(string name, LocalDate last, int days, CancellationToken ct)
    {
        await using var db = database.Open();
        var calendar = (await CalendarReader.FindAsync(db, location, ct))!;
        var dates = Enumerable.Range(0, days * 3).Select(n => last.PlusDays(-n)).Where(calendar.IsOpen).Take(days).Order().ToList();
        var owners = await OwnersAsync(db, dates[0], ct);
        Console.WriteLine(FormattableString.Invariant($"{name}: {owners.Seats} usable seats, {dates.Count} working days; without a seat: beyond the seats of their team (of them, without any seat that the plan left free)"));
        Console.WriteLine("date        came  asked placed missing split moved floors  use%  over%  cost/greedy   engine    greedy    shares    fixed desks   s");
        foreach (var date in dates)
        {
            clock.Now = (date + new LocalTime(3, 0)).ToInstant(calendar.Zone);
            await DayAsync(date, calendar, owners, ct);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"all        {scores.Sum(s => s.Came),5} beyond {scores.Sum(s => s.Engine.Beyond)} engine, {scores.Sum(s => s.Greedy.Beyond)} greedy, {scores.Sum(s => s.Shares.Beyond)} shares; standing {scores.Sum(s => s.Engine.Standing)} engine, {scores.Sum(s => s.Greedy.Standing)} greedy, {scores.Sum(s => s.Shares.Standing)} shares, {scores.Sum(s => s.Fixed)} fixed desks"));
    }

    private async Task DayAsync(LocalDate date, LocationCalendar calendar, Owners owners, CancellationToken ct)
    {
        if (await ForecastAsync(date, ct) is { } refused)
        {
            Console.WriteLine($"{LocalDatePattern.Iso.Format(date)} no forecast: {refused}");
            return;
        }

        var settings = new EvolutionRequest(location, date);
        var (problem, greedy) = await GreedyAsync(settings, calendar, ct);
        var watch = Stopwatch.StartNew();
        var run = await services.GetRequiredService<EvolutionService>().RunAsync(settings, Actor.System, ct);
        if (!run.IsSuccess || run.Value.Summary is not { } sum)
        {
            Console.WriteLine($"{LocalDatePattern.Iso.Format(date)} no plan: {(run.IsSuccess ? run.Value.Message : run.Error.Message)}");
            return;
        }

        await using var db = database.Open();
        var came = await db.Set<Attendance>().Where(a => a.LocationId == location && a.Date == date).Select(a => a.PersonId).ToListAsync(ct);
        var teams = await db.Set<Person>().Select(p => new { p.Id, p.DefaultTeamId }).ToDictionaryAsync(p => p.Id, p => p.DefaultTeamId?.Value ?? "", ct);
        var present = came.GroupBy(p => teams[p], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var rows = await AllocationBook.ReadDayAsync(db, new AllocationDay(location, date, calendar.Zone), ct);
        var given = rows.Where(r => r.Spaces.Count > 0).GroupBy(r => r.TeamId?.Value ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(r => r.Spaces.Count), StringComparer.Ordinal);
        var score = new DayScore(
            came.Count, Left.Of(present, given, owners.Seats), Left.Of(present, GivenBy(problem, greedy), owners.Seats), Left.Of(present, owners.Shares, owners.Seats), came.Count(p => !owners.Fixed.Contains(p)));
        scores.Add(score);
        Console.WriteLine(FormattableString.Invariant(
            $"{LocalDatePattern.Iso.Format(date)} {score.Came,5} {sum.SeatsAsked,6} {sum.SeatsAsked - sum.Unplaced,6} {sum.Unplaced,7} {sum.TeamsSplit,5} {sum.SpacesMoved,5} {problem.Places.Floors.Count - sum.LayersEmpty,6} {sum.Utilisation,5:0} {sum.OverflowProbability,6:0.0} {sum.Objective,6}/{greedy.Cost.Total,-6} {score.Engine,8} {score.Greedy,9} {score.Shares,9} {score.Fixed,9} {watch.Elapsed.TotalSeconds,9:0.0}"));
    }

    private async Task<string?> ForecastAsync(LocalDate date, CancellationToken ct)
    {
        var started = await services.GetRequiredService<ForecastService>().StartAsync(new ForecastStart(location, date, date, ForceRebuild: true), Actor.System, ct);
        if (!started.IsSuccess) return started.Error.Message;
        var job = await services.GetRequiredService<JobRuns>().RunAsync(started.Value.JobRunId, ct);
        return job?.State == JobState.Completed ? null : job?.ErrorMessage ?? "it did not run";
    }

    /// <summary>The plain engine on what the portal's engine is about to be given.</summary>
    private async Task<(DayProblem Problem, EvolutionPlan Plan)> GreedyAsync(EvolutionRequest request, LocationCalendar calendar, CancellationToken ct)
    {
        await using var db = database.Open();
        var settings = request.Over(await db.Set<LocationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.LocationId == location, ct));
        var facts = await DayFactsReader.ReadAsync(db, new AllocationDay(location, request.Date, calendar.Zone), calendar, settings.Stability, ct);
        var problem = new DayProblem(facts, settings);
        return (problem, new GreedyEngine().Solve(problem.Problem, PlanSettings.Options(settings), null, ct));
    }

    private static Dictionary<string, int> GivenBy(DayProblem problem, EvolutionPlan plan)
    {
        var given = plan.Teams.GroupBy(t => t.Team).ToDictionary(g => problem.Teams[g.Key].Value, g => g.Sum(t => t.People), StringComparer.Ordinal);
        given[""] = plan.People.Count(p => problem.Problem.People[p.Person].Team is null);
        return given;
    }

    /// <summary>Seats as a company without plans gives them: a desk each to those who came most until then, or to each team by its head count.</summary>
    private async Task<Owners> OwnersAsync(PortalDb db, LocalDate from, CancellationToken ct)
    {
        var seats = await db.Set<Space>().CountAsync(s => s.LocationId == location && s.Setting != SpaceSetting.Closed, ct);
        var most = await db.Set<Attendance>().Where(a => a.LocationId == location && a.Date < from).GroupBy(a => a.PersonId).Select(g => new { g.Key, Days = g.Count() }).ToListAsync(ct);
        var known = most.Select(m => m.Key).ToHashSet();
        var heads = (await db.Set<Person>().Select(p => new { p.Id, p.DefaultTeamId }).ToListAsync(ct)).Where(p => known.Contains(p.Id)).GroupBy(p => p.DefaultTeamId?.Value ?? "", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return new Owners(
            seats,
            [.. most.OrderByDescending(m => m.Days).ThenBy(m => m.Key.Value, StringComparer.Ordinal).Take(seats).Select(m => m.Key)],
            Shares(heads, seats));
    }

    /// <summary>Whole seats in proportion to head counts, by largest remainders.</summary>
    private static Dictionary<string, int> Shares(Dictionary<string, int> heads, int seats)
    {
        var all = Math.Max(1, heads.Values.Sum());
        var shares = heads.ToDictionary(h => h.Key, h => seats * h.Value / all, StringComparer.Ordinal);
        foreach (var (team, _) in heads.OrderByDescending(h => seats * h.Value % all).ThenBy(h => h.Key, StringComparer.Ordinal).Take(seats - shares.Values.Sum())) shares[team]++;
        return shares;
    }

    private sealed record Owners(int Seats, HashSet<PersonId> Fixed, Dictionary<string, int> Shares);

    private sealed record DayScore(int Came, Left Engine, Left Greedy, Left Shares, int Fixed);

    /// <summary>People who found the seats of their team taken, and those of them for whom no seat was left free either.</summary>
    private readonly record struct Left(int Beyond, int Standing)
    {
        public static Left Of(Dictionary<string, int> came, Dictionary<string, int> given, int seats)
        {
            var beyond = came.Sum(c => Math.Max(0, c.Value - given.GetValueOrDefault(c.Key)));
            return new Left(beyond, Math.Max(0, beyond - Math.Max(0, seats - given.Values.Sum())));
        }

        public override string ToString() => FormattableString.Invariant($"{Beyond} ({Standing})");
    }
}
