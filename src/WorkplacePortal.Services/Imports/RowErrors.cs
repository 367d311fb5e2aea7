using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports;

/// <summary>Counts every fault, tells each to whoever listens, and keeps the first ones: memory is bounded however bad a file is.</summary>
/// <param name="watch">Listens.</param>
internal sealed class RowErrors(ImportWatch watch)
{
    private readonly List<RowError> kept = [];
    private readonly List<RowError> warnings = [];

    public int Count { get; private set; }

    public IReadOnlyList<RowError> Kept => kept;

    /// <summary>What is stored otherwise than the row says.</summary>
    public int WarningCount { get; private set; }

    public IReadOnlyList<RowError> Warnings => warnings;

    public void Add(RowError error)
    {
        Count++;
        if (kept.Count < ImportOutcome.MostErrorsKept) kept.Add(error);
        watch.OnError?.Invoke(error);
    }

    public void Add(CsvFile file, int line, string column, string code, string reason) => Add(new RowError(file.Name, line, column, code, reason));

    public void Warn(CsvFile file, int line, string column, string code, string reason)
    {
        var warning = new RowError(file.Name, line, column, code, reason);
        WarningCount++;
        if (warnings.Count < ImportOutcome.MostErrorsKept) warnings.Add(warning);
        watch.OnWarning?.Invoke(warning);
    }
}
