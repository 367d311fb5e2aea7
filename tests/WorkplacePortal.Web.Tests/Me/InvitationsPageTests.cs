using Bunit;
using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Web.Components.Me;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Me;

public sealed class InvitationsPageTests
{
    [Fact]
    public async Task Received_ShowsWhoAsks_AndAcceptConfirms()
    {
        await using var pages = await OfficePages.OpenAsync();
        var (ann, bob) = (await pages.Office.PersonAsync("Ann"), await pages.Office.PersonAsync("Bob"));
        var invited = await pages.PlanAsync(ann, IntentionStatus.Pending, organiser: bob);
        await pages.PlanAsync(bob, IntentionStatus.Pending, organiser: ann);

        var (_, page) = await pages.ShowAsync<InvitationsPage>(Role.Employee, "/me/invitations", ann);
        Assert.Contains("Bob Bobson", Assert.Single(page.FindAll("article")).TextContent, StringComparison.Ordinal);
        await page.FindAll("article button").Single(b => b.GetAttribute("aria-label")!.StartsWith("Accept", StringComparison.Ordinal)).ClickAsync();

        Assert.Equal(IntentionStatus.Confirmed, await StatusAsync(pages, invited));
        Assert.Equal("Answered", page.Find("h2").TextContent);
    }

    [Fact]
    public async Task Decline_AsksForAReasonFirst_AndNothingChangesWithoutAnAnswer()
    {
        await using var pages = await OfficePages.OpenAsync();
        var (ann, bob) = (await pages.Office.PersonAsync("Ann"), await pages.Office.PersonAsync("Bob"));
        var invited = await pages.PlanAsync(ann, IntentionStatus.Pending, organiser: bob);
        var (circuit, page) = await pages.ShowAsync<InvitationsPage>(Role.Employee, "/me/invitations", ann);
        var dialogs = circuit.Render<MudBlazor.MudDialogProvider>();

        _ = page.FindAll("article button").Single(b => b.GetAttribute("aria-label")!.StartsWith("Decline", StringComparison.Ordinal)).ClickAsync();
        dialogs.WaitForElement(".mud-dialog", TimeSpan.FromSeconds(30));

        Assert.Equal(IntentionStatus.Pending, await StatusAsync(pages, invited));
        Assert.NotEmpty(page.FindAll("article"));
    }

    [Fact]
    public async Task Sent_CountsTheAnswers()
    {
        await using var pages = await OfficePages.OpenAsync();
        var (ann, bob) = (await pages.Office.PersonAsync("Ann"), await pages.Office.PersonAsync("Bob"));
        await pages.PlanAsync(bob, IntentionStatus.Pending, organiser: ann);

        var (_, page) = await pages.ShowAsync<InvitationsPage>(Role.Employee, "/me/invitations?view=sent", ann);

        Assert.Equal("1 waiting", page.Find("article .counts").TextContent);
        Assert.Contains("Bob Bobson", page.Find("article").TextContent, StringComparison.Ordinal);
    }

    private static async Task<IntentionStatus> StatusAsync(OfficePages pages, IntentionId id)
    {
        await using var db = pages.Host.Get<PortalDatabase>().Open();
        return await db.Set<Intention>().Where(i => i.Id == id).Select(i => i.Status).SingleAsync();
    }
}
