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
        process = Process.Start(Executable("demo", "--data", data, "--urls", Address.ToString()))!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilReadyAsync(process, Address);
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)ExpectPatience.TotalMilliseconds);
        browser = await Chromium.LaunchAsync(playwright);
    }

    /// <summary>A new visitor with a window of this size.</summary>
    /// <param name="screen">Its size.</param>
    /// <param name="scheme">What the system shows.</param>
    /// <param name="locale">What the browser speaks.</param>
    /// <param name="at">Where the portal is; null for the demo's own address.</param>
    public async Task<Visitor> VisitAsync(Screen screen, ColorScheme scheme = ColorScheme.Light, string locale = "en-GB", Uri? at = null)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (at ?? Address).ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            ColorScheme = scheme,
            Locale = locale,
            TimezoneId = "Europe/Berlin",
            HasTouch = screen == Screen.Phone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new Visitor(this, context, await context.NewPageAsync());
    }

    /// <summary>Makes an administrator beside the running demo, for journeys that change how somebody signs in.</summary>
    public Task MakeAdministratorAsync(string email, string password) => RunAsync(password, "admin", "create", "--email", email, "--password-stdin", "--data", data);

    /// <summary>A copy of the workplace as it is served at another time. The demo itself must not live in two times at once.</summary>
    public async Task<PortalAt> OpenAtAsync(string instant)
    {
        var copy = Directory.CreateTempSubdirectory("workplace-later-").FullName;
        var file = Path.Combine(copy, "copy.backup");
        await RunAsync("", "backup", file, "--data", data);
        await RunAsync("", "restore", file, "--data", copy);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = Executable("serve", "--data", copy, "--urls", address.ToString(), "--Jobs:RegularWork=false");
        start.Environment["WORKPLACE_NOW"] = instant;
        var serving = Process.Start(start)!;
        serving.OutputDataReceived += (_, _) => { };
        serving.ErrorDataReceived += (_, _) => { };
        serving.BeginOutputReadLine();
        serving.BeginErrorReadLine();
        await WaitUntilReadyAsync(serving, address);
        return new PortalAt(serving, address, copy);
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

    private static ProcessStartInfo Executable(params string[] arguments)
    {
        var executable = typeof(DemoPortal).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PortalExecutable").Value!;
        return new ProcessStartInfo("dotnet", [executable, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_URLS"] = "" },
        };
    }

    private static async Task RunAsync(string input, params string[] arguments)
    {
        using var running = Process.Start(Executable(arguments))!;
        var told = running.StandardOutput.ReadToEndAsync();
        var complaints = running.StandardError.ReadToEndAsync();
        await running.StandardInput.WriteLineAsync(input);
        running.StandardInput.Close();
        await running.WaitForExitAsync();
        if (running.ExitCode != 0) throw new InvalidOperationException(await told + await complaints);
    }

    private async Task WaitUntilReadyAsync(Process serving, Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(250))
        {
            if (serving.HasExited) throw new InvalidOperationException($"The portal ended with {serving.ExitCode}:\n{output}");
            try
            {
                if ((await http.GetAsync("health/ready")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException($"The portal was not ready within {Patience}:\n{output}");
    }
}

/// <summary>A portal that is served beside the demo until it is disposed.</summary>
public sealed class PortalAt(Process serving, Uri address, string folder) : IAsyncDisposable
{
    public Uri Address => address;

    public async ValueTask DisposeAsync()
    {
        serving.Kill(entireProcessTree: true);
        await serving.WaitForExitAsync();
        serving.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>The two windows that every page must fit.</summary>
public sealed record Screen(string Name, int Width, int Height)
{
    public static Screen Desktop { get; } = new("desktop", 1440, 900);

    public static Screen Phone { get; } = new("phone", 390, 844);
}
