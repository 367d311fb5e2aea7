using System.Runtime.CompilerServices;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Data;

/// <summary>Long pages in parts, from one snapshot.</summary>
internal static class Streaming
{
    /// <summary>Rows that are held in memory at a time.</summary>
    public const int RowsAtOnce = 5000;

    /// <param name="database">Where the rows are.</param>
    /// <param name="page">The page; at most <see cref="RowsAtOnce"/> rows are read as one.</param>
    /// <param name="read">Reads a part of the page through the context it is given.</param>
    /// <param name="ct">Cancels the first part; enumerating has its own.</param>
    /// <param name="atOnce">Rows of a part.</param>
    public static async Task<Result<PageStream<T>>> StreamAsync<T>(
        this PortalDatabase database, PageRequest page, Func<PortalDb, PageRequest, CancellationToken, Task<Result<Page<T>>>> read, CancellationToken ct, int atOnce = RowsAtOnce)
    {
        if (page.Limit <= atOnce)
        {
            await using var db = database.Open();
            var whole = await read(db, page, ct);
            return whole.IsSuccess ? PageStream<T>.Of(whole.Value) : whole.As<PageStream<T>>();
        }

        var snapshot = await database.OpenSnapshotAsync(ct);
        try
        {
            var first = await read(snapshot, page with { Limit = atOnce }, ct);
            if (first.IsSuccess)
            {
                var count = Math.Min(page.Limit, Math.Max(0, first.Value.Total - page.Skip));
                return new PageStream<T>(page.Skip, count, first.Value.Total, ItemsAsync(snapshot, page, first.Value, count, read, atOnce), snapshot);
            }

            await snapshot.DisposeAsync();
            return first.As<PageStream<T>>();
        }
        catch
        {
            await snapshot.DisposeAsync();
            throw;
        }
    }

    private static async IAsyncEnumerable<T> ItemsAsync<T>(
        PortalDb snapshot, PageRequest page, Page<T> first, int count, Func<PortalDb, PageRequest, CancellationToken, Task<Result<Page<T>>>> read, int atOnce, [EnumeratorCancellation] CancellationToken ct = default)
    {
        foreach (var item in first.Items) yield return item;
        for (var sent = first.Items.Count; sent < count; sent += atOnce)
        {
            var part = await read(snapshot, page with { Skip = page.Skip + sent, Limit = Math.Min(atOnce, count - sent) }, ct);
            foreach (var item in part.Value.Items) yield return item;
        }
    }
}
