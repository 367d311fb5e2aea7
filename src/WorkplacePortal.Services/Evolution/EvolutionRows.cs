using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Evolution;

/// <summary>A run joined with its job and location.</summary>
internal sealed class EvolutionRow
{
    public required EvolutionRun Run { get; init; }

    public required JobRun? Job { get; init; }

    public required Location Location { get; init; }

    public required EvolutionSchedule? Schedule { get; init; }
}

/// <summary>A version as lists show it: without placements and rows, which are large.</summary>
internal sealed class VersionRow
{
    public required EvolutionId Id { get; init; }

    public required LocationId LocationId { get; init; }

    public required LocalDate Date { get; init; }

    public required EvolutionKind Kind { get; init; }

    public required EvolutionStatus Status { get; init; }

    public required PlanDecision Decision { get; init; }

    public required bool Current { get; init; }

    public required string? Message { get; init; }

    public required string? Summary { get; init; }

    public required Instant CreatedAt { get; init; }

    public required string CreatedByKind { get; init; }

    public required string? CreatedById { get; init; }

    public required string CreatedByName { get; init; }

    public required Instant? AcceptedAt { get; init; }

    public required string? AcceptedByKind { get; init; }

    public required string? AcceptedById { get; init; }

    public required string? AcceptedByName { get; init; }

    public PlanVersionView ToView(string location) => new()
    {
        Id = Id,
        LocationId = LocationId,
        LocationName = location,
        Date = Date,
        Kind = Kind,
        Status = Status,
        Decision = Decision,
        Current = Current,
        Message = Message,
        CreatedAt = CreatedAt,
        CreatedBy = PlanActor.Of(CreatedByKind, CreatedById, CreatedByName),
        AcceptedAt = AcceptedAt,
        AcceptedBy = AcceptedByKind is { } kind ? PlanActor.Of(kind, AcceptedById, AcceptedByName) : null,
        Summary = PlanText.Summary(Summary),
    };
}

/// <summary>Reads runs as views.</summary>
internal static class EvolutionRows
{
    public static IQueryable<EvolutionRow> Of(PortalDb db, IQueryable<EvolutionRun> runs)
        => from run in runs.AsNoTracking()
           join location in db.Set<Location>() on run.LocationId equals location.Id
           join j in db.Set<JobRun>() on run.JobRunId equals (JobRunId?)j.Id into jobs
           from job in jobs.DefaultIfEmpty()
           join s in db.Set<LocationSettings>() on run.LocationId equals s.LocationId into all
           from settings in all.DefaultIfEmpty()
           select new EvolutionRow { Run = run, Job = job, Location = location, Schedule = settings.Evolution };

    /// <summary>One run as a view; null when unknown.</summary>
    public static async Task<EvolutionView?> FindAsync(PortalDb db, EvolutionId id, Actor by, Instant now, CancellationToken ct)
        => await Of(db, db.Set<EvolutionRun>().Where(r => r.Id == id)).FirstOrDefaultAsync(ct) is { } row ? ToView(row, by, now) : null;

    public static IQueryable<VersionRow> Versions(PortalDb db, IQueryable<EvolutionRun> runs)
        => from run in runs
           join j in db.Set<JobRun>() on run.JobRunId equals (JobRunId?)j.Id into jobs
           from job in jobs.DefaultIfEmpty()
           select new VersionRow
           {
               Id = run.Id,
               LocationId = run.LocationId,
               Date = run.Date,
               Kind = run.Kind,
               Status = run.Status == EvolutionStatus.Created && job != null && job.State == JobState.Running ? EvolutionStatus.Processing : run.Status,
               Decision = run.Decision,
               Current = run.Current,
               Message = run.Message,
               Summary = run.Summary,
               CreatedAt = run.CreatedAt,
               CreatedByKind = run.CreatedByKind,
               CreatedById = run.CreatedById,
               CreatedByName = run.CreatedByName,
               AcceptedAt = run.AcceptedAt,
               AcceptedByKind = run.AcceptedByKind,
               AcceptedById = run.AcceptedById,
               AcceptedByName = run.AcceptedByName,
           };

    public static EvolutionView ToView(EvolutionRow row, Actor by, Instant now)
    {
        var (run, job) = (row.Run, row.Job);
        var settings = PlanText.Settings(run.Settings);
        var detail = PlanPrivacy.Veil(PlanText.Detail(run.Plan), run.LocationId, by);
        var waits = job is { IsOver: false };
        var until = run.AcceptedAt + Duration.FromMinutes(settings.PublishHoldMinutes);
        return new EvolutionView
        {
            Id = run.Id,
            Kind = run.Kind,
            Status = run.Status == EvolutionStatus.Created && job?.State == JobState.Running ? EvolutionStatus.Processing : run.Status,
            Progress = waits ? job!.Progress : null,
            Stage = waits ? job!.Stage : null,
            Current = run.Current,
            Decision = run.Decision,
            LocationId = run.LocationId,
            LocationName = row.Location.Name,
            Date = run.Date,
            TimeZone = row.Location.TimeZone,
            Settings = settings,
            Changes = PlanText.Changes(run.Changes),
            ReplacedId = run.ReplacedId,
            ForecastJobId = run.ForecastJobId,
            Summary = PlanText.Summary(run.Summary),
            // The seats of a simulation that was never applied are not written.
            Placements = run is { Kind: EvolutionKind.Simulation, Current: false, AcceptedAt: null } ? [.. detail.Placements.Select(p => p with { AllocationId = null })] : detail.Placements,
            Unplaced = detail.Unplaced,
            Teams = detail.Teams,
            Floors = detail.Floors,
            Message = run.Message,
            Error = ErrorOf(run, job),
            CreatedAt = run.CreatedAt,
            CreatedBy = PlanActor.Of(run.CreatedByKind, run.CreatedById, run.CreatedByName),
            StartedAt = job is null ? run.CreatedAt : job.StartedAt,
            FinishedAt = job is null ? run.CreatedAt : job.FinishedAt,
            AcceptedAt = run.AcceptedAt,
            AcceptedBy = run.AcceptedByKind is { } kind ? PlanActor.Of(kind, run.AcceptedById, run.AcceptedByName) : null,
            TakeBackUntil = run is { Current: true, Decision: PlanDecision.Accepted } && now < until ? until : null,
            FreezesAt = PlanFreeze.FreezesAt(run.Date, row.Schedule ?? EvolutionSchedule.Default, LocalTimes.Zone(row.Location.TimeZone)),
        };
    }

    private static RunError? ErrorOf(EvolutionRun run, JobRun? job)
    {
        if (run.Status != EvolutionStatus.Failed || job is null) return null;
        return job.State == JobState.Cancelled ? new RunError("cancelled", "The run was cancelled before it had finished. Nothing was changed.") : job.Error;
    }
}

/// <summary>Hides who sits where from those who may not see it; the seats themselves stay.</summary>
internal static class PlanPrivacy
{
    public static PlanDetail Veil(PlanDetail detail, LocationId location, Actor by)
        => by.Manages(location) ? detail : detail with
        {
            Placements = [.. detail.Placements.Select(p => MaySee(by, p.PersonId, p.TeamId) ? p : p with { PersonId = null, PersonName = null, Reason = "Somebody sits there." })],
            Unplaced = [.. detail.Unplaced.Select(u => MaySee(by, u.PersonId, u.TeamId) ? u : u with { PersonId = null, PersonName = null, Reason = "Somebody has no seat." })],
        };

    public static bool MaySee(Actor by, PersonId? person, TeamId? team) => person is null || by.Is(person) || by.Leads(team);
}
