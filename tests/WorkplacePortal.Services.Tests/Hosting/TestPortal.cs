using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using Npgsql;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Tests.Hosting;

/// <summary>Both databases, for theories: <c>[Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]</c>.</summary>
public static class Databases
{
    public const string PostgresVariable = "WORKPLACE_TEST_POSTGRES";

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];
}

/// <summary>
/// The portal's services on a real database of their own: a SQLite file, or a PostgreSQL database that is dropped afterwards.
/// Without <c>WORKPLACE_TEST_POSTGRES</c> (an administrative connection string) the PostgreSQL case shows as skipped.
/// </summary>
public sealed class TestPortal : IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 24, 9, 0);
    private readonly ServiceProvider services;
    private readonly Func<Task> drop;

    private TestPortal(ServiceProvider services, FakeClock clock, DatabaseOptions options, Func<Task> drop)
    {
        this.services = services;
        this.drop = drop;
        Clock = clock;
        Options = options;
    }

    public FakeClock Clock { get; }

    public DatabaseOptions Options { get; }

    internal PortalDatabase Database => Get<PortalDatabase>();

    /// <param name="provider">Which database.</param>
    /// <param name="configure">Further registrations of the test.</param>
    /// <param name="now">Where the clock stands; <see cref="Start"/> by default.</param>
    public static async Task<TestPortal> StartAsync(DatabaseProvider provider, Action<IServiceCollection, DatabaseOptions>? configure = null, Instant? now = null)
    {
        var (options, drop) = provider == DatabaseProvider.Sqlite ? await TestDatabases.CreateSqliteAsync() : await TestDatabases.CreatePostgresAsync();
        var clock = new FakeClock(now ?? Start);
        var registrations = new ServiceCollection();
        registrations.AddLogging();
        registrations.AddSingleton<IClock>(clock);
        registrations.AddPortalServices(options);
        configure?.Invoke(registrations, options);
        return new TestPortal(registrations.BuildServiceProvider(), clock, options, drop);
    }

    public T Get<T>()
        where T : notnull
        => services.GetRequiredService<T>();

    public IServiceScope Scope() => services.CreateScope();

    /// <summary>Stores records without a service in between.</summary>
    internal Task AddAsync(params object[] records)
        => Database.WriteAsync(
            (db, _) =>
            {
                db.AddRange(records);
                return Task.FromResult(true);
            },
            commit: null,
            CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await drop();
    }
}

/// <summary>Makes migrated databases quickly: the first one of a process is migrated and becomes the template of the others.</summary>
internal static class TestDatabases
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static string? sqliteTemplate;
    private static string? postgresTemplate;

    public static async Task<(DatabaseOptions Options, Func<Task> Drop)> CreateSqliteAsync()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("workplace-test-").FullName;
        var file = Path.Combine(folder, "portal.db");
        await Gate.WaitAsync();
        try
        {
            if (sqliteTemplate is null)
            {
                var template = Path.Combine(System.IO.Directory.CreateTempSubdirectory("workplace-template-").FullName, "portal.db");
                await MigrateAsync(DatabaseOptions.SqliteFile(template));
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                sqliteTemplate = template;
            }

            File.Copy(sqliteTemplate, file);
        }
        finally
        {
            Gate.Release();
        }

        return (DatabaseOptions.SqliteFile(file), () =>
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection(DatabaseOptions.SqliteFile(file).ConnectionString);
            Microsoft.Data.Sqlite.SqliteConnection.ClearPool(connection);
            System.IO.Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        }
        );
    }

    public static async Task<(DatabaseOptions Options, Func<Task> Drop)> CreatePostgresAsync()
    {
        var admin = Environment.GetEnvironmentVariable(Databases.PostgresVariable);
        Assert.SkipUnless(!string.IsNullOrEmpty(admin), $"{Databases.PostgresVariable} is not set: no PostgreSQL to test on.");
        await Gate.WaitAsync();
        var name = "wp_" + Guid.NewGuid().ToString("N");
        try
        {
            if (postgresTemplate is null)
            {
                var template = "wp_template_" + Guid.NewGuid().ToString("N");
                await ExecuteAsync(admin!, $"CREATE DATABASE {template}");
                await MigrateAsync(Named(admin!, template, pooling: false));
                AppDomain.CurrentDomain.ProcessExit += (_, _) => ExecuteAsync(admin!, $"DROP DATABASE IF EXISTS {template} WITH (FORCE)").GetAwaiter().GetResult();
                postgresTemplate = template;
            }

            await ExecuteAsync(admin!, $"CREATE DATABASE {name} TEMPLATE {postgresTemplate}");
        }
        finally
        {
            Gate.Release();
        }

        return (Named(admin!, name, pooling: true), () => ExecuteAsync(admin!, $"DROP DATABASE {name} WITH (FORCE)"));
    }

    private static DatabaseOptions Named(string admin, string database, bool pooling)
        => new(DatabaseProvider.Postgres, new NpgsqlConnectionStringBuilder(admin) { Database = database, Pooling = pooling, MaxPoolSize = 40 }.ConnectionString);

    private static async Task MigrateAsync(DatabaseOptions options)
    {
        await using var services = new ServiceCollection().AddLogging().AddPortalDatabase(options).BuildServiceProvider();
        await services.GetRequiredService<PortalDatabase>().MigrateAsync(CancellationToken.None);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
