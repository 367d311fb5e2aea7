using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace WorkplacePortal.Benchmarks.Faults;

/// <summary>The portal's executable as a process of its own, which can be killed as a power cut would.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestVerb = TimeSpan.FromMinutes(10);
    private readonly Process process;

    private PortalProcess(Process process, Uri address, string key)
    {
        this.process = process;
        Http = new HttpClient { BaseAddress = address };
        Http.DefaultRequestHeaders.Add("x-api-key", key);
    }

    public HttpClient Http { get; }

    private static string Executable => Path.Combine(AppContext.BaseDirectory, "WorkplacePortal.Web.dll");

    /// <summary>Runs a verb to its end; returns what it printed.</summary>
    public static async Task<string> RunAsync(string data, params IEnumerable<string> arguments)
    {
        using var launched = Launch(data, arguments);
        var (output, errors) = (launched.StandardOutput.ReadToEndAsync(), launched.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(LongestVerb);
        try
        {
            await launched.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            launched.Kill();
            throw new TimeoutException($"{string.Join(' ', arguments)} did not end within {LongestVerb.TotalMinutes} minutes.", e);
        }

        return launched.ExitCode == 0 ? await output : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {launched.ExitCode}: {await errors}");
    }

    /// <summary>Starts a verb and kills it after a while; true when it was still running then.</summary>
    public static async Task<bool> KillAsync(string data, TimeSpan after, params IEnumerable<string> arguments)
    {
        using var launched = Launch(data, arguments);
        launched.OutputDataReceived += (_, _) => { };
        launched.ErrorDataReceived += (_, _) => { };
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        await Task.Delay(after);
        var alive = !launched.HasExited;
        launched.Kill();
        await launched.WaitForExitAsync();
        return alive;
    }

    public static async Task<PortalProcess> ServeAsync(string data, string key)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var launched = Launch(data, ["serve", "--urls", address.ToString()]);
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        var portal = new PortalProcess(launched, address, key);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(100))
        {
            if (launched.HasExited) throw new InvalidOperationException($"The portal ended with {launched.ExitCode} while it started.");
            try
            {
                if ((await portal.Http.GetAsync("health/ready")).IsSuccessStatusCode) return portal;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException("The portal did not get ready.");
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement.GetProperty("data") : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    public async Task<JsonElement> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonElement>(path)).GetProperty("data");

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private static Process Launch(string data, IEnumerable<string> arguments)
        => Process.Start(new ProcessStartInfo("dotnet", [Executable, .. arguments, "--data", data])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["DOTNET_ENVIRONMENT"] = "Development", ["Api__RateLimit__Enabled"] = "false", ["Jobs__RegularWork"] = "false" },
        })!;
}
