using WorkplacePortal.Benchmarks.Fuzz;
using WorkplacePortal.Benchmarks.Load;

namespace WorkplacePortal.Web.Tests.Api.Contract;

/// <summary>The fuzz driver of the benchmarks, with few enough calls for every run of the tests.</summary>
public sealed class FuzzTests
{
    private const int Calls = 20_000;
    private static readonly int[] Usual = [200, 400, 404, 409];

    [Fact]
    public async Task SoundBrokenAndHostileRequests_AreAnsweredAsDescribed()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("workplace-fuzz-").FullName;
        try
        {
            await using var portal = await LoadPortal.StartAsync(folder, CancellationToken.None);
            var report = await FuzzRun.RunAsync(portal, Calls, seed: 20261125, CancellationToken.None);
            if (report.Faults.Count > 0) Assert.Fail($"{report.Faults.Count} faults:{Environment.NewLine}{string.Join(Environment.NewLine, report.Faults.Take(50))}");
            // A run that is refused at the door would find nothing.
            foreach (var status in Usual) Assert.True(report.Answers.Where(a => a.Key.Contains($" {status}", StringComparison.Ordinal)).Sum(a => a.Value) > Calls / 200, $"{status} came too seldom");
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }
}
