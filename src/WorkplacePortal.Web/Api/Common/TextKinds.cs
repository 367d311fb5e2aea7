using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>The contract's named kinds of text.</summary>
internal enum TextKind
{
    Name,
    Text,
    ExternalId,
    Email,
    Label,
    Colour,
    ConfigurationName,

    /// <summary>As text; requests read a <c>DateTimeZone</c>.</summary>
    TimeZone,

    /// <summary>An id whose type depends; requests read typed ones.</summary>
    Id,
}

/// <summary>Says which kind of text a property is; on a list or map, what its items are.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextAttribute(TextKind kind) : Attribute
{
    public TextKind Kind => kind;
}

/// <summary>The only values that a text or enum may have here, such as the sort fields of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneOfAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values => values;
}

/// <summary>A <see cref="DateOrTime"/> that is no bare date.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WithTimeAttribute : Attribute;

/// <summary>How many items a list or map has.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ItemsAttribute(int min, int max) : Attribute
{
    public int Min => min;

    public int Max => max;

    /// <summary>No item twice.</summary>
    public bool Unique { get; init; }
}

/// <summary>The list of a bulk call: more items than <paramref name="max"/> are <c>too_many_items</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BulkAttribute(int max) : Attribute
{
    public int Min { get; init; } = 1;

    public int Max => max;

    /// <summary>No item twice: <c>duplicate_item</c>.</summary>
    public bool Unique { get; init; }
}

/// <summary>A text's format as schemas name it, such as <c>uri</c>; described only.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextFormatAttribute(string format) : Attribute
{
    public string Format => format;
}

/// <summary>A kind of text: how long, of what form.</summary>
internal sealed record TextForm(int Min, int Max, Regex? Pattern, string Says)
{
    public static TextForm Of(TextKind kind) => kind switch
    {
        TextKind.Name => new(1, 200, TextPatterns.NoControls(), "1 to 200 characters without control characters"),
        TextKind.Text => new(1, 2000, TextPatterns.NoNul(), "1 to 2,000 characters"),
        TextKind.ExternalId => new(1, 255, TextPatterns.NoControls(), "1 to 255 characters without control characters"),
        TextKind.Email => new(3, 254, TextPatterns.Email(), "an e-mail address such as ada.osei@example.org"),
        TextKind.Label => new(1, 60, TextPatterns.Label(), "1 to 60 characters without commas and control characters"),
        TextKind.Colour => new(0, int.MaxValue, TextPatterns.Colour(), "a colour such as #2F6FDE"),
        TextKind.ConfigurationName => new(1, 100, TextPatterns.Configuration(), "the id or name of a configuration, such as default"),
        TextKind.TimeZone => new(1, 64, TextPatterns.TimeZone(), "a zone of the IANA time zone database"),
        TextKind.Id => new(0, int.MaxValue, TextPatterns.Id(), "an id of 24 lower-case hexadecimal characters"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of text without a form."),
    };

    /// <summary>The form that attributes say; null when they say none.</summary>
    public static TextForm? Of(StringLengthAttribute? length, RegularExpressionAttribute? form)
    {
        if (length is null && form is null) return null;
        var says = string.Join(' ', [length is null ? "text" : $"{length.MinimumLength} to {length.MaximumLength} characters", .. form is null ? [] : new[] { $"of the form {form.Pattern}" }]);
        // A pattern ends at the end of the text, not before a line feed there.
        var pattern = form is null ? null : new Regex(form.Pattern.EndsWith('$') ? form.Pattern[..^1] + @"\z" : form.Pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        return new TextForm(length?.MinimumLength ?? 0, length?.MaximumLength ?? int.MaxValue, pattern, says);
    }

    /// <summary>A pattern as schemas write it.</summary>
    public static string PatternOf(Regex pattern) => pattern.ToString().Replace(@"\z", "$", StringComparison.Ordinal);

    public bool Fits(string text)
    {
        var length = text.Length;
        // The contract counts characters, not UTF-16 units.
        if (length > Max && length <= 2 * Max) length = text.EnumerateRunes().Count();
        return length >= Min && length <= Max && (Pattern is null || Pattern.IsMatch(text));
    }
}

internal static partial class TextPatterns
{
    [GeneratedRegex(@"^[^\u0000-\u001F\u007F]+\z", RegexOptions.None, 1000)]
    public static partial Regex NoControls();

    [GeneratedRegex(@"^[^\u0000]+\z", RegexOptions.None, 1000)]
    public static partial Regex NoNul();

    [GeneratedRegex(@"^[^\s@\u0000-\u001F\u007F]+@[^\s@\u0000-\u001F\u007F]+\z", RegexOptions.None, 1000)]
    public static partial Regex Email();

    [GeneratedRegex(@"^[^\u0000-\u001F\u007F,]+\z", RegexOptions.None, 1000)]
    public static partial Regex Label();

    [GeneratedRegex(@"^#[0-9A-Fa-f]{6}\z", RegexOptions.None, 1000)]
    public static partial Regex Colour();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9 ._-]*\z", RegexOptions.None, 1000)]
    public static partial Regex Configuration();

    [GeneratedRegex(@"^[0-9a-f]{24}\z", RegexOptions.None, 1000)]
    public static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9_+/-]+\z", RegexOptions.None, 1000)]
    public static partial Regex TimeZone();
}
