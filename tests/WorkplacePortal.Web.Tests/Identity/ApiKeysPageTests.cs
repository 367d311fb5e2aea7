using Bunit;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Hosting;
using WorkplacePortal.Web.Components.Identity;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Identity;

public sealed class ApiKeysPageTests
{
    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.FacilityManager, false)]
    [InlineData(Role.Employee, false)]
    public async Task Page_OffersNewKeys_OnlyToWhoMayMakeThem(Role role, bool offers)
    {
        await using var portal = await TestPortal.StartAsync(DatabaseProvider.Sqlite);
        await using var circuit = await Circuit.SignInAsync(portal, role);

        var page = circuit.Render<ApiKeysPage>();

        page.WaitForAssertion(() => Assert.Contains(offers ? "No keys yet" : "not open to you", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.Equal(offers, page.Markup.Contains("Create key", StringComparison.Ordinal));
    }
}
