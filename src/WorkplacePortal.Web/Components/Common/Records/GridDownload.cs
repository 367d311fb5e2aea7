using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Web.Components.Common.Records;

/// <summary>A grid as a file: the same columns, filter and order, all its pages, read a part at a time.</summary>
internal static class GridDownload
{
    private const int Part = 1000;

    /// <summary>Files are for those whom the grids are for: whoever runs places.</summary>
    public static async Task<Result<Actor>> ManagerAsync(HttpContext http, AccountService accounts, string scope)
    {
        var by = await CsvDownload.ActorAsync(http, accounts);
        return by.IsAdmin || by.Role == Role.FacilityManager ? by : new InsufficientScope(scope);
    }

    /// <summary>The order that the address names.</summary>
    public static PageRequest Order(HttpContext http) => new(0, PageRequest.MaxLimit, http.Request.Query["sort"].ToString(), PageUrl.IsTrue(http.Request.Query["desc"]));

    public static async Task<IResult> SendAsync<T>(string name, IReadOnlyList<GridColumn<T>> columns, Task<Result<PageStream<T>>> call)
    {
        var result = await call;
        return result.IsSuccess ? CsvDownload.Stream(name, Header(columns), RowsAsync(columns, result.Value)) : CsvDownload.Refuse(result.Error);
    }

    /// <summary>For services that answer a page at a time.</summary>
    public static async Task<IResult> SendAsync<T>(string name, IReadOnlyList<GridColumn<T>> columns, PageRequest order, Func<PageRequest, Task<Result<Page<T>>>> read)
    {
        var first = await read(order with { Limit = Part });
        return first.IsSuccess ? CsvDownload.Stream(name, Header(columns), RowsAsync(columns, first.Value, order, read)) : CsvDownload.Refuse(first.Error);
    }

    private static IReadOnlyList<string> Header<T>(IReadOnlyList<GridColumn<T>> columns) => [.. columns.Select(c => c.Title)];

    private static IReadOnlyList<string?> Fields<T>(IReadOnlyList<GridColumn<T>> columns, T row) => [.. columns.Select(c => c.Text(row))];

    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync<T>(IReadOnlyList<GridColumn<T>> columns, PageStream<T> stream)
    {
        await using (stream)
        {
            await foreach (var row in stream.Items) yield return Fields(columns, row);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> RowsAsync<T>(IReadOnlyList<GridColumn<T>> columns, Page<T> page, PageRequest order, Func<PageRequest, Task<Result<Page<T>>>> read)
    {
        for (var skip = 0; ;)
        {
            foreach (var row in page.Items) yield return Fields(columns, row);
            skip += page.Items.Count;
            if (page.Items.Count == 0 || skip >= page.Total) yield break;
            var next = await read(order with { Skip = skip, Limit = Part });
            // Rights that end in the middle end the file.
            if (!next.IsSuccess) yield break;
            page = next.Value;
        }
    }
}
