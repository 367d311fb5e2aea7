using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Notifications;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Forecasting;

/// <summary>Whose attendance is forecast.</summary>
public enum ForecastScope
{
    Location,
    Team,
    Person,
}

/// <summary>What the Forecast page shows of a location or team.</summary>
/// <param name="Days">Every date of the window, history first.</param>
/// <param name="Rows">Forecast rows by date.</param>
/// <param name="Record">How good the forecasts have been.</param>
/// <param name="IsWithheld">True when the group is so small that its figures are withheld from the viewer.</param>
/// <param name="Notices">What was noticed of the location's attendance and not put away yet.</param>
public sealed record ForecastReading(IReadOnlyList<ChartDay> Days, IReadOnlyDictionary<LocalDate, GroupForecastView> Rows, TrackRecordModel Record, bool IsWithheld, IReadOnlyList<NoticeView> Notices)
{
    public bool HasForecast => Days.Any(d => d is { Expected: not null, Closed: false });

    /// <summary>Scored days of attendance in the history that is shown.</summary>
    public int DaysSeen => Days.Count(d => d.Seen is > 0);
}

/// <summary>Reads attendance and forecast of a location or team, and the track record beside them.</summary>
public sealed class ForecastReader(ForecastQueries forecasts, SpatialQueries spatial, AttendanceQueries attendance, NoticeService notices)
{
    private const int MostRows = 1000;

    /// <param name="place">Where.</param>
    /// <param name="team">The team; null for the whole location.</param>
    /// <param name="window">Dates to show.</param>
    /// <param name="today">The date there now.</param>
    /// <param name="by">Who looks.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<ForecastReading>> ReadAsync(Place place, TeamId? team, DateWindow window, LocalDate today, Actor by, CancellationToken ct)
    {
        var calendar = await spatial.CalendarAsync(place.Id, window, by, ct);
        if (!calendar.IsSuccess) return calendar.As<ForecastReading>();
        var seen = await attendance.DaysAsync(place.Id, window, by, ct);
        if (!seen.IsSuccess) return seen.As<ForecastReading>();
        var filter = new ForecastFilter { Locations = [place.Id], Teams = team is { } one ? [one] : [], FromDate = window.From, ToDate = window.To };
        var page = new PageRequest(Limit: MostRows, Sort: "starts_at");
        var rows = team is null ? await forecasts.LocationsAsync(filter, page, by, ct) : await forecasts.TeamsAsync(filter, page, by, ct);
        if (!rows.IsSuccess) return rows.As<ForecastReading>();
        var scored = new AccuracyFilter { Level = team is null ? AccuracyLevel.Location : AccuracyLevel.Team, EveryHorizon = true, Locations = [place.Id], Teams = filter.Teams };
        var records = await forecasts.AccuracyAsync(scored, new PageRequest(Limit: MostRows), by, ct);
        if (!records.IsSuccess) return records.As<ForecastReading>();
        var everybody = team is null ? await forecasts.AccuracyAsync(scored with { Level = AccuracyLevel.Person, Pooled = true }, new PageRequest(Limit: MostRows), by, ct) : records;
        return new ForecastReading(
            ForecastDays.Merge(calendar.Value, rows.Value.Items, Counts(seen.Value, team), today),
            rows.Value.Items.GroupBy(r => r.Date).ToDictionary(g => g.Key, g => g.First()),
            TrackRecordModel.From(records.Value.Items, team is null && everybody.IsSuccess ? everybody.Value.Items : null),
            rows.Value.Items.Any(r => r.Suppressed),
            await notices.ForManagersAsync(place.Id, by, ct) is { IsSuccess: true } noticed ? [.. noticed.Value.Where(n => n.Kind == Notification.ForecastDrift)] : []);
    }

    /// <summary>People per date, where somebody was seen and the number is not withheld.</summary>
    private static Dictionary<LocalDate, int> Counts(IReadOnlyList<AttendanceDayView> days, TeamId? team)
        => days.Select(d => (d.Date, Count: team is { } one ? d.Teams.GetValueOrDefault(one) : d.People))
            .Where(d => d.Count.People > 0)
            .ToDictionary(d => d.Date, d => d.Count.People!.Value);
}
