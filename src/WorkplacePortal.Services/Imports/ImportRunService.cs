using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Imports;

/// <summary>Imports packages in the background: with progress, a cancel, and an outcome that can be read later. One runs at a time.</summary>
public sealed class ImportRunService(PortalDatabase database, JobRuns runs, JobTriggers triggers, PortalChanges changes, IClock clock)
{
    /// <summary>Queues the import of a folder on this machine.</summary>
    public async Task<Result<ImportRunView>> StartAsync(string folder, Actor by, CancellationToken ct)
    {
        if (ImportService.Refuse(folder, by) is { } refusal) return refusal;
        var path = Path.GetFullPath(folder);
        var now = clock.GetCurrentInstant().ToMilliseconds();
        var id = IdFactory.New<ImportId>(now);
        var view = await database.WriteAsync(
            (db, _) =>
            {
                var run = new NewJob(ImportJob.Name, LocationId: null, Path.GetFileName(path), id.Value, QueueKey: null, RunKey: "import").ToRun(by, now);
                var import = new ImportRun { Id = id, JobRunId = run.Id, Folder = path, CreatedAt = now, UpdatedAt = now };
                db.AddRange(run, import);
                db.Audit(by, "import.start", "import", id.Value, path, now);
                return Task.FromResult(ImportRunView.Of(import, run));
            },
            commit: null,
            ct);
        await triggers.TriggerAsync(view.JobRunId, ct);
        changes.Publish(new PortalChange(ChangeTopic.Jobs, SubjectId: view.JobRunId.Value));
        return view;
    }

    /// <summary>The import as it stands.</summary>
    public async Task<Result<ImportRunView>> FindAsync(ImportId id, Actor by, CancellationToken ct)
    {
        if (!ImportService.MayImport(by, "imports:read")) return new InsufficientScope("imports:read");
        await using var db = database.Open();
        var found = await (
            from import in db.Set<ImportRun>().AsNoTracking()
            join run in db.Set<JobRun>() on import.JobRunId equals run.Id
            where import.Id == id
            select new { Import = import, Run = run }).FirstOrDefaultAsync(ct);
        return found is null ? new ImportNotFound(id) { Field = "import_id" } : ImportRunView.Of(found.Import, found.Run);
    }

    /// <summary>Ends a waiting or running import; nothing of it is stored. Refused when it is over, or is storing its last rows.</summary>
    public async Task<Result<ImportRunView>> CancelAsync(ImportId id, Actor by, CancellationToken ct)
    {
        if (!ImportService.MayImport(by, "imports:write")) return new InsufficientScope("imports:write");
        var found = await FindAsync(id, Actor.System, ct);
        if (!found.IsSuccess) return found;
        if (!await runs.CancelAsync(found.Value.JobRunId, ct)) return new ImportFinished(id) { Field = "import_id" };
        return await FindAsync(id, Actor.System, ct);
    }
}
