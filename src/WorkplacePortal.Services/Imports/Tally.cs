using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Imports;

/// <summary>Counts what becomes of the records of a file.</summary>
internal sealed class Tally(CsvFile file)
{
    private int created;
    private int updated;
    private int unchanged;

    public void Add(Saved saved, int records = 1)
    {
        switch (saved)
        {
            case Saved.Created:
                created += records;
                break;
            case Saved.Updated:
                updated += records;
                break;
            case Saved.Unchanged:
                unchanged += records;
                break;
            default:
                throw new InvalidOperationException($"Unknown outcome {saved}.");
        }
    }

    public FileOutcome ToOutcome(int rows) => new(file.Name, rows, created, updated, unchanged);
}
