using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace WorkplacePortal.E2E.Hosting;

/// <summary>Somebody at a browser. Notes what should never happen: faults on the console, answers of 500, requests that leave the machine.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly DemoPortal portal;
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];

    internal Visitor(DemoPortal portal, IBrowserContext context, IPage page)
    {
        (this.portal, this.context, Page) = (portal, context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Note($"console: {message.Text}");
        };
        page.PageError += (_, error) => Note($"script: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && !url.IsLoopback) Note($"left the machine: {url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 500) Note($"{response.Status}: {response.Url}");
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (faults) return [.. faults];
        }
    }

    /// <param name="who">A name that the demo printed.</param>
    /// <param name="fromHere">True when the sign-in page is open already.</param>
    public async Task<Visitor> SignInAsync(string who, bool fromHere = false)
    {
        var (email, password) = portal.SignInOf(who);
        if (!fromHere) await Page.GotoAsync("account/sign-in");
        await GivePasswordAsync(email, password);
        await Page.WaitForURLAsync(url => !url.Contains("/account/", StringComparison.Ordinal));
        return this;
    }

    /// <summary>On the open sign-in page; what comes next is the caller's.</summary>
    public async Task GivePasswordAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
    }

    /// <summary>Opens a page and waits until it is interactive and has loaded what it shows.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Assertions.Expect(Page.Locator("h1").First).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".mud-skeleton")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>The page that stands where one broke. It has no fault of its own in the console, nor a status.</summary>
    public ILocator Broken => Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "This page broke" });

    public Task ShootAsync(string name)
        => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(DemoPortal.Screenshots, name + ".png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>Violations that axe-core finds on the page as it stands.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa") });
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} ({v.Impact}): {n.Html}"))];
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Note(string fault)
    {
        lock (faults) faults.Add(fault);
    }
}
