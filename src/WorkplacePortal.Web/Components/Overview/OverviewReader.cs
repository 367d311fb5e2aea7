using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Directory;
using WorkplacePortal.Services.Evolution;
using WorkplacePortal.Services.Forecasting;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Jobs;
using WorkplacePortal.Services.Notifications;
using WorkplacePortal.Services.Occupancy;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Charts;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Forecasting;
using WorkplacePortal.Web.Components.Spatial;

namespace WorkplacePortal.Web.Components.Overview;

/// <summary>Reads a location's day for the overview.</summary>
public sealed class OverviewReader(
    SpatialQueries spatial,
    DirectoryQueries directory,
    AttendanceQueries attendance,
    ForecastQueries forecasts,
    IntentionQueries intentions,
    AgendaQueries agenda,
    EvolutionQueries evolutions,
    JobQueries jobs,
    NoticeService notices)
{
    private const int StripDays = 14;
    private const int TypicalWeeks = 8;
    private const int PlansAhead = 3;

    /// <param name="place">Where.</param>
    /// <param name="date">Which day.</param>
    /// <param name="now">The present.</param>
    /// <param name="by">Who looks.</param>
    /// <param name="ct">Cancels the reading.</param>
    public async Task<Result<OverviewReading>> ReadAsync(Place place, LocalDate date, Instant now, Actor by, CancellationToken ct)
    {
        var today = now.DateIn(place.Zone);
        var read = await spatial.CalendarAsync(place.Id, new DateWindow(date.PlusWeeks(-TypicalWeeks), date.PlusDays(StripDays - 1)), by, ct);
        if (!read.IsSuccess) return read.As<OverviewReading>();
        var closed = read.Value.Days.Where(d => !d.IsOpen).Select(d => d.Date).ToHashSet();
        var calendar = read.Value with { Days = [.. read.Value.Days.Where(d => d.Date >= date)] };
        var teams = await directory.TeamsAsync(place.Id, place.Zone, by, ct);
        var history = await attendance.DaysAsync(place.Id, new DateWindow(date.PlusWeeks(-TypicalWeeks), date), by, ct);
        var plan = await evolutions.DayAsync(place.Id, date, by, ct);
        if (!teams.IsSuccess) return teams.As<OverviewReading>();
        if (!history.IsSuccess) return history.As<OverviewReading>();
        if (!plan.IsSuccess) return plan.As<OverviewReading>();
        var seenNow = date == today ? await attendance.TodayAsync(place.Id, by, ct) : null;

        var rows = await RowsAsync(place, new DateWindow(date.PlusDays(-35), date.PlusDays(StripDays - 1)), teams: false, by, ct);
        var teamRows = (await RowsAsync(place, new DateWindow(date, date), teams: true, by, ct)).ToLookup(r => r.TeamId);
        var strip = ForecastStripModel.From(ForecastDays.Merge(calendar, rows, new Dictionary<LocalDate, int>(), LocalDate.Min(today, date)), date);
        var latest = await jobs.ListLatestAsync(place.Id, 20, by, ct);
        var pending = await PendingAsync(place, today, by, ct);
        var booked = await agenda.CountsAsync(new IntentionFilter { LocationId = place.Id, Zone = place.Zone, Type = IntentionType.Space, From = date, To = date }, by, ct);
        var counts = history.Value.ToDictionary(d => d.Date);
        var forecast = rows.FirstOrDefault(r => r.Date == date);
        var seen = seenNow is { IsSuccess: true } ? seenNow.Value.People : date <= today ? counts[date].People : (PeopleCount?)null;
        return new OverviewReading
        {
            Date = date,
            IsToday = date == today,
            SetUp = new SetUpState(
                plan.Value.Floors.Count, plan.Value.Floors.Sum(f => f.Zones.Count), plan.Value.UsableSpaces, teams.Value.Count, await PeopleAsync(place, by, ct), history.Value.Count(d => d.People.People != 0), rows.Count > 0, plan.Value.Current is not null),
            Day = calendar.Days[0],
            Strip = strip,
            Forecast = calendar.Days[0].IsOpen ? forecast?.Figures : null,
            Capacity = plan.Value.UsableSpaces,
            TypicalDay = Typical(counts, closed, date),
            Plan = plan.Value,
            Bookings = new BookingCounts(Booked(IntentionStatus.Confirmed), Booked(IntentionStatus.Pending), Booked(IntentionStatus.Likely), Booked(IntentionStatus.Declined)),
            Seen = seen,
            TypicalNow = seenNow is { IsSuccess: true } ? seenNow.Value.Typical : null,
            DataUntil = seenNow is { IsSuccess: true } ? seenNow.Value.DataUntil : null,
            Teams = TeamsIn.Rows(teams.Value, plan.Value, teamRows, seenNow is { IsSuccess: true } ? seenNow.Value : null, counts[date]),
            Attention = Attention.From(new AttentionFacts
            {
                Today = today,
                Time = now.InZone(place.Zone).TimeOfDay,
                Zone = place.Zone,
                Days = strip.Days,
                Plans = await PlansAsync(place, calendar, today, by, ct),
                Jobs = latest,
                Notices = await notices.ForManagersAsync(place.Id, by, ct) is { IsSuccess: true } noticed ? noticed.Value : [],
                Pending = pending.Count,
                OldestPending = pending.Oldest,
                NobodySeen = date == today && calendar.Days[0] is { IsOpen: true, Hours: [var hours, ..] } && now > (date + hours.Opens).ToInstant(place.Zone) + Duration.FromHours(2) && seenNow is { IsSuccess: true, Value.DataUntil: null },
            }),
            Jobs = latest,
            Accuracy = await AccuracyAsync(place, rows, by, ct),
        };

        int Booked(IntentionStatus status) => booked.IsSuccess ? booked.Value.Where(c => c.Status == status).Sum(c => c.Count) : 0;
    }

    private static int? Typical(Dictionary<LocalDate, AttendanceDayView> days, HashSet<LocalDate> closed, LocalDate date)
    {
        var same = Enumerable.Range(1, TypicalWeeks).Select(w => date.PlusWeeks(-w)).Where(d => !closed.Contains(d)).Select(d => days.GetValueOrDefault(d)?.People.People ?? 0).Where(n => n > 0).ToList();
        return same.Count == 0 ? null : (int)Math.Round(same.Average());
    }

    private async Task<IReadOnlyList<GroupForecastView>> RowsAsync(Place place, DateWindow window, bool teams, Actor by, CancellationToken ct)
    {
        var filter = new ForecastFilter { Locations = [place.Id], FromDate = window.From, ToDate = window.To };
        var page = new PageRequest(Limit: 1000, Sort: "starts_at");
        var rows = teams ? await forecasts.TeamsAsync(filter, page, by, ct) : await forecasts.LocationsAsync(filter, page, by, ct);
        return rows.IsSuccess ? rows.Value.Items : [];
    }

    private async Task<(int Count, Instant? Oldest)> PendingAsync(Place place, LocalDate today, Actor by, CancellationToken ct)
    {
        var filter = new IntentionFilter { LocationId = place.Id, Zone = place.Zone, Statuses = [IntentionStatus.Pending], From = today };
        var found = await intentions.ListAsync(filter, new PageRequest(Limit: 1, Sort: "created_at"), by, ct);
        return found.IsSuccess ? (found.Value.Total, found.Value.Items is [var first] ? first.CreatedAt : null) : (0, null);
    }

    private async Task<int> PeopleAsync(Place place, Actor by, CancellationToken ct)
        => await directory.PeopleAsync(new PersonFilter(LocationId: place.Id), new PageRequest(Limit: 1), by, ct) is { IsSuccess: true } found ? found.Value.Total : 0;

    /// <summary>The version that stands for each of the next open days.</summary>
    private async Task<IReadOnlyList<(LocalDate, PlanVersionView?)>> PlansAsync(Place place, LocationCalendarView calendar, LocalDate today, Actor by, CancellationToken ct)
    {
        var days = calendar.Days.Where(d => d.IsOpen && d.Date > today).Take(PlansAhead).Select(d => d.Date).ToList();
        if (days.Count == 0) return [];
        var current = await evolutions.CurrentAsync(place.Id, new DateWindow(days[0], days[^1]), by, ct);
        return [.. days.Select(d => (d, current.IsSuccess ? current.Value.GetValueOrDefault(d) : null))];
    }

    private async Task<AccuracyGlance?> AccuracyAsync(Place place, IReadOnlyList<GroupForecastView> rows, Actor by, CancellationToken ct)
    {
        var filter = new AccuracyFilter { Level = AccuracyLevel.Location, EveryHorizon = true, Locations = [place.Id] };
        var records = await forecasts.AccuracyAsync(filter, new PageRequest(Limit: 20), by, ct);
        if (!records.IsSuccess) return null;
        var nearest = records.Value.Items.Where(r => r.Figures?.Mae is not null && r.Horizon != AccuracyHorizon.All).OrderBy(r => r.Horizon).FirstOrDefault() ?? records.Value.Items.FirstOrDefault(r => r.Figures?.Mae is not null);
        if (nearest?.Figures is not { Mae: { } mae } figures) return null;
        var errors = rows.Where(r => r is { Actual: not null, Figures: not null, Closed: false }).Select(r => new SparkValue($"{Days.Short(r.Date)}: {Math.Abs(r.Actual!.Value - r.Figures!.Forecast)}", Math.Abs(r.Actual!.Value - r.Figures!.Forecast))).ToList();
        return new AccuracyGlance(nearest.Days, TrackRecordModel.DaysAhead(nearest.Horizon), mae, figures.Wape, figures.Coverage80, SparkModel.From(errors));
    }
}
