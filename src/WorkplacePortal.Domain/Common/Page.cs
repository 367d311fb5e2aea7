namespace WorkplacePortal.Domain.Common;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Skip">Items to leave out, from 0.</param>
/// <param name="Limit">Items to return, 1 to <see cref="MaxLimit"/>.</param>
/// <param name="Sort">Name of the sort field, one of the list's own; empty for its default.</param>
/// <param name="Descending">True for the reverse order. Ties are broken by id in the same direction.</param>
public sealed record PageRequest(int Skip = 0, int Limit = 25, string Sort = "", bool Descending = false)
{
    public const int MaxLimit = 50_000;
}

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Skip">Rows left out before it.</param>
/// <param name="Total">Rows that match the filters in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Skip, int Total)
{
    /// <summary>1-based position of the first row; 0 when the page is empty.</summary>
    public int From => Items.Count == 0 ? 0 : Skip + 1;

    /// <summary>1-based position of the last row; 0 when the page is empty.</summary>
    public int To => Items.Count == 0 ? 0 : Skip + Items.Count;
}
