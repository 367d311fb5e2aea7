using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Imports;

/// <summary>The packages that may lie beside the project: everything arrives, and a second import changes nothing.</summary>
public sealed class SharedPackageTests
{
    public static TheoryData<DatabaseProvider, string, int, int> Packages
    {
        get
        {
            var data = new TheoryData<DatabaseProvider, string, int, int>();
            foreach (var provider in Databases.Both.Select(row => row.Data))
            {
                data.Add(provider, "invs15", 13316, 1653);
                data.Add(provider, "campus", 14140, 14140);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Packages))]
    public async Task Package_ArrivesWhole_AndASecondImportChangesNothing(DatabaseProvider provider, string name, int sightings, int personDays)
    {
        var folder = TestPackage.Shared(name);
        Assert.SkipWhen(folder is null, $"shared/data/portal/{name} is not beside the project");
        await using var portal = await TestPortal.StartAsync(provider, now: Instant.FromUtc(2026, 11, 25, 9, 0));
        var service = portal.Get<ImportService>();

        var first = (await service.ImportAsync(folder!, Actor.System, ImportWatch.Nobody, CancellationToken.None)).Value;
        Assert.Equal((true, 0), (first.Stored, first.ErrorCount));
        Assert.All(first.Files, f => Assert.Equal(f.Rows, f.Created));
        await using (var db = portal.Database.Open())
            Assert.Equal((sightings, personDays), (await db.Set<OccupancyRecord>().CountAsync(), await db.Set<Attendance>().CountAsync()));

        var before = await DatabaseDump.ReadAsync(portal.Database);
        var second = (await service.ImportAsync(folder!, Actor.System, ImportWatch.Nobody, CancellationToken.None)).Value;
        Assert.All(second.Files, f => Assert.Equal(f.Rows, f.Unchanged));
        Assert.Equal(before, await DatabaseDump.ReadAsync(portal.Database));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name} on {provider}: {first.Files.Sum(f => f.Rows)} rows; checked {first.Checking.TotalSeconds:0.0} s, stored {first.Storing.TotalSeconds:0.0} s; again {second.Storing.TotalSeconds:0.0} s");
    }
}
