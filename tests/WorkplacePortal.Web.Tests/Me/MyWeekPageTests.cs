using Bunit;
using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Intentions;
using WorkplacePortal.Web.Components.Me;
using WorkplacePortal.Web.Components.Spatial;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Me;

public sealed class MyWeekPageTests
{
    [Fact]
    public async Task Accept_ConfirmsTheDay()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");
        var invited = await portal.PlantAsync(ann, IntentionStatus.Pending, organiser: await portal.PersonAsync("Bob"));
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee, ann);
        var page = Open(circuit, portal);

        Assert.Contains("Invited by Bob Bobson", page.Markup, StringComparison.Ordinal);
        await page.Find("[aria-label='Accept, Wed 25 Nov']").ClickAsync();

        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(invited));
        Assert.Contains("You are coming on Wed 25 Nov.", circuit.Toasts);
    }

    [Fact]
    public async Task Decline_IsShownAtOnce_AndSentWhenThePageIsLeft()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");
        var invited = await portal.PlantAsync(ann, IntentionStatus.Pending);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee, ann);
        var page = Open(circuit, portal);

        await page.Find("[aria-label='Decline, Wed 25 Nov']").ClickAsync();
        Assert.Contains("Remote", page.Find("article[aria-label='Wednesday 25 November 2026']").TextContent, StringComparison.Ordinal);
        Assert.Equal(IntentionStatus.Pending, await portal.StatusAsync(invited));
        await circuit.DisposeComponentsAsync();

        Assert.Equal(IntentionStatus.Declined, await portal.StatusAsync(invited));
    }

    [Fact]
    public async Task Day_IsPlannedWithOneTap_AndCancelledWithAnother()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee, ann);
        var page = Open(circuit, portal);

        await page.Find("[aria-label='Come in on Wed 25 Nov']").ClickAsync();
        page.WaitForElement("[aria-label='Cancel Wed 25 Nov']");
        Assert.Equal([IntentionEventKind.Created], (await portal.EventsAsync()).Select(e => e.Kind));
        await page.Find("[aria-label='Cancel Wed 25 Nov']").ClickAsync();

        page.WaitForElement("[aria-label='Come in on Wed 25 Nov']");
        Assert.Equal([IntentionEventKind.Created, IntentionEventKind.Cancelled], (await portal.EventsAsync()).Select(e => e.Kind));
    }

    [Fact]
    public async Task Page_OfAnAccountWithoutAPerson_SaysWhy()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee);

        Assert.Contains("not linked to a person", Open(circuit, portal).Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<MyWeekPage> Open(Circuit circuit, IntentionPortal portal)
    {
        var page = circuit.Render<MyWeekPage>(p => p.AddCascadingValue(new Place(portal.London, "London", "Europe/London")));
        page.WaitForState(() => !page.Markup.Contains("Loading", StringComparison.Ordinal));
        return page;
    }
}
