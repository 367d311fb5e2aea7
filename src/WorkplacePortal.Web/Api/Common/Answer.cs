using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>The frame of every success.</summary>
internal sealed record Envelope<TData>(bool Success, TData Data, string Identifier);

/// <summary>Where a page lies in the whole list.</summary>
internal sealed record PaginationContract(PageSpan CurrentResults, [property: Count] int TotalResults)
{
    public static PaginationContract Of<T>(Page<T> page) => new(new PageSpan(page.From, page.To), page.Total);

    public static PaginationContract Of<T>(PageStream<T> page) => new(new PageSpan(page.From, page.To), page.Total);
}

/// <summary>1-based positions of the first and last item; 0 when there are none.</summary>
internal sealed record PageSpan([property: Count] int From, [property: Count] int To);

/// <summary>The record that an operation answers; metadata of its endpoint.</summary>
internal sealed record ApiOutput(Type Data);

/// <summary>What an operation answers: data in the envelope, or a problem. Lists are written as they are enumerated.</summary>
internal sealed class Answer<TData> : IResult, IEndpointMetadataProvider
{
    private readonly Problem? problem;
    private readonly TData? data;
    private readonly string? json;

    public Answer(TData data) => this.data = data;

    public Answer(Problem problem) => this.problem = problem;

    /// <summary>An answer that is written already.</summary>
    public Answer(string json) => this.json = json;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new ApiOutput(typeof(TData)));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (problem is not null) return Problems.WriteAsync(httpContext, problem);
        httpContext.Response.ContentType = JsonAnswer.MediaType;
        if (json is not null) return httpContext.Response.WriteAsync(json, httpContext.RequestAborted);
        var envelope = new Envelope<TData>(true, data!, ApiOperation.Of(httpContext)!.Successful);
        if (httpContext.Features.Get<KeptAnswers.Question>() is { } question) return KeepAsync(question, envelope, httpContext);
        return JsonSerializer.SerializeAsync(httpContext.Response.BodyWriter, envelope, ApiJson.Options, httpContext.RequestAborted);
    }

    private static async Task KeepAsync(KeptAnswers.Question question, Envelope<TData> envelope, HttpContext context)
    {
        using var written = new MemoryStream();
        await JsonSerializer.SerializeAsync(written, envelope, ApiJson.Options, context.RequestAborted);
        var answer = written.ToArray();
        question.Keep(answer);
        await new KeptAnswer(answer).ExecuteAsync(context);
    }
}

/// <summary>An answer as text: what is kept for repeats, and the repeat itself.</summary>
internal sealed class JsonAnswer(string json) : IResult
{
    public const string MediaType = "application/json; charset=utf-8";

    public static string Of<TData>(TData data, ApiOperation operation) => JsonSerializer.Serialize(new Envelope<TData>(true, data, operation.Successful), ApiJson.Options);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaType;
        return httpContext.Response.WriteAsync(json, httpContext.RequestAborted);
    }
}

/// <summary>What every list takes. The record of a list adds its <c>sort</c> with its own fields.</summary>
internal abstract record ListParameters
{
    [Range(0, int.MaxValue)]
    public int Skip { get; init; }

    [Range(1, PageRequest.MaxLimit)]
    public int Limit { get; init; } = 25;

    public virtual SortOrder Order { get; init; } = SortOrder.Asc;

    public abstract string Sort { get; init; }

    [JsonIgnore]
    public PageRequest Page => new(Skip, Limit, Sort, Order == SortOrder.Desc);
}
