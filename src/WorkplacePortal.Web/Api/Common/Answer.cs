using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>The frame of every success.</summary>
internal sealed record Envelope<TData>(bool Success, TData Data, string Identifier);

/// <summary>Where a page lies in the whole list.</summary>
internal sealed record PaginationContract(PageSpan CurrentResults, int TotalResults)
{
    public static PaginationContract Of<T>(Page<T> page) => new(new PageSpan(page.From, page.To), page.Total);
}

/// <summary>1-based positions of the first and last item; 0 when there are none.</summary>
internal sealed record PageSpan(int From, int To);

/// <summary>The record that an operation answers; metadata of its endpoint.</summary>
internal sealed record ApiOutput(Type Data);

/// <summary>What an operation answers: data in the envelope, or a problem. Lists are written as they are enumerated.</summary>
internal sealed class Answer<TData>(TData? data, Problem? problem) : IResult, IApiAnswer, IEndpointMetadataProvider
{
    public bool IsSuccess => problem is null;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new ApiOutput(typeof(TData)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (problem is not null) return Problems.WriteAsync(httpContext, problem);
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(httpContext.Response.BodyWriter, EnvelopeFor(httpContext), ApiJson.Options, httpContext.RequestAborted);
    }

    private Envelope<TData> EnvelopeFor(HttpContext context) => new(true, data!, ApiOperation.Of(context)!.Successful);
}

internal interface IApiAnswer
{
    bool IsSuccess { get; }
}

/// <summary>What every list takes. The record of a list adds its <c>sort</c> with its own fields.</summary>
internal abstract record ListParameters
{
    [System.ComponentModel.DataAnnotations.Range(0, int.MaxValue)]
    public int Skip { get; init; }

    [System.ComponentModel.DataAnnotations.Range(1, PageRequest.MaxLimit)]
    public int Limit { get; init; } = 25;

    public virtual SortOrder Order { get; init; } = SortOrder.Asc;

    public abstract string Sort { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public PageRequest Page => new(Skip, Limit, Sort, Order == SortOrder.Desc);
}
