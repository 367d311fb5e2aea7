namespace WorkplacePortal.Web.Components.Common;

/// <summary>Numbers as the portal writes them: whole people, a narrow space before the per cent sign, an en dash between the ends of a range, a true minus.</summary>
public static class Figures
{
    private const string NarrowSpace = "\u202f";
    private const string Minus = "\u2212";

    /// <summary><c>1,204</c></summary>
    public static string Count(int number) => number < 0 ? Minus + Plain(-(long)number) : Plain(number);

    /// <summary><c>12.9</c>; whole numbers keep the decimal, so that columns stand under each other.</summary>
    public static string OneDecimal(double number)
        => (number < 0 ? Minus : "") + Math.Abs(number).ToString("N1", Formats.Current.Numbers);

    /// <summary><c>82 %</c>, of a number that is already in percent.</summary>
    public static string Percent(double percent) => Count((int)Math.Round(percent, MidpointRounding.AwayFromZero)) + NarrowSpace + "%";

    /// <summary><c>82 %</c>, of two counts; a dash when there is nothing to take a share of.</summary>
    public static string Share(int part, int whole) => whole <= 0 ? "–" : Percent(100.0 * part / whole);

    /// <summary><c>189–213</c>, or one number when both ends are the same.</summary>
    public static string Range(int low, int high) => low == high ? Count(low) : $"{Count(low)}–{Count(high)}";

    /// <summary><c>+5</c>, <c>−2</c>, <c>0</c></summary>
    public static string Change(int number) => number > 0 ? "+" + Plain(number) : Count(number);

    /// <summary><c>1 person</c>, <c>14 people</c>: a number with its noun.</summary>
    public static string Of(int number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary><c>Monday, Tuesday and Friday</c></summary>
    public static string List(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}",
    };

    private static string Plain(long number) => number.ToString("N0", Formats.Current.Numbers);
}
