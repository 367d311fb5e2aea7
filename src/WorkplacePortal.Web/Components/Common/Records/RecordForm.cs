using System.Globalization;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Common.Records;

/// <summary>
/// The fields of a dialog and what is wrong with them. A new record gives every field that is filled in; a change gives only
/// what was changed, so that two people who change different fields do not undo each other.
/// </summary>
public sealed class RecordForm
{
    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private readonly Dictionary<string, RecordField> fields;
    private readonly Dictionary<string, string> faults = new(StringComparer.Ordinal);

    public RecordForm(bool isNew, IEnumerable<RecordField> fields)
    {
        IsNew = isNew;
        Fields = [.. fields];
        this.fields = Fields.ToDictionary(f => f.Name, StringComparer.Ordinal);
        foreach (var field in Fields.Where(f => f.Value.Length == 0)) field.Value = field.Before;
    }

    public bool IsNew { get; }

    public IReadOnlyList<RecordField> Fields { get; }

    /// <summary>What is wrong with the record as a whole.</summary>
    public string? Fault { get; private set; }

    public bool IsSound => faults.Count == 0 && Fault is null;

    public string? FaultOf(string field) => faults.GetValueOrDefault(field);

    public Optional<string> Text(string name) => Read(name, text => text);

    /// <summary>Empty clears it.</summary>
    public Optional<string?> TextOrNone(string name) => Read(name, text => text.Length == 0 ? null : text);

    public Optional<int> Whole(string name) => Read(name, text => Number(name, text) ?? 0);

    public Optional<int?> WholeOrNone(string name) => Read(name, text => text.Length == 0 ? null : Number(name, text));

    public Optional<double> Decimal(string name) => Read(name, text => DecimalOf(name, text) ?? 0);

    public Optional<double?> DecimalOrNone(string name) => Read(name, text => text.Length == 0 ? null : DecimalOf(name, text));

    public Optional<bool> Check(string name) => Read(name, text => text == "true");

    public Optional<LocalDate> Date(string name) => Read(name, text => DateOf(name, text) ?? default);

    public Optional<LocalDate?> DateOrNone(string name) => Read(name, text => text.Length == 0 ? null : DateOf(name, text));

    public Optional<LocalTime?> TimeOrNone(string name) => Read(name, text => text.Length == 0 ? (LocalTime?)null : TimeOf(name, text));

    public Optional<TEnum> Word<TEnum>(string name)
        where TEnum : struct, Enum
        => Read(name, text => Enum.Parse<TEnum>(text));

    public Optional<TId?> Id<TId>(string name)
        where TId : struct, IPortalId<TId>
        => Read(name, text => text.Length == 0 ? (TId?)null : TId.From(text));

    /// <summary>Words or options, in their order, each once.</summary>
    public Optional<IReadOnlyList<string>> List(string name)
        => Read<IReadOnlyList<string>>(name, text => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)]);

    /// <summary>Forgets what was wrong before.</summary>
    public void Begin()
    {
        faults.Clear();
        Fault = null;
    }

    /// <summary>Shows a service's reasons beside the fields that they name.</summary>
    public void Refuse(IEnumerable<PortalError> errors)
    {
        foreach (var error in errors)
        {
            // "settings/0/min_capacity" and "labels/2" belong to the field that is named in the path.
            var part = error.Field.Split('/').LastOrDefault(fields.ContainsKey);
            if (part is not null) faults.TryAdd(part, error.Message);
            else Fault = Fault is null ? error.Message : $"{Fault} {error.Message}";
        }
    }

    private Optional<T> Read<T>(string name, Func<string, T> read)
        => fields.TryGetValue(name, out var field) && (field.IsChanged || (IsNew && field.Value.Trim().Length > 0)) ? Optional.Of(read(field.Value.Trim())) : default;

    private int? Number(string name, string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        faults[name] = $"'{text}' is no whole number.";
        return null;
    }

    private double? DecimalOf(string name, string text)
    {
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return number;
        faults[name] = $"'{text}' is no number, such as 12.5.";
        return null;
    }

    private LocalDate? DateOf(string name, string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } date) return date.Value;
        faults[name] = $"'{text}' is no date, such as 2026-11-25.";
        return null;
    }

    private LocalTime? TimeOf(string name, string text)
    {
        if (TimeOfDay.Parse(text) is { Success: true } time) return time.Value;
        faults[name] = $"'{text}' is no time, such as 18:00.";
        return null;
    }
}
