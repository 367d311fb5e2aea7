using System.Text.Json;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Me;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Me;

/// <summary>What the portal knows about the signed-in person, as a file. A file needs a plain request: a circuit sends none.</summary>
internal static class MyDataDownload
{
    public const string Path = "/me/my-data.json";
    private static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    public static void MapMyData(this WebApplication app)
        => app.MapGet(Path, async (HttpContext http, AccountService accounts, MyData data, CancellationToken ct) =>
        {
            var actor = CurrentActor.IdOf(http.User) is { } id ? await accounts.FindActorAsync(id, ct) : null;
            if (actor is null) return Results.Challenge();
            var export = await data.ExportAsync(actor, ct);
            if (!export.IsSuccess) return Results.NotFound();
            http.Response.Headers.CacheControl = "no-store";
            return Results.File(JsonSerializer.SerializeToUtf8Bytes(export.Value, Json), "application/json", "my-workplace-data.json");
        }).RequireAuthorization().ExcludeFromDescription();
}
