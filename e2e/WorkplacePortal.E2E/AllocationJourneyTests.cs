using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>How a manager changes who sits where, and how others see it.</summary>
[Collection(SharedDays.Name)]
public sealed class AllocationJourneyTests(DemoPortal portal)
{
    [Fact]
    public async Task Manager_ShortensABarByKeyboard_AnotherBrowserSeesItWithoutReload_AndUndoBringsItBack()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await using var colleague = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await colleague.SignInAsync("Administrator");
        var place = await PlaceAsync(visitor);
        await visitor.OpenAsync($"allocations?view=week&location={place}");
        await colleague.OpenAsync($"allocations?view=week&location={place}");

        // A bar of several days: it can always end a day earlier, however full the place is.
        var bar = visitor.Page.Locator("[data-bar][data-may][aria-label*=' to ']").First;
        await bar.FocusAsync();
        var before = await WeekAsync(visitor);
        Assert.Equal(before, await WeekAsync(colleague));
        await visitor.Page.Keyboard.PressAsync("Control+Shift+ArrowLeft");

        await Expect(visitor.Page.Locator(".mud-snackbar")).ToContainTextAsync(new Regex("leaves one day earlier"));
        await UntilAsync(async () => await WeekAsync(colleague) is var seen && seen != before && seen == await WeekAsync(visitor));
        await Expect(visitor.Page.Locator("[data-bar]:focus")).ToHaveCountAsync(1);
        await visitor.ShootAsync("allocations-week-shortened");

        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        // The day's seats are where they were; what was the plan's is the plan's again.
        await UntilAsync(async () => await WeekAsync(visitor) == before && await WeekAsync(colleague) == before);
        Assert.Empty(visitor.Faults);
        Assert.Empty(colleague.Faults);
    }

    [Fact]
    public async Task Manager_LocksUnlocks_AndLooksAtTheMonth()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("allocations?view=week");
        await visitor.Page.Locator("[data-bar][data-may]").Last.ClickAsync();
        var sheet = visitor.Page.Locator(".wp-sheet");
        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Lock", Exact = true }).ClickAsync();
        await sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Unlock" }).ClickAsync();
        await Expect(sheet.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Lock", Exact = true })).ToBeVisibleAsync();
        await visitor.ShootAsync("allocations-week-sheet");
        Assert.Equal([], await visitor.ViolationsAsync());

        await visitor.OpenAsync("allocations?view=month");
        await Expect(visitor.Page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = "Monday" })).ToBeVisibleAsync();
        await visitor.ShootAsync("allocations-month");
        Assert.Equal([], await visitor.ViolationsAsync());
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_GivesHoursByDrawing_DragsThemOn_ResizesByKeyboard_AndTakesAllOfItBack()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        var place = await PlaceAsync(visitor);
        // The first day of next week is still nobody's: the plan goes less far, or leaves room.
        await visitor.OpenAsync($"allocations?view=day&rows=rooms&location={place}&date={await MondayAsync(visitor)}");
        var page = visitor.Page;
        var before = await WeekAsync(visitor);
        var track = page.Locator(".track[data-draw]:not(:has([data-bar]))").First;
        var box = (await track.BoundingBoxAsync())!;
        var half = box.Width / 48;

        await DragAsync(page, box.X + 18.5f * half, box.X + 21.5f * half, box.Y + box.Height / 2);
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("From")).ToHaveValueAsync("09:00");
        await Expect(dialog.GetByLabel("Until")).ToHaveValueAsync("11:00");
        await dialog.GetByLabel("Team", new LocatorGetByLabelOptions { Exact = true }).ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Give the place" }).ClickAsync();
        var bar = page.Locator("[data-bar][aria-label*='09:00–11:00']").First;
        await Expect(bar).ToBeVisibleAsync();

        var from = (await bar.BoundingBoxAsync())!;
        await DragAsync(page, from.X + from.Width / 2, from.X + from.Width / 2 + 4 * half, from.Y + from.Height / 2);
        await Expect(page.Locator("[data-bar][aria-label*='11:00–13:00']").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+Shift+ArrowRight");
        await Expect(page.Locator("[data-bar][aria-label*='11:00–13:30']").First).ToBeFocusedAsync();
        await visitor.ShootAsync("allocations-day-hours");
        Assert.Equal([], await visitor.ViolationsAsync());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(page.Locator("[data-bar][aria-label*='11:00–13:00']").First).ToBeVisibleAsync();

        await page.Locator("[data-bar][aria-label*='11:00–13:00']").First.ClickAsync();
        await page.Locator(".wp-sheet").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Release…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Release", Exact = true }).ClickAsync();
        await UntilAsync(async () => await WeekAsync(visitor) == before);
        Assert.Empty(visitor.Faults);
    }

    private static async Task DragAsync(IPage page, float from, float to, float y)
    {
        await page.Mouse.MoveAsync(from, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync((from + to) / 2, y);
        await page.Mouse.MoveAsync(to, y);
        await page.Mouse.UpAsync();
    }

    /// <summary>Next week's Monday at the place, as the week's heads name it.</summary>
    private static async Task<string> MondayAsync(Visitor visitor)
    {
        await visitor.OpenAsync("allocations?view=week");
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next week" }).ClickAsync();
        await visitor.Page.WaitForURLAsync(new Regex("date="));
        return Regex.Match(visitor.Page.Url, "date=([0-9-]{10})").Groups[1].Value;
    }

    /// <summary>Every bar of the week in words. A bar that is just being taken away has no row.</summary>
    private static async Task<string> WeekAsync(Visitor visitor)
        => string.Join('\n', await visitor.Page.Locator("[data-bar]").EvaluateAllAsync<string[]>("bars => bars.map(bar => bar.closest('[data-row]')?.dataset.row + ' ' + bar.ariaLabel)"));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var n = 0; n < 60 && !await holds(); n++) await Task.Delay(250);
        Assert.True(await holds());
    }

    /// <summary>Id of the place that the demo's manager runs.</summary>
    private static async Task<string> PlaceAsync(Visitor visitor)
    {
        await visitor.OpenAsync("");
        var href = await visitor.Page.Locator("a[href*='plan?location=']").First.GetAttributeAsync("href");
        return Regex.Match(href!, "location=([0-9a-f]{24})").Groups[1].Value;
    }
}
