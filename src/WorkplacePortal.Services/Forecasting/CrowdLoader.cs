using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// Whom a location is forecast with: people whose default location it is, and others who came there or booked there. Guests are not
/// forecast one by one. Teams are those linked to the location and those of the people who belong to it.
/// </summary>
internal sealed class CrowdLoader(PortalDb db, LocationId locationId)
{
    private const int PerQuery = 1000;

    /// <param name="visits">Who came or booked, from the first to the last time.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Crowd> LoadAsync(IReadOnlyDictionary<PersonId, DateWindow> visits, CancellationToken ct)
    {
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.DefaultLocationId == locationId && !p.Guest).ToListAsync(ct);
        var known = people.Select(p => p.Id).ToHashSet();
        foreach (var some in visits.Keys.Where(id => !known.Contains(id)).Chunk(PerQuery))
            people.AddRange(await db.Set<Person>().AsNoTracking().Where(p => some.Contains(p.Id) && !p.Guest).ToListAsync(ct));
        people.Sort((a, b) => string.CompareOrdinal(a.Id.Value, b.Id.Value));
        var rules = await db.Set<TeamLocationSettings>().AsNoTracking().Where(s => s.LocationId == locationId).ToDictionaryAsync(s => s.TeamId, ct);
        var teams = people.Where(p => p.DefaultLocationId == locationId && p.DefaultTeamId is not null).Select(p => p.DefaultTeamId!.Value)
            .Concat(rules.Keys).Distinct().OrderBy(t => t.Value, StringComparer.Ordinal).ToList();
        return new Crowd(locationId, people, teams, rules, visits, await FixedDaysAsync(ct));
    }

    private async Task<Dictionary<PersonId, IReadOnlyList<PersonFixedDay>>> FixedDaysAsync(CancellationToken ct)
    {
        var settings = await (
            from s in db.Set<PersonSettings>().AsNoTracking()
            join p in db.Set<Person>() on s.PersonId equals p.Id
            where !p.Guest
            select new { s.PersonId, s.FixedDays }).ToListAsync(ct);
        return settings.Where(s => s.FixedDays.Any(d => d.LocationId == locationId)).ToDictionary(s => s.PersonId, s => s.FixedDays);
    }
}

/// <summary>People and teams in the order of the engine's input.</summary>
internal sealed class Crowd
{
    /// <summary>Somebody from elsewhere who has not come for so long is no longer expected.</summary>
    private const int VisitorDays = 56;
    private readonly LocationId locationId;
    private readonly List<Person> people;
    private readonly Dictionary<TeamId, int> teamPositions;
    private readonly IReadOnlyDictionary<PersonId, DateWindow> visits;
    private readonly Dictionary<PersonId, IReadOnlyList<PersonFixedDay>> fixedDays;

    public Crowd(
        LocationId locationId,
        List<Person> people,
        List<TeamId> teams,
        Dictionary<TeamId, TeamLocationSettings> rules,
        IReadOnlyDictionary<PersonId, DateWindow> visits,
        Dictionary<PersonId, IReadOnlyList<PersonFixedDay>> fixedDays)
    {
        this.locationId = locationId;
        this.people = people;
        this.visits = visits;
        this.fixedDays = fixedDays;
        Teams = teams;
        teamPositions = teams.Select((id, position) => (id, position)).ToDictionary(t => t.id, t => t.position);
        Rules = [.. teams.Select(rules.GetValueOrDefault)];
        People = [.. people.Select(p => p.Id)];
        Positions = people.Select((p, position) => (p.Id, position)).ToDictionary(p => p.Id, p => p.position);
        TeamOfPerson = [.. people.Select(p => TeamOf(p.DefaultTeamId) is null ? null : p.DefaultTeamId)];
    }

    public IReadOnlyList<PersonId> People { get; }

    public Dictionary<PersonId, int> Positions { get; }

    public IReadOnlyList<TeamId?> TeamOfPerson { get; }

    public IReadOnlyList<TeamId> Teams { get; }

    public IReadOnlyList<TeamLocationSettings?> Rules { get; }

    public int? TeamOf(TeamId? team) => team is { } id && teamPositions.TryGetValue(id, out var position) ? position : null;

    public IReadOnlyList<PersonInput> ToPeople(DateWindow window) => [.. people.Select(p =>
    {
        var (from, to) = Counts(p);
        var plans = fixedDays.GetValueOrDefault(p.Id)?.Where(d => d.LocationId == locationId).ToList() ?? [];
        return new PersonInput(TeamOf(p.DefaultTeamId))
        {
            ActiveFrom = from,
            ActiveTo = to,
            FixedDays = plans.Count == 0 ? [] : [.. window.Dates().Where(date => plans.Exists(d => d.Matches(date)))],
        };
    })];

    /// <summary>Whoever belongs here counts while active; others from the day after their first visit until they have not come for long.</summary>
    private (LocalDate? From, LocalDate? To) Counts(Person person)
    {
        if (person.DefaultLocationId == locationId || !visits.TryGetValue(person.Id, out var visit)) return (person.ActiveFrom, person.ActiveTo);
        var (first, last) = (visit.From.PlusDays(1), visit.To.PlusDays(VisitorDays));
        return (person.ActiveFrom is { } from && from > first ? from : first, person.ActiveTo is { } to && to < last ? to : last);
    }
}
