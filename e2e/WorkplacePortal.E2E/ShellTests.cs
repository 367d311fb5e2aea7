using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>The frame around the pages: its menus, its colours, the way in and out.</summary>
public sealed class ShellTests(DemoPortal portal)
{
    [Theory]
    [InlineData("Theme")]
    [InlineData("Location")]
    [InlineData("account of")]
    public async Task Menu_OpenedByMouse_ClosesOnEscape_AndGivesTheFocusBack(string name)
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("");
        var button = visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).First;

        await button.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Menuitem).First).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");

        await Expect(visitor.Page.GetByRole(AriaRole.Menuitem)).ToHaveCountAsync(0);
        await Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task SignIn_OnADarkSystem_IsDarkAtTheFirstVisit()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop, ColorScheme.Dark);
        await visitor.Page.GotoAsync("account/sign-in");
        Assert.Equal("rgb(23, 33, 39)", await visitor.Page.Locator(".pane").EvaluateAsync<string>("pane => getComputedStyle(pane).backgroundColor"));
    }

    [Fact]
    public async Task Manager_SignsOut_AndThePagesAreClosed()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("");
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "account of" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Sign in" })).ToBeVisibleAsync();

        await visitor.Page.GotoAsync("plan");
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/sign-in"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Employee_FindsTheListsOfManagersClosed_WithAWayBack()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Employee");
        foreach (var path in new[] { "plan", "forecast", "allocations", "intentions" })
        {
            await visitor.OpenAsync(path);
            await Expect(visitor.Page.GetByText("for those who run the place")).ToBeVisibleAsync();
            await visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Go to my week" }).ClickAsync();
            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "My week" })).ToBeVisibleAsync();
        }

        Assert.Empty(visitor.Faults);
    }
}
