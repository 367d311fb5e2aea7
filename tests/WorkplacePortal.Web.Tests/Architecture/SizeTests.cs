namespace WorkplacePortal.Web.Tests.Architecture;

public sealed class SizeTests
{
    private const int MostLines = 300;
    private const int MostLinesOfMarkup = 150;
    private const int MostLinesBehindMarkup = 200;

    [Fact]
    public void Files_StayReadableInOneGo()
    {
        var code = Files("*.cs").Where(f => !f.Path.EndsWith(".razor.cs", StringComparison.Ordinal)).ToList();
        Assert.True(code.Count > 100);
        Assert.DoesNotContain(code, f => f.Lines > MostLines);
        Assert.DoesNotContain(Files("*.razor"), f => f.Lines > MostLinesOfMarkup);
        Assert.DoesNotContain(Files("*.razor.cs"), f => f.Lines > MostLinesBehindMarkup);
    }

    private static IEnumerable<(string Path, int Lines)> Files(string pattern)
        => from path in System.IO.Directory.EnumerateFiles(Path.Combine(House.Root, "src"), pattern, SearchOption.AllDirectories)
           let parts = path.Split(Path.DirectorySeparatorChar)
           where !parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("Migrations")
           select (Path.GetRelativePath(House.Root, path), File.ReadLines(path).Count());
}
