using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports.Uploads;

/// <summary>
/// Keeps the files of a package that somebody uploads one by one or as an archive, until it is checked and imported by its
/// folder. For those who may import; a package is forgotten after a day.
/// </summary>
public sealed partial class PackageUploads(UploadFolder root, IClock clock)
{
    /// <summary>Bytes of one file, unpacked.</summary>
    public const long LargestFile = 512L << 20;

    private const string Right = "imports:write";
    private const int CopyBuffer = 128 * 1024;
    private static readonly Duration Lifetime = Duration.FromHours(24);

    /// <summary>What is there; nothing yet without an id.</summary>
    public Result<UploadedPackage> Find(ImportId? id, Actor by)
    {
        if (Refuse(by) is { } refusal) return refusal;
        if (id is not { } known) return new UploadedPackage(null, []);
        return FolderOf(known) is { } folder ? Look(known, folder) : new ImportNotFound(known) { Field = "import_id" };
    }

    /// <summary>Begins a package; those of the days before are removed.</summary>
    public Result<ImportId> Begin(Actor by)
    {
        if (Refuse(by) is { } refusal) return refusal;
        var now = clock.GetCurrentInstant();
        ForgetOld(now);
        var id = IdFactory.New<ImportId>(now);
        System.IO.Directory.CreateDirectory(PathOf(id));
        return id;
    }

    /// <summary>Takes a file in by its name, or the files of an archive by theirs. A file of the same name is replaced.</summary>
    /// <param name="id">The package.</param>
    /// <param name="name">Name of one of the format's files, or of a <c>.zip</c> with some of them.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="by">Who uploads.</param>
    /// <param name="ct">Cancels; a file that is there already stays.</param>
    public async Task<Result<UploadedPackage>> AddAsync(ImportId id, string name, Stream content, Actor by, CancellationToken ct)
    {
        if (Refuse(by) is { } refusal) return refusal;
        if (FolderOf(id) is not { } folder) return new ImportNotFound(id) { Field = "import_id" };
        var isArchive = Path.GetExtension(name).Equals(".zip", StringComparison.OrdinalIgnoreCase);
        var format = FormatOf(name);
        if (!isArchive && format is null) return new InvalidFile($"'{CsvFields.Shown(name)}' is not a file of the package. Its files are called {string.Join(", ", CsvImport.Files)}.") { Field = "file" };
        var temporary = PartIn(folder);
        try
        {
            if (!await SaveAsync(content, temporary, ct)) return TooLarge(name);
            if (!isArchive) File.Move(temporary, Path.Combine(folder, format!.Name), overwrite: true);
            else if (await UnpackAsync(temporary, folder, ct) is { } fault) return fault;
        }
        finally
        {
            File.Delete(temporary);
        }

        return Look(id, folder);
    }

    /// <summary>Takes a file out again.</summary>
    public Result<UploadedPackage> Remove(ImportId id, CsvFile file, Actor by)
    {
        if (Refuse(by) is { } refusal) return refusal;
        if (FolderOf(id) is not { } folder) return new ImportNotFound(id) { Field = "import_id" };
        File.Delete(Path.Combine(folder, file.Name));
        return Look(id, folder);
    }

