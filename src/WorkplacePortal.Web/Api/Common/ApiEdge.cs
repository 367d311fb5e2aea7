namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// The outermost layer of <c>/api</c>: every answer carries the request's id, whatever has no operation is a problem document,
/// and a defect shows nothing of itself.
/// </summary>
internal sealed class ApiEdge(RequestDelegate next, ILogger<ApiEdge> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers["X-Request-Id"] = context.TraceIdentifier;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        if (context.GetEndpoint() is null)
        {
            await Problems.WriteAsync(context, Problem.Of(StatusCodes.Status404NotFound, "route_not_found", "There is no such address.", "", $"There is no address {context.Request.Path}."));
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            return;
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await WriteAsync(context, new Problem(StatusCodes.Status400BadRequest, "malformed_json", "The request could not be read.", [new Fault("", "malformed_json", e.Message)]));
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            log.LogError(e, "{Method} {Path} failed ({RequestId})", context.Request.Method, context.Request.Path, context.TraceIdentifier);
            await WriteAsync(context, new Problem(StatusCodes.Status500InternalServerError, "internal_error", "A fault of the server. Quote the request id.", []));
        }

        // Routing answers a wrong method with an endpoint of its own and no body.
        if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
        {
            var allowed = context.Response.Headers.Allow.ToString();
            await Problems.WriteAsync(context, Problem.Of(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", $"{context.Request.Method} is not possible here.", "", $"Possible here: {allowed}."));
        }
    }

    private static Task WriteAsync(HttpContext context, Problem problem)
    {
        var (id, retry) = (context.Response.Headers["X-Request-Id"], context.Response.Headers.RetryAfter);
        context.Response.Clear();
        context.Response.Headers["X-Request-Id"] = id;
        context.Response.Headers.RetryAfter = retry;
        return Problems.WriteAsync(context, problem);
    }
}
