using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports;

/// <summary>Counts every fault, tells each to whoever listens, and keeps the first ones: memory is bounded however bad a file is.</summary>
/// <param name="each">Listens; null when nobody does.</param>
internal sealed class RowErrors(Action<RowError>? each)
{
    private readonly List<RowError> kept = [];

    public int Count { get; private set; }

    public IReadOnlyList<RowError> Kept => kept;

    public void Add(RowError error)
    {
        Count++;
        if (kept.Count < ImportOutcome.MostErrorsKept) kept.Add(error);
        each?.Invoke(error);
    }

    public void Add(CsvFile file, int line, string column, string code, string reason) => Add(new RowError(file.Name, line, column, code, reason));
}
