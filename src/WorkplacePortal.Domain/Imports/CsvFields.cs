using System.Globalization;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Imports;

/// <summary>
/// The fields of one row, read by type. What cannot be read is reported with its column and reads as none, so that a row
/// names all its faults at once; <see cref="Sound"/> says whether there were any.
/// </summary>
/// <param name="file">The file it stands in.</param>
/// <param name="line">Line at which it begins.</param>
/// <param name="values">One per column of the file, in the file's own order of columns.</param>
/// <param name="report">Takes the faults.</param>
public sealed class CsvFields(CsvFile file, int line, IReadOnlyList<string> values, Action<RowError> report)
{
    private const int LongestShown = 60;
    private static readonly LocalDate Earliest = new(1900, 1, 1);
    private static readonly LocalDate Latest = new(2199, 12, 31);
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public CsvFile File => file;

    public int Line => line;

    /// <summary>False once a fault was reported.</summary>
    public bool Sound { get; private set; } = true;

    /// <summary>The field as it stands.</summary>
    public string Raw(string column)
    {
        for (var n = 0; n < file.Columns.Count; n++)
        {
            if (file.Columns[n] == column) return values[n];
        }

        throw new ArgumentException($"{file} has no column '{column}'.", nameof(column));
    }

    /// <summary>An identifier, compared exactly: spaces around it are a fault, not trimmed. Null when empty.</summary>
    public string? Id(string column)
    {
        var text = Raw(column);
        if (text.Length == 0) return null;
        if (text.Length > WrittenForms.LongestExternalId) return Refuse<string>(column, $"It has {text.Length} characters; at most {WrittenForms.LongestExternalId} are allowed.");
        if (text.Trim().Length < text.Length) return Refuse<string>(column, "An external id has no spaces around it.");
        return IsClean(column, text) ? text : null;
    }

    public string? RequiredId(string column)
    {
        var id = Id(column);
        Needs(column);
        return id;
    }

    public bool IsEmpty(string column) => string.IsNullOrWhiteSpace(Raw(column));

    /// <summary>Reports the column when it is empty.</summary>
    public void Needs(string column)
    {
        if (IsEmpty(column)) Refuse(column, "property_required", "It is empty, but required.");
    }

    /// <summary>Text for people; spaces around it are dropped. Null when nothing is left.</summary>
    public string? Text(string column)
    {
        var text = Raw(column).Trim();
        return text.Length > 0 && IsClean(column, text) ? text : null;
    }

    public int? Whole(string column)
        => Read(column, text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null, "a whole number, such as 12");

    public double? Number(string column)
        => Read(
            column,
            text => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : (double?)null,
            "a number with a decimal point, such as 12.5");

    public LocalDate? Date(string column)
        => Read(
            column,
            text => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } && date >= Earliest && date <= Latest ? date : (LocalDate?)null,
            "a date between 1900 and 2199, such as 2026-11-23");

    public LocalTime? TimeOfDay(string column)
        => Read(column, text => Clock.Parse(text) is { Success: true, Value: var time } ? time : (LocalTime?)null, "a local time from 00:00 to 23:59, such as 08:30");

    /// <summary>An instant in UTC, cut to milliseconds.</summary>
    public Instant? Time(string column)
        => Read(
            column,
            text => InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant } && instant.InUtc().Year is >= 1970 and <= 2199 ? instant.ToMilliseconds() : (Instant?)null,
            "an instant in UTC between 1970 and 2199, such as 2026-11-23T09:30:00Z");

    /// <summary>The parts of a field that is joined by semicolons; empty ones are a fault.</summary>
    public IReadOnlyList<string> Parts(string column)
    {
        if (Text(column) is not { } text) return [];
        string[] parts = [.. text.Split(CsvImport.ListSeparator).Select(p => p.Trim())];
        if (parts.All(p => p.Length > 0)) return parts;
        Refuse(column, "invalid_value", "A part between the semicolons is empty.");
        return [];
    }

    /// <summary>Takes a fault that a record sees in its values. Its field is the column, or lies in it.</summary>
    /// <param name="fault">What the record says.</param>
    /// <param name="columns">Where a field has another name here.</param>
    public void Refuse(PortalError fault, params ReadOnlySpan<(string Field, string Column)> columns)
    {
        var field = fault.Field.Split('/')[0];
        foreach (var (name, column) in columns)
        {
            if (name == field) field = column;
        }

        // What stands there but could not be read was reported when it was read.
        if (fault is PropertyRequired && !IsEmpty(field)) return;
        Refuse(field, fault.Code, fault.Message);
    }

    public void Refuse(string column, string code, string reason)
    {
        Sound = false;
        report(new RowError(file.Name, line, column, code, reason));
    }

    /// <summary>A value as it may be shown: shortened, and without what could speak to a terminal.</summary>
    public static string Shown(string text)
    {
        var cut = text.Length > LongestShown ? text[..LongestShown] + "…" : text;
        return string.Create(cut.Length, cut, (span, from) =>
        {
            for (var n = 0; n < span.Length; n++) span[n] = char.IsControl(from[n]) || char.GetUnicodeCategory(from[n]) is UnicodeCategory.Format ? '\uFFFD' : from[n];
        });
    }

    private T? Read<T>(string column, Func<string, T?> parse, string form)
        where T : struct
    {
        var text = Raw(column).Trim();
        if (text.Length == 0) return null;
        if (parse(text) is { } value) return value;
        Refuse(column, "invalid_value", $"'{Shown(text)}' is not {form}.");
        return null;
    }

    private bool IsClean(string column, string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) Refuse(column, "invalid_encoding", $"'{Shown(text)}' was not written in UTF-8. Save the file as UTF-8.");
        else if (!WrittenForms.IsPlain(text)) Refuse(column, "invalid_value", $"'{Shown(text)}' holds line breaks or control characters.");
        else return true;
        return false;
    }

    private T? Refuse<T>(string column, string reason)
        where T : class
    {
        Refuse(column, "invalid_value", reason);
        return null;
    }
}
