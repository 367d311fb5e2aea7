using Microsoft.Extensions.DependencyInjection;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Tests.Hosting;

namespace WorkplacePortal.Services.Tests.Identity;

public sealed class AccountDirectoryTests
{
    private const string Password = "correct horse battery";
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Disabled_Account_IsNobodyAtOnce_AndComesBack(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var mo = await AddAsync(portal, "mo@example.org", Role.FacilityManager);
        var directory = portal.Get<AccountDirectory>();

        Assert.True((await directory.DisableAsync(mo, disabled: true, Actor.System, None)).Value.IsDisabled);
        Assert.Null(await portal.Get<AccountService>().FindActorAsync(mo, None));
        Assert.False((await directory.DisableAsync(mo, disabled: false, Actor.System, None)).Value.IsDisabled);
        Assert.Equal(Role.FacilityManager, (await portal.Get<AccountService>().FindActorAsync(mo, None))!.Role);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task LastAdministrator_KeepsRoleAndAccess_UntilThereIsAnother(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var ada = await AddAsync(portal, "ada@example.org", Role.Admin);
        var directory = portal.Get<AccountDirectory>();
        var demote = new AccountEdit { Role = Role.Employee };

        Assert.IsType<InUse>((await directory.UpdateAsync(ada, demote, Actor.System, None)).Error);
        Assert.IsType<InUse>((await directory.DisableAsync(ada, disabled: true, Actor.System, None)).Error);
        var bo = await AddAsync(portal, "bo@example.org", Role.Admin);
        await directory.DisableAsync(bo, disabled: true, Actor.System, None);
        Assert.IsType<InUse>((await directory.UpdateAsync(ada, demote, Actor.System, None)).Error);
        await directory.DisableAsync(bo, disabled: false, Actor.System, None);
        Assert.Equal(Role.Employee, (await directory.UpdateAsync(ada, demote, Actor.System, None)).Value.Role);
    }

    [Theory]
    [InlineData(Role.Employee)]
    [InlineData(Role.TeamLead)]
    [InlineData(Role.FacilityManager)]
    public async Task Accounts_AndTheAuditLog_AreForAdministratorsOnly(Role role)
    {
        await using var portal = await StartAsync(DatabaseProvider.Sqlite);
        var ada = await AddAsync(portal, "ada@example.org", Role.Admin);
        var by = new Actor(ActorKind.User, "x", "X") { Role = role };
        var directory = portal.Get<AccountDirectory>();

        Assert.IsType<InsufficientScope>((await directory.ListAsync(new AccountFilter(), new PageRequest(), by, None)).Error);
        Assert.IsType<InsufficientScope>((await directory.UpdateAsync(ada, new AccountEdit { DisplayName = "Y" }, by, None)).Error);
        Assert.IsType<InsufficientScope>((await directory.ResetPasswordAsync(ada, Password, by, None)).Error);
        Assert.IsType<InsufficientScope>((await portal.Get<AuditQueries>().ListAsync(new AuditFilter(), new PageRequest(), by, None)).Error);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Changes_AreWrittenDown_WithoutThePassword(DatabaseProvider provider)
    {
        await using var portal = await StartAsync(provider);
        var mo = await AddAsync(portal, "mo@example.org", Role.Employee);
        var directory = portal.Get<AccountDirectory>();

        Assert.IsType<InvalidValue>((await directory.ResetPasswordAsync(mo, "short", Actor.System, None)).Error);
        Assert.True((await directory.ResetPasswordAsync(mo, "another long secret", Actor.System, None)).IsSuccess);

        var log = (await portal.Get<AuditQueries>().ListAsync(new AuditFilter { SubjectKind = "account", Text = "RESET" }, new PageRequest(), Actor.System, None)).Value;
        Assert.Equal("mo@example.org as Employee", Assert.Single(log.Items).Detail);
        Assert.Equal(1, (await directory.ListAsync(new AccountFilter("MO@", Role.Employee), new PageRequest(), Actor.System, None)).Value.Total);
    }

    private static Task<TestPortal> StartAsync(DatabaseProvider provider) => TestPortal.StartAsync(provider, (services, _) => services.AddPortalIdentity());

    private static async Task<string> AddAsync(TestPortal portal, string email, Role role)
        => (await portal.Get<AccountService>().CreateAsync(new NewAccount(email, Password, null, role), Actor.System, None)).Value.Id;
}
