using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Allocations;

/// <summary>A London office with two zones, a meeting room and a project office, a Lisbon office, two teams; on a real database.</summary>
internal sealed class AllocationPortal(TestPortal portal) : IAsyncDisposable
{
    /// <summary>The day after the test clock's.</summary>
    public static readonly LocalDate Wednesday = new(2026, 11, 25);

    public static readonly DateTimeZone London = LocalTimes.Zone("Europe/London");
    public static readonly CancellationToken None = CancellationToken.None;
    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(1);

    public TestPortal Portal => portal;

    internal PortalDatabase Database => portal.Database;

    public LocationId Office { get; } = New<LocationId>();

    public LocationId Lisbon { get; } = New<LocationId>();

    public LayerId Floor { get; } = New<LayerId>();

    public LayerId Attic { get; } = New<LayerId>();

    public LayerId LisbonFloor { get; } = New<LayerId>();

    public ZoneId North { get; } = New<ZoneId>();

    public ZoneId South { get; } = New<ZoneId>();

    /// <summary>A meeting room.</summary>
    public RoomId Studio { get; } = New<RoomId>();

    /// <summary>A project office with two spaces.</summary>
    public RoomId Lab { get; } = New<RoomId>();

    public TeamId Design { get; } = New<TeamId>();

    public TeamId Sales { get; } = New<TeamId>();

    /// <summary>Four normal spaces in the north.</summary>
    public IReadOnlyList<SpaceId> Desks { get; private set; } = [];

    /// <summary>In the south, with one normal and one closed space.</summary>
    public SpaceId Flex { get; } = New<SpaceId>();

    public SpaceId Closed { get; } = New<SpaceId>();

    public SpaceId Corner { get; } = New<SpaceId>();

    public IReadOnlyList<SpaceId> LabDesks { get; private set; } = [];

    public SpaceId LisbonDesk { get; } = New<SpaceId>();

    public InstantRange Day => Wednesday.DayOf(London);

    public static async Task<AllocationPortal> StartAsync(DatabaseProvider provider)
    {
        var portal = new AllocationPortal(await TestPortal.StartAsync(provider));
        var (office, floor) = (portal.Office, portal.Floor);
        await portal.Portal.AddAsync(
            new Location { Id = office, Name = "London", TimeZone = "Europe/London", CreatedAt = Made, UpdatedAt = Made },
            new Location { Id = portal.Lisbon, Name = "Lisbon", TimeZone = "Europe/Lisbon", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = floor, LocationId = office, Name = "Ground", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = portal.Attic, LocationId = office, Name = "Attic", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = portal.LisbonFloor, LocationId = portal.Lisbon, Name = "Ground", CreatedAt = Made, UpdatedAt = Made },
            new Zone { Id = portal.North, LocationId = office, LayerId = floor, Name = "North", Color = "#112233", CreatedAt = Made, UpdatedAt = Made },
            new Zone { Id = portal.South, LocationId = office, LayerId = floor, Name = "South", Color = "#332211", CreatedAt = Made, UpdatedAt = Made },
            new Room { Id = portal.Studio, LocationId = office, LayerId = floor, Name = "Studio", Capacity = 6, CreatedAt = Made, UpdatedAt = Made },
            new Room { Id = portal.Lab, LocationId = office, LayerId = floor, Name = "Lab", Capacity = 2, CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = portal.Design, Name = "Design", Color = "#112233", ExternalId = "T-DES", CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = portal.Sales, Name = "Sales", Color = "#445566", CreatedAt = Made, UpdatedAt = Made });
        Space[] desks = [.. Enumerable.Range(1, 4).Select(n => Desk(New<SpaceId>(), $"N{n}", portal.North))];
        Space[] lab = [.. Enumerable.Range(1, 2).Select(n => Desk(New<SpaceId>(), $"L{n}", room: portal.Lab))];
        portal.Desks = [.. desks.Select(d => d.Id)];
        portal.LabDesks = [.. lab.Select(d => d.Id)];
        await portal.Portal.AddAsync(
        [
            .. desks, .. lab, Desk(portal.Corner, "S1", portal.South), Desk(portal.Flex, "S2", portal.South, setting: SpaceSetting.Flex), Desk(portal.Closed, "S3", portal.South, setting: SpaceSetting.Closed),
            new Space { Id = portal.LisbonDesk, LocationId = portal.Lisbon, LayerId = portal.LisbonFloor, Name = "X1", CreatedAt = Made, UpdatedAt = Made },
        ]);
        return portal;

        Space Desk(SpaceId id, string name, ZoneId? zone = null, RoomId? room = null, SpaceSetting setting = SpaceSetting.Normal)
            => new() { Id = id, LocationId = office, LayerId = floor, ZoneId = zone, RoomId = room, Name = name, Setting = setting, CreatedAt = Made, UpdatedAt = Made };
    }

