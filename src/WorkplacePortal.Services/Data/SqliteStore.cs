using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using SQLitePCL;

namespace WorkplacePortal.Services.Data;

internal sealed class SqlitePortalDb(DbContextOptions<SqlitePortalDb> options) : PortalDb(options)
{
    /// <summary>What every connection is given for <see cref="TextSearch.Fold"/>: SQLite's own lower() knows the letters of ASCII only.</summary>
    public const string FoldName = "fold";

    public override Task LockAsync(IEnumerable<string> names, CancellationToken ct) => Task.CompletedTask;

    public override Task LockRowsAsync<T>(IEnumerable<string> ids, CancellationToken ct) => Task.CompletedTask;

    public override Task HoldRowsAsync<T>(IEnumerable<string> ids, CancellationToken ct) => Task.CompletedTask;

    public override Task<bool> TryLockAsync(string name, CancellationToken ct) => Task.FromResult(true);

    /// <summary>One JSON text.</summary>
    public override (string Sql, object[] Parameters) Source(BulkRows rows)
    {
        var columns = string.Join(", ", rows.Columns.Select((name, n) => $"value ->> {n} AS {name}"));
        return ($"(SELECT {columns} FROM json_each(@rows))", [new SqliteParameter("@rows", rows.ToJson())]);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        PortalConversions.ApplySqlite(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDbFunction(TextSearch.Method).HasName(FoldName);
    }
}

/// <summary>
/// One file, WAL, synchronous FULL. Writers of this process queue here instead of in SQLite's busy handler, which sleeps
/// and is not fair; writers of other processes are met by the busy timeout.
/// </summary>
internal sealed class SqliteStore : IDatabaseStore, IDisposable
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Constraint = 19;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly SqliteVersion version;
    private readonly PooledDbContextFactory<SqlitePortalDb> contexts;

    public SqliteStore(string connectionString)
    {
        version = new SqliteVersion(connectionString);
        contexts = new(new DbContextOptionsBuilder<SqlitePortalDb>()
            .UseSqlite(connectionString)
            .AddInterceptors(new SqliteSession())
            .Options);
    }

    public DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public PortalDb Create() => contexts.CreateDbContext();

    // A deferred transaction: it never takes the write lock, which EF's own BeginTransaction would.
    public async Task BeginSnapshotAsync(PortalDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(IsolationLevel.Serializable, deferred: true);
        await db.Database.UseTransactionAsync(transaction, ct);
    }

    public async Task<IDisposable?> WriterTurnAsync(CancellationToken ct)
    {
        await writer.WaitAsync(ct);
        return new Turn(writer);
    }

    // Migrations lock by a row, which stays when their process is killed: everybody after it would wait for ever. A lock on a
    // file beside the database goes with its process, and who holds it knows that a row is nobody's.
    public async Task<IDisposable?> MigrationTurnAsync(PortalDb db, CancellationToken ct)
    {
        var turn = await FileTurn.TakeAsync($"{new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource}-migration", ct);
        try
        {
            if (await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_schema WHERE name = '__EFMigrationsLock'").SingleAsync(ct) > 0)
                await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", ct);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    public long? Version() => version.Read();

    public bool IsTransient(Exception e) => Find(e) is { SqliteErrorCode: Busy or Locked };

    public bool IsConstraintViolation(Exception e) => Find(e) is { SqliteErrorCode: Constraint };

    public bool IsOutage(Exception e) => Find(e) is { SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen };

    public bool IsDamage(Exception e) => Find(e) is { SqliteErrorCode: Corrupt or NoDatabase };

    public void Dispose()
    {
        writer.Dispose();
        version.Dispose();
    }

    private static SqliteException? Find(Exception? e) => e is null ? null : e as SqliteException ?? Find(e.InnerException);

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        public void Dispose() => writer.Release();
    }

    /// <summary>Every connection starts with the promises that the portal relies on. Those of the pool have kept them.</summary>
    private sealed class SqliteSession : DbConnectionInterceptor
    {
        private readonly ConditionalWeakTable<sqlite3, object> prepared = [];

        // A commit that ends with a checkpoint takes three times as long; at 32 MB of log they are rare, and hot pages are written once.
        private const string Pragmas = """
            PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;
            PRAGMA wal_autocheckpoint = 8000; PRAGMA journal_size_limit = 67108864;
            """;

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            var handle = ((SqliteConnection)connection).Handle ?? throw new InvalidOperationException("The connection is not open.");
            if (prepared.TryGetValue(handle, out _)) return;
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            raw.sqlite3_create_function(handle, SqlitePortalDb.FoldName, 1, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Fold);
            prepared.AddOrUpdate(handle, handle);
        }

        private static void Fold(sqlite3_context context, object data, sqlite3_value[] args)
        {
            if (raw.sqlite3_value_type(args[0]) == raw.SQLITE_NULL) raw.sqlite3_result_null(context);
            else raw.sqlite3_result_text(context, raw.sqlite3_value_text(args[0]).utf8_to_string().ToLowerInvariant());
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
