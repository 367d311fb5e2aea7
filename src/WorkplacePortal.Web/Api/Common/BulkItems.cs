using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>The same record twice in one call.</summary>
internal static class Repeats
{
    /// <param name="list">Name of the list that carries the items.</param>
    /// <param name="named">The record of each item; null for one that names none.</param>
    public static IEnumerable<PortalError> Check<TId>(string list, IEnumerable<TId?> named)
        where TId : struct, IPortalId<TId>
    {
        var seen = new HashSet<TId>();
        foreach (var (n, name) in named.Index())
        {
            if (name is { } id && !seen.Add(id)) yield return new DuplicateItem($"{id.Value} is named twice.") { Field = $"{list}/{n}" };
        }
    }
}

/// <summary>An item that names its record by <c>_id</c>, by the named id or by both.</summary>
/// <param name="Id">What <c>_id</c> says.</param>
/// <param name="Named">What the named id says.</param>
internal readonly record struct ItemId<TId>(Given<TId> Id, Given<TId> Named)
    where TId : struct, IPortalId<TId>
{
    /// <summary>The record that is meant; null when none is named.</summary>
    public TId? Value => Named.IsGiven ? Named.Value : Id.IsGiven ? Id.Value : null;

    /// <summary>One of them is required, and both say the same.</summary>
    /// <param name="name">Wire name of the named id.</param>
    public IEnumerable<PortalError> Check(string name) => WireIds.Check(Id.IsGiven ? Id.Value : null, Named.IsGiven ? Named.Value : (TId?)null, name);
}