    /// <summary>Says for each heading of a file which column it is, and writes the file with the format's own columns.</summary>
    /// <param name="id">The package.</param>
    /// <param name="file">Which file.</param>
    /// <param name="columns">For each heading in its order, a column of the format or null to leave it out; each column once.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="ct">Cancels; the file stays as it is.</param>
    public async Task<Result<UploadedPackage>> ArrangeAsync(ImportId id, CsvFile file, IReadOnlyList<string?> columns, Actor by, CancellationToken ct)
    {
        if (Refuse(by) is { } refusal) return refusal;
        if (FolderOf(id) is not { } folder) return new ImportNotFound(id) { Field = "import_id" };
        var path = Path.Combine(folder, file.Name);
        if (!File.Exists(path)) return new InvalidFile($"The package has no {file} yet. Upload it first.") { Field = "file" };
        var named = columns.OfType<string>().ToList();
        if (named.FirstOrDefault(c => !file.Columns.Contains(c)) is { } unknown) return new InvalidValue($"{file} has no column '{CsvFields.Shown(unknown)}'.") { Field = "columns" };
        if (named.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) return new DuplicateItem($"{file}: two headings are the column '{twice.Key}'. Leave one of them out.") { Field = "columns" };
        var temporary = PartIn(folder);
        try
        {
            await CsvHeadings.ArrangeAsync(file, path, temporary, columns, ct);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return Look(id, folder);
    }

    /// <summary>The package's folder, for the import. A file of the format that was not uploaded is a file without rows.</summary>
    public Result<string> Complete(ImportId id, Actor by)
    {
        if (Refuse(by) is { } refusal) return refusal;
        if (FolderOf(id) is not { } folder) return new ImportNotFound(id) { Field = "import_id" };
        foreach (var file in CsvImport.Files.Where(f => !File.Exists(Path.Combine(folder, f.Name)))) File.WriteAllText(Path.Combine(folder, file.Name), string.Join(',', file.Columns) + "\n");
        return folder;
    }

    private static InsufficientScope? Refuse(Actor by) => ImportService.MayImport(by, Right) ? null : new InsufficientScope(Right);

    /// <summary>What is under way has a name of its own: two windows may upload to one package.</summary>
    private string PartIn(string folder) => Path.Combine(folder, $"{IdFactory.New<ImportId>(clock.GetCurrentInstant()).Value}.part");

    private static InvalidFile TooLarge(string name) => new($"'{CsvFields.Shown(name)}' is larger than {LargestFile >> 20} MB unpacked. Split the rows over several imports.") { Field = "file" };

    /// <summary><c>people.csv</c>, also as <c>People.CSV</c> or <c>people (1).csv</c>.</summary>
    private static CsvFile? FormatOf(string name)
        => CsvImport.Files.FirstOrDefault(f => f.Name.Equals(CopyMark().Replace(Path.GetFileName(name), ""), StringComparison.OrdinalIgnoreCase));

    private static UploadedPackage Look(ImportId id, string folder)
        => new(id, [.. CsvImport.Files.Select(f => (File: f, Path: Path.Combine(folder, f.Name))).Where(f => File.Exists(f.Path)).Select(f => CsvHeadings.Look(f.File, f.Path))]);

    /// <summary>Only files of the format are taken, each under the format's own name: an archive never says where something is written.</summary>
    private async Task<PortalError?> UnpackAsync(string archive, string folder, CancellationToken ct)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(archive, ct);
            var found = zip.Entries.Select(e => (Entry: e, Format: FormatOf(e.Name))).Where(e => e.Format is not null).ToList();
            if (found.Count == 0) return new InvalidFile($"The archive holds none of the package's files: {string.Join(", ", CsvImport.Files)}.") { Field = "file" };
            // Each name once: otherwise a small archive could unpack without end.
            if (found.GroupBy(e => e.Format).FirstOrDefault(g => g.Count() > 1) is { Key: { } twice }) return new DuplicateItem($"The archive holds {twice} more than once. Leave one of them in.") { Field = "file" };
            foreach (var (entry, format) in found)
            {
                await using var content = await entry.OpenAsync(ct);
                var temporary = PartIn(folder);
                try
                {
                    if (!await SaveAsync(content, temporary, ct)) return TooLarge(entry.Name);
                    File.Move(temporary, Path.Combine(folder, format!.Name), overwrite: true);
                }
                finally
                {
                    File.Delete(temporary);
                }
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return new InvalidFile("The archive cannot be read. Pack the files into a .zip again, without a password.") { Field = "file" };
        }
    }

    /// <summary>False when there is more than a file may have; nothing is left then.</summary>
    private static async Task<bool> SaveAsync(Stream content, string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        var buffer = new byte[CopyBuffer];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            if (file.Length + read > LargestFile) return false;
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return true;
    }

    private string PathOf(ImportId id) => Path.Combine(root.Path, id.Value);

    private string? FolderOf(ImportId id) => IdFactory.IsId(id.Value) && System.IO.Directory.Exists(PathOf(id)) ? PathOf(id) : null;

    private void ForgetOld(Instant now)
    {
        System.IO.Directory.CreateDirectory(root.Path);
        foreach (var folder in System.IO.Directory.EnumerateDirectories(root.Path))
        {
            var name = Path.GetFileName(folder);
            // An id begins with the second of its making.
            if (!IdFactory.IsId(name) || now - Instant.FromUnixTimeSeconds(uint.Parse(name.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) < Lifetime) continue;
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@" \(\d+\)(?=\.csv$)", RegexOptions.IgnoreCase)]
    private static partial Regex CopyMark();
}
