using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Directory;

public sealed class LabelQueriesTests
{
    private static readonly Instant Made = TestPortal.Start;
    private static readonly LocationId London = IdFactory.New<LocationId>(Made);
    private static readonly LocationId Lisbon = IdFactory.New<LocationId>(Made);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Labels_AreCountedOverSeatsTeamsPeopleAndConnections(DatabaseProvider provider)
    {
        await using var portal = await TestPortal.StartAsync(provider);
        await FillAsync(portal);
        var labels = await ListAsync(portal, Actor.System);

        Assert.Equal([new LabelView("quiet", 3, 1, 0, 1), new LabelView("ramp", 0, 0, 0, 1), new LabelView("standing desk", 1, 0, 1, 0)], labels);
        Assert.Equal(["quiet", "standing desk", "ramp"], (await portal.Get<LabelQueries>().ListAsync(null, new PageRequest(Sort: "spaces", Descending: true), Actor.System, CancellationToken.None)).Value.Items.Select(l => l.Label));
        Assert.Equal(["standing desk"], (await portal.Get<LabelQueries>().ListAsync(" STAND ", new PageRequest(), Actor.System, CancellationToken.None)).Value.Items.Select(l => l.Label));
        var second = (await portal.Get<LabelQueries>().ListAsync(null, new PageRequest(1, 1), Actor.System, CancellationToken.None)).Value;
        Assert.Equal(("ramp", 3), (second.Items.Single().Label, second.Total));
    }

    [Fact]
    public async Task Labels_CountTheSeatsThatTheManagerSees_AndAreNotForEmployees()
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await FillAsync(portal);
        var manager = new Actor(ActorKind.User, "m", "Manager") { Role = Role.FacilityManager, Locations = new HashSet<LocationId> { Lisbon } };

        Assert.Equal(1, (await ListAsync(portal, manager)).Single(l => l.Label == "quiet").Spaces);
        Assert.IsType<InsufficientScope>((await portal.Get<LabelQueries>().ListAsync(null, new PageRequest(), manager with { Role = Role.Employee }, CancellationToken.None)).Error);
    }

    private static async Task<IReadOnlyList<LabelView>> ListAsync(TestPortal portal, Actor by) => (await portal.Get<LabelQueries>().ListAsync(null, new PageRequest(), by, CancellationToken.None)).Value.Items;

    private static async Task FillAsync(TestPortal portal)
    {
        var (floor, other, team) = (IdFactory.New<LayerId>(Made), IdFactory.New<LayerId>(Made), IdFactory.New<TeamId>(Made));
        await portal.AddAsync(
            new Location { Id = London, Name = "London", TimeZone = "Europe/London", CreatedAt = Made, UpdatedAt = Made },
            new Location { Id = Lisbon, Name = "Lisbon", TimeZone = "Europe/Lisbon", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = floor, LocationId = London, Name = "Ground", CreatedAt = Made, UpdatedAt = Made },
            new Layer { Id = other, LocationId = Lisbon, Name = "Ground", CreatedAt = Made, UpdatedAt = Made },
            new Team { Id = team, Name = "Design", Color = "#112233", Labels = ["quiet"], CreatedAt = Made, UpdatedAt = Made },
            new Person { Id = IdFactory.New<PersonId>(Made), FirstName = "Ann", LastName = "Annson", Labels = ["standing desk"], CreatedAt = Made, UpdatedAt = Made },
            Seat(London, floor, "quiet"),
            Seat(London, floor, "quiet", "standing desk"),
            Seat(London, floor),
            Seat(Lisbon, other, "quiet"),
            Link(team, "quiet"),
            Link(team, "ramp"));
    }

    private static Space Seat(LocationId location, LayerId floor, params string[] labels)
        => new() { Id = IdFactory.New<SpaceId>(Made), LocationId = location, LayerId = floor, Name = "D", Labels = labels, CreatedAt = Made, UpdatedAt = Made };

    private static Connection Link(TeamId team, string label)
        => new() { Id = IdFactory.New<ConnectionId>(Made), Strength = 50, FromType = ConnectionEntityType.Team, FromId = team.Value, ToType = ConnectionEntityType.Label, ToId = label, CreatedAt = Made, UpdatedAt = Made };
}
