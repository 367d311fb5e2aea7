using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports.Files;

/// <summary>The fields of a kind of file: those of the package format, some of which may be missing in a file of its own.</summary>
/// <param name="File">Where the rows stand in a package.</param>
/// <param name="LocationField">Filled by the location of the upload where a row names none; null when rows have no location.</param>
/// <param name="MayBeMissing">Fields that a file need not have. The others it must: a field that is missing would clear what is stored.</param>
/// <param name="Times">Fields that hold times.</param>
/// <param name="Scope">What a key needs beside the scope of imports.</param>
internal sealed record FileFormat(CsvFile File, string? LocationField, IReadOnlyList<string> MayBeMissing, IReadOnlyList<string> Times, string Scope)
{
    public static FileFormat Of(FileImportKind kind) => kind switch
    {
        FileImportKind.Occupancy => new(CsvImport.Occupancy, "location_external_id", ["first_seen_at", "last_seen_at", "team_external_id"], ["seen_at", "first_seen_at", "last_seen_at"], "occupancy:write"),
        FileImportKind.People => new(CsvImport.People, "default_location_external_id", [], [], "people:write"),
        FileImportKind.Teams => new(CsvImport.Teams, "default_location_external_id", [], [], "teams:write"),
        FileImportKind.Spaces => new(CsvImport.Spaces, null, [], [], "spaces:write"),
        FileImportKind.Holidays => new(CsvImport.Holidays, "location_external_id", [], [], "holidays:write"),
        _ => throw new InvalidOperationException($"Unknown kind of file {kind}."),
    };
}
