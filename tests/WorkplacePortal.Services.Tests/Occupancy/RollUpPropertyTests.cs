using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;
using static WorkplacePortal.Services.Tests.Occupancy.OccupancyPortal;

namespace WorkplacePortal.Services.Tests.Occupancy;

public sealed class RollUpPropertyTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AfterAnySequenceOfCalls_RollUpsEqualARecount(DatabaseProvider provider)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            await using var office = await OccupancyPortal.StartAsync(provider, people: 4);
            var random = new Random(seed);
            for (var step = 0; step < 20; step++)
            {
                await StepAsync(office, random);
                await office.AssertRollUpsEqualARecountAsync();
            }
        }
    }

    private static async Task StepAsync(OccupancyPortal office, Random random)
    {
        if (random.Next(3) > 0)
        {
            var records = Enumerable.Range(0, random.Next(1, 30)).Select(_ => RandomSightings.Next(office, random));
            Assert.True((await office.SendAsync([.. records])).IsSuccess);
            return;
        }

        var from = At("2026-10-23T12:00:00Z") + Duration.FromMinutes(random.Next(4000));
        var selection = new OccupancySelection(
            random.Next(4) == 0 ? office.Tokyo : office.London,
            random.Next(2) == 0 ? null : office.People[random.Next(4)],
            random.Next(3) == 0 ? null : from,
            random.Next(3) == 0 ? null : from + Duration.FromMinutes(random.Next(2000)));
        Assert.True((await office.Service.DeleteAsync(selection, Actor.System, None)).IsSuccess);
    }
}
