using System.Net;
using System.Text.RegularExpressions;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Common;

/// <summary>What browsers get over HTTP: headers, assets with something in them, nothing from elsewhere.</summary>
public sealed partial class ServedPagesTests
{
    [Fact]
    public async Task Pages_ForbidInlineScriptsAndEverythingFromElsewhere_AndHaveNone()
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);

        foreach (var path in new[] { "/account/sign-in", "/not-found" })
        {
            var answer = await browser.GetAsync(path);
            var policy = string.Join(';', answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            var html = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotMatch(InlineScripts(), html);
            Assert.DoesNotMatch(Elsewhere(), html);
        }
    }

    [Fact]
    public async Task Assets_OfThePages_ComeWithSomethingInThem()
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);
        using var client = portal.CreateClient();
        var html = await browser.ReadAsync("/account/sign-in");
        var named = Assets().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups["path"].Value)).ToList();
        Assert.True(named.Count >= 6);

        foreach (var asset in named.Concat(["/lib/roboto/roboto-latin-400-normal.woff2", "/lib/apexcharts/apexcharts.esm.js"]))
        {
            var bytes = await client.GetByteArrayAsync(new Uri(portal.Address, asset));
            Assert.True(bytes.Length > 200, asset);
        }
    }

    [Fact]
    public async Task UnknownPages_AreNotFound_WithAWayBack()
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);

        var answer = await browser.GetAsync("/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Matches("<h1[^>]*>There is no such page", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<PortalHost> StartAsync()
    {
        var portal = await PortalHost.StartAsync();
        await portal.Get<AccountService>().CreateAsync(new NewAccount("ada@example.org", "correct horse battery staple", "Ada", Role.Admin), Actor.System, CancellationToken.None);
        return portal;
    }

    [GeneratedRegex("<script(?![^>]*\\bsrc=)|\\son[a-z]+=\"", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScripts();

    [GeneratedRegex("(?:src|href)=\"(?:https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("<(?:script|link)[^>]*?(?:src|href)=\"(?<path>[^\"]+)\"")]
    private static partial Regex Assets();
}
