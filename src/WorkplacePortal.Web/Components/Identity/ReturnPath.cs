namespace WorkplacePortal.Web.Components.Identity;

/// <summary>Where to go after signing in: only ever a page of the portal.</summary>
public static class ReturnPath
{
    /// <summary>The path itself when it is local, otherwise the start page. "//host", "/\host" and control characters would leave the portal in some browsers.</summary>
    public static string Safe(string? wanted)
        => wanted is ['/', ..] and not ['/', '/' or '\\', ..] && !wanted.Any(c => char.IsControl(c) || c == '\\') && !wanted.StartsWith("/account/", StringComparison.OrdinalIgnoreCase) ? wanted : "/";
}
