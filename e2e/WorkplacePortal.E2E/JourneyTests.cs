using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>What people come to the portal for, from sign-in to the end, as they would do it.</summary>
[Collection(SharedDays.Name)]
public sealed partial class JourneyTests(DemoPortal portal)
{
    private const int JobPatience = 60_000;

    [Fact]
    public async Task Manager_StartsAForecast_SeesItsProgressAndOutcome()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("forecast");

        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start forecast" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Checkbox).Or(dialog.GetByRole(AriaRole.Switch)).First.CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Start forecast" }).ClickAsync();

        await Expect(visitor.Page.Locator(".mud-snackbar")).ToContainTextAsync(Forecasted(), new LocatorAssertionsToContainTextOptions { Timeout = JobPatience });
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start forecast" })).ToBeEnabledAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_StartsAnEvolution_LooksAtThePlan_AndAcceptsIt()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("plan");

        await visitor.Page.GetByText("Maximum", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Start evolution" }).ClickAsync();
        var accept = visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Accept plan" });
        await Expect(accept.Or(visitor.Page.GetByText("Nothing to change")).First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = JobPatience });
        if (await accept.IsVisibleAsync())
        {
            await accept.ClickAsync();
            await Expect(visitor.Page.GetByText("Accepted").First).ToBeVisibleAsync();
        }

        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Open as list" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_LooksWhoSitsWhereToday()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("allocations");
        await Expect(visitor.Page.GetByText("Engineering").First).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Employee_OnAPhone_AcceptsAnInvitationWithOneTap()
    {
        await using var visitor = await portal.VisitAsync(Screen.Phone);
        await visitor.SignInAsync("Employee");
        await visitor.OpenAsync("me/invitations");

        var accept = visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = AcceptWord() });
        await Expect(accept.First).ToBeVisibleAsync();
        // Others are inviting meanwhile: what counts is that this one no longer waits.
        var label = (await accept.First.GetAttributeAsync("aria-label"))!;
        var same = visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = label, Exact = true });
        var before = await same.CountAsync();
        await same.First.TapAsync();

        await Expect(same).ToHaveCountAsync(before - 1);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Administrator_MakesAKey_ThatOpensTheApiUntilItIsRevoked()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Administrator");
        await visitor.OpenAsync("admin/keys");

        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Create key" }).First.ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Name").FillAsync("Badge gateway");
        await dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Create key" }).ClickAsync();
        await Expect(visitor.Page.GetByText("Copy your key now")).ToBeVisibleAsync();
        var key = KeyText().Match(await visitor.Page.ContentAsync()).Value;
        Assert.NotEqual(HttpStatusCode.Unauthorized, await StatusAsync(key));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(key[..^1] + (key[^1] == '0' ? '1' : '0')));

        await visitor.Page.GetByLabel("I have stored the key in a safe place").CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Done" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { NameRegex = new Regex("Badge gateway") }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new Regex("Revoke") }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Revoke key" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { NameRegex = new Regex("Badge gateway.*Revoked") })).ToBeVisibleAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(key));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Stranger_WithoutSignIn_IsSentToSignIn_AndBackToWhereTheyWanted()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.Page.GotoAsync("forecast");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/account/sign-in"));

        await visitor.SignInAsync("Manager", fromHere: true);

        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/forecast"));
    }

    [GeneratedRegex("wpk_[0-9a-f]{24}_[0-9A-Za-z]{49}")]
    private static partial Regex KeyText();

    [GeneratedRegex("^Accept", RegexOptions.IgnoreCase)]
    private static partial Regex AcceptWord();

    [GeneratedRegex("forecast|ready|days", RegexOptions.IgnoreCase)]
    private static partial Regex Forecasted();

    private async Task<HttpStatusCode> StatusAsync(string key)
    {
        using var http = new HttpClient { BaseAddress = portal.Address };
        http.DefaultRequestHeaders.Add("x-api-key", key);
        using var answer = await http.GetAsync("api/allocations?limit=1");
        return answer.StatusCode;
    }
}
