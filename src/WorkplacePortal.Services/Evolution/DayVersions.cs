using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Evolution;

/// <summary>
/// The versions of a day's plan: exactly one is current, the one that the rows come from. When another takes its place, what people had
/// changed by hand meanwhile is kept as a version of its own. Every caller holds the lock of the location's allocations.
/// </summary>
internal static class DayVersions
{
    public static string QueueKey(LocationId location, LocalDate date) => $"evolution:{location}:{NodaTime.Text.LocalDatePattern.Iso.Format(date)}";

    /// <summary>The evolution of the day that waits or runs; null when none does.</summary>
    public static async Task<EvolutionId?> RunningAsync(PortalDb db, LocationId location, LocalDate date, CancellationToken ct)
    {
        var key = QueueKey(location, date);
        return await db.Set<JobRun>().Where(j => j.QueueKey == key).Join(db.Set<EvolutionRun>(), j => (JobRunId?)j.Id, r => r.JobRunId, (_, r) => (EvolutionId?)r.Id).FirstOrDefaultAsync(ct);
    }

    /// <summary>Keeps what stands before another version takes its place, and says which version that was; null for an empty day without a plan.</summary>
    public static async Task<EvolutionId?> KeepAsync(PortalDb db, AllocationDay day, Instant now, CancellationToken ct)
    {
        var rows = await AllocationBook.ReadDayAsync(db, day, ct);
        var current = await CurrentAsync(db, day, ct);
        if (current is not null)
        {
            current.Current = false;
            await PlanNotices.WithdrawAsync(db, current.Id, now, ct);
        }

        var snapshot = AllocationBook.Snapshot(rows);
        if (current is not null ? current.Snapshot == snapshot : rows.Count == 0) return current?.Id;
        var manual = await ManualAsync(db, day, rows, current, now, ct);
        db.Add(manual);
        return manual.Id;
    }

    /// <summary>Makes a version the current one, with the rows that the day now has.</summary>
    public static async Task TakeAsync(PortalDb db, AllocationDay day, EvolutionRun version, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        version.Snapshot = AllocationBook.Snapshot(await AllocationBook.ReadDayAsync(db, day, ct));
        version.Current = true;
    }

    /// <summary>Linked locations at which the day has rows, or gets them when the version, or the one before it, takes its place.</summary>
    public static async Task<IReadOnlyList<LocationId>> LinkedAsync(PortalDb db, EvolutionId version, AllocationDay day, CancellationToken ct)
    {
        var versions = db.Set<EvolutionRun>();
        var snapshots = await versions.Where(r => r.Id == version || versions.Any(v => v.Id == version && v.ReplacedId == r.Id)).Select(r => r.Snapshot).ToListAsync(ct);
        return [.. snapshots.SelectMany(AllocationBook.LinkedLocations).Concat(await AllocationBook.LinkedLocationsAsync(db, day, ct)).Distinct()];
    }

    public static Task<EvolutionRun?> CurrentAsync(PortalDb db, AllocationDay day, CancellationToken ct)
    {
        var (location, date) = (day.LocationId, day.Date);
        return db.Set<EvolutionRun>().FirstOrDefaultAsync(r => r.LocationId == location && r.Date == date && r.Current, ct);
    }

    public static Task<ForecastJobId?> ForecastAsync(PortalDb db, LocationId location, LocalDate date, CancellationToken ct)
        => db.Set<Domain.Forecasting.GroupForecast>().Where(f => f.LocationId == location && f.TeamKey == "" && f.Date == date).Select(f => (ForecastJobId?)f.JobId).FirstOrDefaultAsync(ct);

    private static async Task<EvolutionRun> ManualAsync(PortalDb db, AllocationDay day, IReadOnlyList<Allocation> rows, EvolutionRun? current, Instant now, CancellationToken ct)
    {
        var settings = current?.Settings ?? PlanText.Of(new EvolutionRequest(day.LocationId, day.Date)
            .Over(await db.Set<LocationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.LocationId == day.LocationId, ct)));
        var (summary, detail) = await RowsAsPlan.ReadAsync(db, day, rows, ct);
        var last = rows.MaxBy(r => r.UpdatedAt);
        var writer = last is null ? null : await db.Set<AuditEntry>().AsNoTracking()
            .Where(a => a.SubjectKind == "allocation" && a.SubjectId == last.Id.Value).OrderByDescending(a => a.At).FirstOrDefaultAsync(ct);
        return new EvolutionRun
        {
            Id = IdFactory.NewEvolutionId(),
            LocationId = day.LocationId,
            Date = day.Date,
            Kind = EvolutionKind.Manual,
            Status = EvolutionStatus.Successful,
            ForecastJobId = await ForecastAsync(db, day.LocationId, day.Date, ct),
            Settings = settings,
            Summary = PlanText.Of(summary),
            Plan = PlanText.Of(detail),
            Snapshot = AllocationBook.Snapshot(rows),
            ReplacedId = current?.Id,
            Message = "The day as it had been changed by hand.",
            CreatedByKind = writer?.ActorKind ?? nameof(ActorKind.System),
            CreatedById = writer?.ActorId,
            CreatedByName = writer?.ActorName ?? Actor.System.Name,
            CreatedAt = last?.UpdatedAt ?? now,
            UpdatedAt = now,
        };
    }
}
