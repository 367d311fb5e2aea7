using System.Text;
using CsvHelper;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports.Files;

/// <summary>Reads an uploaded file, however its columns are called and separated, into rows of the package format.</summary>
internal sealed class FileTable
{
    public const int MostRows = 500_000;

    private const int LongestRecord = 256 * 1024;
    private static readonly InstantPattern Utc = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.FFF'Z'");
    private static readonly OffsetDateTimePattern WithOffset = OffsetDateTimePattern.Rfc3339;

    private static readonly LocalDateTimePattern[] Locals =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFFF"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm"),
    ];

    private readonly List<FileRowError> errors = [];

    public List<FileColumn> Columns { get; } = [];

    /// <summary>Rows in the columns of the package format, with their numbers in the file.</summary>
    public List<(int Row, string[] Values)> Rows { get; } = [];

    /// <summary>Rows that could not be read at all.</summary>
    public IReadOnlyList<FileRowError> Errors => errors;

    public int Total { get; private set; }

    /// <summary>The table, or why the file cannot be used.</summary>
    public static Result<FileTable> Read(UploadedFile file, FileFormat format, string? location, DateTimeZone zone)
    {
        var table = new FileTable();
        var faults = table.Fill(file, format, location, zone);
        return faults.Count > 0 ? Result<FileTable>.Refused(faults) : table;
    }

    private List<PortalError> Fill(UploadedFile file, FileFormat format, string? location, DateTimeZone zone)
    {
        var bytes = file.Content.ToArray();
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]) return [new InvalidFile("The file is written in UTF-16. Save it as UTF-8.") { Field = "file" }];
        int?[] places = [];
        var row = 0;
        using var csv = CsvReader.Create(new MemoryStream(bytes), new CsvReaderOptions { HasHeader = false, Separator = SeparatorOf(bytes), MaxRecordSize = LongestRecord, MalformedData = CsvMalformedDataHandling.Skip, OnMalformedRecord = Malformed });
        try
        {
            while (csv.Read())
            {
                row++;
                string[] values = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
                if (row == 1)
                {
                    if (Head(values, file, format, location) is { Count: > 0 } faults) return faults;
                    places = [.. format.File.Columns.Select(c => Columns.FindIndex(k => k.Field == c) is var at and >= 0 ? at : (int?)null)];
                    continue;
                }

                if (++Total > MostRows) return [new InvalidFile($"The file has more than {MostRows:N0} rows.") { Field = "file" }];
                Add(row, values, places, format, location, zone);
            }
        }
        catch (CsvFormatException)
        {
            return [new InvalidFile($"Row {row + 1} is longer than {LongestRecord / 1024} KiB: a quote is probably opened and never closed.") { Field = "file" }];
        }

        return row == 0 ? [new InvalidFile("The file is empty; it begins with a header row.") { Field = "file" }] : [];

        void Malformed(CsvMalformedRecord record)
        {
            Total++;
            errors.Add(new FileRowError(++row, null, "invalid_value", "The row has quotes that do not fit. A field with quotes stands in quotes, and each quote in it is written twice."));
        }
    }

    private List<PortalError> Head(string[] headings, UploadedFile file, FileFormat format, string? location)
    {
        var faults = new List<PortalError>();
        foreach (var heading in headings)
        {
            var field = file.Columns.TryGetValue(heading, out var mapped) ? mapped : format.File.Columns.Contains(heading, StringComparer.Ordinal) ? heading : null;
            Columns.Add(new FileColumn(Shown(heading, 200), field));
        }

        foreach (var (heading, field) in file.Columns)
        {
            if (!headings.Contains(heading, StringComparer.Ordinal)) faults.Add(new InvalidValue($"The file has no column '{CsvFields.Shown(heading)}'.") { Field = "columns" });
            if (!format.File.Columns.Contains(field, StringComparer.Ordinal)) faults.Add(new InvalidValue($"'{CsvFields.Shown(field)}' is no field here; there are: {string.Join(", ", format.File.Columns)}.") { Field = "columns" });
        }

        foreach (var twice in Columns.Where(c => c.Field is not null).GroupBy(c => c.Field, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Add(new InvalidValue($"Several columns fill {twice.Key}: {string.Join(", ", twice.Select(c => c.Column))}.") { Field = "columns" });
        if (faults.Count > 0) return faults;
        foreach (var field in format.File.Columns.Except(format.MayBeMissing).Where(f => Columns.TrueForAll(c => c.Field != f)))
        {
            if (field == format.LocationField && location is not null) continue;
            faults.Add(field == "location_external_id"
                ? new PropertyRequired("location_id") { Field = "location_id" }
                : new InvalidFile($"No column is called {field}, and none is mapped to it.") { Field = "file" });
        }

        return faults;
    }

    private void Add(int row, string[] values, int?[] places, FileFormat format, string? location, DateTimeZone zone)
    {
        if (values.Length != Columns.Count)
        {
            errors.Add(new FileRowError(row, null, "invalid_value", $"The row has {values.Length} fields, the header has {Columns.Count}."));
            return;
        }

        var made = new string[places.Length];
        for (var n = 0; n < places.Length; n++)
        {
            var (field, value) = (format.File.Columns[n], places[n] is { } at ? values[at] : "");
            if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            {
                errors.Add(new FileRowError(row, Columns[places[n]!.Value].Column, "invalid_value", "Line breaks and NUL characters are not allowed."));
                return;
            }

            if (field == format.LocationField && string.IsNullOrWhiteSpace(value)) value = location ?? "";
            made[n] = format.Times.Contains(field) ? Time(value.Trim(), zone) : value;
        }

        Rows.Add((row, made));
    }

    /// <summary>In UTC, as packages have it; what is no time stays as it is and is refused later.</summary>
    private static string Time(string text, DateTimeZone zone)
    {
        if (text.Length == 0) return text;
        if (WithOffset.Parse(text) is { Success: true, Value: var at }) return Utc.Format(at.ToInstant());
        foreach (var pattern in Locals)
        {
            if (pattern.Parse(text) is { Success: true, Value: var local }) return Utc.Format(local.ToInstant(zone));
        }

        return text;
    }

    private static char SeparatorOf(byte[] bytes)
    {
        var end = Array.FindIndex(bytes, b => b is (byte)'\n' or (byte)'\r');
        var head = Encoding.UTF8.GetString(bytes, 0, end < 0 ? bytes.Length : end);
        return new[] { ',', ';', '\t' }.MaxBy(c => head.Count(h => h == c));
    }

    /// <summary>Never half a character.</summary>
    private static string Shown(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
