using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Imports;

/// <summary>What the rows of an uploaded file are; the numbers are the contract's order.</summary>
public enum FileImportKind
{
    Occupancy,
    People,
    Teams,
    Spaces,
    Holidays,
}

/// <summary>What became of an uploaded file; the numbers are the contract's order.</summary>
public enum FileImportState
{
    Validated,
    Invalid,
    Committed,
    Expired,
}

/// <summary>The file as a whole cannot be used.</summary>
public sealed record InvalidFile(string Reason) : Invalid("invalid_file", Reason);

/// <summary>There is nothing to commit.</summary>
public sealed record ImportNotReady(ImportId Import, string Reason) : Conflict("import_not_ready", Reason);

/// <summary>How a column was understood.</summary>
/// <param name="Column">Its heading.</param>
/// <param name="Field">The field that it fills; null when it is left out.</param>
public sealed record FileColumn(string Column, string? Field);

/// <summary>A fault in an uploaded file.</summary>
/// <param name="Row">Row number; the header is row 1.</param>
/// <param name="Column">Heading of the column; null for the row as a whole.</param>
/// <param name="Code">Machine-readable code.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record FileRowError(int Row, string? Column, string Code, string Message);

/// <summary>What the commit did.</summary>
public sealed record FileImportResult(int Created, int Updated, int Duplicates, int Skipped);

/// <summary>A file that was uploaded and checked, to be committed within a day.</summary>
public sealed class FileImport
{
    public const int MostErrors = 1000;

    public static Duration Lifetime { get; } = Duration.FromHours(24);

    public required ImportId Id { get; init; }

    public required FileImportKind Kind { get; init; }

    public required string FileName { get; init; }

    /// <summary>Location for rows that name none.</summary>
    public LocationId? LocationId { get; init; }

    /// <summary>Zone of times without offset.</summary>
    public string? TimeZone { get; init; }

    public IReadOnlyList<FileColumn> Columns { get; init; } = [];

    public int RowsTotal { get; set; }

    public int RowsValid { get; set; }

    /// <summary>Valid rows that would change nothing.</summary>
    public int RowsDuplicate { get; set; }

    /// <summary>The first <see cref="MostErrors"/>.</summary>
    public IReadOnlyList<FileRowError> Errors { get; set; } = [];

    public bool ErrorsTruncated { get; set; }

    /// <summary>The rows as they were read, compressed; null once there is nothing to commit any more.</summary>
    public byte[]? Content { get; set; }

    public FileImportResult? Result { get; private set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>Until when it can be committed; null when it cannot.</summary>
    public Instant? ExpiresAt { get; set; }

    public Instant? CommittedAt { get; private set; }

    public int RowsInvalid => RowsTotal - RowsValid;

    public FileImportState State(Instant now)
        => CommittedAt is not null ? FileImportState.Committed : RowsValid == 0 ? FileImportState.Invalid : ExpiresAt <= now ? FileImportState.Expired : FileImportState.Validated;

    /// <summary>Keeps what the commit did.</summary>
    public void Commit(FileImportResult result, Instant now)
    {
        (Result, CommittedAt, ExpiresAt, Content) = (result, now, null, null);
    }
}
