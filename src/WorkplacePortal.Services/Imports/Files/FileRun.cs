using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;

namespace WorkplacePortal.Services.Imports.Files;

/// <summary>
/// The rows of an uploaded file on their way through the import of packages: each pass leaves out the rows that were found to be
/// wrong, until all that are left are sound.
/// </summary>
internal sealed partial class FileRun : IDisposable
{
    /// <summary>A row may be wrong only because of one that was left out before.</summary>
    private const int MostPasses = 10;

    private const int SightingsPerQuery = 5000;

    private readonly DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("workplace-import-");
    private readonly FileFormat format;
    private readonly IReadOnlyList<FileColumn> columns;
    private readonly Actor by;
    private readonly PlaceOfUpload place;
    private readonly List<FileRowError> errors = [];
    private readonly HashSet<int> wrong = [];
    private List<(int Row, string[] Values)> rows;

    public FileRun(FileFormat format, IReadOnlyList<FileColumn> columns, IReadOnlyList<(int Row, string[] Values)> rows, PlaceOfUpload place, Actor by)
    {
        (this.format, this.columns, this.place, this.by) = (format, columns, place, by);
        this.rows = [.. rows];
        foreach (var file in CsvImport.Files) File.WriteAllText(Path.Combine(folder.FullName, file.Name), string.Join(',', file.Columns) + "\n");
    }

    public IReadOnlyList<FileRowError> Errors => errors;

    public IReadOnlyList<(int Row, string[] Values)> Rows => rows;

    /// <summary>Leaves out what is wrong, looking at the records of one moment; holds up nobody.</summary>
    public async Task CheckAsync(PortalDatabase database, Instant now, CancellationToken ct)
    {
        for (var pass = 0; pass < MostPasses && rows.Count > 0; pass++)
        {
            if (await PassAsync(import => import.CheckAsync(database, now, ct))) return;
        }

        if (rows.Count > 0) throw new InvalidOperationException("Rows stay wrong whatever is left out.");
    }

    /// <summary>What storing the rows does, or did; null when one of them turned out to be wrong: roll back and look again.</summary>
    public async Task<FileOutcome?> StoreAsync(PortalDb db, Instant now, CancellationToken ct)
    {
        FileOutcome? stored = null;
        var sound = await PassAsync(async import =>
        {
            var outcome = await import.StoreAsync(db, now, ct);
            stored = outcome.Files.FirstOrDefault(f => f.File == format.File.Name);
            return outcome;
        });
        return sound ? stored : null;
    }

    /// <summary>
    /// How many of the rows, all sound, would change nothing. Sightings are many, and looked up without holding up anybody; of the others it is
    /// seen by storing them and undoing it. Null when one of them turned out to be wrong: look again.
    /// </summary>
    public async Task<int?> DuplicatesAsync(PortalDatabase database, Instant now, CancellationToken ct)
    {
        if (format.File == CsvImport.Occupancy) return await KnownSightingsAsync(database, ct);
        var outcome = await database.WriteAsync((db, token) => StoreAsync(db, now, token), commit: _ => false, ct);
        return outcome is null ? null : Math.Min(rows.Count, outcome.Unchanged);
    }

