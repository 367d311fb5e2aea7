using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>A single value, in a body or as text in a parameter.</summary>
internal abstract class Scalar(Type type) : JsonShape
{
    public Type Type => type;

    /// <summary>Reads the text of a parameter; null and a fault when it is not such a value.</summary>
    public abstract object? FromText(string text, out (string Code, string Says) fault);
}

/// <summary>A value that is a text in JSON.</summary>
/// <param name="type">What it is read as.</param>
/// <param name="says">What would be right, after "must be".</param>
/// <param name="code">Code of a wrong value.</param>
/// <param name="parse">Null when the text is no such value.</param>
internal sealed class TextScalar(Type type, string says, Func<string, object?> parse, string code = "invalid_value") : Scalar(type)
{
    /// <summary>How long and of what form a plain text is; null for other values.</summary>
    public TextForm? Form { get; init; }

    public override object? FromText(string text, out (string Code, string Says) fault)
    {
        fault = (code, says);
        return text.Contains('\0', StringComparison.Ordinal) ? null : parse(text);
    }

    public override bool TryRead(JsonElement json, Faults faults, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.String)
        {
            faults.Add("invalid_type", $"A text is expected here: it must be {says}.");
            return false;
        }

        var text = JsonText.Of(json.GetString);
        var fault = (Code: "invalid_value", Says: "text without half characters");
        value = text is null ? null : FromText(text, out fault);
        if (value is not null) return true;
        if (text?.Contains('\0', StringComparison.Ordinal) == true) faults.Add("invalid_value", "NUL characters are not allowed.");
        else faults.Add(fault.Code, $"It must be {fault.Says}.");
        return false;
    }
}

/// <summary>A number within limits; null is none.</summary>
internal sealed class NumberScalar(Type type, decimal? min, decimal? max) : Scalar(type)
{
    public decimal? Min => min;

    public decimal? Max => max;

    /// <summary>The only values; null where all within the limits are.</summary>
    public IReadOnlyList<decimal>? Allowed { get; init; }

    public bool IsInteger => Type == typeof(int) || Type == typeof(long);

    private string Says => Allowed is { } some ? $"one of {string.Join(", ", some.Select(v => v.ToString(CultureInfo.InvariantCulture)))}" : (IsInteger ? "a whole number" : "a number") + (min, max) switch
    {
        (null, null) => "",
        ({ } least, null or int.MaxValue) => $" from {least.ToString(CultureInfo.InvariantCulture)}",
        (null, { } most) => $" up to {most.ToString(CultureInfo.InvariantCulture)}",
        ({ } least, { } most) => $" from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}",
    };

    public override object? FromText(string text, out (string Code, string Says) fault)
    {
        fault = ("invalid_value", Says);
        // Parsing by itself would take a plus and NULs behind the digits.
        if (text.Length == 0 || !text.All(c => char.IsAsciiDigit(c) || c is '-' or '.')) return null;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Fit(number) : null;
    }

    public override bool TryRead(JsonElement json, Faults faults, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Number || (IsInteger && json.TryGetDecimal(out var sent) && decimal.Truncate(sent) != sent))
        {
            faults.Add("invalid_type", $"It must be {Says}.");
            return false;
        }

        value = json.TryGetDecimal(out var number) ? Fit(number) : null;
        if (value is null) faults.Add("invalid_value", $"It must be {Says}.");
        return value is not null;
    }

    private object? Fit(decimal number)
    {
        if (Allowed?.Contains(number) == false || number < min || number > max || (IsInteger && (number is < int.MinValue or > int.MaxValue || decimal.Truncate(number) != number))) return null;
        return Convert.ChangeType(number, Type, CultureInfo.InvariantCulture);
    }
}

internal sealed class BooleanScalar() : Scalar(typeof(bool))
{
    public override object? FromText(string text, out (string Code, string Says) fault)
    {
        fault = ("invalid_value", "true or false");
        return text switch { "true" => true, "false" => false, _ => null };
    }

