using System.Net;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Identity;

public sealed class SignInTests
{
    private const string Password = "correct horse battery staple";
    private const string Neutral = "E-mail or password is wrong.";

    [Fact]
    public async Task FirstRun_LeadsEveryPageToSetUp_ButNotTheApiNorAssets()
    {
        await using var portal = await PortalHost.StartAsync();
        using var browser = new Browser(portal.Address);

        foreach (var path in new[] { "/", "/account/sign-in", "/intentions", "/nowhere" })
        {
            var answer = await browser.GetAsync(path);
            Assert.Equal((HttpStatusCode.Redirect, "/setup"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/intentions")).StatusCode);
        using var plain = portal.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await plain.GetAsync(new Uri("/app.css", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task SetUp_WithTheCode_SignsInTheFirstAdministrator_AndWorksOnce()
    {
        await using var portal = await PortalHost.StartAsync();
        using var browser = new Browser(portal.Address);
        var code = portal.Get<SetupCode>().Display!;

        var wrong = await browser.SubmitAsync("/setup", ("Form.Code", "AAAA-BBBB-CCCC"), ("Form.Name", "Ada"), ("Form.Email", "ada@example.org"), ("Form.Password", Password));
        Assert.Contains("This is not the code", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var made = await browser.SubmitAsync("/setup", ("Form.Code", code), ("Form.Name", "Ada"), ("Form.Email", "ada@example.org"), ("Form.Password", Password));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("Ada", await browser.ReadAsync("/"), StringComparison.Ordinal);
        Assert.Equal("/account/sign-in", (await new Browser(portal.Address).GetAsync("/setup")).Headers.Location!.OriginalString);
        var again = await browser.PostAsync("/setup", ("_handler", "set-up"), ("Form.Code", code), ("Form.Name", "Eve"), ("Form.Email", "eve@example.org"), ("Form.Password", Password));
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task SetUp_WithAShortPassword_NamesTheFieldAndMakesNobody()
    {
        await using var portal = await PortalHost.StartAsync();
        using var browser = new Browser(portal.Address);

        var answer = await browser.SubmitAsync("/setup", ("Form.Code", portal.Get<SetupCode>().Display!), ("Form.Name", "Ada"), ("Form.Email", "ada@example.org"), ("Form.Password", "short"));

        Assert.Contains("id=\"password-note\" role=\"alert\"", Spaced(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.False(await portal.Get<AccountService>().HasAdministratorAsync(CancellationToken.None));
    }

    [Fact]
    public async Task SignIn_SaysTheSame_ForAWrongPasswordAnUnknownAddressAndALockedAccount()
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);

        Assert.Contains(Neutral, await TryAsync(browser, "nobody@example.org", Password), StringComparison.Ordinal);
        for (var n = 0; n < 5; n++) Assert.Contains(Neutral, await TryAsync(browser, "ada@example.org", "wrong"), StringComparison.Ordinal);
        Assert.Contains(Neutral, await TryAsync(browser, "ada@example.org", Password), StringComparison.Ordinal);
        Assert.Equal("/account/sign-in?returnUrl=%2F", (await browser.GetAsync("/")).Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("/intentions?date=today", "/intentions?date=today")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    public async Task SignIn_GoesBackToLocalPagesOnly(string wanted, string reached)
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);

        var answer = await browser.SubmitAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(wanted)}", ("Form.Email", "ada@example.org"), ("Form.Password", Password));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(reached, new Uri(portal.Address, answer.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task Forms_WithoutTheirToken_AreRefused()
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);
        await browser.GetAsync("/account/sign-in");

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/account/sign-in", ("_handler", "sign-in"), ("Form.Email", "ada@example.org"), ("Form.Password", Password))).StatusCode);
        await SignInAsync(browser);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/account/sign-out")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);
        await SignInAsync(browser);

        var answer = await browser.SubmitFormOfAsync("/", "/account/sign-out");

        Assert.Equal("/account/sign-in", answer.Headers.Location!.OriginalString);
        Assert.Equal("/account/sign-in", new Uri(portal.Address, (await browser.GetAsync("/")).Headers.Location!).AbsolutePath);
    }

    [Fact]
    public async Task Api_WithACookieOnly_IsUnauthorizedAndNeverSentToThePage()
    {
        await using var portal = await StartAsync();
        using var browser = new Browser(portal.Address);
        await SignInAsync(browser);

        var answer = await browser.GetAsync("/api/intentions");

        Assert.Equal((HttpStatusCode.Unauthorized, null), (answer.StatusCode, answer.Headers.Location));
    }

    private static async Task<PortalHost> StartAsync()
    {
        var portal = await PortalHost.StartAsync();
        var made = await portal.Get<AccountService>().CreateAsync(new NewAccount("ada@example.org", Password, "Ada", Role.Admin), Actor.System, CancellationToken.None);
        Assert.True(made.IsSuccess);
        return portal;
    }

    private static async Task SignInAsync(Browser browser)
        => Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync("/account/sign-in", ("Form.Email", "ada@example.org"), ("Form.Password", Password))).StatusCode);

    private static async Task<string> TryAsync(Browser browser, string email, string password)
        => await (await browser.SubmitAsync("/account/sign-in", ("Form.Email", email), ("Form.Password", password))).Content.ReadAsStringAsync();

    private static string Spaced(string html) => string.Join(' ', html.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
