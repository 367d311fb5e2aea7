using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports.Files;

/// <summary>A file to check.</summary>
/// <param name="Kind">What its rows are.</param>
/// <param name="FileName">Its name.</param>
/// <param name="Content">Its bytes: CSV in UTF-8 with a header row.</param>
/// <param name="LocationId">Location for rows that name none.</param>
/// <param name="TimeZone">Zone of times without offset; null for the location's, otherwise UTC.</param>
/// <param name="Columns">Fields by heading, for headings that are not field names.</param>
/// <param name="Commit">Store at once when every row is valid.</param>
public sealed record UploadedFile(
    FileImportKind Kind, string FileName, ReadOnlyMemory<byte> Content, LocationId? LocationId, DateTimeZone? TimeZone, IReadOnlyDictionary<string, string> Columns, bool Commit);

/// <summary>Which files are wanted; what is not given does not filter.</summary>
public sealed record FileImportFilter(ImportId? Id = null, FileImportKind? Kind = null, FileImportState? State = null);

/// <summary>An uploaded file and what became of it; see <see cref="FileImport"/>.</summary>
public sealed record FileImportView(
    ImportId Id,
    FileImportKind Kind,
    FileImportState State,
    string FileName,
    LocationId? LocationId,
    string? TimeZone,
    IReadOnlyList<FileColumn> Columns,
    int RowsTotal,
    int RowsValid,
    int RowsInvalid,
    int RowsDuplicate,
    IReadOnlyList<FileRowError> Errors,
    bool ErrorsTruncated,
    FileImportResult? Result,
    Instant CreatedAt,
    Instant? ExpiresAt,
    Instant? CommittedAt)
{
    internal static FileImportView Of(FileImport i, Instant now) => new(
        i.Id, i.Kind, i.State(now), i.FileName, i.LocationId, i.TimeZone, i.Columns, i.RowsTotal, i.RowsValid, i.RowsInvalid, i.RowsDuplicate, i.Errors, i.ErrorsTruncated, i.Result, i.CreatedAt, i.ExpiresAt, i.CommittedAt);
}
