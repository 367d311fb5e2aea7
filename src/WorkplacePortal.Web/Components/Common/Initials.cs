namespace WorkplacePortal.Web.Components.Common;

/// <summary>The letters in a person's round badge.</summary>
public static class Initials
{
    /// <summary><c>AT</c> for Aiko Tanaka.</summary>
    public static string Of(string? name)
    {
        var words = (name ?? "").Split([' ', '@', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => "?",
            1 => words[0][..1].ToUpperInvariant(),
            _ => (words[0][..1] + words[^1][..1]).ToUpperInvariant(),
        };
    }
}
