using CsvHelper;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports.Uploads;

/// <summary>Looks at the head of an uploaded file, and writes files anew whose headings are others than the format's.</summary>
internal static class CsvHeadings
{
    private const int SampleRows = 5;
    private const int LongestRecord = 256 * 1024;

    public static UploadedCsv Look(CsvFile format, string path)
    {
        using var csv = Open(path);
        string[] headings = Next(csv) ? Fields(csv) : [];
        var sample = new List<IReadOnlyList<string>>();
        while (sample.Count < SampleRows && Next(csv)) sample.Add(Fields(csv));
        var separator = csv.Separator;
        var isExact = separator == ',' && headings.Length == format.Columns.Count && headings.Order(StringComparer.Ordinal).SequenceEqual(format.Columns.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        return new UploadedCsv(format, new FileInfo(path).Length, separator, Match(format, headings), sample, isExact);
    }

    /// <summary>Writes the file with the format's columns; a column that no heading fills is empty, a heading without a column is left out.</summary>
    /// <param name="format">Its columns.</param>
    /// <param name="from">The file as it is.</param>
    /// <param name="to">The file as it shall be.</param>
    /// <param name="columns">For each heading in its order, the column that it fills; null for none.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task ArrangeAsync(CsvFile format, string from, string to, IReadOnlyList<string?> columns, CancellationToken ct)
    {
        int[] order = [.. format.Columns.Select(c => columns.ToList().IndexOf(c))];
        using var csv = Open(from);
        await using var stream = new FileStream(to, FileMode.Create, FileAccess.Write);
        await using var writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        await writer.WriteRecordAsync([.. format.Columns], ct);
        for (Next(csv); Next(csv);)
        {
            ct.ThrowIfCancellationRequested();
            await writer.WriteRecordAsync([.. order.Select(n => n >= 0 && n < csv.FieldCount ? csv.GetString(n) : "")], ct);
        }

        await writer.FlushAsync(ct);
    }

    private static List<FileColumn> Match(CsvFile format, string[] headings)
    {
        var free = format.Columns.ToHashSet(StringComparer.Ordinal);
        // What is called exactly right comes first, so that a likeness never takes its column.
        var found = headings.Select(h => free.Remove(h) ? h : null).ToArray();
        for (var n = 0; n < headings.Length; n++)
        {
            if (found[n] is not null || free.FirstOrDefault(c => Plain(c) == Plain(headings[n])) is not { } like) continue;
            free.Remove(like);
            found[n] = like;
        }

        return [.. headings.Zip(found, (heading, field) => new FileColumn(heading, field))];
    }

    /// <summary><c>First Name</c>, <c>first-name</c> and <c>first_name</c> are the same.</summary>
    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static CsvReader Open(string path)
        => CsvReader.Create(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), new CsvReaderOptions { HasHeader = false, MaxRecordSize = LongestRecord });

    private static bool Next(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException)
        {
            // The check of the rows reports it, with its line.
            return false;
        }
    }

    private static string[] Fields(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
}
