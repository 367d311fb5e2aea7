using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Directory;

/// <summary>Somebody wants to see when a colleague comes. Only they know.</summary>
public sealed class Star
{
    public required PersonId PersonId { get; init; }

    public required PersonId ColleagueId { get; init; }
}
