using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports;

/// <summary>Turns bytes read into percent. The package is read twice: once to check, once to store.</summary>
internal sealed class PackageProgress
{
    private readonly Dictionary<CsvFile, long> sizes;
    private readonly ImportWatch watch;
    private readonly string stage;
    private readonly int from;
    private readonly int to;
    private readonly long total;
    private long past;
    private int told = -1;

    private PackageProgress(string folder, ImportWatch watch, string stage, int from, int to)
    {
        (this.watch, this.stage, this.from, this.to) = (watch, stage, from, to);
        sizes = CsvImport.Files.ToDictionary(f => f, f => new FileInfo(Path.Combine(folder, f.Name)) is { Exists: true, Length: var length } ? length : 0);
        total = Math.Max(1, sizes.Values.Sum());
    }

    public static PackageProgress Checking(string folder, ImportWatch watch) => new(folder, watch, "checking", 0, 30);

    public static PackageProgress Storing(string folder, ImportWatch watch) => new(folder, watch, "storing", 30, 99);

    public void At(CsvFile file, long position) => Tell(past + Math.Min(position, sizes[file]));

    public void Past(CsvFile file)
    {
        past += sizes[file];
        Tell(past);
    }

    private void Tell(long bytes)
    {
        var percent = from + (int)(bytes * (to - from) / total);
        if (percent == told) return;
        told = percent;
        watch.OnProgress?.Invoke(stage, percent);
    }
}
