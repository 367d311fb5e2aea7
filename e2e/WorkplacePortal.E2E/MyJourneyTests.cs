using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>What employees do on their own pages, on a phone and at a desk.</summary>
[Collection(SharedDays.Name)]
public sealed class MyJourneyTests(DemoPortal portal)
{
    public static TheoryData<string> Screens => [Screen.Desktop.Name, Screen.Phone.Name];

    [Theory, MemberData(nameof(Screens))]
    public async Task Employee_PlansAWeekInOneGo_AndTakesItBack(string screen)
    {
        await using var visitor = await OpenAsync("Employee", screen, $"me/week?week={Monday(screen, 3)}");
        await Button(visitor, "Plan days").ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        var days = dialog.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = "Days of this week" }).GetByRole(AriaRole.Button);
        await days.Nth(1).ClickAsync();
        await days.Nth(2).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Plan ") }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Cancel ") })).ToHaveCountAsync(2);
        await visitor.ShootAsync($"employee-planned-{screen}");
        await Button(visitor, "Undo").First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Cancel ") })).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Employee_GoesOnHoliday_InOneAction_AndComesBack(string screen)
    {
        await using var visitor = await OpenAsync("Employee", screen, $"me/week?week={Monday(screen, 5)}");
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Come in on Tue") }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Cancel Tue") })).ToBeVisibleAsync();

        await Button(visitor, "I am away").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Away ") }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^End my leave") })).ToHaveCountAsync(5);
        await Expect(visitor.Page.GetByText("1 booking is cancelled")).ToBeVisibleAsync();
        await Button(visitor, "Undo").First.ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Cancel Tue") })).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^End my leave") })).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Organiser_InvitesATeam_WatchesAnAnswerArrive_AndCancelsForAll(string screen)
    {
        var title = $"Planning day {screen}";
        await using var guest = await OpenAsync("Employee", Screen.Phone.Name, "me/week");
        var name = await guest.Page.Locator(".facts span").Nth(0).InnerTextAsync();
        var team = await guest.Page.Locator(".facts span").Nth(1).InnerTextAsync();
        await using var organiser = await OpenAsync("Manager", screen, "me/invitations?view=sent");

        await Button(organiser, "Invite").First.ClickAsync();
        var dialog = organiser.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Meeting", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Group, new LocatorGetByRoleOptions { Name = "The next days" }).GetByRole(AriaRole.Button).Nth(screen == Screen.Phone.Name ? 4 : 3).ClickAsync();
        await dialog.GetByLabel("Title (optional)").FillAsync(title);
        await dialog.GetByLabel("Teams").ClickAsync();
        var option = organiser.Page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { NameRegex = new($"^{team},") });
        await option.ClickAsync();
        await Expect(option).ToHaveAttributeAsync("aria-selected", "true");
        await organiser.Page.Keyboard.PressAsync("Escape");
        await Expect(option).ToHaveCountAsync(0);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send invitation" }).ClickAsync();
        var card = organiser.Page.GetByRole(AriaRole.Article, new PageGetByRoleOptions { NameRegex = new($"^{title}") });
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Show all") }).ClickAsync();
        var answer = card.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = name });
        await Expect(answer).ToContainTextAsync("Pending");

        await guest.OpenAsync("me/invitations");
        var invitation = guest.Page.GetByRole(AriaRole.Article).Filter(new LocatorFilterOptions { HasText = title });
        await invitation.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Accept") }).TapAsync();

        await Expect(answer).ToContainTextAsync("Confirmed");
        await organiser.ShootAsync($"organiser-answers-{screen}");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = new("^Cancel for everybody") }).ClickAsync();
        await organiser.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel for everybody" }).ClickAsync();
        await Expect(invitation).ToHaveCountAsync(0);
        Assert.Empty(organiser.Faults);
        Assert.Empty(guest.Faults);
    }

    [Fact]
    public async Task Employee_MakesACalendarAddress_ReplacesIt_AndEndsIt()
    {
        await using var visitor = await OpenAsync("Employee", Screen.Phone.Name, "me/settings");
        var card = visitor.Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Calendar feed" });
        var address = card.Locator(".wp-code");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Make an address" }).ClickAsync();
        var first = await address.InnerTextAsync();
        var calendar = await visitor.Page.APIRequest.GetAsync(first);
        Assert.Equal((200, true), (calendar.Status, (await calendar.TextAsync()).StartsWith("BEGIN:VCALENDAR", StringComparison.Ordinal)));
        await card.ScrollIntoViewIfNeededAsync();
        await visitor.ShootAsync("employee-feed-phone");

        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Replace the address" }).ClickAsync();
        await Expect(address).Not.ToHaveTextAsync(first);
        var second = await address.InnerTextAsync();
        Assert.Equal((404, 200), ((await visitor.Page.APIRequest.GetAsync(first)).Status, (await visitor.Page.APIRequest.GetAsync(second)).Status));

        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "End the address" }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Make an address" })).ToBeVisibleAsync();
        await Expect(address).ToHaveCountAsync(0);
        Assert.Equal(404, (await visitor.Page.APIRequest.GetAsync(second)).Status);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Portal_IsInstallable_AndTellsWhenItIsOffline()
    {
        await using var visitor = await OpenAsync("Employee", Screen.Phone.Name, "me/week");
        var manifest = await visitor.Page.EvaluateAsync<string>("async () => (await (await fetch(document.querySelector('link[rel=manifest]').href)).json()).start_url");
        Assert.Equal("/me/week", manifest);
        var caches = await visitor.Page.EvaluateAsync<string[]>("async () => { await navigator.serviceWorker.ready; const found = []; for (const name of await caches.keys()) for (const r of await (await caches.open(name)).keys()) found.push(new URL(r.url).pathname); return found; }");
        Assert.Contains("/offline.html", caches);
        Assert.DoesNotContain(caches, path => path.StartsWith("/me", StringComparison.Ordinal) || path.StartsWith("/api", StringComparison.Ordinal));
    }

    private static ILocator Button(Visitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>A week of its own for each window, so that the two do not meet.</summary>
    private static string Monday(string screen, int weeksAhead)
    {
        var today = TimeProvider.System.GetUtcNow();
        return today.AddDays(7 * (weeksAhead + (screen == Screen.Phone.Name ? 1 : 0)) - ((int)today.DayOfWeek + 6) % 7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<Visitor> OpenAsync(string who, string screen, string path)
    {
        var visitor = await portal.VisitAsync(screen == Screen.Phone.Name ? Screen.Phone : Screen.Desktop);
        await visitor.SignInAsync(who);
        await visitor.OpenAsync(path);
        return visitor;
    }
}
