using System.Text.Json;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>What is known of an operation beside its route and handler; metadata of its endpoint.</summary>
/// <param name="Id">The contract's <c>operationId</c>, such as <c>getIntentions</c>.</param>
/// <param name="Summary">One line for people.</param>
internal sealed record ApiOperation(string Id, string Summary)
{
    public const long UsualBody = 1 << 20;

    /// <summary>For operations that take many records.</summary>
    public const long LargeBody = 8 << 20;

    /// <summary>The scope that the key needs.</summary>
    public string Scope { get; init; } = "";

    /// <summary>A further scope, and the query parameter's value that asks for it.</summary>
    public IReadOnlyList<(string Parameter, string Value, string Scope)> FurtherScopes { get; init; } = [];

    /// <summary>What a further scope gives beside that; null for nothing.</summary>
    public string? FurtherUse { get; init; }

    public long MaxBodyBytes { get; init; } = UsualBody;

    /// <summary>The body is a form with a file in it, not JSON.</summary>
    public bool IsForm { get; init; }

    public string MediaType => IsForm ? "multipart/form-data" : "application/json";

    /// <summary>A further scope that depends on what the request is about, in words; null for none.</summary>
    public string? ScopeOfSubject { get; init; }

    /// <summary>An empty body means its defaults.</summary>
    public bool IsBodyOptional { get; init; }

    /// <summary>The answer depends on the query, the caller's rights and what is stored, not on the clock: it may be kept until something is stored.</summary>
    public bool IsOfStoredState { get; init; }

    /// <summary>Codes of 404 and 409 that a refusal may carry.</summary>
    public IReadOnlyList<string> ErrorCodes { get; init; } = [];

    private string SnakeName => JsonNamingPolicy.SnakeCaseLower.ConvertName(Id);

    public string Successful => SnakeName + "_successful";

    public string Failed => SnakeName + "_failed";

    public static ApiOperation? Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>();
}

/// <summary>Route lines of the rooms.</summary>
internal static class ApiRoutes
{
    public static RouteHandlerBuilder Operation(this RouteHandlerBuilder route, string id, string summary, string scope, params string[] errorCodes)
        => route
            .WithMetadata(new ApiOperation(id, summary) { Scope = scope, ErrorCodes = errorCodes })
            .WithName(id)
            .WithSummary(summary);

    /// <summary>A further scope for requests that carry this query parameter with this value.</summary>
    /// <param name="route">The operation.</param>
    /// <param name="parameter">Query parameter.</param>
    /// <param name="value">Its value that asks for more.</param>
    /// <param name="scope">What the key needs then.</param>
    /// <param name="orTo">What else the scope gives without being asked for; described only.</param>
    public static RouteHandlerBuilder RequireScopeWhen(this RouteHandlerBuilder route, string parameter, string value, string scope, string? orTo = null)
        => route.Change(o => o with { FurtherScopes = [.. o.FurtherScopes, (parameter, value, scope)], FurtherUse = orTo });

    public static RouteHandlerBuilder TakesLargeBody(this RouteHandlerBuilder route, long bytes = ApiOperation.LargeBody)
        => route.Change(o => o with { MaxBodyBytes = bytes });

    public static RouteHandlerBuilder TakesForm(this RouteHandlerBuilder route, long bytes) => route.Change(o => o with { IsForm = true, MaxBodyBytes = bytes });

    /// <summary>A further scope that the service asks for once it knows what the request is about.</summary>
    public static RouteHandlerBuilder AlsoRequiresScope(this RouteHandlerBuilder route, string words) => route.Change(o => o with { ScopeOfSubject = words });

    public static RouteHandlerBuilder TakesOptionalBody(this RouteHandlerBuilder route) => route.Change(o => o with { IsBodyOptional = true });

    /// <summary>For lists that do not depend on the clock: see <see cref="KeptAnswers"/>.</summary>
    public static RouteHandlerBuilder AnswersFromStoredState(this RouteHandlerBuilder route) => route.Change(o => o with { IsOfStoredState = true });

    // Conventions run in the order in which they were added, so the operation is there already.
    private static RouteHandlerBuilder Change(this RouteHandlerBuilder route, Func<ApiOperation, ApiOperation> change)
    {
        route.Add(endpoint =>
        {
            var known = endpoint.Metadata.OfType<ApiOperation>().Last();
            endpoint.Metadata[endpoint.Metadata.IndexOf(known)] = change(known);
        });
        return route;
    }
}
