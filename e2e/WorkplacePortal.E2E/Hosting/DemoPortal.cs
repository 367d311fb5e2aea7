using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(WorkplacePortal.E2E.Hosting.DemoPortal))]

namespace WorkplacePortal.E2E.Hosting;

/// <summary>The executable with its demo workplace, started once as a user would start it, and a browser to look at it.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    // What is promised is what happens, not when: a busy machine must not fail a journey.
    private static readonly TimeSpan ExpectPatience = TimeSpan.FromSeconds(20);
    private readonly string data = Directory.CreateTempSubdirectory("workplace-e2e-").FullName;
    private readonly StringBuilder output = new();
    private Process? process;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string ApiKey => Printed("API key");

    /// <summary>Where the demo writes its mails.</summary>
    public string Mails => Path.Combine(data, "mail");

    public static string Screenshots => Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var executable = typeof(DemoPortal).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PortalExecutable").Value!;
        var start = new ProcessStartInfo("dotnet", [executable, "demo", "--data", data, "--urls", Address.ToString()])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "" },
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)ExpectPatience.TotalMilliseconds);
        browser = await Chromium.LaunchAsync(playwright);
    }

    /// <summary>A new visitor with a window of this size.</summary>
    public async Task<Visitor> VisitAsync(Screen screen, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            ColorScheme = scheme,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            HasTouch = screen == Screen.Phone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new Visitor(this, context, await context.NewPageAsync());
    }

    /// <summary>E-mail address and password that the executable printed for somebody, such as <c>Manager</c>.</summary>
    public (string Email, string Password) SignInOf(string who) => Printed(who).Split(' ', 2, StringSplitOptions.TrimEntries) is [var email, var password] ? (email, password) : throw new InvalidOperationException($"No sign-in for {who} in:\n{output}");

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(data, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Printed(string label)
    {
        lock (output)
        {
            var line = output.ToString().Split('\n').FirstOrDefault(l => l.TrimStart().StartsWith(label, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"The demo did not print '{label}':\n{output}");
            return line.TrimStart()[label.Length..].Trim();
        }
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (output) output.Append(line).Append('\n');
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(250))
        {
            if (process!.HasExited) throw new InvalidOperationException($"The demo ended with {process.ExitCode}:\n{output}");
            try
            {
                if ((await http.GetAsync("health/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException($"The demo was not ready within {Patience}:\n{output}");
    }
}

/// <summary>The two windows that every page must fit.</summary>
public sealed record Screen(string Name, int Width, int Height)
{
    public static Screen Desktop { get; } = new("desktop", 1440, 900);

    public static Screen Phone { get; } = new("phone", 390, 844);
}