    public override bool TryRead(JsonElement json, Faults faults, out object? value)
    {
        value = json.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
        if (value is null) faults.Add("invalid_type", "It must be true or false.");
        return value is not null;
    }
}

/// <summary>The single values of the contract, by the type that they are read as.</summary>
internal static class Scalars
{
    /// <summary>Null when the type is none.</summary>
    public static Scalar? Of(Type type, ShapeHints hints)
    {
        if (type == typeof(bool)) return new BooleanScalar();
        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double)) return Number(type, hints);
        if (type == typeof(string)) return Text(hints);
        if (type == typeof(DateOrTime) && hints.Find<WithTimeAttribute>() is not null) return new TextScalar(type, "a local date-time or a date-time with offset, such as 2025-08-08T08:12:00Z", t => DateOrTime.TryParse(t, out var v) && v.Value.Date is null ? v : null);
        if (type == typeof(DateOrTime)) return new TextScalar(type, "a date, a local date-time or a date-time with offset, such as 2025-08-13 or 2025-08-13T08:00:00Z", t => DateOrTime.TryParse(t, out var v) ? v : null);
        if (type == typeof(LocalDate)) return new TextScalar(type, "a date such as 2025-08-13", t => DateOrTime.TryDate(t, out var v) ? v : null);
        if (type == typeof(Instant)) return new TextScalar(type, "a date-time with Z or an offset, such as 2025-08-08T00:00:00Z", Instant);
        if (type == typeof(DateTimeZone)) return new TextScalar(type, "a zone of the IANA time zone database, such as Europe/London", Zone, "invalid_timezone");
        if (type.IsEnum) return Enumeration(type, hints.Find<OneOfAttribute>()?.Values);
        return WireIds.IsId(type) ? Id(type) : null;
    }

    private static object? Instant(string text)
        => text.Length >= 20 && DateOrTime.TryParse(text, out var time) && time.Value.HasOffset ? time.Value.StartIn(DateTimeZone.Utc) : null;

    private static object? Zone(string text) => TextPatterns.TimeZone().IsMatch(text) ? LocalTimes.FindZone(text) : null;

    private static TextScalar Enumeration(Type type, IReadOnlyList<string>? some)
    {
        var names = WireNames.Of(type);
        var allowed = some ?? names.All;
        return new TextScalar(type, $"one of {string.Join(", ", allowed)}", t => allowed.Contains(t, StringComparer.Ordinal) ? names.Find(t) : null);
    }

    private static TextScalar Id(Type type)
    {
        var make = type.GetMethod(nameof(IPortalId<>.From), [typeof(string)])!;
        return type == typeof(EvolutionId)
            ? new TextScalar(type, "a UUID of version 4 in lower case", t => IsUuid(t) ? make.Invoke(null, [t]) : null)
            : new TextScalar(type, "an id of 24 lower-case hexadecimal characters", t => IdFactory.IsId(t) ? make.Invoke(null, [t]) : null);
    }

    private static bool IsUuid(string text)
        => text.Length == 36 && Guid.TryParseExact(text, "D", out _) && text[14] == '4' && text[19] is '8' or '9' or 'a' or 'b' && !text.Any(char.IsUpper);

    private static TextScalar Text(ShapeHints hints)
    {
        if (hints.Find<OneOfAttribute>() is { } one) return new TextScalar(typeof(string), $"one of {string.Join(", ", one.Values)}", t => one.Values.Contains(t, StringComparer.Ordinal) ? t : null);
        var form = hints.Find<TextAttribute>() is { } kind ? TextForm.Of(kind.Kind)
            : TextForm.Of(hints.Find<StringLengthAttribute>(), hints.Find<RegularExpressionAttribute>()) ?? TextForm.Of(TextKind.Text);
        return new TextScalar(typeof(string), form.Says, t => form.Fits(t) ? t : null) { Form = form };
    }

    private static NumberScalar Number(Type type, ShapeHints hints)
    {
        var (min, max) = NumberLimits.Of(hints);
        return new NumberScalar(type, min, max) { Allowed = hints.Find<OneOfNumbersAttribute>()?.Values };
    }
}
