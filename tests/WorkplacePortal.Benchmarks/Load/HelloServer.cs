using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WorkplacePortal.Benchmarks.Load;

/// <summary>Kestrel and nothing else: what this machine gives at most.</summary>
internal sealed class HelloServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Urls.First());

    public ReadOnlyMemory<byte> Request { get; } = Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: hello\r\n\r\n");

    public static async Task<HelloServer> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("hello"));
        await app.StartAsync(ct);
        return new HelloServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
