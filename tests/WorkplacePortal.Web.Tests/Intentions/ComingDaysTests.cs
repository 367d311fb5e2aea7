using Bunit;
using NodaTime;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Intentions;
using WorkplacePortal.Web.Components.Intentions;
using WorkplacePortal.Web.Components.Spatial;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Intentions;

public sealed class ComingDaysTests
{
    [Fact]
    public async Task Accept_ConfirmsTheDay()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");
        var invited = await portal.PlantAsync(ann, IntentionStatus.Pending, organiser: await portal.PersonAsync("Bob"));
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee, ann);
        var page = Open(circuit, portal);

        Assert.Contains("Bob Bobson invites you", page.Markup, StringComparison.Ordinal);
        await page.FindAll("button").Single(b => b.TextContent.Contains("Accept", StringComparison.Ordinal)).ClickAsync();

        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(invited));
        Assert.Contains("You are coming on Wed 25 Nov.", circuit.Toasts);
    }

    [Fact]
    public async Task Decline_IsHiddenAtOnce_AndSentWhenThePageIsLeft()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");
        var invited = await portal.PlantAsync(ann, IntentionStatus.Pending);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee, ann);
        var page = Open(circuit, portal);

        await page.FindAll("button").Single(b => b.TextContent.Contains("Decline", StringComparison.Ordinal)).ClickAsync();
        Assert.Empty(page.FindAll("article"));
        Assert.Equal(IntentionStatus.Pending, await portal.StatusAsync(invited));
        await circuit.DisposeComponentsAsync();

        Assert.Equal(IntentionStatus.Declined, await portal.StatusAsync(invited));
    }

    [Fact]
    public async Task Cancel_TakesTheOwnDayBack()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");
        var planned = await portal.MadeAsync(portal.Day(ann));
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee, ann);
        var page = Open(circuit, portal);

        await page.FindAll("button").Single(b => b.TextContent.Contains("Cancel", StringComparison.Ordinal)).ClickAsync();

        Assert.Equal(IntentionStatus.Cancelled, await portal.StatusAsync(planned.Id));
        Assert.Contains("Nothing planned yet", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAnAccountWithoutAPerson_SaysWhy()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee);

        Assert.Contains("not linked to a person", Open(circuit, portal).Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<ComingDays> Open(Circuit circuit, IntentionPortal portal)
    {
        var page = circuit.Render<ComingDays>(p => p.AddCascadingValue(new Place(portal.London, "London", "Europe/London")));
        page.WaitForState(() => !page.Markup.Contains("Loading", StringComparison.Ordinal));
        return page;
    }
}
