using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;
using static Microsoft.Playwright.Assertions;

namespace WorkplacePortal.E2E;

/// <summary>A place from its files to its first plan, the team settings in the grid, and what stays closed to whom.</summary>
public sealed class SetUpJourneyTests(DemoPortal portal)
{
    private const int JobPatience = 90_000;

    [Fact]
    public async Task Administrator_ImportsAnOffice_ForecastsIt_Evolves_AndReadsThePlan()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Administrator");
        await visitor.OpenAsync("directory/import");
        var page = visitor.Page;

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("All sample files").ClickAsync());
        var sample = Path.Combine(Directory.CreateTempSubdirectory("workplace-sample-").FullName, download.SuggestedFilename);
        await download.SaveAsAsync(sample);
        await page.Locator("input[type=file]").SetInputFilesAsync(sample);
        await page.WaitForURLAsync(new Regex("/directory/import/[0-9a-f]{24}"));
        await Button(page, "Next").ClickAsync();
        await Expect(page.GetByText("All columns as expected").First).ToBeVisibleAsync();
        await Button(page, "Next").ClickAsync();
        await Button(page, "Import [0-9,]+ rows").ClickAsync();
        await Expect(page.GetByText("Imported.")).ToBeVisibleAsync(Patiently());

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("London|Lisbon|Sample") }).First.ClickAsync();
        await page.GetByText("Sample office").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("location="));
        var place = Regex.Match(page.Url, "location=([0-9a-f]{24})").Groups[1].Value;
        await visitor.OpenAsync($"?location={place}");
        await Expect(page.GetByText("Set-up check")).ToBeVisibleAsync();
        await Expect(page.GetByText("48 seats in 4 zones on 2 floors")).ToBeVisibleAsync();

        await visitor.OpenAsync($"forecast?location={place}");
        await Button(page, "Start forecast").First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Start forecast" }).ClickAsync();
        await Expect(page.Locator(".mud-snackbar")).ToBeVisibleAsync(Patiently());

        await visitor.OpenAsync($"plan?location={place}");
        await Button(page, "Start evolution").ClickAsync();
        await Expect(Button(page, "Accept plan").Or(page.GetByText("Nothing to change")).First).ToBeVisibleAsync(Patiently());
        await Button(page, "Open as list").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_EditsACell_SeesTheFaultBesideIt_AndSavesWhatIsSound()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("teams");
        var page = visitor.Page;
        var max = page.GetByLabel("Maximum seats of Engineering");

        await max.FillAsync("3");
        await max.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Unsaved changes" })).ToContainTextAsync("1 unsaved change");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Less than the minimum.")).ToBeVisibleAsync();
        await max.FillAsync("41");
        await max.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.Locator(".mud-snackbar")).ToContainTextAsync("1 change is saved");
        await visitor.OpenAsync("teams?q=engin");
        await Expect(page.GetByLabel("Maximum seats of Engineering")).ToHaveValueAsync("41");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Manager_IsToldWhatAClosureHits_BeforeSavingIt()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        await visitor.OpenAsync("directory/calendar");
        var page = visitor.Page;

        await Button(page, "Add closure").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("First day").FillAsync(await page.EvaluateAsync<string>("new Date().toISOString().slice(0, 10)"));
        await dialog.GetByLabel("First day").PressAsync("Tab");
        await Expect(dialog.GetByRole(AriaRole.Status)).ToContainTextAsync(new Regex("This hits|Nobody has booked"));
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("Employee", "teams", "for those who run the place")]
    [InlineData("Employee", "directory/people", "for those who run the place")]
    [InlineData("Employee", "directory/spaces", "for those who run the place")]
    [InlineData("Employee", "directory/import", "not open to you")]
    [InlineData("Employee", "admin/users", "not open to you")]
    [InlineData("Employee", "admin/audit", "not open to you")]
    [InlineData("Employee", "admin/jobs", "not open to you")]
    [InlineData("Manager", "admin/users", "not open to you")]
    [InlineData("Manager", "admin/audit", "not open to you")]
    [InlineData("Manager", "admin/keys", "not open to you")]
    public async Task Page_OfOthers_IsNotInTheMenu_AndIsRefusedByItsAddress(string who, string path, string says)
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync(who);
        await visitor.OpenAsync("");
        Assert.Equal(0, await visitor.Page.Locator($"nav#navigation a[href='{path}']").CountAsync());

        await visitor.OpenAsync(path);

        await Expect(visitor.Page.GetByText(says).First).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("main table")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("Employee", "people")]
    [InlineData("Employee", "teams")]
    [InlineData("Employee", "team-settings")]
    [InlineData("Employee", "holidays")]
    [InlineData("Employee", "spaces")]
    [InlineData("Employee", "floors")]
    [InlineData("Employee", "zones")]
    [InlineData("Employee", "rooms")]
    [InlineData("Employee", "connections")]
    [InlineData("Employee", "labels")]
    [InlineData("Employee", "jobs")]
    [InlineData("Employee", "import-sample")]
    [InlineData("Employee", "users")]
    [InlineData("Manager", "users")]
    [InlineData("Manager", "audit")]
    public async Task Download_NeedsTheRightsOfItsPage(string who, string path)
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync(who);
        Assert.Equal((int)HttpStatusCode.Forbidden, (await visitor.Page.APIRequest.GetAsync(new Uri(portal.Address, $"download/{path}").ToString())).Status);

        await using var stranger = await portal.VisitAsync(Screen.Desktop);
        Assert.Contains("/account/sign-in", (await stranger.Page.APIRequest.GetAsync(new Uri(portal.Address, $"download/{path}").ToString())).Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people?q=a", "people.csv")]
    [InlineData("team-settings", "team-settings.csv")]
    [InlineData("spaces", "seats.csv")]
    public async Task Manager_GetsTheGridAsAFile(string path, string name)
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.SignInAsync("Manager");
        var answer = await visitor.Page.APIRequest.GetAsync(new Uri(portal.Address, $"download/{path}").ToString());
        Assert.Equal((int)HttpStatusCode.OK, answer.Status);
        Assert.Contains(name, answer.Headers["content-disposition"], StringComparison.Ordinal);
        Assert.True((await answer.TextAsync()).Split('\n').Length > 10);
    }

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex($"^{name}$") });

    private static LocatorAssertionsToBeVisibleOptions Patiently() => new() { Timeout = JobPatience };
}
