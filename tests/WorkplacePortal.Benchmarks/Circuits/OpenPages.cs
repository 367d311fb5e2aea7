using System.Diagnostics;
using Microsoft.Playwright;

namespace WorkplacePortal.Benchmarks.Circuits;

/// <param name="Median">Milliseconds.</param>
/// <param name="Slow">Milliseconds that 19 of 20 clicks stay below.</param>
internal sealed record ClickTimes(double Median, double Slow);

/// <summary>Pages of one kind that are open in a browser at the same time, each with a circuit in this process.</summary>
internal sealed class OpenPages
{
    private const int WarmUps = 4;

    /// <summary>Ends when what a click changes shows something else and no skeleton is left; whatever the page draws until then counts.</summary>
    private const string Click = """
        ([button, shown]) => new Promise((resolve, reject) => {
          const text = () => document.querySelector(shown)?.textContent;
          const before = text();
          const start = performance.now();
          const done = () => {
            if (text() === before || document.querySelector('.mud-skeleton')) return;
            watch.disconnect();
            resolve(performance.now() - start);
          };
          const watch = new MutationObserver(done);
          watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
          setTimeout(() => reject(new Error('Nothing changed within 30 s.')), 30000);
          document.querySelector(button).click();
        })
        """;

    private readonly IBrowserContext context;
    private readonly IPage first;

    private OpenPages(IBrowserContext context, IPage first) => (this.context, this.first) = (context, first);

    public required TimeSpan OpenedIn { get; init; }

    /// <summary>Managed memory that this process holds more for each page; the server end only.</summary>
    public required long BytesEach { get; init; }

    /// <param name="browser">Where they are opened.</param>
    /// <param name="address">Of the server.</param>
    /// <param name="path">Of the page.</param>
    /// <param name="shown">What is there when the page has drawn what it shows.</param>
    /// <param name="count">How many.</param>
    /// <param name="signIn">What comes first.</param>
    /// <param name="ct">Cancels between two pages.</param>
    public static async Task<OpenPages> OpenAsync(IBrowser browser, Uri address, string path, string shown, int count, Func<IPage, Task>? signIn, CancellationToken ct)
    {
        var window = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), ReducedMotion = ReducedMotion.Reduce });
        var page = await window.NewPageAsync();
        if (signIn is not null) await signIn(page);
        // Code that is compiled and records that are cached on the first visit are no circuit's.
        for (var n = 0; n < WarmUps; n++) await VisitAsync(page, path, shown);
        var before = Held();
        var watch = Stopwatch.StartNew();
        for (var n = 0; n < count; n++)
        {
            ct.ThrowIfCancellationRequested();
            await VisitAsync(await window.NewPageAsync(), path, shown);
        }

        watch.Stop();
        return new OpenPages(window, page) { OpenedIn = watch.Elapsed, BytesEach = (Held() - before) / count };
    }

    public async Task<ClickTimes> ClickAsync(string button, string shown, int clicks)
    {
        await first.BringToFrontAsync();
        var times = new List<double>(clicks);
        for (var n = -WarmUps; n < clicks; n++)
        {
            var time = await first.EvaluateAsync<double>(Click, new[] { button, shown });
            if (n >= 0) times.Add(time);
        }

        times.Sort();
        return new ClickTimes(times[clicks / 2], times[(int)(clicks * 0.95)]);
    }

    public Task CloseAsync() => context.CloseAsync();

    private static async Task VisitAsync(IPage page, string path, string shown)
    {
        await page.GotoAsync(path);
        await page.Locator(shown).First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator(".mud-skeleton")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 60_000 });
    }

    private static long Held()
    {
        for (var n = 0; n < 3; n++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
