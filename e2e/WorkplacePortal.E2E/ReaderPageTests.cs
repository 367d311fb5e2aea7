using Microsoft.Playwright;
using WorkplacePortal.E2E.Hosting;

namespace WorkplacePortal.E2E;

public sealed class ReaderPageTests(DemoPortal portal)
{
    [Fact]
    public async Task IntegratorsReadTheDescription_FromThePortalAlone()
    {
        await using var visitor = await portal.VisitAsync(Screen.Desktop);
        await visitor.Page.GotoAsync("/api/docs");
        await visitor.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Open Group - Forecast" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Start a forecast" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Start a forecast" })).ToBeVisibleAsync();
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DemoPortal.Screenshots, "api-docs.png"), Animations = ScreenshotAnimations.Disabled });
        Assert.Empty(visitor.Faults);
    }
}
