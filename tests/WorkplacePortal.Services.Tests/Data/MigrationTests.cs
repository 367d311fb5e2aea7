using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Data;

public sealed class MigrationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Migrate_WhenAProcessWasKilledWhileItMigrated_DoesNotWaitForIt()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await using (var db = portal.Database.Open())
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsLock\" (\"Id\", \"Timestamp\") VALUES (1, '2026-11-24 08:59:00')");
        }

        using var patience = new CancellationTokenSource(Patience);
        await portal.Get<PortalSchema>().MigrateAsync(patience.Token);

        Assert.Empty(await portal.Get<PortalSchema>().PendingAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Migrate_WhenSixteenStartAtOnce_EachEndsOnTheWholeSchema(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        using var patience = new CancellationTokenSource(Patience);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => portal.Get<PortalSchema>().MigrateAsync(patience.Token))));

        Assert.Empty(await portal.Get<PortalSchema>().PendingAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Migrate_WhenSixteenMeetAnEmptyFile_MakesOneSchema()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("workplace-migration-").FullName;
        try
        {
            var options = DatabaseOptions.SqliteFile(Path.Combine(folder, "portal.db"));
            using var patience = new CancellationTokenSource(Patience);
            await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                using var store = new SqliteStore(options.ConnectionString);
                await using var db = store.Create();
                using var turn = await store.MigrationTurnAsync(db, patience.Token);
                await db.Database.MigrateAsync(patience.Token);
            })));

            using var store = new SqliteStore(options.ConnectionString);
            await using var reader = store.Create();
            Assert.Empty(await reader.Database.GetPendingMigrationsAsync());
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
