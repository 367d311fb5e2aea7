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
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Me;

/// <summary>A team's week at a place.</summary>
/// <param name="Target">Least seats that the team is promised there: the target of its coverage; 0 for none.</param>
/// <param name="IsLead">The actor leads the team: sees every member and may change its settings.</param>
/// <param name="Hidden">Members who hide their days from the actor.</param>
public sealed record MyTeamView(TeamId Id, string Name, string Color, int Members, int Target, int Contingency, IReadOnlyList<IsoDayOfWeek> FixedDays, bool IsLead, int Hidden, IReadOnlyList<TeamDayView> Days, IReadOnlyList<TeamMemberView> People);

/// <param name="Coming">Members with a confirmed seat; of those who hide from the actor none while they are fewer than 5.</param>
/// <param name="Expected">By the forecast; null without one, and when withheld.</param>
public sealed record TeamDayView(LocalDate Date, bool IsOpen, int Coming, int? Expected);

/// <summary>A member who shows their days.</summary>
/// <param name="Days">Seven states from Monday.</param>
public sealed record TeamMemberView(PersonId Id, string Name, IReadOnlyList<PersonDayState> Days);

/// <summary>Reads the week of a team: for its members and its lead, and for those who run the place.</summary>
public sealed class MyTeam(PortalDatabase database)
{
    private const int MostMembers = 500;

    /// <summary>Teams that the actor leads or is a member of, by name.</summary>
    public async Task<IReadOnlyList<(TeamId Id, string Name)>> TeamsAsync(Actor by, CancellationToken ct)
    {
        var me = by.PersonId;
        TeamId[] led = [.. by.LedTeams];
        await using var db = database.Open();
        var teams = await db.Set<Team>().Where(t => led.Contains(t.Id) || db.Set<TeamMember>().Any(m => m.TeamId == t.Id && m.PersonId == me)).OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(ct);
        return [.. teams.Select(t => (t.Id, t.Name))];
    }

    /// <summary>One week. Refused: an unknown team, one that the actor has nothing to do with, a place that is closed to the actor.</summary>
    public async Task<Result<MyTeamView>> WeekAsync(TeamId team, LocationId location, LocalDate date, Actor by, CancellationToken ct)
    {
        if (!by.SeesLocation(location)) return new LocationForbidden(location) { Field = "location_id" };
        var monday = date.PlusDays(1 - (int)date.DayOfWeek);
        var window = new DateWindow(monday, monday.PlusDays(6));
        await using var db = database.Open();
        var found = await (
            from t in db.Set<Team>().AsNoTracking()
            where t.Id == team
            join s in db.Set<TeamLocationSettings>().Where(s => s.LocationId == location) on t.Id equals s.TeamId into settings
            from rules in settings.DefaultIfEmpty()
            select new { t.Name, t.Color, Rules = rules }).FirstOrDefaultAsync(ct);
        if (found is null) return new TeamNotFound(team.Value) { Field = "team_id" };
        var members = await (
            from m in db.Set<TeamMember>()
            where m.TeamId == team
            join p in db.Set<Person>() on m.PersonId equals p.Id
            where p.ErasedAt == null
            orderby p.LastName, p.FirstName
            select new { p.Id, Name = p.FirstName + " " + p.LastName, Hides = db.Set<PersonSettings>().Any(s => s.PersonId == p.Id && s.ScheduleHidden) }).Take(MostMembers).ToListAsync(ct);
        var seesAll = by.Leads(team) || by.Manages(location);
        if (!seesAll && !members.Exists(m => by.Is(m.Id))) return new InsufficientScope("team:read");
        if (await CalendarReader.FindAsync(db, location, ct) is not { } calendar) return new LocationNotFound(location.Value) { Field = "location_id" };
        var (from, to) = (window.From.StartOf(calendar.Zone), window.To.PlusDays(1).StartOf(calendar.Zone));
        PersonId?[] ids = [.. members.Select(m => (PersonId?)m.Id)];
        var plans = (await db.Set<Intention>().Where(i => ids.Contains(i.PersonId) && i.StartsAt < to && i.EndsAt > from && (i.LocationId == location || i.ExternalType == ExternalType.Leave))
            .Select(i => new { i.PersonId, i.Status, i.Type, Leave = i.ExternalType == ExternalType.Leave, i.StartsAt, i.EndsAt }).ToListAsync(ct)).ToLookup(i => i.PersonId);
        var key = team.Value;
        var (first, last) = (window.From, window.To);
        var forecasts = await db.Set<GroupForecast>().Where(f => f.LocationId == location && f.TeamKey == key && f.Date >= first && f.Date <= last && !f.Closed).Select(f => new { f.Date, f.Forecast, f.HeadCount }).ToDictionaryAsync(f => f.Date, ct);
        var sight = new ForecastVisibility(by);
        var states = members.ToDictionary(m => m.Id, m => window.Dates().Select(d => StateOf(m.Id, d)).ToList());
        var shown = members.Where(m => seesAll || !m.Hides || by.Is(m.Id)).ToList();
        return new MyTeamView(
            team, found.Name, found.Color, members.Count, found.Rules?.MinCapacity ?? 0, found.Rules?.Contingency ?? 0, found.Rules?.FixedDays ?? [], by.Leads(team) || by.Manages(location), members.Count - shown.Count,
            [.. window.Dates().Select((d, n) => new TeamDayView(d, calendar.IsOpen(d), Coming(n), forecasts.TryGetValue(d, out var f) && !sight.Withholds(f.HeadCount, team) ? f.Forecast : null))],
            [.. shown.Select(m => new TeamMemberView(m.Id, m.Name, seesAll || by.Is(m.Id) ? states[m.Id] : [.. states[m.Id].Select(Told)]))]);

        // What colleagues are asked, decline or are away for is theirs.
        static PersonDayState Told(PersonDayState state) => state is PersonDayState.Office or PersonDayState.Closed ? state : PersonDayState.Open;

        int Coming(int day)
        {
            var seen = shown.Count(m => states[m.Id][day] == PersonDayState.Office);
            return seen + SmallGroup.Told(states.Values.Count(s => s[day] == PersonDayState.Office) - seen);
        }

        PersonDayState StateOf(PersonId person, LocalDate day)
        {
            var range = day.DayOf(calendar.Zone);
            return PersonDay.Of([.. plans[person].Where(p => new InstantRange(p.StartsAt, p.EndsAt).Overlaps(range)).Select(p => new DayClaim(p.Status, p.Type, p.Leave))], calendar.IsOpen(day));
        }
    }
}
