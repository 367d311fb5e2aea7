using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports.Uploads;

/// <summary>Where uploaded packages lie until they are imported.</summary>
public sealed record UploadFolder(string Path);

/// <summary>A package that somebody is putting together.</summary>
/// <param name="Id">Its id; null before the first file.</param>
/// <param name="Files">The files that are there, in the order of the format.</param>
public sealed record UploadedPackage(ImportId? Id, IReadOnlyList<UploadedCsv> Files)
{
    public bool IsReady => Files.Count > 0 && Files.All(f => f.IsReady);
}

/// <summary>One file of a package as it was uploaded.</summary>
/// <param name="Format">What it is by its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Separator">What stands between its fields.</param>
/// <param name="Columns">Each heading and the column of the format that it fills or probably means; null for none.</param>
/// <param name="Sample">The first rows, each with a field for every heading.</param>
/// <param name="IsReady">True when the headings are exactly the columns of the format, with commas between them.</param>
public sealed record UploadedCsv(CsvFile Format, long Bytes, char Separator, IReadOnlyList<FileColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Sample, bool IsReady)
{
    /// <summary>Columns of the format that no heading fills.</summary>
    public IEnumerable<string> Missing => Format.Columns.Except(Columns.Select(c => c.Field).OfType<string>(), StringComparer.Ordinal);
}
