using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>How a manager reads who was there.</summary>
public sealed class OccupancyJourneyTests(DemoPortal portal)
{
    [Fact]
    public async Task Manager_WalksThroughTheMapByKeyboard_AndTakesItAlong()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("occupancy");
        var page = visitor.Page;

        var first = page.Locator("#occupancy-picture td button").First;
        await first.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(first).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#occupancy-picture td button:focus")).ToHaveAttributeAsync("title", new Regex("^Tuesday"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("cell=2-"));
        await Expect(page.Locator("[aria-live] .wp-strong").Filter(new LocatorFilterOptions { HasText = "Tuesday" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("cell="));

        var table = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Export CSV" }).ClickAsync());
        Assert.StartsWith("weekday,hour,average_people", (await File.ReadAllTextAsync(await table.PathAsync())).TrimStart('\ufeff'), StringComparison.Ordinal);
        var picture = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Export PNG" }).ClickAsync());
        await picture.SaveAsAsync(Path.Combine(DemoPortal.Screenshots, "occupancy-export.png"));
        Assert.True(new FileInfo(Path.Combine(DemoPortal.Screenshots, "occupancy-export.png")).Length > 10_000);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_LooksAtADay_ATeam_AndAFloor()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("occupancy?view=calendar&day=today");
        await visitor.ShootAsync("occupancy-calendar");
        Assert.Equal([], await visitor.ViolationsAsync());
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Open this day’s plan" })).ToBeVisibleAsync();

        await visitor.Page.GetByText("Team", new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        await Expect(visitor.Page.GetByText("Choose a team").First).ToBeVisibleAsync();
        await visitor.OpenAsync("occupancy");
        await visitor.Page.Locator(".filter-select .mud-select-input").First.ClickAsync();
        await visitor.Page.Locator(".mud-popover .mud-list-item").Nth(1).ClickAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("floor="));
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.ShootAsync("occupancy-floor");
        Assert.Empty(visitor.Faults);
    }
}
