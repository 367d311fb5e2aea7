using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;

namespace WorkplacePortal.Web.Components.Common.Records;

/// <summary>Turns a stream of rows into the one page that a grid shows.</summary>
internal static class PageRows
{
    public static async Task<Result<Page<T>>> ToPageAsync<T>(this Task<Result<PageStream<T>>> call, CancellationToken ct)
    {
        var result = await call;
        if (!result.IsSuccess) return result.As<Page<T>>();
        await using var stream = result.Value;
        return new Page<T>(await stream.Items.ToListAsync(ct), stream.Skip, stream.Total);
    }
}
