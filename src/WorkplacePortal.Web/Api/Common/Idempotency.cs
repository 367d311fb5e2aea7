using System.Security.Cryptography;
using System.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// <c>Idempotency-Key</c> on any POST: the same method, path, query and body get the first 200 again. A refusal changed
/// nothing and is not kept. The answer is stored in the transaction of the effect (<see cref="IdempotentCall"/>).
/// </summary>
internal sealed class Idempotency(IdempotentCalls calls)
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotent-Replayed";
    private const int LongestKey = 255;

    /// <param name="call">The request.</param>
    /// <param name="body">Its bytes.</param>
    /// <param name="proceed">The steps after this one; takes the faults found so far.</param>
    public async ValueTask<object?> RunAsync(ApiCall call, RequestBody body, Func<Faults, ValueTask<object?>> proceed)
    {
        var faults = new Faults();
        if (!HttpMethods.IsPost(call.Context.Request.Method) || KeyOf(call.Context.Request, faults) is not { } key) return await proceed(faults);
        var start = await calls.BeginAsync(new ApiKeyId(call.By.Id!), key, HashOf(call.Context.Request.Method, call.Context.Request.Path, call.Context.Request.QueryString, body.Bytes.Span), call.Ct);
        if (start.State == IdempotencyState.Answered)
        {
            call.Context.Response.Headers[Replayed] = "true";
            return new JsonAnswer(start.Answer!);
        }

        if (start.Call is not { } idempotent) return start.State == IdempotencyState.Reused ? new Refused(Reused) : InProgress(call);
        using (idempotent)
        {
            try
            {
                return await idempotent.RunAsync(_ => proceed(faults).AsTask(), call.Ct);
            }
            catch (AnsweredElsewhereException)
            {
                return InProgress(call);
            }
        }
    }

    private static Problem Reused => Problem.Of(
        StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused", "The key was first used with another body or address.", $"header:{Header}", "Use a new key for a new request.");

    private static Refused InProgress(ApiCall call)
    {
        call.Context.Response.Headers.RetryAfter = "1";
        return new Refused(Problem.Of(
            StatusCodes.Status409Conflict, "idempotency_in_progress", "A request with the same key is still running.", $"header:{Header}", "Send it again after a second."));
    }

    /// <summary>Null when there is none, or it is wrong.</summary>
    private static string? KeyOf(HttpRequest request, Faults faults)
    {
        var sent = request.Headers[Header];
        if (sent.Count == 0) return null;
        if (sent.Count == 1 && sent[0] is { Length: > 0 and <= LongestKey } key && key.All(c => c is >= '!' and <= '~')) return key;
        faults.AddAt($"header:{Header}", "invalid_parameter", $"{Header} must be 1 to {LongestKey} visible ASCII characters, once.");
        return null;
    }

    /// <summary>What makes the request what it is.</summary>
    internal static string HashOf(string method, PathString path, QueryString query, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{method}\n{path}\n{query}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
