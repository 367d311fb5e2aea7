using CsvHelper;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports;

/// <summary>
/// Reads a file of a package row by row; only the current row is held. What is wrong with the file itself (missing,
/// encoding, header, quotes, number of fields) is reported and left out.
/// </summary>
internal sealed class CsvFileReader
{
    private const int LongestRecord = 256 * 1024;
    private readonly string path;
    private readonly CsvFile file;
    private readonly RowErrors errors;

    public CsvFileReader(string folder, CsvFile file, RowErrors errors)
    {
        path = Path.Combine(folder, file.Name);
        (this.file, this.errors) = (file, errors);
    }

    /// <summary>Bytes read so far.</summary>
    public long Position { get; private set; }

    /// <summary>True when rows are missing because the file could not be read to its end: who names them is not at fault.</summary>
    public bool IsCut { get; private set; }

    public IEnumerable<CsvFields> Rows()
    {
        IsCut = true;
        if (Open() is not { } stream) yield break;
        using var csv = CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = Report,
        });
        int[]? order = null;
        while (Next(csv))
        {
            Position = csv.ByteOffset;
            if (order is null)
            {
                order = Header(csv);
                if (order is null) yield break;
                IsCut = false;
                continue;
            }

            if (csv.FieldCount != order.Length)
            {
                Add((int)csv.LineNumber, "", "invalid_format", $"The row has {csv.FieldCount} fields, the header has {order.Length}. A field that holds a comma stands in quotes.");
                continue;
            }

            var values = new string[order.Length];
            for (var n = 0; n < order.Length; n++) values[n] = csv.GetString(order[n]);
            yield return new CsvFields(file, (int)csv.LineNumber, values, errors.Add);
        }

        if (order is null) Add(1, "", "invalid_format", "The file is empty. It begins with the header line: " + string.Join(',', file.Columns));
    }

    private void Report(CsvMalformedRecord record)
    {
        IsCut |= record.Reason == CsvMalformedReason.UnterminatedQuote;
        Add((int)record.LineNumber, "", "invalid_format", Says(record.Reason));
    }

    private static string Says(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "A quote is opened and never closed.",
        CsvMalformedReason.TextAfterClosingQuote => "Text follows a closing quote. A quote inside a quoted field is written twice.",
        _ => "A quote stands inside an unquoted field. Put the field in quotes and write the quote twice.",
    };

    private FileStream? Open()
    {
        if (!File.Exists(path))
        {
            Add(1, "", "file_missing", "The file is missing. A file without rows has only the header line: " + string.Join(',', file.Columns));
            return null;
        }

        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Add(1, "", "file_unreadable", "The file cannot be opened: it is in use, or not ours to read.");
            return null;
        }

        var (first, second) = (stream.ReadByte(), stream.ReadByte());
        stream.Position = 0;
        if ((first, second) is not ((0xFF, 0xFE) or (0xFE, 0xFF))) return stream;
        stream.Dispose();
        Add(1, "", "invalid_encoding", "The file is written in UTF-16. Save it as UTF-8.");
        return null;
    }

    private bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            IsCut = true;
            Add((int)e.LineNumber, "", "invalid_format", $"The row is longer than {LongestRecord / 1024} KiB. A quote is probably opened and never closed; nothing after it was read.");
            return false;
        }
    }

    /// <summary>Where each column of the format stands in this file; null when the header is not sound.</summary>
    private int[]? Header(CsvReader csv)
    {
        string[] names = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
        if (names is [var only] && only.Contains(';', StringComparison.Ordinal))
        {
            Add(1, "", "invalid_format", "The columns are separated by semicolons. Separate them by commas.");
            return null;
        }

        var before = errors.Count;
        foreach (var missing in file.Columns.Except(names, StringComparer.Ordinal)) Add(1, missing, "column_missing", "The column is missing in the header.");
        foreach (var unknown in names.Except(file.Columns, StringComparer.Ordinal))
            Add(1, CsvFields.Shown(unknown), "unknown_column", "The format has no such column. Its columns are: " + string.Join(',', file.Columns));
        foreach (var twice in names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1)) Add(1, CsvFields.Shown(twice.Key), "duplicate_item", "The column stands in the header twice.");
        return errors.Count > before ? null : [.. file.Columns.Select(c => Array.IndexOf(names, c))];
    }

    private void Add(int line, string column, string code, string reason) => errors.Add(file, line, column, code, reason);
}
