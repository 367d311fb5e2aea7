using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services;

/// <summary>What a restore did.</summary>
/// <param name="Kept">Copy of what stood there before; null when there was nothing.</param>
public sealed record Restored(string? Kept);

/// <summary>
/// Copies the portal's SQLite database into one file and back, while the portal runs: SQLite's online backup, checked page by
/// page before it counts. PostgreSQL has better tools of its own, and is refused with their names.
/// </summary>
public sealed class PortalBackup
{
    private static readonly string[] Journals = ["", "-wal", "-shm", "-journal"];
    private readonly PortalDatabase database;
    private readonly DatabaseOptions options;
    private readonly IClock clock;

    public PortalBackup(PortalDatabase database, DatabaseOptions options, IClock clock)
    {
        this.database = database;
        this.options = options;
        this.clock = clock;
    }

    /// <summary>Writes a consistent copy to <paramref name="file"/>, which must not exist. A copy that fails its check is not kept.</summary>
    public async Task<Result<Done>> BackUpAsync(string file, CancellationToken ct)
    {
        if (options.Provider != DatabaseProvider.Sqlite) return new BackupElsewhere("pg_dump --format=custom");
        if (Path.Exists(file)) return new BackupFileExists(file);
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is not { } folder || !System.IO.Directory.Exists(folder)) return new BackupNotFound(file, "its folder does not exist");
        var partial = file + ".partial";
        try
        {
            MakeForOwner(partial);
            await CopyAsync(options.ConnectionString, ConnectionTo(partial), ct);
            if (await FaultAsync(partial, ct) is { } fault) return new BackupDamaged(file, fault);
            File.Move(partial, file);
            return Done.Value;
        }
        catch (SqliteException e) when (!database.IsDamage(e))
        {
            return new BackupNotFound(file, e.Message);
        }
        catch (SqliteException e)
        {
            return new BackupDamaged(file, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new BackupNotFound(file, e.Message);
        }
        finally
        {
            DeleteWithJournals(partial);
        }
    }

    /// <summary>
    /// Puts the copy in <paramref name="file"/> in the place of the database, in one transaction of it: a crash on the way
    /// leaves what was there. What was there is kept beside it first; a database that is damaged is put aside as it is.
    /// </summary>
    /// <param name="file">A file that <see cref="BackUpAsync"/> wrote, of this version or an older one.</param>
    /// <param name="replace">Whether records that are there may be replaced.</param>
    /// <param name="ct">Cancels before the database is touched.</param>
    public async Task<Result<Restored>> RestoreAsync(string file, bool replace, CancellationToken ct)
    {
        if (options.Provider != DatabaseProvider.Sqlite) return new BackupElsewhere("pg_restore --clean");
        if (!File.Exists(file)) return new BackupNotFound(file, "there is no such file");
        if (await FaultAsync(file, ct) is { } fault) return new BackupDamaged(file, fault);
        if (await UnknownMigrationAsync(file, ct) is { } newer) return new BackupTooNew(file, newer);

        string? kept = null;
        var target = new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;
        if (Path.Exists(target) && Path.GetFullPath(target) == Path.GetFullPath(file)) return new BackupNotFound(file, "it is the database itself");
        if (await HoldsRecordsAsync(target, ct))
        {
            if (!replace) return new DatabaseNotEmpty();
            var stamp = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'").Format(clock.GetCurrentInstant());
            kept = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(target))!, $"before-restore-{stamp}.db");
            var backedUp = await BackUpAsync(kept, ct);
            if (backedUp.Error is BackupDamaged) PutAside(target, kept);
            else if (!backedUp.IsSuccess) return backedUp.As<Restored>();
        }

        await CopyAsync(ConnectionTo(file, SqliteOpenMode.ReadWrite), options.ConnectionString, ct);
        await database.MigrateAsync(ct);
        return new Restored(kept);
    }

    /// <summary>Everybody's days are in it, so nobody else reads the copy either.</summary>
    private static void MakeForOwner(string file)
    {
        DeleteWithJournals(file);
        var stream = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) stream.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, stream).Dispose();
    }

    private static string ConnectionTo(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWriteCreate)
        => new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString;

    private static async Task CopyAsync(string from, string to, CancellationToken ct)
    {
        await using var source = new SqliteConnection(from);
        await using var target = new SqliteConnection(to);
        await source.OpenAsync(ct);
        await target.OpenAsync(ct);
        ct.ThrowIfCancellationRequested();
        source.BackupDatabase(target);
    }

    /// <summary>What is wrong with the file; null when it is a sound database of the portal.</summary>
    private static async Task<string?> FaultAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection(ConnectionTo(file, SqliteOpenMode.ReadWrite));
            await connection.OpenAsync(ct);
            if (await TextAsync(connection, "PRAGMA integrity_check(1)", ct) is not "ok" and var damage) return damage;
            if (await TextAsync(connection, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", ct) is { } table) return $"a row of {table} refers to one that is missing";
            return await TextAsync(connection, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'", ct) is null ? "it is no database of the portal" : null;
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    private static async Task<string?> TextAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>A database that cannot be read is taken for one that holds some.</summary>
    private async Task<bool> HoldsRecordsAsync(string target, CancellationToken ct)
    {
        if (!File.Exists(target)) return false;
        try
        {
            return await HasRowsAsync(target, ct);
        }
        catch (SqliteException e) when (database.IsDamage(e))
        {
            return true;
        }
    }

    private static async Task<bool> HasRowsAsync(string target, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(ConnectionTo(target, SqliteOpenMode.ReadWrite));
        await connection.OpenAsync(ct);
        var tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('users', 'locations', 'people')";
        if (await TextAsync(connection, tables, ct) is null) return false;
        return await TextAsync(connection, "SELECT 'x' WHERE EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM locations) OR EXISTS (SELECT 1 FROM people)", ct) is not null;
    }

    private async Task<string?> UnknownMigrationAsync(string file, CancellationToken ct)
    {
        await using var db = database.Open();
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        await using var connection = new SqliteConnection(ConnectionTo(file, SqliteOpenMode.ReadWrite));
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1";
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            if (!known.Contains(rows.GetString(0))) return rows.GetString(0);
        }

        return null;
    }

    private void PutAside(string target, string kept)
    {
        using (var connection = new SqliteConnection(options.ConnectionString)) SqliteConnection.ClearPool(connection);
        foreach (var suffix in Journals)
        {
            if (File.Exists(target + suffix)) File.Move(target + suffix, kept + suffix);
        }
    }

    private static void DeleteWithJournals(string file)
    {
        foreach (var suffix in Journals) File.Delete(file + suffix);
    }
}

public sealed record BackupElsewhere(string Tool) : Conflict("in_use", $"This portal keeps its records in PostgreSQL; use '{Tool}' there.");

public sealed record BackupFileExists(string File) : Conflict("already_exists", $"{File} exists already; name a new file.");

public sealed record BackupNotFound(string File, string Reason) : Invalid("invalid_value", $"{File} cannot be used: {Reason}.");

public sealed record BackupDamaged(string File, string Fault) : Invalid("invalid_value", $"{File} is not a sound copy: {Fault}.");

public sealed record BackupTooNew(string File, string Migration) : Invalid("invalid_value", $"{File} was written by a newer version of the portal (it has {Migration}); update the portal first.");

public sealed record DatabaseNotEmpty() : Conflict("in_use", "The database holds records. Say --replace to put the copy in their place; they are kept in a file beside it first.");
