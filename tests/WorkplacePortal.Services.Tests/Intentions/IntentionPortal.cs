using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Intentions;

/// <summary>A London and a Lisbon office on a real database, open from Monday to Friday, with a team and people.</summary>
internal sealed class IntentionPortal(TestPortal portal) : IAsyncDisposable
{
    /// <summary>The day after the test clock's.</summary>
    public static readonly LocalDate Wednesday = new(2026, 11, 25);

    public static readonly CancellationToken None = CancellationToken.None;
    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(1);

    public TestPortal Portal => portal;

    public IntentionService Service => portal.Get<IntentionService>();

    public LocationId London { get; } = IdFactory.New<LocationId>(Made);

    public LocationId Lisbon { get; } = IdFactory.New<LocationId>(Made);

    public LayerId Floor { get; } = IdFactory.New<LayerId>(Made);

    public RoomId Studio { get; } = IdFactory.New<RoomId>(Made);

    public TeamId Design { get; } = IdFactory.New<TeamId>(Made);

    public static async Task<IntentionPortal> StartAsync(DatabaseProvider provider, int spaces = 3, Action<LocationSettings>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var portal = new IntentionPortal(await TestPortal.StartAsync(provider, (services, _) => configure?.Invoke(services)));
        var week = new OpeningHours([new OpeningPeriod([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], new LocalTime(7, 0), new LocalTime(20, 0))]);
        var london = new LocationSettings { Id = IdFactory.New<LocationId>(Made).Value, LocationId = portal.London, OpeningHours = week, CreatedAt = Made, UpdatedAt = Made };
        settings?.Invoke(london);
        await portal.Portal.AddAsync(
            new Location { Id = portal.London, Name = "London", TimeZone = "Europe/London", ExternalId = "ldn", CreatedAt = Made, UpdatedAt = Made },
            new Location { Id = portal.Lisbon, Name = "Lisbon", TimeZone = "Europe/Lisbon", CreatedAt = Made, UpdatedAt = Made },
            london,
            new Holiday { Id = IdFactory.New<HolidayId>(Made), LocationId = portal.London, Date = Wednesday.PlusDays(2), Name = "Closure", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = portal.Floor, LocationId = portal.London, Name = "Ground", CreatedAt = Made, UpdatedAt = Made },
            new Room { Id = portal.Studio, LocationId = portal.London, LayerId = portal.Floor, Name = "Studio", Capacity = 2, CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = portal.Design, Name = "Design", Color = "#112233", CreatedAt = Made, UpdatedAt = Made });
        var lisbonFloor = IdFactory.New<LayerId>(Made);
        await portal.Portal.AddAsync(new Layer { Id = lisbonFloor, LocationId = portal.Lisbon, Name = "Ground", CreatedAt = Made, UpdatedAt = Made });
        await portal.Portal.AddAsync([.. Enumerable.Range(0, spaces).SelectMany(n => new object[]
        {
            new Space { Id = IdFactory.New<SpaceId>(Made), LocationId = portal.London, LayerId = portal.Floor, Name = $"D{n}", CreatedAt = Made, UpdatedAt = Made },
            new Space { Id = IdFactory.New<SpaceId>(Made), LocationId = portal.Lisbon, LayerId = lisbonFloor, Name = $"L{n}", CreatedAt = Made, UpdatedAt = Made },
        })]);
        await portal.Portal.AddAsync(new Space { Id = IdFactory.New<SpaceId>(Made), LocationId = portal.London, LayerId = portal.Floor, Name = "Closed", Setting = SpaceSetting.Closed, CreatedAt = Made, UpdatedAt = Made });
        return portal;
    }

    public async Task<PersonId> PersonAsync(string name, Action<PersonSettings>? settings = null, Action<Person>? change = null)
    {
        var id = IdFactory.New<PersonId>(Made);
        var person = new Person { Id = id, FirstName = name, LastName = name + "son", Email = $"{name.ToLowerInvariant()}@example.org", DefaultTeamId = Design, DefaultLocationId = London, CreatedAt = Made, UpdatedAt = Made };
        change?.Invoke(person);
        var own = new PersonSettings { Id = IdFactory.New<PersonId>(Made).Value, PersonId = id, CreatedAt = Made, UpdatedAt = Made };
        settings?.Invoke(own);
        await portal.AddAsync(person, own, new TeamMember { TeamId = Design, PersonId = id });
        return id;
    }

    public async Task<PersonId[]> PeopleAsync(int count)
    {
        var people = new PersonId[count];
        for (var n = 0; n < count; n++) people[n] = await PersonAsync($"P{n:00}");
        return people;
    }

    public NewIntention Day(PersonId person, IntentionStatus status = IntentionStatus.Confirmed, LocalDate? date = null, LocationId? location = null, IntentionType type = IntentionType.Space) => new()
    {
        Status = status,
        Type = type,
        LocationId = location ?? London,
        Times = IntentionTimes.Of(new DateWindow(date ?? Wednesday, date ?? Wednesday)),
        Person = person,
    };

    public static NewIntention At(NewIntention plan, int from, int to) => plan with
    {
        Times = new IntentionTimes(zone => (Wednesday + new LocalTime(from, 0)).ToInstant(zone), zone => (Wednesday + new LocalTime(to, 0)).ToInstant(zone)),
    };

    public async Task<IntentionView> MadeAsync(NewIntention plan) => (await CreateAsync(plan)).Value.Intentions[0];

    public Task<Result<IntentionOutcome>> CreateAsync(NewIntention plan, bool force = false, Actor? by = null) => Service.CreateAsync(plan, force, by ?? Actor.System, None);

    /// <summary>An intention that starts in this status, whatever the rules say.</summary>
    public async Task<IntentionId> PlantAsync(PersonId? person, IntentionStatus status, LocalDate? date = null, PersonId? organiser = null, IntentionGroupId? group = null)
    {
        var range = (date ?? Wednesday).DayOf(LocalTimes.Zone("Europe/London"));
        var intention = new Intention
        {
            Id = IdFactory.New<IntentionId>(Made),
            GroupId = group ?? IdFactory.New<IntentionGroupId>(Made),
            Type = IntentionType.Space,
            LocationId = London,
            PersonId = person,
            TeamId = Design,
            OrganiserId = organiser ?? person,
            StartsAt = range.StartsAt,
            EndsAt = range.EndsAt,
            CreatedAt = Made,
            UpdatedAt = Made,
        };
        intention.Start(status);
        await portal.AddAsync(intention);
        return intention.Id;
    }

    public async Task<IntentionStatus> StatusAsync(IntentionId id)
    {
        await using var db = portal.Database.Open();
        return await db.Set<Intention>().Where(i => i.Id == id).Select(i => i.Status).SingleAsync();
    }

    public async Task<IReadOnlyList<IntentionEvent>> EventsAsync(IntentionId? id = null)
    {
        await using var db = portal.Database.Open();
        return await db.Set<IntentionEvent>().AsNoTracking().Where(e => id == null || e.IntentionId == id).OrderBy(e => e.Sequence).ToListAsync();
    }

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var db = portal.Database.Open();
        return await db.Set<AuditEntry>().AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    public static Actor User(PersonId person, Role role = Role.Employee) => new(ActorKind.User, "u" + person.Value, "Somebody") { PersonId = person, Role = role };

    public static Actor Key(params string[] scopes) => new(ActorKind.ApiKey, "k1", "Key") { Scopes = scopes.ToHashSet(StringComparer.Ordinal) };

    public ValueTask DisposeAsync() => portal.DisposeAsync();
}
