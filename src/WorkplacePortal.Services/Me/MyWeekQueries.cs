using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Forecasting;

namespace WorkplacePortal.Services.Me;

/// <summary>Reads somebody's own weeks: plans, seat, forecast and who else comes. At most six statements, however large the place is.</summary>
public sealed class MyWeekQueries(PortalDatabase database)
{
    private const int DaysRead = 14;

    /// <summary>
    /// The week of <paramref name="date"/> and the next one at a place. Refused: an account without a person, a place that is unknown or
    /// not open to the actor.
    /// </summary>
    public async Task<Result<MyWeekView>> FindAsync(LocationId location, LocalDate date, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        var monday = date.PlusDays(1 - (int)date.DayOfWeek);
        var window = new DateWindow(monday, monday.PlusDays(DaysRead - 1));
        await using var db = database.Open();
        if (await FrameAsync(db, location, window, ct) is not { } frame) return new LocationNotFound(location.Value) { Field = "location_id" };
        if (await PersonAsync(db, location, me, window, ct) is not var (person, likelihoods)) return new NotLinkedToPerson();
        var plans = await WeekPlans.ReadAsync(db, me, person.TeamId, location, new DateWindow(monday.PlusDays(-7), window.To), monday, by, frame.Zone, ct);
        var seats = await WeekSeats.ReadAsync(db, location, me, person.TeamId, window, frame.Zone, ct);
        var expected = await ExpectedAsync(db, location, person.TeamId, window, by, ct);
        var calendar = new LocationCalendar(frame.Zone, frame.Hours, frame.Holidays.Where(h => h.Closed).Select(h => h.Date).ToHashSet());
        var days = window.Dates().Select(day =>
        {
            var own = plans.Own(day);
            var state = PersonDay.Of([.. own.Select(p => new DayClaim(p.Status, p.Type, p.IsLeave))], calendar.IsOpen(day));
            var seat = state == PersonDayState.Office ? seats.Of(day, own.FirstOrDefault(p => p is { Status: IntentionStatus.Confirmed, IsLeave: false })) : null;
            var (colleagues, hidden) = plans.Colleagues(day);
            return new MyDayView(day, calendar.IsOpen(day), frame.Holidays.FirstOrDefault(h => h.Date == day)?.Name, state, own, seat, likelihoods.TryGetValue(day, out var l) ? l : null, expected.TryGetValue(day, out var e) ? e : null, colleagues, hidden);
        }).ToList();
        return new MyWeekView(person, days, plans.LastWeek(monday));
    }

    private static async Task<Frame?> FrameAsync(PortalDb db, LocationId location, DateWindow window, CancellationToken ct)
    {
        var (first, last) = (window.From, window.To);
        var found = await db.Set<Location>().AsNoTracking().Where(l => l.Id == location)
            .Select(l => new
            {
                l.TimeZone,
                Hours = db.Set<LocationSettings>().Where(s => s.LocationId == l.Id).Select(s => s.OpeningHours).FirstOrDefault(),
                Holidays = db.Set<Holiday>().Where(h => h.LocationId == l.Id && h.Date >= first && h.Date <= last).Select(h => new HolidayDay(h.Date, h.Name, h.Closed)).ToList(),
            })
            .FirstOrDefaultAsync(ct);
        return found is null ? null : new Frame(LocalTimes.Zone(found.TimeZone), found.Hours ?? OpeningHours.AlwaysOpen, found.Holidays);
    }

    private static async Task<(MeView Me, Dictionary<LocalDate, decimal> Likelihoods)?> PersonAsync(PortalDb db, LocationId location, PersonId me, DateWindow window, CancellationToken ct)
    {
        var (first, last) = (window.From, window.To);
        var found = await (
            from p in db.Set<Person>().AsNoTracking()
            where p.Id == me
            join t in db.Set<Team>() on p.DefaultTeamId equals (TeamId?)t.Id into teams
            from team in teams.DefaultIfEmpty()
            select new
            {
                Me = new MeView(p.Id, p.FirstName, p.LastName, p.DefaultTeamId, team.Name, team.Color, db.Set<TeamMember>().Count(m => m.TeamId == p.DefaultTeamId), p.DefaultLocationId),
                Days = db.Set<PersonForecast>().Where(f => f.PersonId == p.Id && f.LocationId == location && f.Date >= first && f.Date <= last && f.Source == LikelihoodSource.Model)
                    .Select(f => new { f.Date, f.Likelihood }).ToList(),
            }).FirstOrDefaultAsync(ct);
        return found is null ? null : (found.Me, found.Days.ToDictionary(d => d.Date, d => d.Likelihood));
    }

    private static async Task<Dictionary<LocalDate, int>> ExpectedAsync(PortalDb db, LocationId location, TeamId? team, DateWindow window, Actor by, CancellationToken ct)
    {
        if (team is not { } mine) return [];
        var (first, last, key) = (window.From, window.To, mine.Value);
        var rows = await db.Set<GroupForecast>().Where(f => f.LocationId == location && f.TeamKey == key && f.Date >= first && f.Date <= last && !f.Closed)
            .Select(f => new { f.Date, f.Forecast, f.HeadCount }).ToListAsync(ct);
        var sight = new ForecastVisibility(by);
        return rows.Where(f => !sight.Withholds(f.HeadCount, mine)).ToDictionary(f => f.Date, f => f.Forecast);
    }

    private sealed record HolidayDay(LocalDate Date, string Name, bool Closed);

    private sealed record Frame(DateTimeZone Zone, OpeningHours Hours, IReadOnlyList<HolidayDay> Holidays);
}
