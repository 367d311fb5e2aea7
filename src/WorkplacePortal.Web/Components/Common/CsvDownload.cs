using CsvHelper;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>
/// Files for people who are signed in. They are read by the services that fill the pages, as the same actor, so a file never
/// holds more than its page. A text that a spreadsheet would run as a formula is made harmless.
/// </summary>
internal static class CsvDownload
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>Maps an address below <c>/download</c>; who is not signed in is sent to sign in, and no browser or proxy keeps the file.</summary>
    public static void MapDownload(this WebApplication app, string path, Delegate handler)
        => app.MapGet("/download/" + path, handler).RequireAuthorization().ExcludeFromDescription().AddEndpointFilter((call, next) =>
        {
            call.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(call);
        });

    public static async Task<Actor> ActorAsync(HttpContext http, AccountService accounts)
        => CurrentActor.IdOf(http.User) is { } id ? await accounts.FindActorAsync(id, http.RequestAborted) ?? CurrentActor.Nobody : CurrentActor.Nobody;

    /// <summary>Why there is no file, in the service's words.</summary>
    public static IResult Refuse(PortalError error)
        => Results.Text(error.Message, statusCode: error switch { NotAllowed => StatusCodes.Status403Forbidden, NotFound => StatusCodes.Status404NotFound, _ => StatusCodes.Status400BadRequest });

    public static IResult File(byte[] content, string name, string type) => Results.File(content, type, name);

    /// <summary>Rows go out as they are read.</summary>
    public static IResult Stream(string name, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<string?>> rows)
        => Results.Stream(body => WriteAsync(body, header, rows), "text/csv; charset=utf-8", name);

    internal static async Task WriteAsync(Stream body, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<string?>> rows)
    {
        await using var writer = CsvWriter.Create(body, Options, leaveOpen: true);
        await writer.WriteRecordAsync([.. header], CancellationToken.None);
        await foreach (var row in rows) await writer.WriteRecordAsync([.. row.Select(v => v ?? "")], CancellationToken.None);
        await writer.FlushAsync(CancellationToken.None);
    }
}
