using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Imports;
using WorkplacePortal.Services.Imports.Uploads;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Imports;

/// <summary>Files of a package as people call them, and what became of them.</summary>
public static class ImportWords
{
    /// <summary>What the rows of a file are.</summary>
    public static string Title(string file) => file switch
    {
        "locations.csv" => "Locations",
        "layers.csv" => "Floors",
        "zones.csv" => "Zones",
        "rooms.csv" => "Rooms",
        "spaces.csv" => "Seats",
        "teams.csv" => "Teams",
        "people.csv" => "People",
        "occupancy.csv" => "Attendance",
        "holidays.csv" => "Holidays",
        _ => file,
    };

    /// <summary><c>3 KB</c>, <c>12.4 MB</c></summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => $"{Figures.Count((int)bytes)} B",
        < 1_000_000 => $"{Figures.Count((int)(bytes / 1000))} KB",
        _ => $"{Figures.OneDecimal(bytes / 1e6)} MB",
    };

    /// <summary>How the columns of a file stand.</summary>
    public static string Columns(UploadedCsv file)
    {
        if (file.IsReady) return "All columns as expected";
        var parts = new List<string>();
        if (file.Separator != ',') parts.Add($"separated by '{(file.Separator == '\t' ? "tab" : file.Separator)}', will be written with commas");
        if (file.Columns.Count(c => c.Field is not null && c.Field != c.Column) is > 0 and var renamed) parts.Add(Figures.Of(renamed, "heading is named otherwise", "headings are named otherwise"));
        if (file.Missing.Count() is > 0 and var missing) parts.Add(Figures.Of(missing, "column is missing", "columns are missing"));
        if (file.Columns.Count(c => c.Field is null) is > 0 and var left) parts.Add(Figures.Of(left, "column is left out", "columns are left out"));
        return parts.Count == 0 ? "Columns stand in another order" : Sentence(Figures.List(parts));
    }

    /// <summary><c>3 created, 2 changed</c>; what stood like that already comes last.</summary>
    public static string Outcome(FileOutcome file)
    {
        string[] parts = [.. new[] { (file.Created, "created"), (file.Updated, "changed"), (file.Unchanged, "as before") }.Where(p => p.Item1 > 0).Select(p => $"{Figures.Count(p.Item1)} {p.Item2}")];
        return parts.Length == 0 ? "no rows" : string.Join(", ", parts);
    }

    /// <summary>What an import that is over did, in one sentence.</summary>
    public static string Summary(ImportRunView run) => run.State switch
    {
        JobState.Completed when run.Files.Sum(f => f.Created + f.Updated) == 0 => "Everything was there already: nothing was changed.",
        JobState.Completed => $"{Figures.Of(run.Files.Sum(f => f.Created), "record was", "records were")} created and {Figures.Count(run.Files.Sum(f => f.Updated))} changed.",
        JobState.Cancelled => "The import was cancelled. Nothing was stored.",
        JobState.Failed => run.Error?.Message ?? "The import failed. Nothing was stored.",
        _ => "",
    };

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
