using WorkplacePortal.Services;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Web.Api.Common.Description;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>Marks the probes, which need no key.</summary>
internal sealed record HealthProbe;

[SchemaName("LivenessStatus")]
internal sealed record LivenessStatus([property: OneOf("live")] string Status);

[SchemaName("ReadinessStatus")]
internal sealed record ReadinessStatus([property: OneOf("ready", "not_ready")] string Status, ReadinessChecks Checks)
{
    public static ReadinessStatus Of(ReadinessChecks checks) => new(checks == ReadinessChecks.AllOk ? "ready" : "not_ready", checks);
}

internal sealed record ReadinessChecks(
    [property: OneOf("ok", "failed")] string Database, [property: OneOf("ok", "pending", "failed")] string Migrations, [property: OneOf("ok", "failed")] string Workers)
{
    public static ReadinessChecks AllOk { get; } = new("ok", "ok", "ok");
}

/// <summary>Probes for whoever runs the portal: is the process alive, can it serve. Outside <c>/api</c>, without a key, without details.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").AllowAnonymous().WithTags("Health").WithMetadata(new HealthProbe());
        group.MapGet("/live", () => Results.Json(new LivenessStatus("live"), ApiJson.Options))
            .WithName("getLiveness").WithSummary("Is the process alive?").WithMetadata(new ApiOutput(typeof(LivenessStatus))).Produces(StatusCodes.Status200OK);
        // What only looks whether there is an answer asks without a body.
        group.MapMethods("/live", [HttpMethods.Head], () => Results.Ok()).ExcludeFromDescription();
        group.MapMethods("/ready", [HttpMethods.Head], ReadyAsync).ExcludeFromDescription();
        group.MapGet("/ready", ReadyAsync)
            .WithName("getReadiness").WithSummary("Can requests be served?").WithMetadata(new ApiOutput(typeof(ReadinessStatus)))
            .Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> ReadyAsync(PortalSchema schema, JobTriggers jobs, ILogger<ReadinessStatus> log, CancellationToken ct)
    {
        var status = ReadinessStatus.Of(await CheckAsync(schema, jobs, log, ct));
        return Results.Json(status, ApiJson.Options, statusCode: status.Checks == ReadinessChecks.AllOk ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<ReadinessChecks> CheckAsync(PortalSchema schema, JobTriggers jobs, ILogger log, CancellationToken ct)
    {
        var database = await AskAsync("database", async token => await schema.CanConnectAsync(token) ? "ok" : "failed", log, ct);
        var migrations = database != "ok" ? "failed" : await AskAsync("migrations", async token => (await schema.PendingAsync(token)).Count == 0 ? "ok" : "pending", log, ct);
        var workers = await AskAsync("workers", async token => await jobs.IsRunningAsync(token) ? "ok" : "failed", log, ct);
        return new ReadinessChecks(database, migrations, workers);
    }

    private static async Task<string> AskAsync(string check, Func<CancellationToken, Task<string>> ask, ILogger log, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return await ask(limit.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(e, "The check of {Check} failed", check);
            return "failed";
        }
    }
}
