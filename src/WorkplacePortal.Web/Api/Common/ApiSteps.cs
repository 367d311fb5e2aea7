namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// The order of checks of every operation once the route is found and the key is known: rate, scope, media type and size,
/// <c>Idempotency-Key</c>, then everything about the request that needs no stored data. The first that fails decides.
/// </summary>
internal sealed class ApiSteps(RequestRate rate, Idempotency idempotency, KeptAnswers kept) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var call = context.Arguments.OfType<ApiCall>().Single();
        if (rate.Refuse(call) is { } tooMany) return new Refused(tooMany);
        if (RefuseScope(call) is { } scope) return new Refused(scope);
        var question = kept.Ask(call);
        if (question?.Answer is { } again) return new KeptAnswer(again);
        using var body = call.HasBody ? await RequestBody.ReadAsync(call) : RequestBody.None;
        if (body.Problem is { } unread) return new Refused(unread);
        return await idempotency.RunAsync(call, body, faults =>
        {
            RequestReader.Read(call, body, faults);
            if (call.List is { Limit: <= KeptAnswers.MostRows }) call.Context.Features.Set(question);
            return faults.Found.Count > 0 ? new(new Refused(Problem.Of(faults.Found))) : next(context);
        });
    }

    private static Problem? RefuseScope(ApiCall call)
    {
        var missing = Scopes(call).FirstOrDefault(s => !call.By.HasScope(s));
        return missing is null
            ? null
            : Problem.Of(StatusCodes.Status403Forbidden, "insufficient_scope", $"The key lacks the scope {missing}.", $"header:{ApiKeyScheme.Header}", $"The scope {missing} is required.");
    }

    private static IEnumerable<string> Scopes(ApiCall call)
    {
        var query = call.Context.Request.Query;
        return call.Operation.FurtherScopes.Where(f => query[f.Parameter].Contains(f.Value)).Select(f => f.Scope).Prepend(call.Operation.Scope);
    }
}

/// <summary>A problem as the answer of an endpoint.</summary>
internal sealed class Refused(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Problems.WriteAsync(httpContext, problem);
}
