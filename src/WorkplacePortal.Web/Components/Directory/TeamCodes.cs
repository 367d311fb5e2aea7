namespace WorkplacePortal.Web.Components.Directory;

/// <summary>Short names of teams: three letters that stand for the team in narrow places, each once per list.</summary>
public static class TeamCodes
{
    private const int Length = 3;

    /// <summary>
    /// A code for each name, in order: <c>Engineering</c> → <c>ENG</c>, <c>Customer Care</c> → <c>CUS</c>, <c>Team 07</c> → <c>T07</c>.
    /// A code that is taken gives way to letters from later in the name, then to a number.
    /// </summary>
    public static IReadOnlyList<string> For(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. names.Select(name => Candidates(name).First(taken.Add))];
    }

    private static IEnumerable<string> Candidates(string name)
    {
        var words = name.ToUpperInvariant().Split([' ', '-', '_', '/', '.', '&', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries);
        var letters = string.Concat(words.Select(w => string.Concat(w.Where(char.IsLetterOrDigit))));
        if (letters.Length == 0) letters = "TEAM";

        // A number at the end is what tells numbered teams apart: it stays whole.
        var digits = string.Concat(letters.Reverse().TakeWhile(char.IsDigit).Reverse());
        if (digits.Length > 0 && digits.Length < letters.Length) yield return Cut(letters[..Math.Max(1, Length - digits.Length)] + digits);
        yield return Cut(letters);
        if (words.Length > 1) yield return Cut(string.Concat(words.Select(w => w[0])) + words[^1][1..]);
        for (var last = Length; last < letters.Length; last++) yield return letters[..Math.Min(2, letters.Length)] + letters[last];
        for (var number = 2; ; number++) yield return $"{letters[..1]}{number:00}";
    }

    private static string Cut(string text) => text.Length <= Length ? text : text[..Length];
}
