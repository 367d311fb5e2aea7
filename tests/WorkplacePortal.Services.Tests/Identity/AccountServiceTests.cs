using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Identity;

public sealed class AccountServiceTests
{
    private static readonly NewAccount Ada = new("ada@example.org", "a long enough password", "Ada", Role.Admin);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SetUp_WhenSixteenHoldTheCode_MakesOneAdministrator(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var code = portal.Get<SetupCode>().Display!;

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            portal.Get<AccountService>().SetUpAsync(code, Ada with { Email = $"admin{i}@example.org" }, CancellationToken.None)));

        Assert.Single(results, r => r.IsSuccess);
        await using var db = portal.Database.Open();
        Assert.Equal(1, await db.Set<PortalUser>().CountAsync());
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync());
        Assert.Null(portal.Get<SetupCode>().Display);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SetUp_WithAnotherCode_IsRefusedAndChangesNothing(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);

        var result = await portal.Get<AccountService>().SetUpAsync("AAAA-BBBB-CCCC", Ada, CancellationToken.None);

        Assert.Equal("code", result.Error!.Field);
        Assert.False(await portal.Get<AccountService>().HasAdministratorAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Create_WithAShortPasswordOrATakenAddress_NamesTheField(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var accounts = portal.Get<AccountService>();
        Assert.True((await accounts.CreateAsync(Ada, Actor.System, CancellationToken.None)).IsSuccess);

        Assert.Equal("password", (await accounts.CreateAsync(Ada with { Email = "b@example.org", Password = "short" }, Actor.System, CancellationToken.None)).Error!.Field);
        Assert.Equal("email", (await accounts.CreateAsync(Ada with { Email = "ADA@example.org" }, Actor.System, CancellationToken.None)).Error!.Field);
        Assert.IsType<Domain.Common.InsufficientScope>((await accounts.CreateAsync(Ada, new Actor(ActorKind.User, "1", "Bob"), CancellationToken.None)).Error);
    }

    /// <summary>Without it nobody whom an administrator lets in would have a week of their own.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Account_IsLinkedWithWhoeverHasItsAddress_OnceAndAlsoLater(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var (accounts, directory) = (portal.Get<AccountService>(), portal.Get<AccountDirectory>());
        var before = (await accounts.CreateAsync(Account("ann@example.org"), Actor.System, CancellationToken.None)).Value;
        Assert.Null(before.PersonId);
        var (ann, bob) = (Somebody("ann@example.org"), Somebody("bob@example.org"));
        await portal.AddAsync(ann, bob);

        Assert.Equal(bob.Id, (await accounts.CreateAsync(Account("Bob@Example.org"), Actor.System, CancellationToken.None)).Value.PersonId);
        Assert.Equal(ann.Id, (await directory.UpdateAsync(before.Id, new AccountEdit { DisplayName = "Ann" }, Actor.System, CancellationToken.None)).Value.PersonId);
        Assert.Equal(ann.Id, (await accounts.FindActorAsync(before.Id, CancellationToken.None))!.PersonId);
        Assert.Null((await accounts.CreateAsync(Account("nobody@example.org"), Actor.System, CancellationToken.None)).Value.PersonId);

        static NewAccount Account(string email) => new(email, "four random words here", null, Role.Employee);

        static Person Somebody(string email) => new() { Id = IdFactory.New<PersonId>(TestPortal.Start), Email = email, FirstName = "A", LastName = "B", CreatedAt = TestPortal.Start, UpdatedAt = TestPortal.Start };
    }

    private static Task<TestPortal> StartAsync(DatabaseProvider provider)
        => TestPortal.StartAsync(provider, (services, _) => services.AddPortalIdentity());
}
