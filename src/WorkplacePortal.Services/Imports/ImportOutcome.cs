using NodaTime;
using WorkplacePortal.Domain.Imports;

namespace WorkplacePortal.Services.Imports;

/// <summary>What became of an import. With a single row error nothing was stored.</summary>
/// <param name="Files">One for each file of the format, in its order; only the rows are counted when nothing was stored.</param>
/// <param name="ErrorCount">All row errors.</param>
/// <param name="Errors">The first <see cref="MostErrorsKept"/> of them, in the order of files and lines.</param>
/// <param name="Stored">True when the package is in the database now.</param>
/// <param name="Checking">How long reading and checking took.</param>
/// <param name="Storing">How long storing took.</param>
public sealed record ImportOutcome(IReadOnlyList<FileOutcome> Files, int ErrorCount, IReadOnlyList<RowError> Errors, bool Stored, Duration Checking, Duration Storing)
{
    public const int MostErrorsKept = 1000;

    /// <summary>Rows that are stored otherwise than they say.</summary>
    public int WarningCount { get; init; }

    /// <summary>The first <see cref="MostErrorsKept"/> of them.</summary>
    public IReadOnlyList<RowError> Warnings { get; init; } = [];

    public int Changed => Files.Sum(f => f.Created + f.Updated);
}

/// <summary>Who wants to follow an import. Called on the importing thread.</summary>
public sealed record ImportWatch
{
    public static ImportWatch Nobody { get; } = new();

    /// <summary>Takes every row error, also those that are not kept.</summary>
    public Action<RowError>? OnError { get; init; }

    /// <summary>Takes every row that is stored otherwise than it says.</summary>
    public Action<RowError>? OnWarning { get; init; }

    /// <summary>Takes <c>checking</c> or <c>storing</c>, and how far the whole is in percent.</summary>
    public Action<string, int>? OnProgress { get; init; }
}
