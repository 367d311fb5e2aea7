using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>What a manager says to a plan, and how it is undone. Each test has a day of its own: the others plan too.</summary>
public sealed class PlanJourneyTests(DemoPortal portal)
{
    private const int JobPatience = 60_000;

    [Fact]
    public async Task Manager_DiscardsAPlan_AndTheDayIsAsItWasBefore()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await OpenUnplannedDayAsync(visitor, weeksAhead: 1);
        await PlanAsync(visitor);

        await Button(visitor, "Discard").ClickAsync();

        await Expect(visitor.Page.GetByText("Not planned yet")).ToBeVisibleAsync();
        await Expect(Button(visitor, "Discard")).ToHaveCountAsync(0);
        await Expect(Button(visitor, "Start evolution")).ToBeEnabledAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_AcceptsAPlan_AndTakesItBack()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await OpenUnplannedDayAsync(visitor, weeksAhead: 2);
        await PlanAsync(visitor);

        await Button(visitor, "Accept plan").ClickAsync();
        await Expect(visitor.Page.GetByText("Accepted by")).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Take back") }).ClickAsync();

        await Expect(visitor.Page.GetByText("Accepted by")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_LooksAtADayThatIsOver_AndReadsWhyItCannotBePlanned()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync($"plan?date={TimeProvider.System.GetUtcNow().AddDays(-7):yyyy-MM-dd}");

        await Expect(visitor.Page.GetByText("This day is over").First).ToBeVisibleAsync();
        await Expect(Button(visitor, "Start evolution")).ToBeDisabledAsync();
        Assert.Empty(visitor.Faults);
    }

    private static ILocator Button(Visitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>A Thursday that the demo did not plan.</summary>
    private static async Task OpenUnplannedDayAsync(Visitor visitor, int weeksAhead)
    {
        var today = TimeProvider.System.GetUtcNow();
        var day = today.AddDays(7 * weeksAhead + ((int)DayOfWeek.Thursday - (int)today.DayOfWeek + 7) % 7);
        await visitor.OpenAsync($"plan?date={day:yyyy-MM-dd}");
        await Expect(Button(visitor, "Start evolution")).ToBeEnabledAsync();
    }

    private static async Task PlanAsync(Visitor visitor)
    {
        await Button(visitor, "Start evolution").ClickAsync();
        await Expect(Button(visitor, "Accept plan")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = JobPatience });
    }
}
