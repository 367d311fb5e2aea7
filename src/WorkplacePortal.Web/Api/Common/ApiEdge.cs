using Microsoft.AspNetCore.Diagnostics;
using WorkplacePortal.Services;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>The outermost layer of <c>/api</c>: every answer carries the request's id, and what has no operation is a problem document.</summary>
internal sealed class ApiEdge(RequestDelegate next, ApiAddresses addresses)
{
    public const string RequestId = "X-Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers[RequestId] = context.TraceIdentifier;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        if (ApiAddresses.IsOperation(context.GetEndpoint())) await next(context);
        else await Problems.WriteAsync(context, Missing(context));
    }

    private Problem Missing(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path);
        var possible = string.Join(", ", addresses.MethodsOf(path));
        if (possible.Length == 0) return Problem.Of(StatusCodes.Status404NotFound, "route_not_found", "There is no such address.", "", $"There is no address {path}.");
        context.Response.Headers.Allow = possible;
        return Problem.Of(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", $"{method} is not possible here.", "", $"Possible here: {possible}.");
    }
}

/// <summary>
/// What broke under <c>/api</c>, as a problem that shows nothing of itself; the exception handler of the host asks it before it
/// shows a page to people, and has logged the exception.
/// </summary>
internal sealed class ApiDefects(PortalSchema database) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The request is on its way to the page of errors already.
        if (httpContext.Features.Get<IExceptionHandlerPathFeature>() is not { } broken || !new PathString(broken.Path).StartsWithSegments(PortalApi.Path)) return false;
        httpContext.Request.Path = broken.Path;
        httpContext.SetEndpoint(broken.Endpoint);
        httpContext.Response.Headers[ApiEdge.RequestId] = httpContext.TraceIdentifier;
        var problem = ProblemOf(exception);
        if (problem.Status == StatusCodes.Status503ServiceUnavailable) httpContext.Response.Headers.RetryAfter = "1";
        await Problems.WriteAsync(httpContext, problem);
        return true;
    }

    private Problem ProblemOf(Exception exception) => exception switch
    {
        BadHttpRequestException unreadable => Problem.Of(StatusCodes.Status400BadRequest, "malformed_json", "The request could not be read.", "", unreadable.Message),
        _ when database.IsOutage(exception) => new Problem(StatusCodes.Status503ServiceUnavailable, "service_unavailable", "The database does not answer. Try again in a moment.", []),
        _ => new Problem(StatusCodes.Status500InternalServerError, "internal_error", "A fault of the server. Quote the request id.", []),
    };
}
