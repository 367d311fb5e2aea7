using System.CommandLine;
using System.Runtime.InteropServices;
using Microsoft.Playwright;
using static WorkplacePortal.Benchmarks.Load.LoadVerb;

namespace WorkplacePortal.Benchmarks.Circuits;

/// <summary>What people who look at the Overview cost: memory of a circuit, and time from a click to what it shows, against a page with a counter.</summary>
internal sealed class CircuitsVerb : BenchmarkVerb
{
    private readonly Option<int> circuits = new("--circuits") { Description = "Overviews that are open at once", DefaultValueFactory = _ => 200 };
    private readonly Option<int> records = new("--records") { Description = "Occupancy records beside those of the demo", DefaultValueFactory = _ => 1_000_000 };
    private readonly Option<int> clicks = new("--clicks") { Description = "Clicks that are timed", DefaultValueFactory = _ => 40 };
    private readonly Option<string> browser = new("--browser") { Description = "Executable of a Chromium", DefaultValueFactory = _ => "/usr/bin/chromium" };

    public override Command Build()
    {
        var command = new Command("circuits", "Memory of a circuit on the Overview and time from click to render, as ratios to a page with a counter.");
        command.Add(circuits);
        command.Add(records);
        command.Add(clicks);
        command.Add(browser);
        command.SetAction((parsed, ct) => MeasureAsync(parsed.GetValue(circuits), parsed.GetValue(records), parsed.GetValue(clicks), parsed.GetValue(browser)!, ct));
        return command;
    }

    private static async Task MeasureAsync(int circuits, int records, int clicks, string executable, CancellationToken ct)
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}, {circuits} circuits\n");
        await using var portal = await OverviewPortal.StartAsync(records, ct);
        await using var bare = await BareServer.StartAsync(portal.Address, ct);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--renderer-process-limit=4", "--disable-background-timer-throttling", "--disable-renderer-backgrounding"],
        });
        var empty = await OpenPages.OpenAsync(chromium, bare.Address, "", BareServer.Count, circuits, null, ct);
        var emptyClick = await empty.ClickAsync(BareServer.Button, BareServer.Count, clicks);
        await empty.CloseAsync();
        var overview = await OpenPages.OpenAsync(chromium, portal.Address, $"?location={portal.Location}", "#next-days", circuits, portal.SignInAsync, ct);
        var dayClick = await overview.ClickAsync("[aria-label='Next day']", "h1", clicks);
        await overview.CloseAsync();
        Console.WriteLine("| page | circuits | opened in | memory per circuit | to the counter | click to render, median | p95 | to the counter |\n|---|---|---|---|---|---|---|---|");
        Row("a counter and nothing else", empty, emptyClick);
        Row("Overview, next day", overview, dayClick);

        void Row(string name, OpenPages pages, ClickTimes times)
            => Console.WriteLine($"| {name} | {circuits} | {N(pages.OpenedIn.TotalSeconds, "0.0")} s | {N(pages.BytesEach / 1024.0)} KiB | {N(pages.BytesEach / (double)empty.BytesEach, "0.0")} | {N(times.Median, "0.0")} ms | {N(times.Slow, "0.0")} ms | {N(times.Median / emptyClick.Median, "0.0")} |");
    }
}
