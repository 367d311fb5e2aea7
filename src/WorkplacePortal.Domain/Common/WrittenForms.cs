using System.Text.RegularExpressions;

namespace WorkplacePortal.Domain.Common;

/// <summary>Forms that values have wherever they come from: a request, a form, a file.</summary>
public static partial class WrittenForms
{
    public const int LongestName = 200;
    public const int LongestExternalId = 255;
    public const int LongestLabel = 60;
    public const int MostLabels = 50;

    /// <summary><c>#RRGGBB</c>.</summary>
    public static bool IsColor(string text) => Color().IsMatch(text);

    /// <summary>ISO 3166-1 alpha-2 in its form; whether the country exists is not known here.</summary>
    public static bool IsCountry(string text) => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];

    /// <summary>One address without a display name: something, an @, a domain, no spaces.</summary>
    public static bool IsEmail(string text) => text.Length is >= 3 and <= 254 && Email().IsMatch(text);

    /// <summary>No control characters of ASCII.</summary>
    public static bool IsPlain(string text) => !text.Any(c => c is < ' ' or '\u007F');

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Color();

    [GeneratedRegex(@"^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();
}
