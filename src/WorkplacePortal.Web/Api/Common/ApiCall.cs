using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>Records that an operation reads; metadata of its endpoint.</summary>
internal sealed record ApiInput(Type? Parameters, Type? Body);

/// <summary>No parameters, or no body.</summary>
internal sealed record Nothing;

/// <summary>
/// What a handler is given: who calls, and the request as it was read and found sound. The steps of
/// <see cref="ApiSteps"/> have been passed when the handler runs.
/// </summary>
internal abstract class ApiCall(HttpContext context)
{
    /// <summary>Who calls.</summary>
    public Actor By => context.Features.Get<Actor>() ?? throw new InvalidOperationException("Nobody was authenticated.");

    public CancellationToken Ct => context.RequestAborted;

    public HttpContext Context => context;

    public ApiOperation Operation { get; } = ApiOperation.Of(context) ?? throw new InvalidOperationException($"{context.Request.Path} is no operation.");

    public abstract Type ParametersType { get; }

    public abstract Type BodyType { get; }

    public bool HasBody => BodyType != typeof(Nothing);

    /// <summary>The parameters of a list; null for other operations.</summary>
    public abstract ListParameters? List { get; }

    public abstract void Accept(object parameters, object? body);

    /// <summary>Asks a service and answers what it says: the outcome in the contract's words, or the problem.</summary>
    /// <param name="ask">The service call. It is not made before the answer's form is known, so that a stored answer can be committed with the effect.</param>
    /// <param name="map">The outcome as the contract's data.</param>
    public async Task<Answer<TData>> AnswerAsync<TOutcome, TData>(Func<Task<Result<TOutcome>>> ask, Func<TOutcome, TData> map)
    {
        var idempotent = IdempotentCall.Current;
        idempotent?.Expect<TOutcome>(outcome => JsonAnswer.Of(map(outcome), Operation));
        var result = await ask();
        if (!result.IsSuccess) return new Answer<TData>(Problems.Of(result.Errors, result.IsBulk, Pointers));
        if (result.Value is IAsyncDisposable stream) Context.Response.RegisterForDisposeAsync(stream);
        if (idempotent is null) return new Answer<TData>(map(result.Value));
        if (idempotent.Answer is { } kept) return new Answer<TData>(kept);
        Context.RequestServices.GetRequiredService<ILogger<ApiCall>>().LogWarning("The answer of {Operation} was kept apart from its effect: a crash in between would repeat it", Operation.Id);
        // Once there is an effect, its answer is kept even when nobody waits for it any more.
        return new Answer<TData>(await idempotent.KeepAsync(JsonAnswer.Of(map(result.Value), Operation), CancellationToken.None));
    }

    /// <summary>Faults of single items of a partial answer.</summary>
    public IReadOnlyList<Fault> Faults(IReadOnlyList<ItemError> errors) => [.. errors.Select(e => Problems.FaultOf(e, isBulk: true, Pointers))];

    /// <summary>Where a field of the domain's errors lies in this request.</summary>
    protected abstract RequestPointers Pointers { get; }
}

/// <inheritdoc/>
internal sealed class ApiCall<TParameters, TBody>(HttpContext context) : ApiCall(context), IEndpointParameterMetadataProvider
    where TParameters : class
    where TBody : class
{
    private TParameters? parameters;
    private TBody? body;

    public TParameters Parameters => parameters!;

    public TBody Body => body!;

    public override Type ParametersType => typeof(TParameters);

    public override Type BodyType => typeof(TBody);

    public override ListParameters? List => parameters as ListParameters;

    protected override RequestPointers Pointers => new(typeof(TParameters), typeof(TBody), IsBodyInQuery ? null : body);

    private bool IsBodyInQuery => typeof(TParameters) == typeof(TBody) && ParameterSet.IsAnySent(Context.Request);

    public override void Accept(object parameters, object? body) => (this.parameters, this.body) = ((TParameters)parameters, (TBody?)body);

    public static ValueTask<ApiCall<TParameters, TBody>?> BindAsync(HttpContext context) => new(new ApiCall<TParameters, TBody>(context));

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
        => builder.Metadata.Add(new ApiInput(Given(typeof(TParameters)), Given(typeof(TBody))));

    private static Type? Given(Type type) => type == typeof(Nothing) ? null : type;
}
