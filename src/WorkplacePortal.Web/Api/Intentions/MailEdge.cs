using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Intentions;

/// <summary>What calendars and mail servers call, outside <c>/api</c>: the private calendar, and replies to invitations.</summary>
internal static class MailEdge
{
    public const string RepliesPath = "/mail/replies";

    /// <summary>Name of the setting with the secret; without it there is no address for replies.</summary>
    public const string Secret = "Mail:ReplySecret";

    private const int MostBytes = 256 * 1024;
    private const int ShortestSecret = 24;

    public static void MapMailEdge(this WebApplication app, IConfiguration configuration)
    {
        app.MapMethods("/calendar", [HttpMethods.Get, HttpMethods.Head], FeedAsync).AllowAnonymous().ExcludeFromDescription();
        if (configuration[Secret] is not { Length: > 0 } secret) return;
        if (secret.Length < ShortestSecret) throw new CommandLine.PortalSetupException($"{Secret} has {secret.Length} characters; it must have at least {ShortestSecret}, and be random.");
        var expected = SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + secret));
        app.MapPost(RepliesPath, (HttpContext http, IntentionService intentions, SecretRate rate) => ReplyAsync(http, intentions, rate, expected))
            .AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> FeedAsync(HttpContext http, CalendarFeedQueries feeds)
    {
        var token = SecretOfAddress.Of(http);
        var content = token.EndsWith(".ics", StringComparison.OrdinalIgnoreCase) ? await feeds.ReadAsync(token[..^4], http.RequestAborted) : await feeds.ReadAsync(token, http.RequestAborted);
        if (content is null) return Results.Text("There is no such calendar.", "text/plain", statusCode: StatusCodes.Status404NotFound);
        var tag = new EntityTagHeaderValue($"\"{content.Tag}\"");
        return Results.Text(content.Text, "text/calendar", Encoding.UTF8) is var text && Matches(http, tag)
            ? new Tagged(Results.StatusCode(StatusCodes.Status304NotModified), tag)
            : new Tagged(text, tag);
    }

    private static bool Matches(HttpContext http, EntityTagHeaderValue tag) => http.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known && known.Any(k => k.Compare(tag, useStrongComparison: false) || k.Tag == "*");

    private static async Task<IResult> ReplyAsync(HttpContext http, IntentionService intentions, SecretRate rate, byte[] expected)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString()));
        if (!CryptographicOperations.FixedTimeEquals(given, expected))
        {
            // Only guessing is held up: behind one proxy the mail server shares its address with everybody.
            return rate.TryTake(http) ? Results.Problem("The secret is missing or wrong.", statusCode: StatusCodes.Status401Unauthorized) : Results.Problem("Too many wrong secrets.", statusCode: StatusCodes.Status429TooManyRequests);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
        if (http.Request.ContentLength > MostBytes) return Results.Problem($"At most {MostBytes} bytes.", statusCode: StatusCodes.Status413PayloadTooLarge);
        var type = http.Request.GetTypedHeaders().ContentType?.MediaType.Value ?? "";
        var isMail = string.Equals(type, "message/rfc822", StringComparison.OrdinalIgnoreCase);
        if (!isMail && !string.Equals(type, "text/calendar", StringComparison.OrdinalIgnoreCase))
            return Results.Problem("Send text/calendar, or the whole mail as message/rfc822.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (BadHttpRequestException e)
        {
            return Results.Problem(e.Message, statusCode: e.StatusCode);
        }

        var result = await intentions.ApplyReplyAsync(body.ToArray(), isMail, http.RequestAborted);
        return result.IsSuccess ? Results.Json(new { outcome = result.Value.ToString().ToLowerInvariant() }) : Results.Problem(result.Error.Message, statusCode: Problems.StatusOf(result.Error), extensions: [new("code", result.Error.Code)]);
    }

    private sealed class Tagged(IResult inner, EntityTagHeaderValue tag) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.GetTypedHeaders().ETag = tag;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
