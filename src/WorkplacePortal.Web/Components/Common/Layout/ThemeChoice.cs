namespace WorkplacePortal.Web.Components.Common.Layout;

/// <summary>Which theme somebody chose, and which one that means in the browser.</summary>
/// <param name="Choice"><c>system</c>, <c>light</c> or <c>dark</c>.</param>
/// <param name="Shown"><c>light</c> or <c>dark</c>.</param>
public sealed record ThemeChoice(string Choice, string Shown)
{
    /// <summary>Cookie of the choice; <c>theme.js</c> writes it.</summary>
    public const string ChoiceCookie = "wp-theme";

    /// <summary>Cookie of what the choice means there; <c>theme.js</c> writes it.</summary>
    public const string ShownCookie = "wp-theme-shown";

    public static readonly IReadOnlyList<string> Choices = ["system", "light", "dark"];

    public static ThemeChoice System { get; } = new("system", "light");

    public bool IsDark => Shown == "dark";

    public static ThemeChoice Of(IRequestCookieCollection cookies)
    {
        var choice = cookies[ChoiceCookie] is { } wanted && Choices.Contains(wanted) ? wanted : "system";
        var shown = choice != "system" ? choice : cookies[ShownCookie] == "dark" ? "dark" : "light";
        return new ThemeChoice(choice, shown);
    }
}
