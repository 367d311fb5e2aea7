using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

public sealed class OccupancyConcurrencyTests
{
    private const int Writers = 24;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task OverlappingBatches_From24Writers_KeepOneRowPerKeyAndExactRollUps(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 20);
        var batches = Enumerable.Range(0, Writers).Select(w => Batch(office, new Random(w))).ToList();

        var results = await Task.WhenAll(batches.Select(b => Task.Run(() => Node(office).StoreAsync(b, Actor.System, None))));

        Assert.All(results, r => Assert.True(r.IsSuccess));
        var keys = batches.SelectMany(b => b.Records.Select(r => (r.PersonId, r.LocationId, r.SeenAt))).Distinct().Count();
        Assert.Equal(keys, (await office.RecordsAsync()).Count);
        Assert.Equal(keys, results.Sum(r => r.Value.Created));
        Assert.Equal(batches.Sum(b => b.Records.Count) - keys, results.Sum(r => r.Value.Duplicates));
        await office.AssertRollUpsEqualARecountAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task BatchesAndDeletions_From24Writers_KeepExactRollUps(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 8);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            var random = new Random(w);
            if (w % 3 != 0)
            {
                Assert.True((await Node(office).StoreAsync(Batch(office, random), Actor.System, None)).IsSuccess);
                return;
            }

            var from = At("2026-10-24T00:00:00Z") + Duration.FromMinutes(random.Next(3 * 1440));
            Assert.True((await Node(office).DeleteAsync(new OccupancySelection(office.London, office.People[w % 8], from, from + Duration.FromHours(20)), Actor.System, None)).IsSuccess);
        })));

        await office.AssertRollUpsEqualARecountAsync();
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SingleRecords_From200Callers_AreEachAnsweredForThemselves(DatabaseProvider provider)
    {
        await using var office = await OccupancyPortal.StartAsync(provider, people: 20);
        var nobody = new PersonId("0123456789abcdef01234567");

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(() =>
            office.SendAsync(Seen(n % 10 == 9 ? nobody : office.People[n % 20], $"2026-11-23T{8 + (n % 8):00}:{n % 60:00}:00Z")))));

        Assert.Equal(20, results.Count(r => r.Error is PersonNotFound));
        Assert.All(results.Where(r => r.IsSuccess), r => Assert.Single(r.Value.Records));
        Assert.Equal((await office.RecordsAsync()).Count, results.Where(r => r.IsSuccess).Sum(r => r.Value.Created));
        Assert.Equal(180, results.Count(r => r.IsSuccess));
        await office.AssertRollUpsEqualARecountAsync();
    }

    /// <summary>A service of its own, as on another node: it shares no commit, so what holds between writers is kept by the database.</summary>
    private static OccupancyService Node(OccupancyPortal office) => new(office.Portal.Database, office.Portal.Get<Notifications.PortalChanges>(), office.Portal.Clock);

    private static OccupancyBatch Batch(OccupancyPortal office, Random random)
        => office.Batch([.. Enumerable.Range(0, 120).Select(_ => RandomSightings.Next(office, random))]);
}
