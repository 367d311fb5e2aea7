using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Imports;

/// <summary>The work behind an import in the background. Records, outcome and the end of the run are one commit.</summary>
internal sealed class ImportJob(PortalDatabase database, PortalChanges changes, IClock clock) : IJobBody
{
    public const string Name = "imports";

    public string Kind => Name;

    public bool MayRunAgain => true;

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var run = await ReadAsync(context.Run.Id, ct);
        if (!System.IO.Directory.Exists(run.Folder)) throw new JobFailedException("folder_missing", $"The folder '{run.Folder}' is gone.");
        var import = new PackageImport(run.Folder, By(context.Run), new ImportWatch { OnProgress = context.Report });
        var check = await import.CheckAsync(database, clock.GetCurrentInstant().ToMilliseconds(), ct);
        if (check.ErrorCount > 0) await FailAsync(run.Id, check);
        try
        {
            await context.CompleteAsync((db, now, token) => StoreAsync(db, run.Id, import, now, token), ct);
        }
        catch (PackageRefusedException e)
        {
            await FailAsync(run.Id, e.Outcome);
        }
        catch (DbUpdateException e) when (database.IsConstraintViolation(e))
        {
            throw new JobFailedException("import_crossed", new ImportCrossed().Message);
        }

        ImportService.Tell(changes);
    }

    public async Task EndedWithoutResultAsync(PortalDb db, JobRun run, CancellationToken ct)
    {
        var import = await db.Set<ImportRun>().SingleAsync(i => i.JobRunId == run.Id, ct);
        import.UpdatedAt = run.UpdatedAt;
    }

    private static async Task StoreAsync(PortalDb db, ImportId id, PackageImport import, Instant now, CancellationToken ct)
    {
        var outcome = await import.StoreAsync(db, now, ct);
        if (!outcome.Stored) throw new PackageRefusedException(outcome);
        var run = await db.Set<ImportRun>().SingleAsync(i => i.Id == id, ct);
        (run.Files, run.WarningCount, run.Warnings) = (outcome.Files, outcome.WarningCount, outcome.Warnings);
        // Of an attempt before this one.
        (run.ErrorCount, run.Errors) = (0, []);
        run.UpdatedAt = now;
    }

    /// <summary>Whoever started it, for the audit log; what it may do was asked at the start.</summary>
    private static Actor By(JobRun run) => new(Enum.Parse<ActorKind>(run.CreatedByKind), run.CreatedById, run.CreatedByName);

    private async Task<ImportRun> ReadAsync(JobRunId id, CancellationToken ct)
    {
        await using var db = database.Open();
        return await db.Set<ImportRun>().AsNoTracking().SingleAsync(i => i.JobRunId == id, ct);
    }

    private async Task FailAsync(ImportId id, ImportOutcome outcome)
    {
        await database.WriteAsync(
            async (db, token) =>
            {
                var run = await db.Set<ImportRun>().SingleAsync(i => i.Id == id, token);
                (run.Files, run.ErrorCount, run.Errors) = (outcome.Files, outcome.ErrorCount, outcome.Errors);
                return true;
            },
            commit: null,
            CancellationToken.None);
        throw new JobFailedException("import_invalid", $"{outcome.ErrorCount} rows are wrong; nothing was stored. The first: {outcome.Errors[0]}");
    }

    /// <summary>Rolls back what was stored before the row that is wrong.</summary>
    private sealed class PackageRefusedException(ImportOutcome outcome) : Exception("A row was found to be wrong while the package was stored.")
    {
        public ImportOutcome Outcome => outcome;
    }
}
