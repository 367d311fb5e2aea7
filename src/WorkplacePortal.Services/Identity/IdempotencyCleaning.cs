using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WorkplacePortal.Services.Identity;

/// <summary>Removes kept answers that are a day old, every hour.</summary>
internal sealed class IdempotencyCleaning(IdempotentCalls calls, ILogger<IdempotencyCleaning> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await CleanAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left is removed after the next start.
        }
    }

    private async Task CleanAsync(CancellationToken ct)
    {
        try
        {
            await calls.ForgetOldAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogWarning(e, "Could not remove old idempotency records");
        }
    }
}
