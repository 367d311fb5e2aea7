using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Services.Tests.Intentions;

namespace WorkplacePortal.Services.Tests.Directory;

public sealed class DirectoryQueriesTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Teams_CountMembersWhoHaveNotLeft_UnlessTheHeadCountIsSet(DatabaseProvider provider)
    {
        await using var office = await IntentionPortal.StartAsync(provider);
        await office.PeopleAsync(3);
        await office.PersonAsync("Gone", change: p => p.ActiveTo = IntentionPortal.Wednesday.PlusDays(-2));
        await office.PersonAsync("Last", change: p => p.ActiveTo = IntentionPortal.Wednesday.PlusDays(-1));
        var (made, elsewhere) = (TestPortal.Start, IdFactory.New<TeamId>(TestPortal.Start));
        await office.Portal.AddAsync(new Team { Id = elsewhere, Name = "analysis", Color = "#445566", CreatedAt = made, UpdatedAt = made });
        await office.Portal.AddAsync(
            new TeamSettings { Id = IdFactory.New<TeamSettingsId>(made), TeamId = elsewhere, HeadCount = 12, Priority = Priority.High, DefaultLocationId = office.Lisbon, CreatedAt = made, UpdatedAt = made });
        var queries = office.Portal.Get<DirectoryQueries>();

        var london = Assert.Single((await queries.TeamsAsync(office.London, Actor.System, None)).Value);
        Assert.Equal(("Design", "#112233", 4, true), (london.Name, london.Color, london.HeadCount, london.HeadCountDerived));
        var lisbon = Assert.Single((await queries.TeamsAsync(office.Lisbon, Actor.System, None)).Value);
        Assert.Equal((12, false, Priority.High), (lisbon.HeadCount, lisbon.HeadCountDerived, lisbon.Priority));

        await office.Portal.AddAsync(new TeamLocationSettings { TeamId = elsewhere, LocationId = office.London });
        Assert.Equal(["analysis", "Design"], (await queries.TeamsAsync(office.London, Actor.System, None)).Value.Select(t => t.Name));
        Assert.IsType<LocationNotFound>((await queries.TeamsAsync(new LocationId("0123456789abcdef01234567"), Actor.System, None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task People_AreFoundByNameInEitherOrderAndByAddress_PageByPage(DatabaseProvider provider)
    {
        await using var office = await IntentionPortal.StartAsync(provider);
        await office.PersonAsync("Ada");
        await office.PersonAsync("bea");
        await office.PersonAsync("Cleo", change: p => (p.DefaultTeamId, p.Email, p.ActiveFrom) = (null, null, IntentionPortal.Wednesday));
        var queries = office.Portal.Get<DirectoryQueries>();

        Assert.Equal(["Ada", "bea", "Cleo"], await Found(new PersonFilter()));
        Assert.Equal(["Ada"], await Found(new PersonFilter("ADA ada")));
        Assert.Equal(["Cleo"], await Found(new PersonFilter(" cleoson cleo ")));
        Assert.Equal(["bea"], await Found(new PersonFilter("bea@EXAMPLE")));
        Assert.Equal(["Ada", "bea"], await Found(new PersonFilter(ActiveOn: IntentionPortal.Wednesday.PlusDays(-1))));
        Assert.Empty(await Found(new PersonFilter("%")));
        Assert.Empty(await Found(new PersonFilter(LocationId: office.Lisbon)));

        var page = (await queries.PeopleAsync(new PersonFilter(TeamId: office.Design), new PageRequest(Skip: 1, Limit: 1, Descending: true), Actor.System, None)).Value;
        Assert.Equal((2, 2, 3), (page.From, page.To, page.Total));
        Assert.Equal(("bea beason", "Design", "#112233"), (page.Items[0].FullName, page.Items[0].TeamName, page.Items[0].TeamColor));
        var byMail = (await queries.PeopleAsync(new PersonFilter(), new PageRequest(Sort: "email", Descending: true), Actor.System, None)).Value;
        Assert.Equal(["bea", "Ada", "Cleo"], byMail.Items.Select(p => p.FirstName));

        await office.PersonAsync("Åsa", change: p => (p.DefaultTeamId, p.LastName) = (null, "ΔΈΛΤΑ"));
        foreach (var typed in new[] { "Åsa", "åsa", "ÅSA ΔΈΛ", "δέλτα" }) Assert.Equal(["Åsa"], await Found(new PersonFilter(typed)));

        async Task<IEnumerable<string>> Found(PersonFilter filter) => (await queries.PeopleAsync(filter, new PageRequest(), Actor.System, None)).Value.Items.Select(p => p.FirstName);
    }
}
