using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Tests.Hosting;

public sealed class PortalBackupTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("workplace-backup-").FullName;

    private string Copy => Path.Combine(folder, "copy.db");

    [Fact]
    public async Task BackUp_WhileOthersWritePairs_HoldsWholePairsOnly()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++) await portal.AddAsync(NewLocation($"left {n}"), NewLocation($"right {n}"));
        });

        while (await CountAsync(portal) < 20) await Task.Delay(10);
        Assert.True((await portal.Get<PortalBackup>().BackUpAsync(Copy, None)).IsSuccess);
        await stop.CancelAsync();
        await writing;

        await using var other = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        Assert.True((await other.Get<PortalBackup>().RestoreAsync(Copy, replace: false, None)).IsSuccess);
        var copied = await CountAsync(other);
        Assert.True(copied >= 20);
        Assert.Equal(0, copied % 2);
        Assert.Equal([Path.GetFileName(Copy)], System.IO.Directory.GetFiles(folder).Select(f => Path.GetFileName(f)));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
    }

    [Fact]
    public async Task Restore_WhenTheDatabaseHoldsRecords_NeedsReplace_AndKeepsWhatWasThere()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await portal.AddAsync(NewLocation("before"));
        var backup = portal.Get<PortalBackup>();
        await backup.BackUpAsync(Copy, None);
        await portal.AddAsync(NewLocation("after"));

        Assert.IsType<DatabaseNotEmpty>((await backup.RestoreAsync(Copy, replace: false, None)).Error);
        Assert.Equal(2, await CountAsync(portal));
        var restored = await backup.RestoreAsync(Copy, replace: true, None);
        Assert.Equal(1, await CountAsync(portal));

        portal.Clock.AdvanceSeconds(1);
        Assert.True((await backup.RestoreAsync(restored.Value.Kept!, replace: true, None)).IsSuccess);
        Assert.Equal(2, await CountAsync(portal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_WhenTheFileIsDamagedOrForeign_ChangesNothing(bool damaged)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await portal.AddAsync(NewLocation("kept"));
        var backup = portal.Get<PortalBackup>();
        if (damaged)
        {
            await backup.BackUpAsync(Copy, None);
            await using var file = File.Open(Copy, FileMode.Open);
            file.Seek(4096 * 3, SeekOrigin.Begin);
            file.Write(new byte[8192]);
        }
        else
        {
            await File.WriteAllTextAsync(Copy, "not a database at all, though long enough to be looked at");
        }

        Assert.IsType<BackupDamaged>((await backup.RestoreAsync(Copy, replace: true, None)).Error);
        Assert.Equal(1, await CountAsync(portal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_OverADamagedDatabase_PutsItAsideAndBringsTheCopyBack(bool isStillADatabase)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await portal.AddAsync(NewLocation("kept"));
        Assert.True((await portal.Get<PortalBackup>().BackUpAsync(Copy, None)).IsSuccess);
        var target = Path.Combine(folder, "damaged.db");
        File.Copy(Copy, target);
        await using (var file = File.Open(target, FileMode.Open))
        {
            file.Seek(isStillADatabase ? 4096 * 3 : 0, SeekOrigin.Begin);
            file.Write(new byte[8192]);
        }

        var damage = await File.ReadAllBytesAsync(target);
        await using var services = Services(target);
        var backup = services.GetRequiredService<PortalBackup>();
        Assert.IsType<DatabaseNotEmpty>((await backup.RestoreAsync(Copy, replace: false, None)).Error);
        Assert.Equal(damage, await File.ReadAllBytesAsync(target));

        var restored = await backup.RestoreAsync(Copy, replace: true, None);

        Assert.Equal(damage, await File.ReadAllBytesAsync(restored.Value.Kept!));
        await using var db = services.GetRequiredService<PortalDatabase>().Open();
        Assert.Equal(["kept"], await db.Set<Location>().Select(l => l.Name).ToListAsync());
    }

    [Fact]
    public async Task Migrate_OfWhatIsNoDatabase_SaysHowToGoOn()
    {
        await File.WriteAllTextAsync(Copy, "not a database at all, though long enough to be looked at");
        await using var services = Services(Copy);

        var refused = await Assert.ThrowsAsync<DatabaseUnusableException>(() => services.GetRequiredService<PortalSchema>().MigrateAsync(None));
        Assert.Contains("restore FILE --replace", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_WhereItMayNotWrite_NamesTheFile_AndSaysHowToGoOn()
    {
        // A folder in the place of the file is refused like a folder without rights, to the superuser too.
        System.IO.Directory.CreateDirectory($"{Copy}-migration");
        await using var services = Services(Copy);

        var refused = await Assert.ThrowsAsync<DatabaseUnusableException>(() => services.GetRequiredService<PortalSchema>().MigrateAsync(None));
        Assert.Contains($"{Copy}-migration", refused.Message, StringComparison.Ordinal);
        Assert.Contains("WORKPLACE_DATA", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfTheDatabaseItself_IsRefused()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await portal.Get<PortalBackup>().BackUpAsync(Copy, None);
        await using var services = Services(Copy);
        Assert.IsType<BackupNotFound>((await services.GetRequiredService<PortalBackup>().RestoreAsync(Copy, replace: true, None)).Error);
    }

    [Fact]
    public async Task BackUp_WhenTheFileExists_LeavesItAlone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await File.WriteAllTextAsync(Copy, "precious");

        Assert.IsType<BackupFileExists>((await portal.Get<PortalBackup>().BackUpAsync(Copy, None)).Error);
        Assert.Equal("precious", await File.ReadAllTextAsync(Copy));
        Assert.IsType<BackupFileExists>((await portal.Get<PortalBackup>().BackUpAsync(folder, None)).Error);
    }

    private static ServiceProvider Services(string file)
        => new ServiceCollection().AddLogging().AddSingleton<IClock>(new NodaTime.Testing.FakeClock(TestPortal.Start)).AddPortalServices(DatabaseOptions.SqliteFile(file)).BuildServiceProvider();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    private static async Task<int> CountAsync(TestPortal portal)
    {
        await using var db = portal.Database.Open();
        return await db.Set<Location>().CountAsync();
    }

    private static Location NewLocation(string name)
        => new() { Id = IdFactory.New<LocationId>(TestPortal.Start), Name = name, TimeZone = "Europe/London", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
}
