using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>What a manager changes of a plan: by hand, by a what-if, by an earlier version; by the pointer, by the keyboard and in the list.</summary>
public sealed class PlanChangeTests(DemoPortal portal)
{
    private const int JobPatience = 60_000;

    [Fact]
    public async Task Manager_MovesLocksTriesAndRestores_AndEverythingCanBeUndone()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync($"plan?date={Day()}");
        await Button(visitor, "Start evolution").ClickAsync();
        await Expect(Button(visitor, "Accept plan")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = JobPatience });

        await LockAsync(visitor);
        await MoveByKeyboardAsync(visitor);
        await MoveByPointerAsync(visitor);
        await ListDoesTheSameAsync(visitor);
        await TryAsync(visitor);
        await RestoreAsync(visitor);
        Assert.Empty(visitor.Faults);
    }

    private static async Task LockAsync(Visitor visitor)
    {
        await Taken(visitor).First.ClickAsync();
        await Hand(visitor, "Lock").First.ClickAsync();
        await Expect(visitor.Page.GetByText("later plans keep it").First).ToBeVisibleAsync();
        await Expect(Hand(visitor, "Unlock").First).ToBeVisibleAsync();
        await Button(visitor, "Undo").First.ClickAsync();
        await Expect(Hand(visitor, "Unlock")).ToHaveCountAsync(0);
    }

    /// <summary>M takes up who sits in a zone, an arrow chooses another, Enter shows what it means; nothing is changed before the button is pressed.</summary>
    private static async Task MoveByKeyboardAsync(Visitor visitor)
    {
        await Taken(visitor).First.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("m");
        await Expect(visitor.Page.GetByText("Moving who sits in")).ToHaveCountAsync(1);
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Taken(visitor).First).Not.ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator(".hands .form")).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".hands .effects li, .hands .wp-error").First).ToBeVisibleAsync();
        await visitor.ShootAsync("plan-move");
        Assert.Equal("", string.Join('\n', await visitor.ViolationsAsync()));
        await visitor.Page.Locator(".hands").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Expect(visitor.Page.Locator(".hands .form")).ToHaveCountAsync(0);
    }

    private static async Task MoveByPointerAsync(Visitor visitor)
    {
        // A toast may lie over the place where the pointer lets go.
        await Expect(visitor.Page.Locator(".mud-snackbar")).ToHaveCountAsync(0);
        await Taken(visitor).First.Locator(".ground").DragToAsync(visitor.Page.Locator("svg.plan g.area").Last.Locator(".ground"), new LocatorDragToOptions { Force = true, TargetPosition = new TargetPosition { X = 5, Y = 5 }, SourcePosition = new SourcePosition { X = 5, Y = 5 } });
        await Expect(visitor.Page.Locator(".hands .form")).ToBeVisibleAsync();
        await visitor.Page.Locator(".hands").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        // What is chosen stays chosen in the list, where choosing it once more would let it go.
        await Taken(visitor).First.ClickAsync();
        await Expect(visitor.Page.Locator(".hands")).ToHaveCountAsync(0);
    }

    private static async Task ListDoesTheSameAsync(Visitor visitor)
    {
        await Button(visitor, "Open as list").ClickAsync();
        await visitor.Page.Locator("table").GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { Has = visitor.Page.Locator(".who span") }).First.GetByRole(AriaRole.Button).First.ClickAsync();
        await visitor.Page.Locator(".hands").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Move or swap") }).First.ClickAsync();
        await visitor.Page.Locator(".hands .form .mud-select[id]").ClickAsync();
        await visitor.Page.Locator(".mud-popover-open .mud-list-item").Filter(new LocatorFilterOptions { HasTextRegex = new("swap with") }).First.ClickAsync();
        await Expect(visitor.Page.Locator(".hands .effects li, .hands .wp-error").First).ToBeVisibleAsync();
        await Button(visitor, "Open as floor plan").ClickAsync();
    }

    private static async Task TryAsync(Visitor visitor)
    {
        await Button(visitor, "What if …").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).Locator(".mud-select[id]").Nth(1).ClickAsync();
        await visitor.Page.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await Button(visitor, "Add").ClickAsync();
        await visitor.ShootAsync("plan-what-if");
        Assert.Equal("", string.Join('\n', await visitor.ViolationsAsync()));
        await Button(visitor, "Try it on a copy").ClickAsync();
        await Expect(Button(visitor, "Apply this plan")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = JobPatience });
        await Expect(visitor.Page.GetByText("is closed.")).ToBeVisibleAsync();
        await visitor.ShootAsync("plan-compare");
        Assert.Equal("", string.Join('\n', await visitor.ViolationsAsync()));
        await Button(visitor, "Apply this plan").ClickAsync();
        await Expect(Button(visitor, "Apply this plan")).ToHaveCountAsync(0);
    }

    private static async Task RestoreAsync(Visitor visitor)
    {
        await visitor.Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Versions" }).ClickAsync();
        await Expect(visitor.Page.Locator(".versions li")).Not.ToHaveCountAsync(0);
        await visitor.ShootAsync("plan-versions");
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Restore Evolution") }).First.ClickAsync();
        await Expect(visitor.Page.Locator(".versions li.on")).ToContainTextAsync("Brought back");
        Assert.Equal("", string.Join('\n', await visitor.ViolationsAsync()));
    }

    private static ILocator Button(Visitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private static ILocator Hand(Visitor visitor, string verb) => visitor.Page.Locator(".hands").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new($"^{verb} ") });

    /// <summary>Zones where somebody sits.</summary>
    private static ILocator Taken(Visitor visitor) => visitor.Page.Locator("svg.plan g.area.tinted");

    /// <summary>The Thursday after those of the other plan tests, which the demo did not plan.</summary>
    private static string Day()
    {
        var today = TimeProvider.System.GetUtcNow();
        return today.AddDays(21 + ((int)DayOfWeek.Thursday - (int)today.DayOfWeek + 7) % 7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }
}
