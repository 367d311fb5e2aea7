using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;

namespace WorkplacePortal.Services.Me;

/// <summary>Somebody for whom a day is to be planned or suggested.</summary>
internal sealed record ScheduledPerson(PersonId Person, TeamId? Team, ScheduleStep Step, decimal Likelihood);

/// <summary>What the schedule of one location needs to know, read at once.</summary>
internal sealed class ScheduleInput(Venue venue, DateWindow window, IReadOnlyList<ScheduleInput.Candidate> people, IReadOnlyDictionary<(PersonId, LocalDate), decimal> likelihoods, IReadOnlySet<(PersonId, LocalDate)> spoken)
{
    public Venue Venue => venue;

    /// <summary>Null where no schedule is switched on, or there is no such location.</summary>
    public static async Task<ScheduleInput?> ReadAsync(PortalDb db, LocationId location, Instant now, CancellationToken ct)
    {
        if (await Venue.FindAsync(db, location, ct) is not { } venue) return null;
        var features = venue.Features;
        var ahead = new[] { (features.FixedSchedule.Enabled, features.FixedSchedule.FutureDays), (features.AutoSchedule.Enabled, features.AutoSchedule.FutureDays), (features.LikelySchedule.Enabled, features.LikelySchedule.FutureDays) }
            .Where(s => s.Enabled).Select(s => s.FutureDays).DefaultIfEmpty(0).Max();
        if (ahead == 0) return null;
        var today = now.DateIn(venue.Zone);
        var window = new DateWindow(today.PlusDays(1), today.PlusDays(ahead));
        var (first, last) = (window.From, window.To);
        var people = await (
            from p in db.Set<Person>().AsNoTracking()
            where p.ErasedAt == null && !p.Guest
            join own in db.Set<PersonSettings>() on p.Id equals own.PersonId into settings
            from s in settings.DefaultIfEmpty()
            select new { p.Id, p.DefaultTeamId, p.DefaultLocationId, p.ActiveFrom, p.ActiveTo, FixedDays = s == null ? null : s.FixedDays, Off = s != null && s.AutoScheduleOff }).ToListAsync(ct);
        var likelihoods = await db.Set<PersonForecast>().Where(f => f.LocationId == location && f.Date >= first && f.Date <= last && f.Source == LikelihoodSource.Model)
            .Select(f => new { f.PersonId, f.Date, f.Likelihood }).ToDictionaryAsync(f => (f.PersonId, f.Date), f => f.Likelihood, ct);
        return new ScheduleInput(
            venue,
            window,
            [.. people.Select(p => new Candidate(p.Id, p.DefaultTeamId, p.DefaultLocationId == location, p.ActiveFrom, p.ActiveTo, [.. (p.FixedDays ?? []).Where(d => d.LocationId == location)], p.Off)).Where(p => p.IsAtHome || p.FixedDays.Count > 0)],
            likelihoods,
            await SpokenAsync(db, venue, window, ct));
    }

    /// <summary>Days of people about which there is, or was, a seat or leave in any state, at any location: what was deleted for good counts too.</summary>
    public static async Task<HashSet<(PersonId, LocalDate)>> SpokenAsync(PortalDb db, Venue venue, DateWindow window, CancellationToken ct)
    {
        var (start, end) = (window.From.StartOf(venue.Zone), window.To.PlusDays(1).StartOf(venue.Zone));
        var intentions = await db.Set<Intention>()
            .Where(i => i.PersonId != null && i.StartsAt < end && i.EndsAt > start && (i.Type == IntentionType.Space || i.Type == IntentionType.Room || i.ExternalType == ExternalType.Leave))
            .Select(i => new { i.PersonId, i.StartsAt, i.EndsAt }).ToListAsync(ct);
        var deleted = await db.Set<IntentionEvent>()
            .Where(e => e.Kind == IntentionEventKind.Deleted && e.PersonId != null && e.StartsAt < end && e.EndsAt > start && e.LocationId == venue.Id)
            .Select(e => new { e.PersonId, e.StartsAt, e.EndsAt }).ToListAsync(ct);
        var spoken = new HashSet<(PersonId, LocalDate)>();
        foreach (var said in intentions.Concat(deleted))
        {
            var last = LocalDate.Min(said.EndsAt.Minus(Duration.Epsilon).DateIn(venue.Zone), window.To);
            for (var date = LocalDate.Max(said.StartsAt.DateIn(venue.Zone), window.From); date <= last; date = date.PlusDays(1)) spoken.Add((said.PersonId!.Value, date));
        }

        return spoken;
    }

    /// <summary>From opening to closing; the whole day of a place that is always open.</summary>
    public static InstantRange Hours(Venue venue, LocalDate date)
    {
        var hours = venue.Calendar.Hours.On(date, venue.Zone);
        return new InstantRange(hours.Min(h => h.StartsAt), hours.Max(h => h.EndsAt));
    }

    /// <summary>Open days with those to plan: fixed days first, then the likeliest, so that the last seats go to them.</summary>
    public IEnumerable<(LocalDate Date, IReadOnlyList<ScheduledPerson> People)> Days()
    {
        foreach (var date in window.Dates().Where(venue.Calendar.IsOpen))
        {
            var wanted = people.Where(p => p.IsActiveOn(date) && !spoken.Contains((p.Id, date)))
                .Select(p => (Person: p, Step: StepOf(p, date)))
                .Where(p => p.Step != ScheduleStep.None)
                .Select(p => new ScheduledPerson(p.Person.Id, p.Person.TeamOn(date) ?? p.Person.Team, p.Step, likelihoods.GetValueOrDefault((p.Person.Id, date))))
                .OrderBy(p => p.Step).ThenByDescending(p => p.Likelihood).ThenBy(p => p.Person.Value, StringComparer.Ordinal).ToList();
            if (wanted.Count > 0) yield return (date, wanted);
        }
    }

    private ScheduleStep StepOf(Candidate person, LocalDate date)
    {
        decimal? likelihood = person.IsAtHome && likelihoods.TryGetValue((person.Id, date), out var percent) ? percent : null;
        return DaySchedule.Of(new ScheduleDay(Period.DaysBetween(window.From, date) + 1, person.IsFixed(date, venue.Features.FixedSchedule.MostDays), likelihood, person.OptedOut), venue.Features);
    }

    internal sealed record Candidate(PersonId Id, TeamId? Team, bool IsAtHome, LocalDate? ActiveFrom, LocalDate? ActiveTo, IReadOnlyList<PersonFixedDay> FixedDays, bool OptedOut)
    {
        public bool IsActiveOn(LocalDate date) => (ActiveFrom is not { } from || date >= from) && (ActiveTo is not { } to || date <= to);

        public TeamId? TeamOn(LocalDate date) => FixedDays.FirstOrDefault(d => d.Matches(date))?.TeamId;

        /// <summary>Only the first fixed days of a week count, as many as the location allows.</summary>
        public bool IsFixed(LocalDate date, int mostOfAWeek)
        {
            if (!FixedDays.Any(d => d.Matches(date))) return false;
            var monday = date.PlusDays(1 - (int)date.DayOfWeek);
            return new DateWindow(monday, date).Dates().Count(d => FixedDays.Any(f => f.Matches(d))) <= mostOfAWeek;
        }
    }
}
