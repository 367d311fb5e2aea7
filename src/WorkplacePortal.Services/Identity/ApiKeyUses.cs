using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WorkplacePortal.Services.Identity;

/// <summary>Writes down every quarter of a minute, and at the end, when keys were last used: no request waits for it.</summary>
internal sealed class ApiKeyUses(ApiKeyCache cache, ILogger<ApiKeyUses> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last uses are written by StopAsync.
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            await cache.WriteUsesAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // They stay noted and are written next time.
            logger.LogWarning(e, "Could not write when API keys were last used");
        }
    }
}
