using Bunit;
using MudBlazor;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Tests.Intentions;
using WorkplacePortal.Web.Components.Intentions;
using WorkplacePortal.Web.Components.Spatial;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Intentions;

public sealed class IntentionsPageTests
{
    [Fact]
    public async Task List_GroupsByDay_WithCountsOfAllThatMatch()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        await portal.MadeAsync(portal.Day(await portal.PersonAsync("Ann")));
        await portal.PlantAsync(await portal.PersonAsync("Bob"), IntentionStatus.Pending);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Admin);

        var page = Open(circuit, portal);

        Assert.Equal("Wed 25 Nov Tomorrow · 1 confirmed, 1 pending", page.Find("tr.day").TextContent.Trim());
        Assert.Equal(["Ann Annson", "Bob Bobson"], page.FindAll("button.name").Select(b => b.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains("1 invitation waits for an answer", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_InTheRow_Confirms()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var invited = await portal.PlantAsync(await portal.PersonAsync("Ann"), IntentionStatus.Pending);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Admin);
        var page = Open(circuit, portal);

        await page.Find("[aria-label='Accept for Ann Annson']").ClickAsync();

        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(invited));
        Assert.Empty(page.FindAll("[aria-label='Accept for Ann Annson']"));
    }

    [Fact]
    public async Task Conflict_IsExplainedInTheSheet_AndOnlyForcedByChoice()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var ann = await portal.PersonAsync("Ann");
        var other = await portal.MadeAsync(portal.Day(ann, location: portal.Lisbon));
        var invited = await portal.PlantAsync(ann, IntentionStatus.Pending);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Admin);
        var page = Open(circuit, portal, $"?sel={invited}");
        page.WaitForElement("fieldset.box");

        Assert.Contains("already confirmed in Lisbon", page.Find("fieldset.box").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Accept").HasAttribute("disabled"));
        await page.FindAll("fieldset.box input[type=radio]")[1].ChangeAsync(new() { Value = "on" });
        await Button(page, "Accept all the same").ClickAsync();

        Assert.Equal(IntentionStatus.Confirmed, await portal.StatusAsync(invited));
        Assert.Equal(IntentionStatus.Cancelled, await portal.StatusAsync(other.Id));
    }

    [Fact]
    public async Task Decline_InTheSheet_WaitsForItsUndo_AndKeepsTheReasonWhenThePageIsLeft()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var invited = await portal.PlantAsync(await portal.PersonAsync("Ann"), IntentionStatus.Pending);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Admin);
        var page = Open(circuit, portal, $"?sel={invited}");
        page.WaitForElement(".wp-sheet textarea");

        await page.Find(".wp-sheet textarea").ChangeAsync(new() { Value = "Another day" });
        await Button(page, "Decline").ClickAsync();
        Assert.Equal(IntentionStatus.Pending, await portal.StatusAsync(invited));
        Assert.Contains(circuit.Toasts, t => t.Contains("declined", StringComparison.Ordinal));

        await circuit.DisposeComponentsAsync();
        for (var n = 0; n < 100 && await portal.StatusAsync(invited) != IntentionStatus.Declined; n++) await Task.Delay(50);
        Assert.Equal(IntentionStatus.Declined, await portal.StatusAsync(invited));
        Assert.Equal("Another day", (await portal.EventsAsync(invited))[^1].Reason);
    }

    [Fact]
    public async Task List_ReadsAgain_WhenSomebodyElseChangesIt()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        var invited = await portal.PlantAsync(await portal.PersonAsync("Ann"), IntentionStatus.Pending);
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Admin);
        var page = Open(circuit, portal);

        await portal.Service.AcceptAsync(invited, force: false, Actor.System, IntentionPortal.None);

        page.WaitForState(() => page.FindAll(".chip.confirmed").Count == 1, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task List_OfAllPeople_IsNotForEmployees()
    {
        await using var portal = await IntentionPortal.StartAsync(DatabaseProvider.Sqlite);
        await portal.MadeAsync(portal.Day(await portal.PersonAsync("Ann")));
        await using var circuit = await Circuit.SignInAsync(portal.Portal, Role.Employee);

        var page = circuit.Render<IntentionsPage>(p => p.AddCascadingValue(new Place(portal.London, "London", "Europe/London")));

        page.WaitForAssertion(() => Assert.Contains("for those who run the place", page.Markup, StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        Assert.DoesNotContain("Annson", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Confirmed", page.Markup, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IntentionsPage> page, string words)
        => page.FindAll(".wp-sheet button").Single(b => b.TextContent.Trim() == words);

    private static IRenderedComponent<IntentionsPage> Open(Circuit circuit, IntentionPortal portal, string query = "")
    {
        circuit.Render<MudPopoverProvider>();
        circuit.Navigation.NavigateTo("/intentions" + query);
        var page = circuit.Render<IntentionsPage>(p => p.AddCascadingValue(new Place(portal.London, "London", "Europe/London")));
        page.WaitForElement("tr.day", TimeSpan.FromSeconds(30));
        return page;
    }
}
