using System.Text;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Tests.Common;

public sealed class CsvDownloadTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("=HYPERLINK(\"http://example.org\",\"x\")")]
    public async Task Text_ThatASpreadsheetWouldRun_IsMadeHarmless(string text)
    {
        using var body = new MemoryStream();
        await CsvDownload.WriteAsync(body, ["name"], Rows(text));
        var line = Encoding.UTF8.GetString(body.ToArray()).Split("\r\n")[1];
        Assert.StartsWith("\"'", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_WithCommasQuotesAndLines_IsReadBackAsItWas()
    {
        using var body = new MemoryStream();
        await CsvDownload.WriteAsync(body, ["a", "b"], Rows("one, \"two\"\nthree", null));
        Assert.Equal("\uFEFFa,b\r\n\"one, \"\"two\"\"\nthree\",\r\n", Encoding.UTF8.GetString(body.ToArray()));
    }

    private static async IAsyncEnumerable<IReadOnlyList<string?>> Rows(params string?[] row)
    {
        await Task.Yield();
        yield return row;
    }
}
