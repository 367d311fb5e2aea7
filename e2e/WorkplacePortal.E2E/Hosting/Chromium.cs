using Microsoft.Playwright;

namespace WorkplacePortal.E2E.Hosting;

/// <summary>Finds a Chromium, or installs Playwright's own where that can be had; otherwise says what to run.</summary>
internal static class Chromium
{
    private const string Variable = "WORKPLACE_CHROMIUM";

    private static readonly string[] Places =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe"];

    // No background traffic: the journeys assert that no request leaves the machine.
    private static readonly string[] Switches =
        ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"];

    /// <summary>A browser of the machine; null where Playwright brings its own.</summary>
    public static string? Find() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } own ? own : Array.Find(Places, File.Exists);

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var executable = Find();
        if (executable is null && Program.Main(["install", "--with-deps", "chromium"]) != 0 && Program.Main(["install", "chromium"]) != 0)
            throw new InvalidOperationException($"No Chromium was found and none could be installed. Run 'apt-get install chromium', or set {Variable} to an executable.");
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = executable, Args = Switches });
    }
}
