using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.CommandLine;

namespace WorkplacePortal.Web.Tests.CommandLine;

/// <summary>What the machine or a script gets wrong ends with exit code 1 and a message, never with a stack trace.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("workplace-verbs-").FullName;

    private string DataFile => Path.Combine(folder, "portal.db");

    [Fact]
    public async Task KeyCreate_WithAnEmptyListOfLocations_MakesNoKeyForAllOfThem()
    {
        Assert.Equal(Verb.Refused, await RunAsync("key", "create", "--name", "Badges", "--scopes", "all", "--locations", ""));
        Assert.Equal(Verb.Refused, await RunAsync("key", "create", "--name", "Badges", "--scopes", "all", "--locations", " , "));

        await using var services = new ServiceCollection().AddLogging().AddSingleton<IClock>(new FakeClock(Instant.FromUtc(2026, 11, 25, 6, 0))).AddPortalServices(DatabaseOptions.SqliteFile(DataFile)).BuildServiceProvider();
        Assert.Empty((await services.GetRequiredService<ApiKeyService>().ListAsync(Actor.System, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task KeyCreate_ForTheEndOfTheCalendar_IsRefused()
        => Assert.Equal(Verb.Refused, await RunAsync("key", "create", "--name", "Badges", "--scopes", "all", "--expires", "9999-12-31"));

    [Fact]
    public async Task AnyVerb_OnADamagedDatabase_IsRefused()
    {
        await File.WriteAllTextAsync(DataFile, "not a database at all, though long enough to be looked at");
        Assert.Equal(Verb.Refused, await RunAsync("migrate"));
        Assert.Equal(Verb.Refused, await RunAsync("serve"));
    }

    [Fact]
    public async Task AnyVerb_WhereTheDataDirectoryIsAFile_IsRefused()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");
        Assert.Equal(Verb.Refused, await PortalCommandLine.RunAsync(["migrate", "--data", file]));
    }

    [Fact]
    public async Task DataDirectory_ThatIsMade_IsForItsOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows inherits rights from the folder above.");
        var data = Path.Combine(folder, "new", "data");

        Assert.Equal(Verb.Success, await PortalCommandLine.RunAsync(["migrate", "--data", data]));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
    }

    [Fact]
    public async Task Serve_WhereItCannotListen_IsRefused()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        Assert.Equal(Verb.Refused, await RunAsync("serve", "--urls", $"http://127.0.0.1:{port}"));
        Assert.Equal(Verb.Refused, await RunAsync("serve", "--urls", "nonsense"));
    }

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    private Task<int> RunAsync(params string[] args) => PortalCommandLine.RunAsync([.. args, "--data", folder]);
}
