using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WorkplacePortal.Benchmarks.Circuits;

/// <summary>A Blazor server with one page and one button that counts: what a circuit costs at least on this machine.</summary>
internal sealed class BareServer(WebApplication app) : IAsyncDisposable
{
    public const string Button = "button";
    public const string Count = "output";

    public Uri Address => new(app.Urls.First());

    /// <param name="portal">Where Blazor's script is fetched from: this project ships none.</param>
    /// <param name="ct">Cancels the start.</param>
    public static async Task<BareServer> StartAsync(Uri portal, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = portal };
        var script = await http.GetByteArrayAsync("_framework/blazor.web.js", ct);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapGet("/script.js", () => Results.Bytes(script, "text/javascript"));
        app.MapRazorComponents<BareDocument>().AddInteractiveServerRenderMode();
        await app.StartAsync(ct);
        return new BareServer(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

[Route("/")]
public sealed class BareDocument : ComponentBase
{
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "html");
        builder.OpenElement(1, "body");
        builder.OpenComponent<BareCounter>(2);
        builder.AddComponentRenderMode(new InteractiveServerRenderMode());
        builder.CloseComponent();
        builder.OpenElement(3, "script");
        builder.AddAttribute(4, "src", "script.js");
        builder.CloseElement();
        builder.CloseElement();
        builder.CloseElement();
    }
}

public sealed class BareCounter : ComponentBase
{
    private int count;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (!RendererInfo.IsInteractive) return;
        builder.OpenElement(0, BareServer.Button);
        builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => count++));
        builder.AddContent(2, "Count");
        builder.CloseElement();
        builder.OpenElement(3, BareServer.Count);
        builder.AddContent(4, count.ToString(CultureInfo.InvariantCulture));
        builder.CloseElement();
    }
}
