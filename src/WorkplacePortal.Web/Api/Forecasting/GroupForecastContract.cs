using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Web.Api.Common;

namespace WorkplacePortal.Web.Api.Forecasting;

internal sealed record LocationForecastPage(IAsyncEnumerable<LocationForecastContract> Forecasts, PaginationContract Pagination)
{
    public static LocationForecastPage Of(PageStream<GroupForecastView> page, bool withProfile)
        => new(page.Items.Select(row => LocationForecastContract.Of(row, withProfile)), PaginationContract.Of(page));
}

internal sealed record TeamForecastPage(IAsyncEnumerable<TeamForecastContract> Forecasts, PaginationContract Pagination)
{
    public static TeamForecastPage Of(PageStream<GroupForecastView> page, bool withProfile)
        => new(page.Items.Select(row => TeamForecastContract.Of(row, withProfile)), PaginationContract.Of(page));
}

/// <summary>What a row of a location and one of a team both have. Withheld figures are null.</summary>
internal abstract record GroupForecastContract
{
    protected GroupForecastContract(GroupForecastView view, bool withProfile)
    {
        var figures = view.Figures;
        (Id, ForecastId, JobId) = (view.Id, view.Id, view.JobId);
        (LocationId, LocationName, Timezone) = (view.LocationId, view.LocationName, view.TimeZone);
        (Date, StartsAt, EndsAt) = (view.Date, view.StartsAt, view.EndsAt);
        (Forecast, Mean) = (figures?.Forecast, figures?.Mean);
        (Lower, Upper, Lower95, Upper95) = (figures?.Lower, figures?.Upper, figures?.Lower95, figures?.Upper95);
        ForecastInc = figures?.ForecastInc;
        (Capacity, HeadCount) = (view.Capacity, view.HeadCount);
        (Utilisation, UtilisationInc) = (figures?.Utilisation, figures?.UtilisationInc);
        (IntentionsCount, Confidence) = (figures?.Intentions, figures?.Confidence);
        (Actual, ActualSuppressed) = (view.Actual, view.ActualSuppressed);
        Drivers = (figures?.Drivers ?? []).Select(ForecastDriverContract.Of);
        Profile = withProfile ? (figures?.Profile ?? []).Select(ForecastProfileSlotContract.Of) : null;
        TrackRecord = ForecastTrackRecordContract.Of(view.TrackRecord);
        PatternChangedSince = view.PatternChangedSince;
        (Closed, Suppressed) = (view.Closed, view.Suppressed);
        SuppressedReason = view.Suppressed ? SmallGroup.Reason : null;
        (CreatedAt, UpdatedAt) = (view.CreatedAt, view.UpdatedAt);
    }

    [JsonPropertyName("_id")]
    public ForecastRowId Id { get; }

    public ForecastRowId ForecastId { get; }

    public LocationId LocationId { get; }

    public string LocationName { get; }

    public LocalDate Date { get; }

    public Instant StartsAt { get; }

    public Instant EndsAt { get; }

    public string Timezone { get; }

    public int? Forecast { get; }

    public decimal? Mean { get; }

    public int? Lower { get; }

    public int? Upper { get; }

    [JsonPropertyName("lower_95")]
    public int? Lower95 { get; }

    [JsonPropertyName("upper_95")]
    public int? Upper95 { get; }

    public int? ForecastInc { get; }

    public int Capacity { get; }

    public decimal? Utilisation { get; }

    public decimal? UtilisationInc { get; }

    public int HeadCount { get; }

    public int? IntentionsCount { get; }

    [Percentage]
    public decimal? Confidence { get; }

    public int? Actual { get; }

    public bool ActualSuppressed { get; }

    public IEnumerable<ForecastDriverContract> Drivers { get; }

    [Items(0, 50)]
    public IEnumerable<ForecastProfileSlotContract>? Profile { get; }

    public ForecastTrackRecordContract? TrackRecord { get; }

    public LocalDate? PatternChangedSince { get; }

    public bool Closed { get; }

    public bool Suppressed { get; }

    [OneOf(SmallGroup.Reason)]
    public string? SuppressedReason { get; }

    public ForecastJobId JobId { get; }

    public Instant CreatedAt { get; }

    public Instant UpdatedAt { get; }
}

internal sealed record LocationForecastContract : GroupForecastContract
{
    private LocationForecastContract(GroupForecastView view, bool withProfile)
        : base(view, withProfile)
    {
    }

    public static LocationForecastContract Of(GroupForecastView view, bool withProfile) => new(view, withProfile);
}

internal sealed record TeamForecastContract : GroupForecastContract
{
    private TeamForecastContract(GroupForecastView view, bool withProfile)
        : base(view, withProfile)
    {
        (TeamId, TeamName, TeamExternalId) = (view.TeamId!.Value, view.TeamName!, view.TeamExternalId);
        (MinCapacity, MaxCapacity, Contingency) = (view.MinCapacity, view.MaxCapacity, view.Contingency);
        (SharingRatio, CoAttendance) = (view.Figures?.SharingRatio, view.Figures?.CoAttendance);
    }

    public TeamId TeamId { get; }

    public string TeamName { get; }

    public string? TeamExternalId { get; }

    public int MinCapacity { get; }

    public int? MaxCapacity { get; }

    [Range(0, 100)]
    public int Contingency { get; }

    public decimal? SharingRatio { get; }

    [Percentage]
    public decimal? CoAttendance { get; }

    public static TeamForecastContract Of(GroupForecastView view, bool withProfile) => new(view, withProfile);
}
