using Bunit;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Web.Components.Me;
using WorkplacePortal.Web.Tests.Hosting;

namespace WorkplacePortal.Web.Tests.Me;

public sealed class TeamPageTests
{
    [Fact]
    public async Task Member_SeesWhoComes_AndThatSomebodyHides_ButNotWhen()
    {
        await using var pages = await OfficePages.OpenAsync();
        var (ann, bob) = (await pages.Office.PersonAsync("Ann"), await pages.Office.PersonAsync("Bob"));
        await HideAsync(pages, bob);
        foreach (var person in new[] { ann, bob }) await pages.PlanAsync(person, IntentionStatus.Confirmed);

        var (_, page) = await pages.ShowAsync<TeamPage>(Role.Employee, "/me/team", ann);

        Assert.Equal("1", page.FindAll("li.wp-card").Single(li => li.TextContent.Contains("Wed 25", StringComparison.Ordinal)).QuerySelector(".number")!.TextContent);
        Assert.Equal(["Ann Annson"], page.FindAll("tbody th").Select(th => th.TextContent));
        Assert.Contains("+ 1 member who hides their days", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#target"));
    }

    [Fact]
    public async Task Lead_SeesEverybody_AndSetsTheRules()
    {
        await using var pages = await OfficePages.OpenAsync();
        var (ann, bob) = (await pages.Office.PersonAsync("Ann"), await pages.Office.PersonAsync("Bob"));
        await HideAsync(pages, bob);

        var (circuit, page) = await pages.ShowAsync<TeamPage>(Role.TeamLead, "/me/team", ann, leads: pages.Office.Design);

        Assert.Equal(["Ann Annson", "Bob Bobson"], page.FindAll("tbody th").Select(th => th.TextContent));
        await page.FindAll("fieldset input")[2].ChangeAsync(new() { Value = true });
        await page.FindAll("button").Single(b => b.TextContent.Trim() == "Save rules").ClickAsync();
        Assert.Contains("The team’s rules are saved; the next plan follows them.", circuit.Toasts);
        Assert.Equal([IsoDayOfWeek.Wednesday], (await pages.Host.Get<MyTeam>().WeekAsync(pages.Office.Design, pages.Office.London, Office.Tomorrow, Actor.System, CancellationToken.None)).Value.FixedDays);
    }

    [Fact]
    public async Task Somebody_WithoutATeam_IsToldWhatToDo()
    {
        await using var pages = await OfficePages.OpenAsync();

        var (_, page) = await pages.ShowAsync<TeamPage>(Role.Employee, "/me/team");

        Assert.Contains("You belong to no team", page.Markup, StringComparison.Ordinal);
    }

    private static async Task HideAsync(OfficePages pages, PersonId person)
        => Assert.True((await pages.Host.Get<PersonSettingsService>().UpdateAsync([new PersonSettingsEdit { PersonId = person, ScheduleHidden = true }], Actor.System, CancellationToken.None)).IsSuccess);
}
