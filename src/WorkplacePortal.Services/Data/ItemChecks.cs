using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Data;

/// <summary>
/// The steps that the items of a bulk call are checked by, in the contract's order: every fault of a step is named, and the
/// first step that finds any decides; those after it are not asked.
/// </summary>
internal sealed class ItemChecks<TItem>(IReadOnlyList<TItem> items)
{
    private readonly List<ItemError> errors = [];

    public bool Failed => errors.Count > 0;

    /// <summary>Faults of each item, which is given with its position.</summary>
    public ItemChecks<TItem> Step(Func<TItem, int, IEnumerable<PortalError>> find)
    {
        if (Failed) return this;
        for (var n = 0; n < items.Count; n++) errors.AddRange(find(items[n], n).Select(e => new ItemError(n, e)));
        return this;
    }

    /// <summary>At most one fault of each item.</summary>
    public ItemChecks<TItem> Step(Func<TItem, PortalError?> find) => Step((item, _) => find(item) is { } error ? [error] : []);

    /// <summary>The same record must not be named twice.</summary>
    /// <param name="named">The record of an item; null for none.</param>
    /// <param name="field">Where an item names it.</param>
    public ItemChecks<TItem> Once<TId>(Func<TItem, TId?> named, string field)
        where TId : struct
    {
        var seen = new HashSet<TId>();
        return Step(item => named(item) is { } id && !seen.Add(id) ? new DuplicateItem($"{id} is named twice.") { Field = field } : null);
    }

    /// <summary>The call as it is refused; only when it <see cref="Failed"/>.</summary>
    public Result<T> Refused<T>() => Result<T>.Refused(errors);
}
