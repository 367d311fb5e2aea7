using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Imports.Files;

/// <summary>
/// Takes in single CSV files: checks every row, keeps the file for a day, and stores it when it is committed. The rows are judged
/// and stored by the import of packages, so records are known by their external ids and nothing is ever deleted.
/// </summary>
public sealed class FileImportService(PortalDatabase database, PortalChanges changes, IClock clock)
{
    private const string Right = "imports:write";
    private const int MostAttempts = 5;

    /// <summary>One page. Sorted by <c>created_at</c> (the default), <c>kind</c> or <c>state</c>. Of those who are limited to locations: the files of these.</summary>
    public async Task<Result<Page<FileImportView>>> ListAsync(FileImportFilter filter, PageRequest page, Actor by, CancellationToken ct)
    {
        if (RefuseActor(by, "imports:read") is { } refusal) return refusal;
        await using var db = database.Open();
        return await FileImportRows.ReadAsync(db, filter, page, by, clock.GetCurrentInstant(), ct);
    }

    /// <summary>
    /// Checks a file and keeps it; with <see cref="UploadedFile.Commit"/> and every row valid it is stored at once. Refused: without the right to
    /// write what the rows are, an unknown location, and a file that is no such table.
    /// </summary>
    public async Task<Result<FileImportView>> CheckAsync(UploadedFile file, Actor by, CancellationToken ct)
    {
        var format = FileFormat.Of(file.Kind);
        if (RefuseActor(by, Right) is { } refusal) return refusal;
        if (!by.HasScope(format.Scope)) return new InsufficientScope(format.Scope) { Field = "kind" };
        var zone = file.TimeZone;
        if (file.LocationId is { } location)
        {
            if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
            await using var db = database.Open();
            var own = await db.Set<Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
            if (own is null) return new LocationNotFound(location.Value) { Field = "location_id" };
            zone ??= LocalTimes.Zone(own);
        }

        var place = new PlaceOfUpload(file.LocationId, by.LimitedTo);
        var read = FileTable.Read(file, format, place.Name, zone ?? DateTimeZone.Utc);
        return read.IsSuccess ? await CheckAsync(file, format, read.Value, place, file.LocationId is null && file.TimeZone is null ? null : zone?.Id, by, ct) : read.As<FileImportView>();
    }

    /// <summary>
    /// Stores the rows of a checked file in one transaction; they are checked again. With <paramref name="partial"/> rows that are wrong are left out.
    /// Refused: an unknown file, one that was committed, is invalid or has expired, and wrong rows without <paramref name="partial"/>.
    /// </summary>
    public async Task<Result<FileImportView>> CommitAsync(ImportId id, bool partial, Actor by, CancellationToken ct)
    {
        if (RefuseActor(by, Right) is { } refusal) return refusal;
        await using (var db = database.Open())
        {
            var import = await FileImportRows.Seen(db.Set<FileImport>().AsNoTracking(), by).FirstOrDefaultAsync(i => i.Id == id, ct);
            if (import is null) return new ImportNotFound(id) { Field = "import_id" };
            if (FileFormat.Of(import.Kind).Scope is var scope && !by.HasScope(scope)) return new InsufficientScope(scope) { Field = "import_id" };
            if (NotReady(import, partial) is { } state) return state;
            using var run = new FileRun(FileFormat.Of(import.Kind), import.Columns, FileRun.Unpack(import.Content!), new PlaceOfUpload(import.LocationId, by.LimitedTo), by);
            for (var attempt = 1; ; attempt++)
            {
                await run.CheckAsync(database, Now(), ct);
                if (!partial && run.Errors.Count > 0) return new ImportNotReady(id, $"{run.Errors.Count} faults in rows that were sound when the file was checked. The first: row {run.Errors[0].Row}: {run.Errors[0].Message}") { Field = "import_id" };
                if (run.Rows.Count == 0) return new ImportNotReady(id, "No row can be stored any more.") { Field = "import_id" };
                var stored = await StoreAsync((again, now, token) => CommitAsync(again, id, partial, run, by, now, token), attempt, ct);
                if (stored is not null) return stored;
            }
        }
    }

    private async Task<Result<FileImportView>> CheckAsync(UploadedFile file, FileFormat format, FileTable table, PlaceOfUpload place, string? zone, Actor by, CancellationToken ct)
    {
        using var run = new FileRun(format, table.Columns, table.Rows, place, by);
        for (var attempt = 1; ; attempt++)
        {
            await run.CheckAsync(database, Now(), ct);
            FileRowError[] errors = [.. table.Errors.Concat(run.Errors).OrderBy(e => e.Row)];
            var now = Now();
            var import = new FileImport
            {
                Id = IdFactory.New<ImportId>(now),
                Kind = file.Kind,
                FileName = file.FileName,
                LocationId = file.LocationId,
                TimeZone = zone,
                Columns = table.Columns,
                RowsTotal = table.Total,
                RowsValid = run.Rows.Count,
                Errors = [.. errors.Take(FileImport.MostErrors)],
                ErrorsTruncated = errors.Length > FileImport.MostErrors,
                CreatedAt = now,
            };
            if (file.Commit && import.RowsInvalid == 0 && import.RowsValid > 0)
            {
                var stored = await StoreAsync((db, at, token) => StoreAtOnceAsync(db, import, run, by, at, token), attempt, ct);
                if (stored is not null) return stored;
                continue;
            }

            if (import.RowsValid > 0)
            {
                if (await run.DuplicatesAsync(database, now, ct) is not { } duplicates) continue;
                import.RowsDuplicate = duplicates;
                (import.Content, import.ExpiresAt) = (FileRun.Pack(table.Rows), now + FileImport.Lifetime);
            }

            return await KeepAsync(import, by, now, ct);
        }
    }

