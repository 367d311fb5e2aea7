namespace WorkplacePortal.Web.Components.Directory;

/// <summary>Colour in which a team is drawn: one of nine hues that stay apart for every kind of colour vision, or stone for "no team".</summary>
/// <param name="Number">1 to 9; 0 for no team.</param>
/// <param name="Round">0 for the plain colour; later teams share a hue and carry a pattern.</param>
public readonly record struct TeamSlot(int Number, int Round)
{
    public const int Hues = 9;

    /// <summary>Patterns that are told apart: plain, stripe, counter-stripe, dots, grid. Beyond that the code of the team decides.</summary>
    public const int Patterns = 5;

    /// <summary>People without a team, and seats that are nobody's.</summary>
    public static TeamSlot None => default;

    /// <summary>Style that sets <c>--t</c> (colour) and <c>--on-t</c> (marks on it) for the element and what is in it.</summary>
    public string Style => $"--t:var(--wp-team-{Name});--on-t:var(--wp-on-team-{Name})";

    /// <summary>Class that lays the pattern over a swatch; empty for the plain colour.</summary>
    public string PatternClass => Round % Patterns == 0 ? "" : $"wp-pattern-{Round % Patterns}";

    /// <summary>Name of the slot in the CSS variables and in ids of SVG patterns.</summary>
    public string Name => Number == 0 ? "none" : Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Number of the pattern, 0 for none.</summary>
    public int Pattern => Round % Patterns;
}
