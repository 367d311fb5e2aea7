using Microsoft.EntityFrameworkCore;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Turns rows of locations and teams into views: one query for the page with its track records, one for half-hours when asked for.</summary>
internal sealed class GroupForecastReader(PortalDb db, ForecastVisibility sight, AccuracyLevel level, bool withProfile)
{
    private const int RowsPerQuery = 500;

    public async Task<Page<GroupForecastView>> ReadAsync(IQueryable<GroupForecastRow> sorted, PageRequest page, CancellationToken ct)
    {
        var found = await sorted.ToPageAsync(page, Lines, line => line, ct);
        var profiles = withProfile ? await ProfilesAsync(found.Items, ct) : [];
        return new Page<GroupForecastView>([.. found.Items.Select(line => ToView(line, profiles))], found.Skip, found.Total);
    }

    /// <summary>Half-hours are a long text in each row: they are read only when asked for.</summary>
    private IQueryable<Line> Lines(IQueryable<GroupForecastRow> page)
        => from r in page
           from record in db.Set<ForecastAccuracy>().Where(a => a.Level == level && a.Horizon == AccuracyHorizon.All).Where(a => a.LocationId == r.Forecast.LocationId && a.TeamId == r.Forecast.TeamId).DefaultIfEmpty()
           select new Line(
            new GroupForecast
            {
                Id = r.Forecast.Id,
                JobId = r.Forecast.JobId,
                LocationId = r.Forecast.LocationId,
                TeamId = r.Forecast.TeamId,
                TeamKey = r.Forecast.TeamKey,
                Date = r.Forecast.Date,
                StartsAt = r.Forecast.StartsAt,
                EndsAt = r.Forecast.EndsAt,
                Closed = r.Forecast.Closed,
                Forecast = r.Forecast.Forecast,
                Mean = r.Forecast.Mean,
                StandardDeviation = r.Forecast.StandardDeviation,
                Lower50 = r.Forecast.Lower50,
                Upper50 = r.Forecast.Upper50,
                Lower = r.Forecast.Lower,
                Upper = r.Forecast.Upper,
                Lower95 = r.Forecast.Lower95,
                Upper95 = r.Forecast.Upper95,
                ForecastInc = r.Forecast.ForecastInc,
                ExpectedInc = r.Forecast.ExpectedInc,
                Capacity = r.Forecast.Capacity,
                HeadCount = r.Forecast.HeadCount,
                IntentionsCount = r.Forecast.IntentionsCount,
                Confidence = r.Forecast.Confidence,
                CoAttendance = r.Forecast.CoAttendance,
                Contingency = r.Forecast.Contingency,
                MinCapacity = r.Forecast.MinCapacity,
                MaxCapacity = r.Forecast.MaxCapacity,
                Actual = r.Forecast.Actual,
                Drivers = r.Forecast.Drivers,
                PatternChangedSince = r.Forecast.PatternChangedSince,
                CreatedAt = r.Forecast.CreatedAt,
                UpdatedAt = r.Forecast.UpdatedAt,
            },
            r.Location.Name,
            r.Location.TimeZone,
            r.Team == null ? null : r.Team.Name,
            r.Team == null ? null : r.Team.ExternalId,
            r.Team == null ? null : r.Team.Color,
            record == null ? null : new TrackRecordView(record.Days, record.Mae, record.Wape, record.Coverage80, record.Coverage95));

    private async Task<Dictionary<ForecastRowId, IReadOnlyList<ForecastProfileSlot>>> ProfilesAsync(IReadOnlyList<Line> lines, CancellationToken ct)
    {
        var profiles = new Dictionary<ForecastRowId, IReadOnlyList<ForecastProfileSlot>>(lines.Count);
        foreach (var ids in lines.Select(l => l.Forecast.Id).Chunk(RowsPerQuery))
        {
            foreach (var row in await db.Set<GroupForecast>().AsNoTracking().Where(f => ids.Contains(f.Id)).Select(f => new { f.Id, f.Profile }).ToListAsync(ct)) profiles[row.Id] = row.Profile;
        }

        return profiles;
    }

    private GroupForecastView ToView(Line line, Dictionary<ForecastRowId, IReadOnlyList<ForecastProfileSlot>> profiles)
    {
        var f = line.Forecast;
        var suppressed = sight.Withholds(f.HeadCount, f.TeamId);
        var actualSuppressed = f.Actual is { } actual && (suppressed || sight.Withholds(actual, f.TeamId));
        return new GroupForecastView
        {
            Id = f.Id,
            JobId = f.JobId,
            LocationId = f.LocationId,
            LocationName = line.LocationName,
            TimeZone = line.TimeZone,
            TeamId = f.TeamId,
            TeamName = line.TeamName,
            TeamExternalId = line.TeamExternalId,
            TeamColor = line.TeamColor,
            Date = f.Date,
            StartsAt = f.StartsAt,
            EndsAt = f.EndsAt,
            Closed = f.Closed,
            Figures = suppressed ? null : Figures(f, profiles.GetValueOrDefault(f.Id) ?? []),
            Capacity = f.Capacity,
            HeadCount = f.HeadCount,
            MinCapacity = f.MinCapacity,
            MaxCapacity = f.MaxCapacity,
            Contingency = f.Contingency,
            Actual = actualSuppressed ? null : f.Actual,
            ActualSuppressed = actualSuppressed,
            TrackRecord = suppressed ? null : line.TrackRecord,
            PatternChangedSince = suppressed ? null : f.PatternChangedSince,
            CreatedAt = f.CreatedAt,
            UpdatedAt = f.UpdatedAt,
        };
    }

    private static ForecastFigures Figures(GroupForecast f, IReadOnlyList<ForecastProfileSlot> profile) => new()
    {
        Forecast = f.Forecast,
        Mean = f.Mean,
        StandardDeviation = f.StandardDeviation,
        Lower50 = f.Lower50,
        Upper50 = f.Upper50,
        Lower = f.Lower,
        Upper = f.Upper,
        Lower95 = f.Lower95,
        Upper95 = f.Upper95,
        ForecastInc = f.ForecastInc,
        ExpectedInc = f.ExpectedInc,
        Intentions = f.IntentionsCount,
        Confidence = f.Confidence,
        Utilisation = Percent(f.Forecast, f.Capacity),
        UtilisationInc = Percent(f.ForecastInc, f.Capacity),
        SharingRatio = f.TeamId is null || f.ForecastInc == 0 ? null : Math.Round((decimal)f.HeadCount / f.ForecastInc, 2, MidpointRounding.AwayFromZero),
        CoAttendance = f.CoAttendance,
        Drivers = f.Drivers,
        Profile = profile,
    };

    private static decimal? Percent(int part, int whole) => whole == 0 ? null : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);

    private sealed record Line(GroupForecast Forecast, string LocationName, string TimeZone, string? TeamName, string? TeamExternalId, string? TeamColor, TrackRecordView? TrackRecord);
}
