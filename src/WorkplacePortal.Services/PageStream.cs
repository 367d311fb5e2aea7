using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services;

/// <summary>
/// One page of a list that may be long: its rows are read while they are enumerated, a part at a time and all of them from
/// one snapshot, so that memory stays bounded. Enumerate once; dispose even when it was not enumerated.
/// </summary>
public sealed class PageStream<T> : IAsyncDisposable
{
    private readonly IAsyncDisposable? source;

    internal PageStream(int skip, int count, int total, IAsyncEnumerable<T> items, IAsyncDisposable? source)
    {
        Skip = skip;
        Total = total;
        Count = count;
        Items = items;
        this.source = source;
    }

    /// <summary>Rows left out before it.</summary>
    public int Skip { get; }

    /// <summary>Rows that match the filters in all.</summary>
    public int Total { get; }

    /// <summary>1-based position of the first row; 0 when the page is empty.</summary>
    public int From => Count == 0 ? 0 : Skip + 1;

    /// <summary>1-based position of the last row; 0 when the page is empty.</summary>
    public int To => Count == 0 ? 0 : Skip + Count;

    public IAsyncEnumerable<T> Items { get; }

    private int Count { get; }

    public ValueTask DisposeAsync() => source?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static PageStream<T> Of(Page<T> page) => new(page.Skip, page.Items.Count, page.Total, page.Items.ToAsyncEnumerable(), null);
}
