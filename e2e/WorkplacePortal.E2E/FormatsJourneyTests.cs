using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>Dates and times are written as the browser has them, before and after the page has become live.</summary>
public sealed class FormatsJourneyTests(DemoPortal portal)
{
    [Theory]
    [InlineData("en-US", "Mar 1 – 7, 2027", "Mar 8 – 14, 2027", "Sun", "AM")]
    [InlineData("de-DE", "1 – 7 Mar 2027", "8 – 14 Mar 2027", "Mon", null)]
    [InlineData("en-GB", "1 – 7 Mar 2027", "8 – 14 Mar 2027", "Mon", null)]
    public async Task Week_IsWrittenAsTheBrowserHasIt(string locale, string week, string next, string firstDay, string? clock)
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop, locale: locale);
        await visitor.SignInAsync("Employee");
        await visitor.OpenAsync("me/week?week=2027-03-01");
        await Expect(visitor.Page.Locator(".facts")).ToContainTextAsync(week);

        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next week" }).ClickAsync();
        await Expect(visitor.Page.Locator(".facts")).ToContainTextAsync(next);

        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "I am away", Exact = true }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Open the calendar" }).First.ClickAsync();
        await Expect(visitor.Page.Locator(".mud-picker-calendar-header-day .mud-day-label").First).ToHaveTextAsync(firstDay);
        if (clock is not null) await Expect(visitor.Page.Locator(".bar")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[0-9]:[0-9]{2} [AP]M"));
        Assert.Empty(visitor.Faults);
    }
}
