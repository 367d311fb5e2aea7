using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Imports.Files;

/// <summary>Reads uploaded files as views, without their content.</summary>
internal static class FileImportRows
{
    /// <summary>Of those who are limited to locations: the files of these.</summary>
    public static IQueryable<FileImport> Seen(IQueryable<FileImport> imports, Actor by)
    {
        if (by.LimitedTo is not { } own) return imports;
        LocationId?[] locations = [.. own.Select(l => (LocationId?)l)];
        return imports.Where(i => locations.Contains(i.LocationId));
    }

    public static async Task<Page<FileImportView>> ReadAsync(PortalDb db, FileImportFilter filter, PageRequest page, Actor by, Instant now, CancellationToken ct)
    {
        var imports = Seen(db.Set<FileImport>().AsNoTracking(), by);
        if (filter.Id is { } id) imports = imports.Where(i => i.Id == id);
        if (filter.Kind is { } kind) imports = imports.Where(i => i.Kind == kind);
        // As FileImport.State says it.
        var rows = imports.Select(i => new
        {
            Import = i,
            State = i.CommittedAt != null ? FileImportState.Committed : i.RowsValid == 0 ? FileImportState.Invalid : i.ExpiresAt <= now ? FileImportState.Expired : FileImportState.Validated,
        });
        if (filter.State is { } state) rows = rows.Where(r => r.State == state);
        var sorted = page.Sort switch
        {
            "kind" => rows.SortBy(r => r.Import.Kind, r => r.Import.Id, page.Descending),
            "state" => rows.SortBy(r => r.State, r => r.Import.Id, page.Descending),
            _ => rows.SortBy(r => r.Import.CreatedAt, r => r.Import.Id, page.Descending),
        };
        var views = sorted.Select(r => new FileImportView(
            r.Import.Id,
            r.Import.Kind,
            r.State,
            r.Import.FileName,
            r.Import.LocationId,
            r.Import.TimeZone,
            r.Import.Columns,
            r.Import.RowsTotal,
            r.Import.RowsValid,
            r.Import.RowsTotal - r.Import.RowsValid,
            r.Import.RowsDuplicate,
            r.Import.Errors,
            r.Import.ErrorsTruncated,
            r.Import.Result,
            r.Import.CreatedAt,
            r.Import.ExpiresAt,
            r.Import.CommittedAt));
        return await views.ToPageAsync(page, ct);
    }
}
