using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using OtpNet;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Identity;

/// <summary>What people do for the safety of their own sign-in, over HTTP as a browser without scripts does it.</summary>
public sealed partial class SecurityPageTests
{
    private const string Page = "/me/security";
    private const string Password = "correct horse battery staple";
    private const string Other = "another horse battery staple";

    [Fact]
    public async Task Password_IsChanged_OtherSessionsEnd_AndThePresentOneGoesOn()
    {
        await using var portal = await StartAsync();
        using var browser = await SignedInAsync(portal);
        using var elsewhere = await SignedInAsync(portal);

        Assert.Contains("id=\"current-note\" role=\"alert\"", Spaced(await (await ChangeAsync(browser, "wrong", Other, Other)).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("id=\"password-note\" role=\"alert\"", Spaced(await (await ChangeAsync(browser, Password, "short", "short")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("This is your password already", await (await ChangeAsync(browser, Password, Password, Password)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("id=\"again-note\" role=\"alert\"", Spaced(await (await ChangeAsync(browser, Password, Other, "something else")).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync(Page)).StatusCode);

        var changed = await ChangeAsync(browser, Password, Other, Other);

        Assert.Equal((HttpStatusCode.Redirect, "?done=password"), (changed.StatusCode, new Uri(portal.Address, changed.Headers.Location!).Query));
        Assert.Contains("Your password is changed", await browser.ReadAsync(Page + "?done=password"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync(Page)).StatusCode);
        using var later = new Browser(portal.Address);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(later, Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(later, Other)).StatusCode);
        Assert.Equal(1, await AuditedAsync(portal, "account.change_password"));
    }

    [Fact]
    public async Task Password_TriedFiveTimes_LetsTheAccountRest()
    {
        await using var portal = await StartAsync();
        using var browser = await SignedInAsync(portal);
        for (var n = 0; n < 5; n++) await ChangeAsync(browser, "wrong", Other, Other);

        Assert.Contains("Too many wrong passwords", await (await ChangeAsync(browser, Password, Other, Other)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await AuditedAsync(portal, "account.change_password"));
    }

    [Fact]
    public async Task Authenticator_IsSetUpByACode_AndAskedForAtSignIn_OncePerCode()
    {
        await using var portal = await StartAsync();
        using var browser = await SignedInAsync(portal);
        var (app, codes) = await SetUpAsync(portal, browser);
        Assert.Equal(10, codes.Count);
        Assert.DoesNotContain(codes[0], await browser.ReadAsync(Page), StringComparison.Ordinal);

        using var second = new Browser(portal.Address);
        var step = await SignInAsync(second, Password);
        var asked = new Uri(portal.Address, step.Headers.Location!).PathAndQuery;
        Assert.StartsWith("/account/code", asked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/")).StatusCode);
        // The code that has set the app up is spent.
        Assert.Equal(HttpStatusCode.OK, (await second.SubmitAsync(asked, ("Form.Code", app.At(portal.Clock)))).StatusCode);
        portal.Clock.Advance(Duration.FromSeconds(30));
        Assert.Contains("This is not the code", await (await second.SubmitAsync(asked, ("Form.Code", app.Wrong(portal.Clock)))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(asked, ("Form.Code", app.At(portal.Clock)))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/")).StatusCode);

        using var third = new Browser(portal.Address);
        asked = new Uri(portal.Address, (await SignInAsync(third, Password)).Headers.Location!).PathAndQuery;
        Assert.Equal(HttpStatusCode.OK, (await third.SubmitAsync(asked, ("Form.Code", app.At(portal.Clock)))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await third.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task ACode_SentBySixteenAtOnce_SignsOneIn()
    {
        await using var portal = await StartAsync();
        using var browser = await SignedInAsync(portal);
        var (app, _) = await SetUpAsync(portal, browser);
        portal.Clock.Advance(Duration.FromSeconds(30));
        var browsers = Enumerable.Range(0, 16).Select(_ => new Browser(portal.Address)).ToList();
        var asked = "";
        foreach (var one in browsers) asked = new Uri(portal.Address, (await SignInAsync(one, Password)).Headers.Location!).PathAndQuery;

        await Task.WhenAll(browsers.Select(one => one.SubmitAsync(asked, ("Form.Code", app.At(portal.Clock)))));

        var reached = await Task.WhenAll(browsers.Select(one => one.GetAsync("/")));
        Assert.Single(reached, r => r.StatusCode == HttpStatusCode.OK);
        browsers.ForEach(one => one.Dispose());
    }

    [Fact]
    public async Task ARecoveryCode_SignsInOnce_AndIsKeptAsAHash()
    {
        await using var portal = await StartAsync();
        using var browser = await SignedInAsync(portal);
        var (_, codes) = await SetUpAsync(portal, browser);
        await using (var db = portal.Get<PortalDatabase>().Open()) Assert.DoesNotContain(db.Set<IdentityUserToken<string>>().Select(t => t.Value!).ToList(), v => v.Contains(codes[3], StringComparison.OrdinalIgnoreCase));

        foreach (var (code, reaches) in new[] { (codes[3].ToLowerInvariant(), true), (codes[3], false), (codes[4], true) })
        {
            using var one = new Browser(portal.Address);
            var asked = new Uri(portal.Address, (await SignInAsync(one, Password)).Headers.Location!).PathAndQuery + "&recovery=true";
            Assert.Equal(reaches ? HttpStatusCode.Redirect : HttpStatusCode.OK, (await one.SubmitAsync(asked, ("Form.Code", code))).StatusCode);
            Assert.Equal(reaches ? HttpStatusCode.OK : HttpStatusCode.Redirect, (await one.GetAsync("/")).StatusCode);
        }

        Assert.Equal(2, await AuditedAsync(portal, "account.recovery_code_used"));
        Assert.Contains("You have 8 of your recovery codes left", await browser.ReadAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authenticator_IsTurnedOffByThePassword_OrWithANewOneFromTheAdministrator()
    {
        await using var portal = await StartAsync();
        using var browser = await SignedInAsync(portal);
        await SetUpAsync(portal, browser);

        Assert.Contains("id=\"authenticator-password-note\" role=\"alert\"", Spaced(await (await browser.SubmitAsync(Page, ("Form.Password", "wrong"), ("Form.Act", "off"))).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Page, ("Form.Password", Password), ("Form.Act", "off"))).StatusCode);
        Assert.Equal("/", new Uri(portal.Address, (await SignInAsync(new Browser(portal.Address), Password)).Headers.Location!).AbsolutePath);

        await SetUpAsync(portal, browser);
        var ada = (await portal.Get<AccountDirectory>().ListAsync(new AccountFilter("ada@"), new PageRequest(), Actor.System, CancellationToken.None)).Value.Items[0];
        Assert.True((await portal.Get<AccountDirectory>().ResetPasswordAsync(ada.Id, Other, Actor.System, CancellationToken.None)).IsSuccess);
        Assert.Equal("/", new Uri(portal.Address, (await SignInAsync(new Browser(portal.Address), Other)).Headers.Location!).AbsolutePath);
    }

    [Fact]
    public async Task TheSecondStep_WithoutTheFirst_LeadsBackToSignIn()
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);

        Assert.Equal("/account/sign-in", new Uri(portal.Address, (await browser.GetAsync("/account/code")).Headers.Location!).AbsolutePath);
        foreach (var path in new[] { "/account/passkey/request", "/account/passkey/creation" }) Assert.NotEqual(HttpStatusCode.OK, (await browser.PostAsync(path, ("New.Password", Password))).StatusCode);
        Assert.Contains("This passkey does not sign you in", await (await browser.SubmitAsync("/account/sign-in", ("Passkey.Credential", "{}"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<PortalHost> StartAsync()
    {
        // The stamp is looked at with every request instead of every minute.
        var portal = await PortalHost.StartAsync(DatabaseProvider.Sqlite, b => b.Services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero));
        Assert.True((await portal.Get<AccountService>().CreateAsync(new NewAccount("ada@example.org", Password, "Ada", Role.Admin), Actor.System, CancellationToken.None)).IsSuccess);
        return portal;
    }

    private static async Task<Browser> SignedInAsync(PortalHost portal)
    {
        var browser = new Browser(portal.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(browser, Password)).StatusCode);
        return browser;
    }

    private static Task<HttpResponseMessage> SignInAsync(Browser browser, string password) => browser.SubmitAsync("/account/sign-in", ("Form.Email", "ada@example.org"), ("Form.Password", password));

    private static Task<HttpResponseMessage> ChangeAsync(Browser browser, string current, string next, string again)
        => browser.SubmitAsync(Page, ("Form.Current", current), ("Form.Next", next), ("Form.Again", again));

    private static async Task<(App App, IReadOnlyList<string> RecoveryCodes)> SetUpAsync(PortalHost portal, Browser browser)
    {
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(Page, ("Form.Password", Password), ("Form.Act", "start"))).StatusCode);
        var page = await browser.ReadAsync(Page);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        var app = new App(Keys().Match(page).Groups[1].Value);
        Assert.Contains("id=\"code-note\" role=\"alert\"", Spaced(await (await browser.SubmitAsync(Page, ("Form.Code", app.Wrong(portal.Clock)), ("Form.Act", "confirm"))).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var shown = await (await browser.SubmitAsync(Page, ("Form.Code", app.At(portal.Clock)), ("Form.Act", "confirm"))).Content.ReadAsStringAsync();
        return (app, [.. RecoveryCodes().Matches(shown).Select(m => m.Value)]);
    }

    private static async Task<int> AuditedAsync(PortalHost portal, string action)
    {
        await using var db = portal.Get<PortalDatabase>().Open();
        return db.Set<AuditEntry>().Count(a => a.Action == action);
    }

    private static string Spaced(string html) => string.Join(' ', html.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("Key: <code[^>]*>([a-z2-7 ]+)</code>")]
    private static partial Regex Keys();

    [GeneratedRegex("[2-9B-Y]{5}-[2-9B-Y]{5}")]
    private static partial Regex RecoveryCodes();

    /// <summary>The app on the phone.</summary>
    private sealed class App(string key)
    {
        private readonly Totp totp = new(Base32Encoding.ToBytes(key.Replace(" ", "", StringComparison.Ordinal)));

        public string At(IClock clock) => totp.ComputeTotp(clock.GetCurrentInstant().ToDateTimeUtc());

        public string Wrong(IClock clock) => At(clock)[..5] + (At(clock)[5] == '0' ? '1' : '0');
    }
}
