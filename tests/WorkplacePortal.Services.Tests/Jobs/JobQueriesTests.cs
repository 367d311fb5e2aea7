using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Jobs;

public sealed class JobQueriesTests
{
    private static readonly LocationId Here = IdFactory.New<LocationId>(TestPortal.Start);
    private static readonly LocationId There = IdFactory.New<LocationId>(TestPortal.Start);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ListActive_ShowsWaitingAndRunningRuns_OfOwnLocationsOnly(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await portal.AddAsync(Place(Here), Place(There));
        await portal.AddAsync(Run("a", Here, JobState.Running), Run("b", Here, JobState.Completed), Run("c", There, JobState.Queued));
        var queries = portal.Get<JobQueries>();

        Assert.Equal(["a", "c"], (await queries.ListActiveAsync(Actor.System, CancellationToken.None)).Select(r => r.Subject));
        Assert.Equal(["a"], (await queries.ListActiveAsync(User(Role.FacilityManager, Here), CancellationToken.None)).Select(r => r.Subject));
        Assert.Empty(await queries.ListActiveAsync(User(Role.Employee), CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ListLatest_ShowsTheNewestRunsFirst_AndNothingOfForeignLocations(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await portal.AddAsync(Place(Here), Place(There));
        await portal.AddAsync(Run("old", Here, JobState.Completed, minutes: 1), Run("new", Here, JobState.Failed, minutes: 2), Run("else", There, JobState.Failed, minutes: 3));
        var queries = portal.Get<JobQueries>();

        Assert.Equal(["new", "old"], (await queries.ListLatestAsync(Here, 10, User(Role.FacilityManager, Here), CancellationToken.None)).Select(r => r.Subject));
        Assert.Empty(await queries.ListLatestAsync(There, 10, User(Role.FacilityManager, Here), CancellationToken.None));
    }

    private static Actor User(Role role, params LocationId[] own) => new(ActorKind.User, "u", "User") { Role = role, Locations = own.ToHashSet() };

    private static Location Place(LocationId id) => new() { Id = id, Name = id.Value, TimeZone = "Europe/London", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };

    private static JobRun Run(string subject, LocationId location, JobState state, int minutes = 0) => new()
    {
        Id = IdFactory.New<JobRunId>(TestPortal.Start + Duration.FromMinutes(minutes)),
        Kind = "forecast",
        LocationId = location,
        Subject = subject,
        Parameters = "{}",
        State = state,
        CreatedByKind = "System",
        CreatedByName = "System",
        CreatedAt = TestPortal.Start + Duration.FromMinutes(minutes),
        UpdatedAt = TestPortal.Start,
    };
}
