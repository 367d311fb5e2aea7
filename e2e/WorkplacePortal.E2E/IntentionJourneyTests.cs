using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>How a manager plans for others, answers for them, and forces where it must be.</summary>
[Collection(SharedDays.Name)]
public sealed class IntentionJourneyTests(DemoPortal portal)
{
    [Fact]
    public async Task Manager_AnswersAnInvitation_AndTakesADeclineBack()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("intentions?status=pending&status=likely");
        var accept = visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Accept for") });
        var before = await accept.CountAsync();
        Assert.True(before > 1, "The demo has days that wait for an answer.");
        await accept.First.ClickAsync();
        await Expect(visitor.Page.Locator(".mud-snackbar")).ToContainTextAsync(new Regex("is confirmed"));

        var decline = visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Decline for") });
        var name = (await decline.First.GetAttributeAsync("aria-label"))!;
        await decline.First.ClickAsync();
        await visitor.Page.Locator(".wp-sheet").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Decline", Exact = true }).ClickAsync();
        await Expect(visitor.Page.Locator(".mud-snackbar")).ToContainTextAsync(new Regex("declined"));
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name }).First).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_PlansOverABooking_IsToldOfTheConflict_AndForcesIt()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        var today = TimeProvider.System.GetUtcNow();
        await visitor.OpenAsync($"intentions?view=month&date={today.AddDays(7 + ((int)DayOfWeek.Tuesday - (int)today.DayOfWeek + 7) % 7):yyyy-MM-dd}");
        await visitor.ShootAsync("intentions-month");
        Assert.Equal([], await visitor.ViolationsAsync());
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);

        // Whoever has the day booked meets the conflict at once; the others at the second try.
        var refused = dialog.GetByRole(AriaRole.Alert);
        await PlanSomebodyAsync(visitor, dialog);
        await Expect(refused.Or(visitor.Page.Locator(".mud-snackbar")).First).ToBeVisibleAsync();
        if (await refused.CountAsync() == 0)
        {
            await Expect(dialog).ToHaveCountAsync(0);
            await PlanSomebodyAsync(visitor, dialog, "10:00");
        }

        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync(new Regex("confirmed booking"));
        await visitor.ShootAsync("intentions-conflict");
        await dialog.GetByLabel(new Regex("Book it all the same")).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Plan", Exact = true }).ClickAsync();
        await Expect(visitor.Page.Locator(".mud-snackbar")).ToContainTextAsync(new Regex("cancelled"));
        await visitor.OpenAsync("intentions?view=week");
        await visitor.ShootAsync("intentions-week");
        Assert.Equal([], await visitor.ViolationsAsync());
        Assert.Empty(visitor.Faults);
    }

    private static async Task PlanSomebodyAsync(Visitor visitor, ILocator dialog, string from = "09:00")
    {
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "New", Exact = true }).ClickAsync();
        await dialog.GetByLabel("Who comes").FillAsync("a");
        await visitor.Page.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await dialog.GetByLabel("From").FillAsync(from);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Plan", Exact = true }).ClickAsync();
    }
}
