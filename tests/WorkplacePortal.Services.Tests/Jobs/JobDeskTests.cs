using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Imports;

namespace WorkplacePortal.Services.Tests.Jobs;

public sealed class JobDeskTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Retry_OfFailedWork_RunsItOnceMore_WithWhatItWasAsked(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        using var folder = new TestPackage().Add("occupancy.csv", "nobody,hq,2026-11-23T09:00:00Z,,,").Save();
        var run = (await portal.Get<ImportRunService>().StartAsync(folder.Path, Actor.System, None)).Value;
        await portal.Get<JobRuns>().RunAsync(run.JobRunId, None);
        var desk = portal.Get<JobDesk>();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "occupancy.csv"), "people_external_id,location_external_id,seen_at,first_seen_at,last_seen_at,team_external_id\n", None);

        Assert.True((await desk.RetryAsync(run.JobRunId, Actor.System, None)).IsSuccess);
        Assert.IsType<InUse>((await desk.RetryAsync(run.JobRunId, Actor.System, None)).Error);
        await portal.Get<JobRuns>().RunAsync(run.JobRunId, None);

        var ended = (await portal.Get<ImportRunService>().FindAsync(run.Id, Actor.System, None)).Value;
        Assert.Equal((JobState.Completed, null, 0), (ended.State, ended.Error, ended.ErrorCount));
    }

    [Fact]
    public async Task Work_OfNoPlace_IsForAdministrators_AndUnknownWorkIsNotFound()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        using var folder = new TestPackage().Save();
        var run = (await portal.Get<ImportRunService>().StartAsync(folder.Path, Actor.System, None)).Value;
        var desk = portal.Get<JobDesk>();
        foreach (var role in new[] { Role.Employee, Role.TeamLead, Role.FacilityManager })
            Assert.IsType<InsufficientScope>((await desk.CancelAsync(run.JobRunId, new Actor(ActorKind.User, "u", "U") { Role = role }, None)).Error);
        Assert.IsType<JobNotFound>((await desk.CancelAsync(new JobRunId("0123456789abcdef01234567"), Actor.System, None)).Error);
        Assert.True((await desk.CancelAsync(run.JobRunId, Actor.System, None)).IsSuccess);
        var history = (await portal.Get<JobQueries>().ListAsync(new JobFilter("imports", JobState.Cancelled), new PageRequest(), Actor.System, None)).Value;
        Assert.Equal(run.JobRunId, Assert.Single(history.Items).Id);
        Assert.IsType<InsufficientScope>((await portal.Get<JobQueries>().ListAsync(new JobFilter(), new PageRequest(), new Actor(ActorKind.User, "u", "U") { Role = Role.Employee }, None)).Error);
    }
}
