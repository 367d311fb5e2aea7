using Microsoft.Extensions.Caching.Memory;
using WorkplacePortal.Services;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// Answers of reads that many callers repeat, such as displays and integrations that poll. One is given again only while nothing at
/// all was stored since (<see cref="PortalState"/>), to the same caller, for the same query; so nobody ever sees an old state.
/// </summary>
internal sealed class KeptAnswers(PortalState state) : IDisposable
{
    /// <summary>Longer pages are streamed and not kept.</summary>
    public const int MostRows = 100;

    private const long Memory = 32 << 20;
    private readonly MemoryCache answers = new(new MemoryCacheOptions { SizeLimit = Memory });

    /// <summary>The question of a call; null where answers are not kept.</summary>
    public Question? Ask(ApiCall call)
        => call.Operation.IsOfStoredState && call.By.Id is { } caller && state.Version() is { } version
            ? new Question(this, (call.Operation.Id, caller, call.Context.Request.QueryString.Value ?? ""), version)
            : null;

    public void Dispose() => answers.Dispose();

    /// <summary>What was asked, and of which state.</summary>
    internal sealed class Question(KeptAnswers kept, (string Operation, string Caller, string Query) key, long version)
    {
        /// <summary>The answer that still holds.</summary>
        public byte[]? Answer => kept.answers.Get<(long Version, byte[] Json)?>(key) is { } found && found.Version == version ? found.Json : null;

        /// <summary>Keeps what was read after the question was asked.</summary>
        public void Keep(byte[] json)
            => kept.answers.Set(key, ((long Version, byte[] Json)?)(version, json), new MemoryCacheEntryOptions { Size = json.Length + (2 * key.Query.Length) });
    }
}

/// <summary>An answer that is given again.</summary>
internal sealed class KeptAnswer(byte[] json) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = JsonAnswer.MediaType;
        return httpContext.Response.BodyWriter.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
