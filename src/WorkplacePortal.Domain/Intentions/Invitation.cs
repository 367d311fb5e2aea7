namespace WorkplacePortal.Domain.Intentions;

/// <summary>Whether an invitation is accepted without asking.</summary>
public static class Invitation
{
    /// <summary>The first that applies: the request skips it; the person's own setting; the location's; otherwise the person is asked.</summary>
    public static bool AcceptsItself(bool skipAutoAccept, bool? person, bool location) => !skipAutoAccept && (person ?? location);
}
