using System.Net;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Common;

/// <summary>What holds for every page, whoever asks and however.</summary>
public sealed class PageRequestTests
{
    [Theory, MemberData(nameof(Services.Tests.Hosting.Databases.Both), MemberType = typeof(Services.Tests.Hosting.Databases))]
    public async Task NulCharacters_InAddressesAndForms_AreRefused_AndBreakNothing(DatabaseProvider provider)
    {
        await using var host = await OpenAsync(provider);
        using var browser = new Browser(host.Address);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/account/sign-in?returnUrl=%00")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/download/users?q=%00")).StatusCode);
        var signIn = await browser.SubmitAsync("/account/sign-in", ("Form.Email", "admin@example.org\0"), ("Form.Password", "four random words here"));
        Assert.Equal(HttpStatusCode.BadRequest, signIn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Head_OfAPage_AnswersAsGetDoes_WithoutItsText()
    {
        await using var host = await OpenAsync(DatabaseProvider.Sqlite);
        using var client = host.CreateClient();
        foreach (var (path, status) in new[] { ("/account/sign-in", HttpStatusCode.OK), ("/i/unknown", HttpStatusCode.NotFound) })
        {
            using var asked = new HttpRequestMessage(HttpMethod.Head, path);
            var head = await client.SendAsync(asked);
            Assert.Equal((path, status), (path, head.StatusCode));
            Assert.Equal(status, (await client.GetAsync(path)).StatusCode);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Files_AreKeptByNobody()
    {
        await using var host = await OpenAsync(DatabaseProvider.Sqlite);
        using var browser = new Browser(host.Address);
        await browser.SubmitAsync("/account/sign-in", ("Form.Email", "admin@example.org"), ("Form.Password", "four random words here"));

        foreach (var path in new[] { "/download/users", "/download/people", "/download/audit" })
        {
            var file = await browser.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK, "no-store"), (path, file.StatusCode, file.Headers.CacheControl?.ToString()));
        }
    }

    private static async Task<PortalHost> OpenAsync(DatabaseProvider provider)
    {
        var host = await PortalHost.StartAsync(provider);
        await host.Get<AccountService>().CreateAsync(new NewAccount("admin@example.org", "four random words here", "Admin", Role.Admin), Actor.System, CancellationToken.None);
        return host;
    }
}
