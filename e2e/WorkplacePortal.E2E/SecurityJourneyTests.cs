using Microsoft.Playwright;
using OtpNet;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>How somebody signs in: another password, an authenticator app with its recovery codes, a passkey on Chromium's virtual authenticator.</summary>
public sealed class SecurityJourneyTests(DemoPortal portal)
{
    private const string First = "amber quartz meadow lantern";
    private const string Second = "willow harbor kettle summit";

    public static TheoryData<string, ColorScheme> Windows => new()
    {
        { Screen.Phone.Name, ColorScheme.Dark },
        { Screen.Desktop.Name, ColorScheme.Light },
    };

    [Theory, MemberData(nameof(Windows))]
    public async Task Passkey_IsAdded_SignsIn_IsRenamedAndRemoved(string screen, ColorScheme scheme)
    {
        await using var visitor = await SignedInAsync("passkey", screen, scheme);
        var page = visitor.Page;
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });

        await page.GotoAsync("me/security");
        await page.GetByLabel("Name of the new passkey").FillAsync("Work phone");
        var form = page.Locator("[data-passkey=create]");
        await form.GetByLabel("Current password").FillAsync("wrong wrong wrong");
        await Button(page, "Add a passkey").ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("This is not your current password");
        await form.GetByLabel("Current password").FillAsync(First);
        await Button(page, "Add a passkey").ClickAsync();
        await Expect(page.GetByText("The passkey is added")).ToBeVisibleAsync();
        await LookAsync(visitor, $"security-passkey-{screen}");

        await SignOutAsync(visitor);
        await LookAsync(visitor, $"security-sign-in-{screen}");
        await Button(page, "Sign in with a passkey").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));

        await page.GotoAsync("me/security");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Change Work phone" }).ClickAsync();
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Old phone");
        await LookAsync(visitor, $"security-passkey-change-{screen}");
        await Button(page, "Save name").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Change Old phone" }).ClickAsync();
        await Button(page, "Remove passkey").ClickAsync();
        await Expect(page.GetByText("The passkey is removed")).ToBeVisibleAsync();

        await SignOutAsync(visitor);
        await Button(page, "Sign in with a passkey").ClickAsync();
        await Expect(page.GetByText("This passkey does not sign you in")).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Theory, MemberData(nameof(Windows))]
    public async Task Password_IsChanged_AndAnAppAsksForACode(string screen, ColorScheme scheme)
    {
        await using var visitor = await SignedInAsync("code", screen, scheme);
        var page = visitor.Page;
        await page.GotoAsync("me/security");
        await page.Locator("#current").FillAsync("wrong wrong wrong");
        await page.Locator("#password").FillAsync(Second);
        await page.Locator("#again").FillAsync(Second);
        await Button(page, "Change password").ClickAsync();
        await Expect(page.GetByText("This is not your current password")).ToBeVisibleAsync();
        await LookAsync(visitor, $"security-password-{screen}");
        await page.Locator("#current").FillAsync(First);
        await page.Locator("#password").FillAsync(Second);
        await page.Locator("#again").FillAsync(Second);
        await Button(page, "Change password").ClickAsync();
        await Expect(page.GetByText("Your password is changed")).ToBeVisibleAsync();

        await page.Locator("#authenticator-password").FillAsync(Second);
        await Button(page, "Set up an app").ClickAsync();
        var key = await page.GetByText("Key:").Locator("code").InnerTextAsync();
        await LookAsync(visitor, $"security-app-{screen}");
        await page.GetByLabel("Code of the app").FillAsync(new Totp(Base32Encoding.ToBytes(key.Replace(" ", "", StringComparison.Ordinal))).ComputeTotp());
        await Button(page, "Turn the app on").ClickAsync();
        var codes = page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Recovery codes" }).GetByRole(AriaRole.Listitem);
        await Expect(codes).ToHaveCountAsync(10);
        var recovery = await codes.First.InnerTextAsync();
        await LookAsync(visitor, $"security-codes-{screen}");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "I have kept them" }).ClickAsync();
        await SignOutAsync(visitor);
        await visitor.GivePasswordAsync(Email("code", screen), Second);
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Code of your app" })).ToBeVisibleAsync();
        await LookAsync(visitor, $"security-code-{screen}");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Use a recovery code" }).ClickAsync();
        await page.GetByLabel("Recovery code").FillAsync(recovery);
        await Button(page, "Sign in").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        Assert.Empty(visitor.Faults);
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private static string Email(string what, string screen) => $"{what}-{screen}@example.org";

    private static async Task LookAsync(Visitor visitor, string name)
    {
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DemoPortal.Screenshots, name + ".png"), Animations = ScreenshotAnimations.Disabled, FullPage = true });
        Assert.Equal(visitor.Page.ViewportSize!.Width, await visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal("", string.Join('\n', (await visitor.ViolationsAsync()).Select(v => $"{name}: {v}")));
    }

    private static async Task SignOutAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.OpenAsync("");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "account of" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Sign in" })).ToBeVisibleAsync();
    }

    /// <summary>Somebody of their own, at an address with a name: a passkey belongs to a name, not to a number.</summary>
    private async Task<Visitor> SignedInAsync(string what, string screen, ColorScheme scheme)
    {
        await portal.MakeAdministratorAsync(Email(what, screen), First);
        var visitor = await portal.VisitAsync(screen == Screen.Phone.Name ? Screen.Phone : Screen.Desktop, scheme, at: new UriBuilder(portal.Address) { Host = "localhost" }.Uri);
        await visitor.Page.GotoAsync("account/sign-in");
        await visitor.GivePasswordAsync(Email(what, screen), First);
        await visitor.Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        return visitor;
    }
}
