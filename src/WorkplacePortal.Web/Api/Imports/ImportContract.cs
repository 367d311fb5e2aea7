using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Imports.Files;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Imports;

internal sealed record ImportPage(IEnumerable<ImportContract> Imports, PaginationContract Pagination)
{
    public static ImportPage Of(Page<FileImportView> page) => new(page.Items.Select(ImportContract.Of), PaginationContract.Of(page));
}

internal sealed record WrittenImports(IEnumerable<ImportContract> Imports)
{
    public static WrittenImports Of(FileImportView view) => new([ImportContract.Of(view)]);
}

/// <summary>An uploaded file and what became of it.</summary>
internal sealed record ImportContract(
    [property: JsonPropertyName("_id")] ImportId Id,
    ImportId ImportId,
    FileImportKind Kind,
    FileImportState State,
    string FileName,
    LocationId? LocationId,
    string? Timezone,
    IEnumerable<ImportColumn> Columns,
    int RowsTotal,
    int RowsValid,
    int RowsInvalid,
    int RowsDuplicate,
    [property: Items(0, FileImport.MostErrors)] IEnumerable<ImportRowErrorContract> Errors,
    bool ErrorsTruncated,
    ImportResult? Result,
    Instant CreatedAt,
    Instant? ExpiresAt,
    Instant? CommittedAt)
{
    public static ImportContract Of(FileImportView view) => new(
        view.Id,
        view.Id,
        view.Kind,
        view.State,
        view.FileName,
        view.LocationId,
        view.TimeZone,
        view.Columns.Select(c => new ImportColumn(c.Column, c.Field)),
        view.RowsTotal,
        view.RowsValid,
        view.RowsInvalid,
        view.RowsDuplicate,
        view.Errors.Select(e => new ImportRowErrorContract(e.Row, e.Column, e.Code, e.Message.Length > 1000 ? e.Message[..1000] : e.Message)),
        view.ErrorsTruncated,
        view.Result is { } done ? new ImportResult(done.Created, done.Updated, done.Duplicates, done.Skipped) : null,
        view.CreatedAt,
        view.ExpiresAt,
        view.CommittedAt);
}

/// <summary>How a column was understood.</summary>
internal sealed record ImportColumn([property: StringLength(200)] string Column, [property: StringLength(100, MinimumLength = 1)] string? Field);

/// <summary>One fault in a file.</summary>
internal sealed record ImportRowErrorContract(
    [property: Count(1)] int Row, [property: StringLength(200)] string? Column, [property: ErrorCode] string Code, [property: StringLength(1000, MinimumLength = 1)] string Message);

/// <summary>What a commit did.</summary>
internal sealed record ImportResult(int Created, int Updated, int Duplicates, int Skipped);
