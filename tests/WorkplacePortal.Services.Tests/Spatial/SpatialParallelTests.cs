using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Services.Tests.Allocations;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Spatial;

/// <summary>What many writers at once must not break: unique values, parents that are there, one parent of a space, nothing lost.</summary>
public sealed class SpatialParallelTests
{
    private const int Writers = 24;
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task OneExternalId_With24Writers_IsTakenOnce_AndTheOthersAreToldByWhom(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var zones = portal.Portal.Get<ZoneService>();
        var locations = portal.Portal.Get<LocationService>();

        var made = await RaceAsync(n => zones.CreateAsync([new(portal.Floor, new ZoneEdit { Name = $"Z{n}", ExternalId = "Z" })], Actor.System, None));
        var sites = await RaceAsync(n => locations.CreateAsync([new LocationEdit { Name = $"L{n}", TimeZone = "UTC", ExternalId = "L" }], Actor.System, None));

        AssertOneWins(made, "external_id", v => v.Id.Value);
        AssertOneWins(sites, "external_id", v => v.Id.Value);
        await using var db = portal.Database.Open();
        Assert.Single(await db.Set<LocationSettings>().ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task OneDate_With24Writers_HasOneHoliday(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var holidays = portal.Portal.Get<HolidayService>();

        var results = await RaceAsync(n => holidays.CreateAsync([new(portal.Office, new HolidayEdit { Date = new LocalDate(2026, 12, 25), Name = $"H{n}" })], Actor.System, None));

        AssertOneWins(results, "date", v => v.Id.Value);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ALayer_DeletedWhile24WritersPutSpacesOnIt_IsEitherGoneOrKept(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var (layers, spaces) = (portal.Portal.Get<LayerService>(), portal.Portal.Get<SpaceService>());

        var results = await RaceAsync(async n => n == Writers / 2
            ? (await layers.DeleteAsync([portal.Attic], Actor.System, None)).Error
            : (await spaces.CreateAsync([new(portal.Attic, new SpaceEdit { Name = $"S{n}" })], Actor.System, None)).Error);

        await using var db = portal.Database.Open();
        var (kept, count) = (await db.Set<Layer>().AnyAsync(l => l.Id == portal.Attic), await db.Set<Space>().CountAsync(s => s.LayerId == portal.Attic));
        Assert.Equal(kept, results[Writers / 2] is InUse);
        Assert.Equal(kept ? Writers - 1 : 0, kept ? count + results.Count(e => e is LayerNotFound) : count);
        Assert.All(results.Where((_, n) => n != Writers / 2), e => Assert.True(e is null or LayerNotFound, e?.ToString()));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ASpace_MovedByWritersToAZoneAndToARoom_LiesInOne(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var spaces = portal.Portal.Get<SpaceService>();
        await spaces.UpdateAsync([new(portal.Desks[0], new SpaceEdit { ZoneId = (ZoneId?)null })], Actor.System, None);

        var results = await RaceAsync(n => spaces.UpdateAsync([new(portal.Desks[0], n % 2 == 0 ? new SpaceEdit { ZoneId = portal.North } : new SpaceEdit { RoomId = portal.Studio })], Actor.System, None));

        Assert.All(results.Where(r => !r.IsSuccess), r => Assert.IsType<InvalidValue>(r.Error));
        await using var db = portal.Database.Open();
        var space = await db.Set<Space>().SingleAsync(s => s.Id == portal.Desks[0]);
        Assert.True(space.ZoneId is null != space.RoomId is null);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Settings_MergedBy24Writers_LoseNothing(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var settings = portal.Portal.Get<LocationSettingsService>();

        await RaceAsync(n => settings.UpdateAsync([new(null, portal.Office, n switch
        {
            0 => new LocationSettingsEdit { Evolution = new EvolutionScheduleEdit { FloorPrice = 9 } },
            1 => new LocationSettingsEdit { Evolution = new EvolutionScheduleEdit { Weights = new EvolutionWeightsEdit { Move = 8 } } },
            2 => new LocationSettingsEdit { Features = new LocationFeaturesEdit { CustomTeamsEnabled = true } },
            _ => new LocationSettingsEdit { Evolution = new EvolutionScheduleEdit { PublishHoldMinutes = n } },
        })], Actor.System, None));

        await using var db = portal.Database.Open();
        var merged = await db.Set<LocationSettings>().SingleAsync();
        Assert.Equal((9, 8, true), (merged.Evolution.FloorPrice, merged.Evolution.Weights.Move, merged.Features.CustomTeamsEnabled));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ExternalIds_PassedAroundInOneCall_AreNeverTakenTwice(DatabaseProvider provider)
    {
        await using var portal = await AllocationPortal.StartAsync(provider);
        var spaces = portal.Portal.Get<SpaceService>();
        await spaces.UpdateAsync([.. portal.Desks.Select((d, n) => new RecordChange<SpaceId, SpaceEdit>(d, new SpaceEdit { ExternalId = $"E{n}" }))], Actor.System, None);

        var results = await RaceAsync(n => spaces.UpdateAsync([.. portal.Desks.Select((d, at) => new RecordChange<SpaceId, SpaceEdit>(d, new SpaceEdit { ExternalId = $"E{(at + n) % portal.Desks.Count}" }))], Actor.System, None));

        Assert.All(results, r => Assert.True(r.IsSuccess, r.Error?.Message));
        await using var db = portal.Database.Open();
        Assert.Equal(["E0", "E1", "E2", "E3"], (await db.Set<Space>().Where(s => s.ExternalId != null).Select(s => s.ExternalId!).ToListAsync()).Order(StringComparer.Ordinal));
    }

    private static Task<T[]> RaceAsync<T>(Func<int, Task<T>> write) => Task.WhenAll(Enumerable.Range(0, Writers).Select(n => Task.Run(() => write(n))));

    private static void AssertOneWins<TView>(IReadOnlyList<Result<IReadOnlyList<TView>>> results, string field, Func<TView, string> id)
    {
        var winner = id(Assert.Single(results, r => r.IsSuccess).Value[0]);
        Assert.All(results.Where(r => !r.IsSuccess), r =>
        {
            var error = Assert.IsType<AlreadyExists>(r.Error);
            Assert.Equal((field, winner), (error.Field, Assert.Single(error.RelatedIds)));
        });
    }
}
