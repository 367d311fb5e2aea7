using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Imports;
using WorkplacePortal.Domain.Jobs;

namespace WorkplacePortal.Services.Imports;

/// <summary>An import that runs as a job, as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="JobRunId">The job behind it.</param>
/// <param name="Folder">Where the files lie.</param>
/// <param name="State">Completed: everything is stored. Failed or cancelled: nothing is.</param>
/// <param name="Progress">0 to 100.</param>
/// <param name="Stage">checking or storing; null while queued and when over.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Files">Rows and outcome of each file; empty until they were read.</param>
/// <param name="ErrorCount">All row errors.</param>
/// <param name="Errors">The first of them.</param>
/// <param name="WarningCount">Rows that are stored otherwise than they say.</param>
/// <param name="Warnings">The first of them.</param>
/// <param name="CreatedBy">Who started it.</param>
/// <param name="CreatedAt">When it was started.</param>
/// <param name="FinishedAt">When it was over.</param>
public sealed record ImportRunView(
    ImportId Id,
    JobRunId JobRunId,
    string Folder,
    JobState State,
    int Progress,
    string? Stage,
    RunError? Error,
    IReadOnlyList<FileOutcome> Files,
    int ErrorCount,
    IReadOnlyList<RowError> Errors,
    int WarningCount,
    IReadOnlyList<RowError> Warnings,
    string CreatedBy,
    Instant CreatedAt,
    Instant? FinishedAt)
{
    internal static ImportRunView Of(ImportRun import, JobRun run) => new(
        import.Id, run.Id, import.Folder, run.State, run.Progress, run.Stage, run.Error, import.Files, import.ErrorCount, import.Errors, import.WarningCount, import.Warnings, run.CreatedByName, import.CreatedAt, run.FinishedAt);
}
