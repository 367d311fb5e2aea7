using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Imports;

public sealed class ImportRunServiceTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_OfASoundPackage_StoresItAndItsOutcome(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var service = portal.Get<ImportRunService>();
        using var folder = new TestPackage().Save();

        var started = (await service.StartAsync(folder.Path, new Actor(ActorKind.User, "u1", "Mo Manager") { Role = Role.Admin }, None)).Value;
        Assert.Equal((JobState.Queued, 0, "Mo Manager"), (started.State, started.Files.Count, started.CreatedBy));
        await portal.Get<JobRuns>().RunAsync(started.JobRunId, None);

        var ended = (await service.FindAsync(started.Id, Actor.System, None)).Value;
        Assert.Equal((JobState.Completed, 100, null, 0), (ended.State, ended.Progress, ended.Error, ended.ErrorCount));
        Assert.Equal(24, ended.Files.Sum(f => f.Created));
        var dump = await DatabaseDump.ReadAsync(portal.Database);
        Assert.Equal((6, 4, 3), (dump.Rows("spaces"), dump.Rows("occupancy"), dump.Rows("attendance")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_OfABadPackage_FailsWithItsRowErrors_AndStoresNothing(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var service = portal.Get<ImportRunService>();
        using var folder = new TestPackage().Add("occupancy.csv", "nobody,hq,2026-11-23T09:00:00Z,,,").Save();

        var started = (await service.StartAsync(folder.Path, Actor.System, None)).Value;
        await portal.Get<JobRuns>().RunAsync(started.JobRunId, None);

        var ended = (await service.FindAsync(started.Id, Actor.System, None)).Value;
        Assert.Equal((JobState.Failed, "import_invalid", 1), (ended.State, ended.Error?.Code, ended.ErrorCount));
        Assert.Equal(new RowError("occupancy.csv", 6, "people_external_id", "person_not_found", "No person has the external id 'nobody', neither in this package nor in the portal."), Assert.Single(ended.Errors));
        Assert.Equal((0, 0), ((await DatabaseDump.ReadAsync(portal.Database)).Rows("locations"), (await DatabaseDump.ReadAsync(portal.Database)).Rows("people")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cancel_BeforeItRuns_StoresNothing_AndAgainIsRefused(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        var service = portal.Get<ImportRunService>();
        using var folder = new TestPackage().Save();
        var started = (await service.StartAsync(folder.Path, Actor.System, None)).Value;

        Assert.Equal(JobState.Cancelled, (await service.CancelAsync(started.Id, Actor.System, None)).Value.State);
        Assert.Null(await portal.Get<JobRuns>().RunAsync(started.JobRunId, None));
        Assert.IsType<ImportFinished>((await service.CancelAsync(started.Id, Actor.System, None)).Error);
        Assert.IsType<ImportNotFound>((await service.FindAsync(new ImportId("0123456789abcdef01234567"), Actor.System, None)).Error);
        Assert.Equal(0, (await DatabaseDump.ReadAsync(portal.Database)).Rows("locations"));
    }

    [Fact]
    public async Task Run_WhenTheFolderIsGone_Fails()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        var service = portal.Get<ImportRunService>();
        ImportRunView started;
        using (var folder = new TestPackage().Save()) started = (await service.StartAsync(folder.Path, Actor.System, None)).Value;

        await portal.Get<JobRuns>().RunAsync(started.JobRunId, None);

        Assert.Equal("folder_missing", (await service.FindAsync(started.Id, Actor.System, None)).Value.Error?.Code);
    }
}
