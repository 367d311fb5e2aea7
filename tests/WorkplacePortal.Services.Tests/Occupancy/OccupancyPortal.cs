using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Occupancy;

/// <summary>A London and a Tokyo office on a real database, with two teams and people.</summary>
internal sealed class OccupancyPortal(TestPortal portal) : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(400);

    public TestPortal Portal => portal;

    public OccupancyService Service => portal.Get<OccupancyService>();

    public LocationId London { get; } = IdFactory.New<LocationId>(Made);

    public LocationId Tokyo { get; } = IdFactory.New<LocationId>(Made);

    public LayerId Floor { get; } = IdFactory.New<LayerId>(Made);

    public ZoneId Zone { get; } = IdFactory.New<ZoneId>(Made);

    public TeamId Red { get; } = IdFactory.New<TeamId>(Made);

    public TeamId Blue { get; } = IdFactory.New<TeamId>(Made);

    public PersonId[] People { get; private set; } = [];

    /// <summary>Every third person has no team, the others are in Red.</summary>
    public static async Task<OccupancyPortal> StartAsync(DatabaseProvider provider, int people = 6)
    {
        var office = new OccupancyPortal(await TestPortal.StartAsync(provider)) { People = [.. Enumerable.Range(0, people).Select(_ => IdFactory.New<PersonId>(Made))] };
        await office.Portal.AddAsync(
            new Location { Id = office.London, Name = "London", TimeZone = "Europe/London", ExternalId = "ldn", CreatedAt = Made, UpdatedAt = Made },
            new Location { Id = office.Tokyo, Name = "Tokyo", TimeZone = "Asia/Tokyo", ExternalId = "tyo", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = office.Floor, LocationId = office.London, Name = "Ground", CreatedAt = Made, UpdatedAt = Made },
            new Zone { Id = office.Zone, LocationId = office.London, LayerId = office.Floor, Name = "A", Color = "#112233", CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = office.Red, Name = "Red", Color = "#AA0000", CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = office.Blue, Name = "Blue", Color = "#0000AA", CreatedAt = Made, UpdatedAt = Made });
        await office.Portal.AddAsync([.. office.People.Select((id, n) => new Person
        {
            Id = id,
            FirstName = "P",
            LastName = $"{n:00}",
            ExternalId = $"hr-{n}",
            DefaultTeamId = n % 3 == 2 ? null : office.Red,
            DefaultLocationId = office.London,
            CreatedAt = Made,
            UpdatedAt = Made,
        })]);
        await office.Portal.AddAsync([.. office.People.Where((_, n) => n % 3 != 2).Select(id => new TeamMember { TeamId = office.Red, PersonId = id })]);
        return office;
    }

    public static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;

    public static NewOccupancy Seen(PersonId person, string at, string? first = null, string? last = null, TeamId? team = null) => new()
    {
        PersonId = person,
        SeenAt = At(at),
        FirstSeenAt = first is null ? null : At(first),
        LastSeenAt = last is null ? null : At(last),
        TeamId = team,
    };

    public OccupancyBatch Batch(params NewOccupancy[] records) => new() { LocationId = London, Records = records };

    public Task<Result<OccupancyOutcome>> SendAsync(params NewOccupancy[] records) => Service.StoreAsync(Batch(records), Actor.System, None);

    public async Task<OccupancyOutcome> StoredAsync(params NewOccupancy[] records) => (await SendAsync(records)).Value;

    public async Task<IReadOnlyList<Attendance>> AttendanceAsync()
    {
        await using var db = portal.Database.Open();
        return await db.Set<Attendance>().AsNoTracking().OrderBy(a => a.Date).ThenBy(a => a.PersonId).ToListAsync();
    }

    public async Task<IReadOnlyList<OccupancyRecord>> RecordsAsync()
    {
        await using var db = portal.Database.Open();
        return await db.Set<OccupancyRecord>().AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var db = portal.Database.Open();
        return await db.Set<AuditEntry>().AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    /// <summary>Fails unless attendance and hourly counts are what a naive recount of the records gives.</summary>
    public async Task AssertRollUpsEqualARecountAsync()
    {
        await using var db = portal.Database.Open();
        var zones = await db.Set<Location>().ToDictionaryAsync(l => l.Id, l => LocalTimes.Zone(l.TimeZone));
        var records = await db.Set<OccupancyRecord>().Where(o => o.DeletedAt == null).AsNoTracking().ToListAsync();
        var recount = new Recount(records, zones);
        var days = await db.Set<Attendance>().AsNoTracking().ToListAsync();
        Assert.Equal(recount.Days.OrderBy(d => d).ToArray(), days.Select(d => Recount.Line(d.LocationId, d.PersonId, d.Date, d.TeamId, d.FirstSeenAt, d.LastSeenAt, d.RecordCount, d.HourMask)).OrderBy(d => d).ToArray());
        var hours = await db.Set<HourlyPresence>().AsNoTracking().ToListAsync();
        Assert.Equal(recount.Hours.OrderBy(h => h).ToArray(), hours.Select(h => Recount.Line(h.LocationId, h.TeamKey, h.Date, h.Hour, h.People)).OrderBy(h => h).ToArray());
    }

    public static Actor Key(params string[] scopes) => new(ActorKind.ApiKey, "k1", "Key") { Scopes = scopes.ToHashSet(StringComparer.Ordinal) };

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