    public async Task<PersonId> PersonAsync(string first, TeamId? team = null, Action<Person>? change = null, bool hidden = false)
    {
        var id = New<PersonId>();
        var person = new Person { Id = id, FirstName = first, LastName = "Tan", Email = $"{first.ToLowerInvariant()}@example.org", DefaultTeamId = team, CreatedAt = Made, UpdatedAt = Made };
        change?.Invoke(person);
        await portal.AddAsync(person, new PersonSettings { Id = New<PersonId>().Value, PersonId = id, ScheduleHidden = hidden, CreatedAt = Made, UpdatedAt = Made });
        if (team is { } t) await portal.AddAsync(new TeamMember { TeamId = t, PersonId = id });
        return id;
    }

    /// <summary>A row as an evolution writes it, without any rule in between.</summary>
    public async Task<AllocationId> PlantAsync(IReadOnlyList<SpaceId> spaces, TeamId? team = null, PersonId? person = null, InstantRange? at = null, bool locked = false, AllocationSource source = AllocationSource.Ai)
    {
        var row = new Allocation
        {
            Id = New<AllocationId>(),
            Type = AllocationType.Space,
            LocationId = Office,
            LayerId = Floor,
            TeamId = person is null ? team ?? Design : team,
            PersonId = person,
            Spaces = spaces,
            StartsAt = (at ?? Day).StartsAt,
            EndsAt = (at ?? Day).EndsAt,
            Source = source,
            Locked = locked,
            EvolutionId = IdFactory.NewEvolutionId(),
            ReasonCodes = [PlacementReason.Kept],
            Reason = "As last week.",
            CreatedAt = Made,
            UpdatedAt = Made,
        };
        await portal.AddAsync([row, .. OccupiedSlot.Of(row, [])]);
        return row.Id;
    }

    public async Task<IReadOnlyList<Allocation>> RowsAsync()
    {
        await using var db = Database.Open();
        return await db.Set<Allocation>().AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    public async Task<IReadOnlyList<OccupiedSlot>> SlotsAsync()
    {
        await using var db = Database.Open();
        return await db.Set<OccupiedSlot>().AsNoTracking().OrderBy(s => s.Sequence).ToListAsync();
    }

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync()
    {
        await using var db = Database.Open();
        return await db.Set<AuditEntry>().AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }

    public AllocationService Service => portal.Get<AllocationService>();

    public AllocationQueries Queries => portal.Get<AllocationQueries>();

    /// <summary>These spaces for a team, or for a person.</summary>
    public AllocationTerms Seats(TeamId? team, params SpaceId[] spaces) => new(AllocationType.Space, Office, Floor, null, null, spaces, team, null);

    public AllocationTerms Seat(PersonId person, SpaceId space) => new(AllocationType.Space, Office, Floor, null, null, [space], null, person);

    public AllocationTerms Zone(TeamId? team, ZoneId zone) => new(AllocationType.Space, Office, Floor, zone, null, [], team, null);

    public AllocationTerms Room(TeamId? team, RoomId room) => new(AllocationType.Room, Office, Floor, null, room, [], team, null);

    /// <summary>For the whole Wednesday.</summary>
    public Task<Result<IReadOnlyList<AllocationView>>> CreateAsync(params AllocationTerms[] terms) => CreateAsync([.. terms.Select(t => NewAllocation.On(t, Wednesday))]);

    public Task<Result<IReadOnlyList<AllocationView>>> CreateAsync(IReadOnlyList<NewAllocation> items, Actor? by = null) => Service.CreateAsync(items, by ?? Actor.System, None);

    public async Task<AllocationView> MadeAsync(AllocationTerms terms) => (await CreateAsync(terms)).Value[0];

    public Task<Result<IReadOnlyList<AllocationView>>> UpdateAsync(params AllocationChange[] changes) => Service.UpdateAsync(changes, Actor.System, None);

    public static IEnumerable<(int Index, string Field, string Code)> Faults<T>(Result<T> refused) => refused.Errors.Select(e => (e.Index, e.Error.Field, e.Error.Code));

    public AllocationDay Today(LocalDate? date = null) => new(Office, date ?? Wednesday, London);

    public static InstantRange Hours(int from, int to, LocalDate? date = null)
        => new(((date ?? Wednesday) + new LocalTime(from, 0)).ToInstant(London), ((date ?? Wednesday) + new LocalTime(to, 0)).ToInstant(London));

    public static Actor User(Role role = Role.Employee, PersonId? person = null) => new(ActorKind.User, "u1", "Somebody") { PersonId = person, Role = role };

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    private static TId New<TId>()
        where TId : struct, IPortalId<TId>
        => IdFactory.New<TId>(Made);
}
