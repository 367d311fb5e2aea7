using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Jobs;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Forecasting;

/// <summary>Rows that a job has written, and the days that it covers.</summary>
internal sealed record ForecastCounts(int Days, int Locations, int Teams, int People);

/// <summary>One forecast run. <c>status</c> repeats <c>state</c>.</summary>
internal sealed record ForecastJobContract(
    [property: JsonPropertyName("_id")] ForecastJobId Id,
    ForecastJobId JobId,
    LocationId LocationId,
    string LocationName,
    JobState State,
    JobState Status,
    LocalDate StartsAt,
    LocalDate EndsAt,
    string Timezone,
    bool ForceRebuild,
    bool Reused,
    [property: Range(0, 100)] int Progress,
    [property: OneOf("loading", "people", "teams", "back_testing", "reconciling", "writing")] string? Stage,
    ForecastCounts Counts,
    RunErrorContract? Error,
    Instant? StartedAt,
    Instant? FinishedAt,
    Instant CreatedAt,
    Instant UpdatedAt)
{
    public static ForecastJobContract Of(ForecastJobView view) => new(
        view.Id,
        view.Id,
        view.LocationId,
        view.LocationName,
        view.State,
        view.State,
        view.Window.From,
        view.Window.To,
        view.TimeZone,
        view.ForceRebuild,
        view.Reused,
        view.Progress,
        view.IsOver ? null : view.Stage,
        new ForecastCounts(view.Days, view.LocationRows, view.TeamRows, view.PersonRows),
        RunErrorContract.Of(view.Error),
        view.StartedAt,
        view.FinishedAt,
        view.CreatedAt,
        view.UpdatedAt);
}

/// <summary>The list of jobs; asked for one job, its fields beside the list, so that a poller can read <c>data.state</c>.</summary>
internal sealed record ForecastStatusPage(IEnumerable<ForecastJobContract> Jobs, PaginationContract Pagination)
{
    [JsonPropertyName("_id")]
    public Given<ForecastJobId> Id { get; init; }

    public Given<ForecastJobId> JobId { get; init; }

    public Given<LocationId> LocationId { get; init; }

    public Given<string> LocationName { get; init; }

    public Given<JobState> State { get; init; }

    public Given<JobState> Status { get; init; }

    public Given<LocalDate> StartsAt { get; init; }

    public Given<LocalDate> EndsAt { get; init; }

    public Given<string> Timezone { get; init; }

    public Given<bool> ForceRebuild { get; init; }

    public Given<bool> Reused { get; init; }

    [Range(0, 100)]
    public Given<int> Progress { get; init; }

    [OneOf("loading", "people", "teams", "back_testing", "reconciling", "writing")]
    public Given<string?> Stage { get; init; }

    public Given<ForecastCounts> Counts { get; init; }

    public Given<RunErrorContract?> Error { get; init; }

    public Given<Instant?> StartedAt { get; init; }

    public Given<Instant?> FinishedAt { get; init; }

    public Given<Instant> CreatedAt { get; init; }

    public Given<Instant> UpdatedAt { get; init; }

    public static ForecastStatusPage Of(Page<ForecastJobView> page, bool ofOne)
    {
        var answer = new ForecastStatusPage(page.Items.Select(ForecastJobContract.Of), PaginationContract.Of(page));
        if (!ofOne || page.Items.Count == 0) return answer;
        var job = ForecastJobContract.Of(page.Items[0]);
        return answer with
        {
            Id = job.Id,
            JobId = job.JobId,
            LocationId = job.LocationId,
            LocationName = job.LocationName,
            State = job.State,
            Status = job.Status,
            StartsAt = job.StartsAt,
            EndsAt = job.EndsAt,
            Timezone = job.Timezone,
            ForceRebuild = job.ForceRebuild,
            Reused = job.Reused,
            Progress = job.Progress,
            Stage = job.Stage,
            Counts = job.Counts,
            Error = job.Error,
            StartedAt = job.StartedAt,
            FinishedAt = job.FinishedAt,
            CreatedAt = job.CreatedAt,
            UpdatedAt = job.UpdatedAt,
        };
    }
}
