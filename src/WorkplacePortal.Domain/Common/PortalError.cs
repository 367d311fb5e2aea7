namespace WorkplacePortal.Domain.Common;

/// <summary>
/// An expected refusal in the product's words. The family is closed: <see cref="NotFound"/>, <see cref="Invalid"/>,
/// <see cref="Conflict"/> and <see cref="NotAllowed"/>; every concrete error is a sealed record of one of these four.
/// </summary>
/// <param name="Code">Machine-readable code in snake_case, one of the contract's error codes.</param>
/// <param name="Message">What is wrong and what would be right, for a person.</param>
public abstract record PortalError(string Code, string Message)
{
    /// <summary>
    /// Where in the request the fault lies, in the domain's terms: the property's wire name or a path of it such as
    /// <c>spaces/3</c>; empty for the request or item as a whole. The index of a bulk item is in <see cref="ItemError"/>.
    /// </summary>
    public string Field { get; init; } = "";

    /// <summary>Ids of the records that stand in the way.</summary>
    public IReadOnlyList<string> RelatedIds { get; init; } = [];
}

/// <summary>Something that the request names does not exist.</summary>
public abstract record NotFound(string Code, string Message) : PortalError(Code, Message);

/// <summary>The request contradicts itself, or what is stored.</summary>
public abstract record Invalid(string Code, string Message) : PortalError(Code, Message);

/// <summary>The request is sound but the present state does not allow it.</summary>
public abstract record Conflict(string Code, string Message) : PortalError(Code, Message);

/// <summary>The actor may not do this.</summary>
public abstract record NotAllowed(string Code, string Message) : PortalError(Code, Message);

/// <summary>A fault of one item of a bulk call.</summary>
/// <param name="Index">Position of the item in the request, from 0.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record ItemError(int Index, PortalError Error);
