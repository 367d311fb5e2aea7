using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Imports;

/// <summary>What became of one file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Rows">Rows in it, the header and empty lines not counted.</param>
/// <param name="Created">Records that are new.</param>
/// <param name="Updated">Records that were changed; sightings that had been deleted and came back.</param>
/// <param name="Unchanged">Records that stood like that already; sightings that were there.</param>
public sealed record FileOutcome(string File, int Rows, int Created, int Updated, int Unchanged);

/// <summary>An import that runs as a job: its state is that of the job, its outcome is kept here.</summary>
public sealed class ImportRun
{
    public required ImportId Id { get; init; }

    public required JobRunId JobRunId { get; init; }

    /// <summary>Where the files lie, on the machine of the portal.</summary>
    public required string Folder { get; init; }

    /// <summary>Empty until the files were read.</summary>
    public IReadOnlyList<FileOutcome> Files { get; set; } = [];

    /// <summary>All row errors.</summary>
    public int ErrorCount { get; set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RowError> Errors { get; set; } = [];

    /// <summary>Rows that are stored otherwise than they say.</summary>
    public int WarningCount { get; set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<RowError> Warnings { get; set; } = [];

    public required Instant CreatedAt { get; init; }

    public required Instant UpdatedAt { get; set; }
}
