using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Data;

/// <summary>Lists of the contract: nulls last either way, ties broken by id in the direction of the order, text without regard to case.</summary>
internal static class Sorting
{
    /// <param name="rows">What to sort.</param>
    /// <param name="key">Sort field; for names pass <c>x => x.Name.ToLower()</c>, for ids the id itself.</param>
    /// <param name="id">The tie-break.</param>
    /// <param name="descending">True for the reverse order.</param>
    public static IOrderedQueryable<T> SortBy<T, TKey, TId>(this IQueryable<T> rows, Expression<Func<T, TKey>> key, Expression<Func<T, TId>> id, bool descending)
    {
        var sorted = IsNull(key) is { } isNull ? rows.OrderBy(isNull).ThenBy(key, descending) : descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
        return sorted.ThenBy(id, descending);
    }

    /// <summary>A further field after the first one.</summary>
    public static IOrderedQueryable<T> ThenBy<T, TKey>(this IOrderedQueryable<T> rows, Expression<Func<T, TKey>> key, bool descending)
        => descending ? rows.ThenByDescending(key) : Queryable.ThenBy(rows, key);

    /// <summary>Counts the rows and reads one page of them.</summary>
    public static async Task<Page<T>> ToPageAsync<T>(this IQueryable<T> sorted, PageRequest page, CancellationToken ct)
    {
        var items = await sorted.Skip(page.Skip).Take(page.Limit).ToListAsync(ct);
        return new Page<T>(items, page.Skip, await sorted.TotalAsync(page, items.Count, ct));
    }

    /// <summary>The same, each row as it is shown.</summary>
    public static async Task<Page<TView>> ToPageAsync<T, TView>(this IQueryable<T> sorted, PageRequest page, Func<T, TView> view, CancellationToken ct)
    {
        var found = await sorted.ToPageAsync(page, ct);
        return new Page<TView>([.. found.Items.Select(view)], found.Skip, found.Total);
    }

    /// <summary>The same, where rows are joined with what they name: only those of the page, so that what is sorted stays narrow.</summary>
    public static async Task<Page<TView>> ToPageAsync<T, TRow, TView>(this IQueryable<T> sorted, PageRequest page, Func<IQueryable<T>, IQueryable<TRow>> complete, Func<TRow, TView> view, CancellationToken ct)
    {
        var rows = await complete(sorted.Skip(page.Skip).Take(page.Limit)).ToListAsync(ct);
        return new Page<TView>([.. rows.Select(view)], page.Skip, await sorted.TotalAsync(page, rows.Count, ct));
    }

    /// <summary>A page that is not full is the last one: what it holds says how many there are.</summary>
    public static Task<int> TotalAsync<T>(this IQueryable<T> matching, PageRequest page, int found, CancellationToken ct)
        => found < page.Limit && (found > 0 || page.Skip == 0) ? Task.FromResult(page.Skip + found) : matching.CountAsync(ct);

    private static Expression<Func<T, bool>>? IsNull<T, TKey>(Expression<Func<T, TKey>> key)
    {
        if (typeof(TKey).IsValueType && Nullable.GetUnderlyingType(typeof(TKey)) is null) return null;
        return Expression.Lambda<Func<T, bool>>(Expression.Equal(key.Body, Expression.Constant(null, typeof(TKey))), key.Parameters);
    }
}