    private async Task<int?> KnownSightingsAsync(PortalDatabase database, CancellationToken ct)
    {
        await using var db = await database.OpenSnapshotAsync(ct);
        var known = await KnownRecords.LoadAsync(db, ct);
        await place.CompleteAsync(db, known, ct);
        var keys = new HashSet<SightingKey>(rows.Count);
        foreach (var (_, values) in rows)
        {
            if (!known.People.TryGetValue(values[0], out var person) || !known.Locations.TryGetValue(values[1], out var location)) return null;
            keys.Add(new SightingKey(person.Id, location.Id, InstantPattern.ExtendedIso.Parse(values[2].Trim()).Value.ToMilliseconds()));
        }

        var stored = 0;
        foreach (var some in keys.Chunk(SightingsPerQuery)) stored += await OccupancyIntake.Known(db, some).CountAsync(o => o.DeletedAt == null, ct);
        return rows.Count - keys.Count + stored;
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>The rows as they are kept until the commit.</summary>
    public static byte[] Pack(IReadOnlyList<(int Row, string[] Values)> rows)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest)) JsonSerializer.Serialize(zip, rows.Select(r => new PackedRow(r.Row, r.Values)));
        return packed.ToArray();
    }

    public static IReadOnlyList<(int Row, string[] Values)> Unpack(byte[] content)
    {
        using var zip = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress);
        return [.. JsonSerializer.Deserialize<List<PackedRow>>(zip)!.Select(r => (r.Row, r.Values))];
    }

    private async Task<bool> PassAsync(Func<PackageImport, Task<ImportOutcome>> pass)
    {
        await WriteAsync();
        var found = new List<RowError>();
        await pass(new PackageImport(folder.FullName, by, new ImportWatch { OnError = found.Add, OnWarning = found.Add }) { Complete = place.CompleteAsync });
        foreach (var error in found.Where(e => e.File == format.File.Name))
        {
            var row = rows[error.Line - 2].Row;
            wrong.Add(row);
            errors.Add(new FileRowError(row, HeadingOf(error.Column), error.Code is "invalid_format" or "invalid_encoding" ? "invalid_value" : error.Code, InRows(error.Reason)));
        }

        if (found.Count == 0) return true;
        if (wrong.Count == 0) throw new InvalidOperationException($"A file that nobody sent is wrong: {found[0]}");
        rows = [.. rows.Where(r => !wrong.Contains(r.Row))];
        return false;
    }

    /// <summary>Reasons name lines of the rows that are left; the file has row numbers.</summary>
    private string InRows(string reason)
        => Line().Replace(reason, found => int.Parse(found.Groups["line"].Value, CultureInfo.InvariantCulture) - 2 is var at && at >= 0 && at < rows.Count ? $"Row {rows[at].Row}" : found.Value);

    [GeneratedRegex(@"^Line (?<line>\d{1,7})(?= )", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    private string? HeadingOf(string field) => field.Length == 0 ? null : columns.FirstOrDefault(c => c.Field == field)?.Column ?? field;

    private async Task WriteAsync()
    {
        await using var writer = new StreamWriter(Path.Combine(folder.FullName, format.File.Name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        await writer.WriteLineAsync(string.Join(',', format.File.Columns));
        foreach (var (_, values) in rows) await writer.WriteLineAsync(string.Join(',', values.Select(Quoted)));
    }

    private static string Quoted(string value) => '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private sealed record PackedRow(int Row, string[] Values);
}

/// <summary>Where the rows of an upload may lie.</summary>
/// <param name="LocationId">Location for rows that name none.</param>
/// <param name="Allowed">The only locations that the actor may touch; null for all.</param>
internal sealed record PlaceOfUpload(LocationId? LocationId, IReadOnlyList<LocationId>? Allowed)
{
    /// <summary>How rows name the location of the upload, which need not have an external id.</summary>
    public string? Name => LocationId is { } location ? $"id:{location.Value}" : null;

    /// <summary>To somebody who is limited, other places are not there.</summary>
    public async Task CompleteAsync(PortalDb db, KnownRecords known, CancellationToken ct)
    {
        if (Allowed is { } allowed)
        {
            foreach (var other in known.Locations.Where(l => !allowed.Contains(l.Value.Id)).Select(l => l.Key).ToList()) known.Locations.Remove(other);
            foreach (var other in known.Layers.Where(l => l.Value.Location is not { } at || !known.Locations.ContainsKey(at)).Select(l => l.Key).ToList()) known.Layers.Remove(other);
        }

        if (LocationId is not { } own) return;
        var zone = await db.Set<Location>().Where(l => l.Id == own).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        if (zone is not null) known.Locations[Name!] = new KnownLocation(own, zone, HasOccupancy: true);
    }
}
