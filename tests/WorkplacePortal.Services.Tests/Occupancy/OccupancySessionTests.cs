using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

public sealed class OccupancySessionTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Session_TakesBatchesUntilTheLastOne(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var started = await SendAsync(office, office.Batch(Seen(office.People[0], "2026-11-23T08:00:00Z")) with { SessionStarted = true });
        var id = started.Value.SessionId!.Value;
        Assert.True(await office.Portal.Get<AttendanceQueries>().HasOpenSessionAsync(office.London, None));
        Assert.Equal(id, started.Value.Records[0].SessionId);

        Assert.Equal(id, (await SendAsync(office, office.Batch(Seen(office.People[1], "2026-11-23T08:00:00Z")) with { SessionId = id })).Value.SessionId);
        Assert.Equal(id, (await SendAsync(office, office.Batch() with { SessionId = id, SessionFinished = true })).Value.SessionId);
        Assert.False(await office.Portal.Get<AttendanceQueries>().HasOpenSessionAsync(office.London, None));

        var late = await SendAsync(office, office.Batch(Seen(office.People[2], "2026-11-23T08:00:00Z")) with { SessionId = id });
        Assert.IsType<SessionClosed>(late.Error);
        Assert.Equal(2, (await office.RecordsAsync()).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Session_WithoutABatchFor24Hours_IsClosed(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var seen = Seen(office.People[0], "2026-11-23T08:00:00Z");
        var id = (await SendAsync(office, office.Batch(seen) with { SessionStarted = true })).Value.SessionId;

        office.Portal.Clock.Advance(Duration.FromHours(23));
        Assert.True((await SendAsync(office, office.Batch(seen) with { SessionId = id })).IsSuccess);
        office.Portal.Clock.Advance(Duration.FromHours(24));
        Assert.IsType<SessionClosed>((await SendAsync(office, office.Batch(seen) with { SessionId = id })).Error);
        Assert.False(await office.Portal.Get<AttendanceQueries>().HasOpenSessionAsync(office.London, None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Session_RefusesWhatDoesNotGoTogether(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);
        var seen = Seen(office.People[0], "2026-11-23T08:00:00Z");
        var id = (await SendAsync(office, office.Batch(seen) with { SessionStarted = true })).Value.SessionId;

        Assert.IsType<AmbiguousFilters>((await SendAsync(office, office.Batch(seen) with { SessionStarted = true, SessionId = id })).Error);
        Assert.IsType<PropertyRequired>((await SendAsync(office, office.Batch(seen) with { SessionFinished = true })).Error);
        Assert.IsType<SessionNotFound>((await SendAsync(office, office.Batch(seen) with { SessionId = new OccupancySessionId("0123456789abcdef01234567") })).Error);
        Assert.IsType<ReferenceMismatch>((await SendAsync(office, office.Batch(seen) with { SessionId = id, LocationId = office.Tokyo })).Error);

        var both = await SendAsync(office, office.Batch(seen) with { SessionStarted = true, SessionFinished = true });
        Assert.IsType<SessionClosed>((await SendAsync(office, office.Batch(seen) with { SessionId = both.Value.SessionId })).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Session_OfARefusedBatch_IsNotOpened(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider);

        Assert.False((await SendAsync(office, office.Batch(Seen(new PersonId("0123456789abcdef01234567"), "2026-11-23T08:00:00Z")) with { SessionStarted = true })).IsSuccess);

        Assert.False(await office.Portal.Get<AttendanceQueries>().HasOpenSessionAsync(office.London, None));
    }

    private static Task<Result<OccupancyOutcome>> SendAsync(OccupancyPortal office, OccupancyBatch batch) => office.Service.StoreAsync(batch, Actor.System, None);
}
