using Microsoft.EntityFrameworkCore;
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

    [Fact]
    public async Task BackUp_WhenTheFileExists_LeavesItAlone()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await File.WriteAllTextAsync(Copy, "precious");

        Assert.IsType<BackupFileExists>((await portal.Get<PortalBackup>().BackUpAsync(Copy, None)).Error);
        Assert.Equal("precious", await File.ReadAllTextAsync(Copy));
    }

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
