using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Reads track records: each is one back-test, selected when it scored a date of the window.</summary>
internal sealed class AccuracyReader(PortalDb db, ForecastVisibility sight)
{
    private const int DefaultDays = 90;

    public async Task<Page<ForecastAccuracyView>> ReadAsync(AccuracyFilter filter, Instant now, PageRequest page, CancellationToken ct)
    {
        var found = await Sorted(Rows(Filtered(filter, now)), page).ToPageAsync(page, ct);
        return new Page<ForecastAccuracyView>([.. found.Items.Select(ToView)], found.Skip, found.Total);
    }

    private IQueryable<ForecastAccuracy> Filtered(AccuracyFilter filter, Instant now)
    {
        var level = filter.Level;
        var rows = db.Set<ForecastAccuracy>().AsNoTracking().Where(a => a.Level == level);
        if (!filter.EveryHorizon)
        {
            var horizon = filter.Horizon;
            rows = rows.Where(a => a.Horizon == horizon);
        }

        if (filter.Locations.Count > 0) rows = rows.Where(a => filter.Locations.Contains(a.LocationId));
        if (sight.Locations is { } own) rows = rows.Where(a => own.Contains(a.LocationId));
        TeamId?[] teams = [.. filter.Teams.Select(t => (TeamId?)t)];
        if (teams.Length > 0) rows = rows.Where(a => teams.Contains(a.TeamId));
        PersonId?[] people = [.. filter.People.Select(p => (PersonId?)p)];
        if (people.Length > 0) rows = rows.Where(a => people.Contains(a.PersonId));
        if (level == AccuracyLevel.Person) rows = filter.Pooled ? rows.Where(a => a.PersonId == null) : sight.RestrictPeople(rows.Where(a => a.PersonId != null));
        var from = filter.From ?? (filter.To ?? now.InUtc().Date).PlusDays(-DefaultDays);
        rows = rows.Where(a => a.ToDate >= from);
        if (filter.To is { } to) rows = rows.Where(a => a.FromDate <= to);
        return rows;
    }

    private IQueryable<Row> Rows(IQueryable<ForecastAccuracy> scores)
    {
        var (all, led) = (sight.SeesEveryone, sight.LedTeams);
        return from a in scores
               join location in db.Set<Location>() on a.LocationId equals location.Id
               join t in db.Set<Team>() on a.TeamId equals (TeamId?)t.Id into teams
               from team in teams.DefaultIfEmpty()
               let people = db.Set<GroupForecast>().Where(g => g.LocationId == a.LocationId && g.TeamId == a.TeamId && g.HeadCount > 0).Min(g => (int?)g.HeadCount)
               select new Row
               {
                   Score = a,
                   LocationName = location.Name,
                   TeamName = team == null ? null : team.Name,
                   Shown = all || a.PersonId != null || people == null || people >= SmallGroup.Fewest || led.Contains(a.TeamId),
               };
    }

    private static IOrderedQueryable<Row> Sorted(IQueryable<Row> rows, PageRequest page) => page.Sort switch
    {
        "team_name" => rows.SortBy(r => r.TeamName!.ToLower(), r => r.Score.Id, page.Descending),
        "people_id" => rows.SortBy(r => r.Score.PersonId, r => r.Score.Id, page.Descending),
        "mae" => rows.SortBy(r => r.Shown ? r.Score.Mae : null, r => r.Score.Id, page.Descending),
        "wape" => rows.SortBy(r => r.Shown ? r.Score.Wape : null, r => r.Score.Id, page.Descending),
        "skill" => rows.SortBy(r => r.Shown ? r.Score.Skill : null, r => r.Score.Id, page.Descending),
        "days" => rows.SortBy(r => r.Score.Days, r => r.Score.Id, page.Descending),
        _ => rows.SortBy(r => r.LocationName.ToLower(), r => r.Score.Id, page.Descending),
    };

    private static ForecastAccuracyView ToView(Row row)
    {
        var a = row.Score;
        return new ForecastAccuracyView
        {
            Level = a.Level,
            LocationId = a.LocationId,
            LocationName = row.LocationName,
            TeamId = a.TeamId,
            TeamName = row.TeamName,
            PersonId = a.PersonId,
            Horizon = a.Horizon,
            Window = new DateWindow(a.FromDate, a.ToDate),
            Days = a.Days,
            Figures = row.Shown
                ? new AccuracyFigures(
                    a.Mae, a.Wape, a.Bias, a.Mase, a.Pinball, a.Coverage50, a.Coverage80, a.Coverage95, a.Brier, a.LogLoss, a.Reliability, a.BaselineMae, a.Skill,
                    a.PatternChangedSince, a.DriftDetectedAt)
                : null,
            UpdatedAt = a.UpdatedAt,
        };
    }

    private sealed class Row
    {
        public required ForecastAccuracy Score { get; init; }

        public required string LocationName { get; init; }

        public required string? TeamName { get; init; }

        public required bool Shown { get; init; }
    }
}
