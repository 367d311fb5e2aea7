using System.Globalization;
using System.Threading.Channels;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Identity;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Imports.Uploads;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Imports;

/// <summary>Files of the import wizard: samples to fill in, and the row errors of a package.</summary>
internal static class ImportDownloads
{
    public const string Samples = "download/import-sample";

    public static void MapImportDownloads(this WebApplication app)
    {
        app.MapDownload("import-sample", async (HttpContext http, AccountService accounts, SampleFiles samples) =>
            samples.Archive(await CsvDownload.ActorAsync(http, accounts)) is { IsSuccess: true } made ? CsvDownload.File(made.Value, "workplace-sample.zip", "application/zip") : CsvDownload.Refuse(new InsufficientScope("imports:write")));
        app.MapDownload("import-sample/{name}", async (string name, HttpContext http, AccountService accounts, SampleFiles samples) =>
        {
            if (CsvImport.Files.FirstOrDefault(f => f.Name == name) is not { } file) return Results.NotFound();
            var made = samples.File(file, await CsvDownload.ActorAsync(http, accounts));
            return made.IsSuccess ? CsvDownload.File(made.Value, file.Name, "text/csv") : CsvDownload.Refuse(made.Error);
        });
        app.MapDownload("import-errors/{id}", ErrorsAsync);
    }

    /// <summary>Every error, also those that the page does not keep: the package is checked once more while it is read.</summary>
    private static async Task<IResult> ErrorsAsync(string id, HttpContext http, AccountService accounts, PackageUploads uploads, ImportService imports)
    {
        var by = await CsvDownload.ActorAsync(http, accounts);
        var folder = uploads.Complete(new ImportId(id), by);
        return folder.IsSuccess ? CsvDownload.Stream("import-errors.csv", ["file", "line", "column", "code", "reason"], ReadAsync(folder.Value, by, imports, http.RequestAborted)) : CsvDownload.Refuse(folder.Error);
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> ReadAsync(string folder, Actor by, ImportService imports, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var found = Channel.CreateBounded<RowError>(1000);
        var check = Task.Run(
            async () =>
            {
                try
                {
                    // The check is not asynchronous by itself: it waits here while the browser is slow.
                    await imports.CheckAsync(folder, by, new ImportWatch { OnError = e => found.Writer.WriteAsync(e, ct).AsTask().GetAwaiter().GetResult() }, ct);
                }
                finally
                {
                    found.Writer.Complete();
                }
            },
            ct);
        await foreach (var e in found.Reader.ReadAllAsync(ct)) yield return [e.File, e.Line.ToString(CultureInfo.InvariantCulture), e.Column, e.Code, e.Reason];
        await check;
    }
}
