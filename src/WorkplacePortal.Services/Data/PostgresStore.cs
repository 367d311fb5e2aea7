using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Npgsql;

namespace WorkplacePortal.Services.Data;

internal sealed class PostgresPortalDb(DbContextOptions<PostgresPortalDb> options) : PortalDb(options)
{
    // The columns' own collation folds the letters of ASCII only.
    private const string FoldCollation = "und-x-icu";

    /// <summary>Names are taken in order, so that two transactions with the same names never wait for each other in a ring.</summary>
    public override async Task LockAsync(IEnumerable<string> names, CancellationToken ct)
    {
        foreach (var name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);
        }
    }

    public override Task LockRowsAsync<T>(IEnumerable<string> ids, CancellationToken ct) => LockRowsAsync<T>(ids, "FOR UPDATE", ct);

    public override Task HoldRowsAsync<T>(IEnumerable<string> ids, CancellationToken ct) => LockRowsAsync<T>(ids, "FOR KEY SHARE", ct);

    /// <summary>An array per column.</summary>
    public override (string Sql, object[] Parameters) Source(BulkRows rows)
    {
        object[] parameters = [.. rows.ToArrays().Select((values, n) => new NpgsqlParameter($"r{n}", values))];
        var arrays = string.Join(", ", parameters.Select((_, n) => $"@r{n}"));
        return ($"(SELECT * FROM unnest({arrays}) AS u ({string.Join(", ", rows.Columns)}))", parameters);
    }

    public override async Task<bool> TryLockAsync(string name, CancellationToken ct)
        => await Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({name}, 0)) AS \"Value\"").SingleAsync(ct);

    private Task LockRowsAsync<T>(IEnumerable<string> ids, string mode, CancellationToken ct)
        where T : class
        => this.ExecuteAsync(
            new BulkRows<string>([.. ids]).Text("id", id => id),
            $"SELECT 1 FROM {Model.FindEntityType(typeof(T))!.GetTableName()} WHERE id IN (SELECT id FROM {{source}} r) ORDER BY id {mode}",
            ct);

    /// <summary>Text compares bytewise, as SQLite does: no promise may hang on the collation of a server.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDbFunction(TextSearch.Method).HasTranslation(args => new SqlFunctionExpression(
            "lower", [new CollateExpression(args[0], FoldCollation)], nullable: true, argumentsPropagateNullability: [true], typeof(string), args[0].TypeMapping));
    }
}

/// <summary>For more than one node. Many writers; locks by name where a rule spans rows.</summary>
internal sealed class PostgresStore : IDatabaseStore, IDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly PooledDbContextFactory<PostgresPortalDb> contexts;

    public PostgresStore(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.UseNodaTime();
        source = builder.Build();
        contexts = new(new DbContextOptionsBuilder<PostgresPortalDb>()
            .UseNpgsql(source, o => o.UseNodaTime())
            .Options);
    }

    public DatabaseProvider Provider => DatabaseProvider.Postgres;

    public PortalDb Create() => contexts.CreateDbContext();

    public Task BeginSnapshotAsync(PortalDb db, CancellationToken ct) => db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);

    public Task<IDisposable?> WriterTurnAsync(CancellationToken ct) => Task.FromResult<IDisposable?>(null);

    public long? Version() => null;

    // Migrations lock a table, and the server frees it when their session ends.
    public Task<IDisposable?> MigrationTurnAsync(PortalDb db, CancellationToken ct) => Task.FromResult<IDisposable?>(null);

    // An exclusion is met by a row that was committed after the work had looked: looking again finds it and refuses by name.
    // What a row refers to may go between the look and the write: looking again finds it gone and refuses by name.
    public bool IsTransient(Exception e)
        => Find(e) is { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.ForeignKeyViolation };

    public bool IsConstraintViolation(Exception e)
        => Find(e) is { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation };

    public bool IsOutage(Exception e) => Find(e) is { } refused ? IsOutage(refused.SqlState) : FindAny(e) is not null;

    public bool IsDamage(Exception e) => Find(e) is { SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted };

    public void Dispose() => source.Dispose();

    /// <summary>No connection, no resources, shutting down, not accepting connections, no such database, no entry.</summary>
    private static bool IsOutage(string state)
        => state[..2] is "08" or "53" or "28" || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.ObjectNotInPrerequisiteState or PostgresErrorCodes.InvalidCatalogName;

    // Without an answer of the server: it was not reached, or the connection broke.
    private static NpgsqlException? FindAny(Exception? e) => e is null ? null : e as NpgsqlException ?? FindAny(e.InnerException);

    private static PostgresException? Find(Exception? e) => e is null ? null : e as PostgresException ?? Find(e.InnerException);
}
