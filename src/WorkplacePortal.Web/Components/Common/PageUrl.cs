using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Components.Common;

/// <summary>
/// A page's state is its URL. Read it by <c>[SupplyParameterFromQuery]</c> strings; write it here. Filters replace the entry in
/// the browser's history, steps (date, tab, selected item) push one, so that Back undoes them.
/// </summary>
public static class PageUrl
{
    private const string TodayWord = "today";
    private const int LastPage = 1_000_000;

    /// <summary>Pages step by months and quarters from the date: it stays clear of the ends of the calendar.</summary>
    private static readonly DateWindow Shown = new(new LocalDate(1900, 1, 1), new LocalDate(2199, 12, 31));

    /// <summary>The address with some parts of the query changed; null or empty takes a part away. Values: texts, dates, numbers, lists of texts.</summary>
    public static string With(this NavigationManager navigation, params (string Name, object? Value)[] changes)
        => navigation.GetUriWithQueryParameters(changes.ToDictionary(c => c.Name, c => Written(c.Value), StringComparer.Ordinal));

    /// <summary>Goes there, keeping the place before in the history.</summary>
    public static void Step(this NavigationManager navigation, params (string Name, object? Value)[] changes)
        => navigation.NavigateTo(navigation.With(changes));

    /// <summary>Narrows what is shown, without a place of its own in the history.</summary>
    public static void Filter(this NavigationManager navigation, params (string Name, object? Value)[] changes)
        => navigation.NavigateTo(navigation.With(changes), new NavigationOptions { ReplaceHistoryEntry = true });

    /// <summary>A date of the query: ISO, from 1900 to 2199, or <c>today</c>; null for anything else.</summary>
    public static LocalDate? Date(string? text, LocalDate today)
    {
        if (string.Equals(text, TodayWord, StringComparison.OrdinalIgnoreCase)) return today;
        return text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } && date >= Shown.From && date <= Shown.To ? date : null;
    }

    /// <summary>A number without a sign; null for anything else.</summary>
    public static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The page of a list, from 1; the first one for what is no page.</summary>
    public static int PageNumber(string? text) => Number(text) is >= 1 and <= LastPage and var page ? page : 1;

    public static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A word of an enumeration, written in lower case; null for anything else.</summary>
    public static TEnum? Word<TEnum>(string? text)
        where TEnum : struct, Enum
        => text is { Length: > 0 } && !char.IsAsciiDigit(text[0]) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    public static string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum
        => value.ToString().ToLowerInvariant();

    private static object? Written(object? value) => value switch
    {
        null or "" => null,
        LocalDate date => LocalDatePattern.Iso.Format(date),
        int or bool or string => value,
        IEnumerable<string> list => list.ToArray() is { Length: > 0 } some ? some : null,
        Enum word => word.ToString().ToLowerInvariant(),
        _ => value.ToString(),
    };
}
