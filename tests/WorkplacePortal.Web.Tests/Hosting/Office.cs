using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Hosting;

/// <summary>A London office with a floor, a few desks, a studio, a team, and a Lisbon office beside it, in a running portal.</summary>
internal sealed class Office(PortalHost host)
{
    /// <summary>The day after the test clock's: a Wednesday.</summary>
    public static readonly LocalDate Tomorrow = new(2026, 11, 25);

    private static readonly Instant Made = TestPortal.Start - Duration.FromDays(1);

    public LocationId London { get; } = IdFactory.New<LocationId>(Made);

    public LocationId Lisbon { get; } = IdFactory.New<LocationId>(Made);

    public LayerId Floor { get; } = IdFactory.New<LayerId>(Made);

    public RoomId Studio { get; } = IdFactory.New<RoomId>(Made);

    public TeamId Design { get; } = IdFactory.New<TeamId>(Made);

    public IReadOnlyList<SpaceId> Desks { get; private init; } = [];

    public static async Task<Office> OpenAsync(PortalHost host, int desks = 3)
    {
        var office = new Office(host) { Desks = [.. Enumerable.Range(0, desks).Select(_ => IdFactory.New<SpaceId>(Made))] };
        await host.AddAsync(
            new Location { Id = office.London, Name = "London", TimeZone = "Europe/London", ExternalId = "LON-1", CreatedAt = Made, UpdatedAt = Made },
            new Location { Id = office.Lisbon, Name = "Lisbon", TimeZone = "Europe/Lisbon", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = office.Floor, LocationId = office.London, Name = "Ground", CreatedAt = Made, UpdatedAt = Made },
            new Room { Id = office.Studio, LocationId = office.London, LayerId = office.Floor, Name = "Studio", Capacity = 2, CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = office.Design, Name = "Design", Color = "#112233", CreatedAt = Made, UpdatedAt = Made });
        await host.AddAsync([.. office.Desks.Select((id, n) => new Space { Id = id, LocationId = office.London, LayerId = office.Floor, Name = $"D{n + 1}", CreatedAt = Made, UpdatedAt = Made })]);
        return office;
    }

    /// <summary>Somebody of the team, with <c>name@example.org</c> and the external id <c>HR-name</c>.</summary>
    public async Task<PersonId> PersonAsync(string name)
    {
        var id = IdFactory.New<PersonId>(Made);
        await host.AddAsync(
            new Person
            {
                Id = id,
                FirstName = name,
                LastName = name + "son",
                Email = $"{name.ToLowerInvariant()}@example.org",
                ExternalId = $"HR-{name}",
                DefaultTeamId = Design,
                DefaultLocationId = London,
                CreatedAt = Made,
                UpdatedAt = Made,
            },
            new PersonSettings { Id = IdFactory.New<PersonId>(Made).Value, PersonId = id, CreatedAt = Made, UpdatedAt = Made },
            new TeamMember { TeamId = Design, PersonId = id });
        return id;
    }
}
