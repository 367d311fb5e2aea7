using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Reads the facts of a day: about fifteen queries, however large the location is.</summary>
internal static class DayFactsReader
{
    private const int Weeks = 4;
    private const int IdsPerQuery = 1000;

    /// <param name="db">A context for reads.</param>
    /// <param name="day">The day.</param>
    /// <param name="calendar">When the location is open.</param>
    /// <param name="stability">Which plan moves are counted against.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<DayFacts> ReadAsync(PortalDb db, AllocationDay day, LocationCalendar calendar, Stability stability, CancellationToken ct)
    {
        // The rows come first: whatever changes after them is noticed when the plan is stored.
        var rows = await AllocationBook.ReadTouchingAsync(db, day, ct);
        var (location, date) = (day.LocationId, day.Date);
        var forecasts = await db.Set<GroupForecast>().AsNoTracking().Where(f => f.LocationId == location && f.Date == date && f.TeamId != null)
            .OrderBy(f => f.TeamKey).Select(f => new TeamForecast(f.TeamId!.Value, f.ExpectedInc, f.StandardDeviation)).ToListAsync(ct);
        var likelihoods = await db.Set<PersonForecast>().AsNoTracking().Where(f => f.LocationId == location && f.Date == date)
            .OrderBy(f => f.PersonId).Select(f => new PersonLikelihood(f.PersonId, f.TeamId, f.LikelihoodInc)).ToListAsync(ct);
        var intentions = await IntentionsAsync(db, day, ct);
        var before = await BeforeAsync(db, day, stability, ct);
        var here = await db.Set<TeamLocationSettings>().AsNoTracking().Where(s => s.LocationId == location).ToListAsync(ct);
        var people = await PeopleAsync(
            db, likelihoods.Select(l => l.PersonId).Concat(Persons(intentions.Select(i => i.PersonId))).Concat(Persons(rows.Select(r => r.PersonId))), ct);
        var teams = await TeamsAsync(
            db,
            forecasts.Select(f => f.TeamId).Concat(here.Where(s => s.Type == TeamSettingType.Fixed).Select(s => s.TeamId))
                .Concat(Teams([.. intentions.Select(i => i.TeamId), .. rows.Select(r => r.TeamId), .. likelihoods.Select(l => l.TeamId), .. people.Values.Select(p => p.TeamId)])),
            here,
            ct);
        return new DayFacts
        {
            Day = day,
            IsOpen = calendar.IsOpen(date),
            Floors = await FloorPlans.ReadAsync(db, location, ct),
            Forecasts = forecasts,
            Likelihoods = likelihoods,
            Intentions = intentions,
            Rows = rows,
            Before = before,
            Teams = teams,
            People = people,
            Connections = await db.Set<Connection>().AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct),
            Elsewhere = await ElsewhereAsync(db, day, ct),
        };
    }

    private static async Task<List<Intention>> IntentionsAsync(PortalDb db, AllocationDay day, CancellationToken ct)
    {
        var (from, to) = (day.Range.StartsAt, day.Range.EndsAt);
        LocationId? location = day.LocationId;
        var found = await db.Set<Intention>().AsNoTracking()
            .Where(i => i.LocationId == location && i.Status == IntentionStatus.Confirmed && i.Type != null && i.PersonId != null && i.EndsAt > from && i.StartsAt < to)
            .ToListAsync(ct);
        return [.. found.OrderBy(i => i.AnsweredAt ?? i.CreatedAt).ThenBy(i => i.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>The latest accepted plan of the same weekday within four weeks, else the latest one.</summary>
    public static async Task<PlanBefore?> BeforeAsync(PortalDb db, AllocationDay day, Stability stability, CancellationToken ct)
    {
        var (location, date) = (day.LocationId, day.Date);
        var from = date.PlusWeeks(-Weeks);
        var accepted = db.Set<EvolutionRun>().AsNoTracking()
            .Where(r => r.LocationId == location && r.Date < date && r.Current && r.Decision == PlanDecision.Accepted && r.Status == EvolutionStatus.Successful);
        var recent = await accepted.Where(r => r.Date >= from).Select(r => r.Date).ToListAsync(ct);
        var found = stability == Stability.Weekday ? recent.Where(d => d.DayOfWeek == date.DayOfWeek).OrderDescending().Select(d => (LocalDate?)d).FirstOrDefault() : null;
        found ??= recent.Count > 0 ? recent.Max() : await accepted.OrderByDescending(r => r.Date).Select(r => (LocalDate?)r.Date).FirstOrDefaultAsync(ct);
        if (found is not { } other) return null;
        return new PlanBefore(other, await AllocationBook.ReadTouchingAsync(db, day with { Date = other }, ct));
    }

    private static async Task<IReadOnlySet<PersonId>> ElsewhereAsync(PortalDb db, AllocationDay day, CancellationToken ct)
    {
        var (location, from, to) = (day.LocationId, day.Range.StartsAt, day.Range.EndsAt);
        return (await db.Set<Allocation>().Where(a => a.LocationId != location && a.PersonId != null && a.EndsAt > from && a.StartsAt < to).Select(a => a.PersonId!.Value).ToListAsync(ct)).ToHashSet();
    }

    private static async Task<Dictionary<PersonId, PersonFacts>> PeopleAsync(PortalDb db, IEnumerable<PersonId> ids, CancellationToken ct)
    {
        var people = new Dictionary<PersonId, PersonFacts>();
        foreach (var some in ids.Distinct().Chunk(IdsPerQuery))
        {
            var found = await db.Set<Person>().AsNoTracking().Where(p => some.Contains(p.Id)).Select(p => new { p.Id, p.FirstName, p.LastName, p.DefaultTeamId }).ToListAsync(ct);
            foreach (var p in found) people[p.Id] = new PersonFacts($"{p.FirstName} {p.LastName}", p.DefaultTeamId);
        }

        return people;
    }

    private static async Task<Dictionary<TeamId, TeamFacts>> TeamsAsync(PortalDb db, IEnumerable<TeamId> ids, List<TeamLocationSettings> here, CancellationToken ct)
    {
        var rules = here.ToDictionary(s => s.TeamId);
        var teams = new Dictionary<TeamId, TeamFacts>();
        foreach (var some in ids.Distinct().Chunk(IdsPerQuery))
        {
            var found = await (
                from team in db.Set<Team>().AsNoTracking()
                where some.Contains(team.Id)
                join s in db.Set<TeamSettings>() on team.Id equals s.TeamId into all
                from settings in all.DefaultIfEmpty()
                select new { team.Id, team.Name, team.Labels, Settings = settings }).ToListAsync(ct);
            foreach (var t in found) teams[t.Id] = new TeamFacts(t.Name, t.Settings, rules.GetValueOrDefault(t.Id), t.Labels);
        }

        return teams;
    }

    private static IEnumerable<TeamId> Teams(IEnumerable<TeamId?> ids) => ids.OfType<TeamId>();

    private static IEnumerable<PersonId> Persons(IEnumerable<PersonId?> ids) => ids.OfType<PersonId>();
}
