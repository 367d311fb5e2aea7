using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web;

namespace WorkplacePortal.Benchmarks.Load;

/// <summary>The whole portal on a port of its own, with an office of 600 people in 40 teams on 240 desks, and a key.</summary>
internal sealed class LoadPortal : IAsyncDisposable
{
    private const int MostPeople = 600;
    private const int MostTeams = 40;
    private const int MostDesks = 240;
    private readonly WebApplication app;

    private LoadPortal(WebApplication app, string key)
    {
        this.app = app;
        Key = key;
    }

    public string Key { get; }

    public Uri Address => new(app.Urls.First());

    public Instant Now => Get<IClock>().GetCurrentInstant();

    public LocationId Location { get; private init; }

    public LayerId Layer { get; private init; }

    public TeamId[] Teams { get; private init; } = [];

    public PersonId[] People { get; private init; } = [];

    public SpaceId[] Desks { get; private init; } = [];

    public PortalDatabase Database => Get<PortalDatabase>();

    public static async Task<LoadPortal> StartAsync(string folder, CancellationToken ct)
    {
        var web = PortalWeb.Build(["--Api:RateLimit:Enabled=false", "--Jobs:RegularWork=false"], folder, "http://127.0.0.1:0", builder => builder.Logging.ClearProviders().AddConsole().AddFilter((_, level) => level >= LogLevel.Error));
        await PortalWeb.StartAsync(web, ct);
        var key = await web.Services.GetRequiredService<ApiKeyService>().CreateAsync(new NewApiKey("Load", ApiScopes.All), Actor.System, ct);
        var now = web.Services.GetRequiredService<IClock>().GetCurrentInstant();
        var portal = new LoadPortal(web, key.Value.Key)
        {
            Location = IdFactory.New<LocationId>(now),
            Layer = IdFactory.New<LayerId>(now),
            Teams = [.. Enumerable.Range(0, MostTeams).Select(_ => IdFactory.New<TeamId>(now))],
            People = [.. Enumerable.Range(0, MostPeople).Select(_ => IdFactory.New<PersonId>(now))],
            Desks = [.. Enumerable.Range(0, MostDesks).Select(_ => IdFactory.New<SpaceId>(now))],
        };
        await portal.AddAsync(portal.Office(now), ct);
        await portal.AddAsync(portal.Staff(now), ct);
        return portal;
    }

    public T Get<T>()
        where T : notnull
        => app.Services.GetRequiredService<T>();

    public Task AddAsync(IEnumerable<object> records, CancellationToken ct)
        => Database.WriteAsync(
            (db, _) =>
            {
                db.AddRange(records);
                return Task.FromResult(true);
            },
            commit: null,
            ct);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private IEnumerable<object> Office(Instant now) =>
    [
        new Location { Id = Location, Name = "London", TimeZone = "Europe/London", ExternalId = "LON-1", CreatedAt = now, UpdatedAt = now },
        new Layer { Id = Layer, LocationId = Location, Name = "Ground", CreatedAt = now, UpdatedAt = now },
        .. Teams.Select((id, n) => new Team { Id = id, Name = $"Team {n:00}", Color = "#2F6FDE", CreatedAt = now, UpdatedAt = now }),
    ];

    private IEnumerable<object> Staff(Instant now) =>
    [
        .. Desks.Select((id, n) => new Space { Id = id, LocationId = Location, LayerId = Layer, Name = $"D{n:000}", CreatedAt = now, UpdatedAt = now }),
        .. People.Select((id, n) => new Person
        {
            Id = id,
            FirstName = "Person",
            LastName = $"{n:000}",
            ExternalId = $"HR-{n:000}",
            DefaultTeamId = Teams[n % Teams.Length],
            DefaultLocationId = Location,
            CreatedAt = now,
            UpdatedAt = now,
        }),
        .. People.Select((id, n) => new TeamMember { TeamId = Teams[n % Teams.Length], PersonId = id }),
    ];
}
