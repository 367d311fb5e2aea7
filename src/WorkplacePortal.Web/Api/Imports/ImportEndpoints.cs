using WorkplacePortal.Services.Imports.Files;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Imports;

internal static class ImportEndpoints
{
    private const long LargestFile = 50 << 20;
    private const string Write = "imports:write";
    private const string ScopeOfKind = "the write scope of the kind: `occupancy:write`, `people:write`, `teams:write`, `spaces:write` or `holidays:write`";

    public static void MapImports(this RouteGroupBuilder api)
    {
        var group = api.MapGroup("/imports").WithTags("Imports");
        group.MapGet("", ListAsync).Operation("getImports", "List imports", "imports:read");
        group.MapPost("", CreateAsync).Operation("createImport", "Upload and check a file", Write, "location_not_found").TakesForm(LargestFile).AlsoRequiresScope(ScopeOfKind);
        group.MapPost("/{import_id}/commit", CommitAsync).Operation("commitImport", "Commit a checked file", Write, "import_not_found", "import_not_ready").AlsoRequiresScope(ScopeOfKind);
    }

    private static Task<Answer<ImportPage>> ListAsync(ApiCall<ListImports, Nothing> call, FileImportService imports)
        => call.AnswerAsync(() => imports.ListAsync(call.Parameters.Filter, call.Parameters.Page, call.By, call.Ct), ImportPage.Of);

    private static Task<Answer<WrittenImports>> CreateAsync(ApiCall<Nothing, CreateImportRequest> call, FileImportService imports)
        => call.AnswerAsync(() => imports.CheckAsync(call.Body.ToDomain(), call.By, call.Ct), WrittenImports.Of);

    private static Task<Answer<WrittenImports>> CommitAsync(ApiCall<CommitImport, Nothing> call, FileImportService imports)
        => call.AnswerAsync(() => imports.CommitAsync(call.Parameters.ImportId, call.Parameters.Partial, call.By, call.Ct), WrittenImports.Of);
}
