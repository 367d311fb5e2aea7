using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>The whole portal on a port of its own and a real database, with a clock that stands still until a test moves it.</summary>
internal sealed class PortalHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Func<Task> drop;
    private readonly string dataDirectory;

    private PortalHost(WebApplication app, IServiceCollection registrations, FakeClock clock, string dataDirectory, Func<Task> drop)
    {
        this.app = app;
        Registrations = registrations;
        this.drop = drop;
        this.dataDirectory = dataDirectory;
        Clock = clock;
    }

    public FakeClock Clock { get; }

    /// <summary>What the portal is made of, for those who show its pages without a browser.</summary>
    public IServiceCollection Registrations { get; }

    public Uri Address => new(app.Urls.First());

    /// <param name="provider">Which database; PostgreSQL is skipped where there is none.</param>
    /// <param name="settings">Settings of the host, as <c>key=value</c>.</param>
    public static async Task<PortalHost> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, params string[] settings)
        => await StartAsync(provider, configure: null, settings);

    /// <param name="provider">Which database.</param>
    /// <param name="configure">Further registrations of the test.</param>
    /// <param name="settings">Settings of the host, as <c>key=value</c>.</param>
    public static async Task<PortalHost> StartAsync(DatabaseProvider provider, Action<WebApplicationBuilder>? configure, params string[] settings)
    {
        var (database, drop) = provider == DatabaseProvider.Sqlite ? await TestDatabases.CreateSqliteAsync() : await TestDatabases.CreatePostgresAsync();
        var clock = new FakeClock(TestPortal.Start);
        var data = System.IO.Directory.CreateTempSubdirectory("workplace-host-").FullName;
        // What the portal starts by itself would get into the way of what a test starts.
        string[] args = ["--Jobs:RegularWork=false", $"--Database:Provider={database.Provider}", $"--ConnectionStrings:Portal={database.ConnectionString}", .. settings.Select(s => "--" + s)];
        IServiceCollection registrations = new ServiceCollection();
        var portal = PortalWeb.Build(args, data, "http://127.0.0.1:0", builder =>
        {
            registrations = builder.Services;
            builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Error);
            builder.Services.Replace(ServiceDescriptor.Singleton<IClock>(clock));
            configure?.Invoke(builder);
        });
        await PortalWeb.StartAsync(portal, CancellationToken.None);
        return new PortalHost(portal, registrations, clock, data, drop);
    }

    /// <summary>A service of the running portal, to arrange what a test needs.</summary>
    public T Get<T>()
        where T : notnull
        => app.Services.GetRequiredService<T>();

    /// <inheritdoc cref="Get{T}"/>
    public object Get(Type service) => app.Services.GetRequiredService(service);

    /// <summary>A client without a key.</summary>
    public HttpClient CreateClient() => new() { BaseAddress = Address };

    /// <summary>A client with a fresh key of these scopes.</summary>
    public Task<HttpClient> CreateKeyClientAsync(params string[] scopes) => CreateKeyClientAsync(scopes, []);

    /// <summary>A client with a fresh key of these scopes, limited to these locations.</summary>
    public async Task<HttpClient> CreateKeyClientAsync(IReadOnlyList<string> scopes, IReadOnlyList<LocationId> locations)
    {
        var issued = await Get<ApiKeyService>().CreateAsync(new NewApiKey("Test", scopes) { Locations = locations }, Actor.System, CancellationToken.None);
        var client = CreateClient();
        client.DefaultRequestHeaders.Add("x-api-key", issued.Value.Key);
        return client;
    }

    /// <summary>Stores records without a service in between.</summary>
    public Task AddAsync(params object[] records)
        => Get<PortalDatabase>().WriteAsync(
            (db, _) =>
            {
                db.AddRange(records);
                return Task.FromResult(true);
            },
            commit: null,
            CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await drop();
        System.IO.Directory.Delete(dataDirectory, recursive: true);
    }
}