    private async Task<Result<FileImportView>> KeepAsync(FileImport import, Actor by, Instant now, CancellationToken ct)
        => await database.WriteAsync<FileImportView>(
            async (db, token) =>
            {
                // What has expired is not kept for ever.
                await db.Set<FileImport>().Where(i => i.ExpiresAt < now && i.Content != null).ExecuteUpdateAsync(s => s.SetProperty(i => i.Content, (byte[]?)null), token);
                db.Add(import);
                db.Audit(by, "import.check", "import", import.Id.Value, $"{import.Kind} {import.FileName}: {import.RowsValid} of {import.RowsTotal} rows valid", now, import.LocationId);
                return FileImportView.Of(import, now);
            },
            ct);

    /// <summary>Null when the rows have to be looked at again, because somebody else was storing the same ones.</summary>
    private async Task<Result<FileImportView>?> StoreAsync(Func<PortalDb, Instant, CancellationToken, Task<Result<FileImportView>>> store, int attempt, CancellationToken ct)
    {
        try
        {
            var result = await database.WriteAsync((db, token) => store(db, Now(), token), ct);
            if (result.IsSuccess) ImportService.Tell(changes);
            return result;
        }
        catch (Exception e) when (e is RowsChangedException || database.IsConstraintViolation(e))
        {
            if (attempt == MostAttempts) return new ImportCrossed();
            return null;
        }
    }

    private static async Task<Result<FileImportView>> StoreAtOnceAsync(PortalDb db, FileImport import, FileRun run, Actor by, Instant now, CancellationToken ct)
    {
        if (await run.StoreAsync(db, now, ct) is not { } outcome) throw new RowsChangedException();
        db.Add(import);
        return Done(db, import, outcome, run, by, now);
    }

    private static async Task<Result<FileImportView>> CommitAsync(PortalDb db, ImportId id, bool partial, FileRun run, Actor by, Instant now, CancellationToken ct)
    {
        await db.LockAsync([$"file_import:{id}"], ct);
        var import = await db.Set<FileImport>().SingleAsync(i => i.Id == id, ct);
        if (NotReady(import, partial, now) is { } refusal) return refusal;
        if (await run.StoreAsync(db, now, ct) is not { } outcome) throw new RowsChangedException();
        return Done(db, import, outcome, run, by, now);
    }

    private static FileImportView Done(PortalDb db, FileImport import, FileOutcome outcome, FileRun run, Actor by, Instant now)
    {
        import.RowsDuplicate = Math.Min(import.RowsValid, outcome.Unchanged);
        import.Commit(new FileImportResult(outcome.Created, outcome.Updated, outcome.Unchanged, import.RowsTotal - run.Rows.Count), now);
        db.Audit(by, "import.commit", "import", import.Id.Value, $"{import.Kind} {import.FileName}: {outcome.Created} created, {outcome.Updated} updated", now, import.LocationId);
        return FileImportView.Of(import, now);
    }

    private ImportNotReady? NotReady(FileImport import, bool partial) => NotReady(import, partial, clock.GetCurrentInstant());

    private static ImportNotReady? NotReady(FileImport import, bool partial, Instant now) => import.State(now) switch
    {
        FileImportState.Committed => new ImportNotReady(import.Id, "The file was committed before.") { Field = "import_id" },
        FileImportState.Invalid => new ImportNotReady(import.Id, "No row of the file can be stored.") { Field = "import_id" },
        FileImportState.Expired => new ImportNotReady(import.Id, "The file was checked more than a day ago; upload it again.") { Field = "import_id" },
        _ => import.RowsInvalid > 0 && !partial ? new ImportNotReady(import.Id, $"{import.RowsInvalid} rows are wrong. Mend them, or leave them out with partial=true.") { Field = "import_id" } : null,
    };

    /// <summary>Administrators, managers of all locations, and keys.</summary>
    private static InsufficientScope? RefuseActor(Actor by, string scope)
        => (by.Kind == ActorKind.ApiKey || by.IsAdmin || (by.Role == Role.FacilityManager && by.Locations is null)) && by.HasScope(scope) ? null : new InsufficientScope(scope);

    private Instant Now() => clock.GetCurrentInstant().ToMilliseconds();

    /// <summary>Rolls back what was stored before the row that is wrong now.</summary>
    private sealed class RowsChangedException() : Exception("A row was found to be wrong while the file was stored.");
}
