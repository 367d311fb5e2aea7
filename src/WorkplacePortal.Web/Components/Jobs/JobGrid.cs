using NodaTime;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Common.Records;
using WorkplacePortal.Web.Components.Overview;

namespace WorkplacePortal.Web.Components.Jobs;

/// <summary>Runs of jobs as a grid and a file have them.</summary>
internal static class JobGrid
{
    /// <param name="when">How a time is written.</param>
    public static IReadOnlyList<GridColumn<JobRunView>> Columns(Func<Instant, string> when) =>
    [
        new("Job", j => $"{JobWords.Kind(j.Kind)} {JobWords.Subject(j.Subject)}"),
        new("State", StateOf),
        new("Asked for", j => when(j.CreatedAt)) { IsMinor = true },
        new("By", j => j.StartedBy) { IsMinor = true },
        new("Took", j => j is { StartedAt: { } from, FinishedAt: { } to } ? Days.Took(to - from) : null) { IsMinor = true },
        new("Why", j => j.Error?.Message) { IsMinor = true },
    ];

    public static JobFilter Filter(string? kind, string? state) => new(kind, PageUrl.Word<JobState>(state));

    public static string StateOf(JobRunView job) => job.State == JobState.Running ? $"Running, {Figures.Percent(job.Progress)}" : job.State.ToString();
}
