using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Evolution.Engine;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// Makes the plan of a day: reads the facts, runs the engine outside of any transaction, and stores rows, version and acceptance in one.
/// When somebody changed the day's allocations meanwhile, nothing is stored and the day is planned again from what it is now.
/// </summary>
internal sealed class EvolutionJob(PortalDatabase database, IEvolutionEngine engine, PortalChanges changes) : IJobBody
{
    public const string Name = "evolution";
    private const int MostAttempts = 3;

    public string Kind => Name;

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await PlanAsync(context, ct);
                return;
            }
            catch (DayChangedException) when (attempt < MostAttempts)
            {
                ct.ThrowIfCancellationRequested();
            }
            catch (DayChangedException e)
            {
                throw new JobFailedException("interrupted", $"The allocations of the day were changed while it was being planned, {MostAttempts} times in a row. {e.Message} Nothing was stored: start again.");
            }
        }
    }

    public async Task EndedWithoutResultAsync(PortalDb db, JobRun run, CancellationToken ct)
    {
        if (await db.Set<EvolutionRun>().SingleOrDefaultAsync(r => r.JobRunId == run.Id, ct) is not { } evolution) return;
        evolution.Status = EvolutionStatus.Failed;
        evolution.Message = run.State == JobState.Cancelled ? "Cancelled; the plan stays as it was." : run.ErrorMessage;
        evolution.UpdatedAt = run.UpdatedAt;
    }

    private async Task PlanAsync(JobContext context, CancellationToken ct)
    {
        context.Report("loading", 2);
        var (run, facts) = await LoadAsync(context.Run.Id, ct);
        var settings = PlanText.Settings(run.Settings);
        if (!facts.IsOpen)
        {
            await EndAsync(context, run, $"The location is closed on {PlanWords.Day(run.Date)}.", ct);
            return;
        }

        var simulated = run.Kind == EvolutionKind.Simulation ? await SimulateAsync(run, facts, ct) : null;
        var day = new DayProblem(simulated?.Facts ?? facts, settings);
        if (day.Places.HasNoSeat) throw new JobFailedException("no_usable_spaces", "The location has no usable space.");
        var watch = Stopwatch.StartNew();
        var plan = Solve(day, settings, context, ct);
        if (plan.Contradictions.Count == 0 && await OverflowAsync(day, plan, settings, ct) is { } wider) (day, plan) = (wider, Solve(wider, settings, context, ct));
        var seconds = watch.Elapsed.TotalSeconds;
        if (plan.Contradictions.Count > 0)
            throw new JobFailedException("infeasible_fixed_inputs", string.Join(" ", plan.Contradictions.Take(5).Select(c => PlanWords.Contradiction(c, day))));
        if (simulated is null && !IsWorthIt(facts, plan, day))
        {
            await EndAsync(context, run, "Nothing is worth changing: the plan of the day stays as it is.", ct);
            return;
        }

        // A what-if is made to be compared; for the plan of a day nobody waits four searches longer.
        var spread = simulated is not null ? SeedSpread.Of(day.Problem, PlanSettings.Options(settings) with { Enough = context.Enough }, plan, ct) : null;
        var made = new DayPlan(day, plan, seconds, context.Enough.IsCancellationRequested, spread);
        context.Report("writing", 95);
        if (simulated is not null)
        {
            await KeepAsync(context, run, facts, made, simulated.Added, ct);
            return;
        }

        await StoreAsync(context, run, day.Facts, made, ct);
        foreach (var location in Touched(day.Facts)) changes.Publish(new PortalChange(ChangeTopic.Allocations, location, run.Date));
        changes.Publish(new PortalChange(ChangeTopic.Evolutions, run.LocationId, run.Date, run.Id.Value));
    }

    private EvolutionPlan Solve(DayProblem day, EvolutionSettings settings, JobContext context, CancellationToken ct)
        => engine.Solve(day.Problem, PlanSettings.Options(settings) with { Enough = context.Enough }, new StageReport(context), ct);

    /// <summary>The day with the seats that linked locations can spare; null where everybody fits, nobody may go elsewhere, or nothing is to spare.</summary>
    private async Task<DayProblem?> OverflowAsync(DayProblem day, EvolutionPlan plan, EvolutionSettings settings, CancellationToken ct)
    {
        var missing = plan.Unmet.Where(u => u.Team is not null).GroupBy(u => u.Team!.Value).ToDictionary(g => g.Key, g => g.Sum(u => u.People));
        var isPinned = day.Facts.KeptRows.Any(r => r.HomeLocationId == day.Facts.Day.LocationId);
        if ((missing.Count == 0 && !isPinned) || day.Places.Spaces.Count == 0) return null;
        await using var db = database.Open();
        var linked = await LinkedSeatsReader.ReadAsync(db, day.Facts, day.Teams.Select((t, i) => (t, i)).ToDictionary(t => t.t, t => missing.GetValueOrDefault(t.i)), settings.OverflowTo, ct);
        if (linked.Count == 0) return null;
        var start = day.Teams.Select((_, t) => (IReadOnlyList<Piece>)[.. plan.Teams.Where(p => p.Team == t).Select(p => new Piece(p.Zone, p.People))]);
        return new DayProblem(day.Facts with { Linked = linked }, settings, [.. start]);
    }

    /// <summary>The location, and those at which rows for its people come or go.</summary>
    private static IEnumerable<LocationId> Touched(DayFacts facts)
        => facts.Linked.Select(l => l.Day.LocationId).Concat(facts.Rows.Select(r => r.LocationId)).Append(facts.Day.LocationId).Distinct();

    private async Task<(EvolutionRun Run, DayFacts Facts)> LoadAsync(JobRunId job, CancellationToken ct)
    {
        await using var db = database.Open();
        var run = await db.Set<EvolutionRun>().AsNoTracking().SingleAsync(r => r.JobRunId == job, ct);
        var calendar = await CalendarReader.FindAsync(db, run.LocationId, ct) ?? throw new InvalidOperationException($"Location {run.LocationId} is gone.");
        return (run, await DayFactsReader.ReadAsync(db, new AllocationDay(run.LocationId, run.Date, calendar.Zone), calendar, PlanText.Settings(run.Settings).Stability, ct));
    }

    private async Task<SimulatedDay> SimulateAsync(EvolutionRun run, DayFacts facts, CancellationToken ct)
    {
        await using var db = database.Open();
        var what = PlanText.Changes(run.Changes);
        var (complete, crowd) = await SimulationReader.CompleteAsync(db, facts, what, run.CreatedAt, ct);
        return SimulatedDay.Of(complete, crowd, what);
    }

    /// <summary>Keeps the plan as a version that can be applied, and writes nothing else. Teams that only the simulation has take no part in what an apply writes.</summary>
    private async Task KeepAsync(JobContext context, EvolutionRun run, DayFacts facts, DayPlan plan, HashSet<TeamId> added, CancellationToken ct)
    {
        await context.CompleteAsync(
            async (db, now, token) =>
            {
                var stored = await db.Set<EvolutionRun>().SingleAsync(r => r.Id == run.Id, token);
                var rows = AllocationBook.Planned(facts.Day, plan.Rows, run.Id, now);
                var detail = plan.Detail(rows).WithoutIdsOf(added);
                stored.ReplacedId = (await DayVersions.CurrentAsync(db, facts.Day, token))?.Id;
                stored.Status = EvolutionStatus.Successful;
                stored.Summary = PlanText.Of(plan.Summary);
                stored.Plan = PlanText.Of(detail);
                stored.Snapshot = AllocationBook.Snapshot([.. facts.Rows.Where(r => facts.IsOfDay(r) && (r.Source == AllocationSource.Manual || r.Locked)), .. rows.Where(r => r.TeamId is not { } team || !added.Contains(team))]);
                stored.Message = plan.Message;
                stored.UpdatedAt = now;
            },
            ct);
        changes.Publish(new PortalChange(ChangeTopic.Evolutions, run.LocationId, run.Date, run.Id.Value));
    }

    private async Task EndAsync(JobContext context, EvolutionRun run, string message, CancellationToken ct)
    {
        await context.CompleteAsync(
            async (db, now, token) =>
            {
                var stored = await db.Set<EvolutionRun>().SingleAsync(r => r.Id == run.Id, token);
                stored.Status = EvolutionStatus.NoExecution;
                stored.Message = message;
                stored.UpdatedAt = now;
            },
            ct);
        changes.Publish(new PortalChange(ChangeTopic.Evolutions, run.LocationId, run.Date, run.Id.Value));
    }

    private async Task StoreAsync(JobContext context, EvolutionRun run, DayFacts facts, DayPlan plan, CancellationToken ct)
    {
        try
        {
            await context.CompleteAsync((db, now, token) => StoreAsync(db, run.Id, facts, plan, now, token), ct);
        }
        catch (Exception e) when (e is not DayChangedException && database.IsConstraintViolation(e))
        {
            throw new DayChangedException("A place of the plan was taken.", e);
        }
    }

    private static async Task StoreAsync(PortalDb db, EvolutionId id, DayFacts facts, DayPlan plan, Instant now, CancellationToken ct)
    {
        await AllocationBook.LockAsync(db, Touched(facts), ct);
        if (AllocationBook.Snapshot(await AllocationBook.ReadTouchingAsync(db, facts.Day, ct)) != facts.Stamp) throw new DayChangedException("Somebody changed them by hand.");
        foreach (var linked in facts.Linked)
        {
            if (AllocationBook.Snapshot(await AllocationBook.ReadTouchingAsync(db, linked.Day, ct)) != linked.Stamp) throw new DayChangedException($"Somebody changed the seats in {linked.Name} meanwhile.");
        }

        var run = await db.Set<EvolutionRun>().SingleAsync(r => r.Id == id, ct);
        run.ReplacedId = await DayVersions.KeepAsync(db, facts.Day, now, ct);
        var rows = await AllocationBook.ReplacePlanAsync(db, facts.Day, plan.Rows, id, now, ct);
        if (!rows.IsSuccess) throw new DayChangedException(rows.Error.Message);
        run.Status = EvolutionStatus.Successful;
        run.Summary = PlanText.Of(plan.Summary);
        run.Plan = PlanText.Of(plan.Detail(rows.Value));
        run.Message = plan.Message;
        run.UpdatedAt = now;
        await DayVersions.TakeAsync(db, facts.Day, run, ct);
        if (run.CreatedByKind == nameof(ActorKind.User)) return;
        // Nobody sits in front of a screen to answer a plan of an integration or of the night.
        if (run.Accept(run.CreatedByKind, run.CreatedById, run.CreatedByName, now) is { } refused) throw new InvalidOperationException(refused.Message);
        await PlanNotices.AddAsync(db, facts.Day, run, await AllocationBook.ReadDayAsync(db, facts.Day, ct), now, ct);
    }

    /// <summary>A plan is written when the engine finds it worth the disturbance, and whenever other people than before have a place of their own.</summary>
    private static bool IsWorthIt(DayFacts facts, EvolutionPlan plan, DayProblem day)
    {
        if (plan.WorthChanging || day.Problem.Current is null) return true;
        var now = facts.PlannedRows.Where(r => r is { Type: AllocationType.Space, PersonId: not null }).Select(r => r.PersonId!.Value).ToHashSet();
        var rooms = facts.PlannedRows.Where(r => r.Type == AllocationType.Room).Select(r => (r.RoomId!.Value, r.StartsAt, r.EndsAt)).ToHashSet();
        return !now.SetEquals(plan.People.Select(p => day.People[p.Person].Id))
               || !rooms.SetEquals(day.Meetings.Given.Select(g => (g.Room, g.Range.StartsAt, g.Range.EndsAt)));
    }

    /// <summary>The engine's stages in the contract's words.</summary>
    private sealed class StageReport(JobContext context) : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value)
        {
            var (stage, from, to) = value.Stage switch
            {
                EngineStage.FirstPlan => ("first_plan", 10, 20),
                EngineStage.Improving => ("improving", 20, 75),
                EngineStage.Proving => ("proving", 75, 85),
                EngineStage.Seating => ("seating", 85, 95),
                var other => throw new InvalidOperationException($"Unknown stage {other}."),
            };
            context.Report(stage, from + (int)((to - from) * value.Done));
        }
    }
}

/// <summary>The allocations of the day are not those that the plan was made from.</summary>
internal sealed class DayChangedException(string message, Exception? inner = null) : Exception(message, inner);
