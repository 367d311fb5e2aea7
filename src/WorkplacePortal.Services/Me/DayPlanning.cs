using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Intentions;
using WorkplacePortal.Services.Notifications;

namespace WorkplacePortal.Services.Me;

/// <summary>Days that somebody wants to come.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="Days">Local dates there.</param>
public sealed record DaysPlan(LocationId LocationId, IReadOnlyList<LocalDate> Days)
{
    /// <summary>Null for the whole local day.</summary>
    public LocalTime? From { get; init; }

    public LocalTime? Until { get; init; }

    /// <summary>With which team; null for the default one.</summary>
    public TeamId? TeamId { get; init; }

    public IReadOnlyList<string> Wishes { get; init; } = [];

    internal IntentionTimes TimesOn(LocalDate date)
        => From is { } from && Until is { } until
            ? new IntentionTimes(zone => (date + from).ToInstant(zone), zone => (date + until).ToInstant(zone))
            : IntentionTimes.Of(new DateWindow(date, date));
}

/// <summary>What became of one day.</summary>
/// <param name="Date">Which.</param>
/// <param name="Made">The confirmed intention; null when the day was refused.</param>
/// <param name="Refused">Why not.</param>
public sealed record DayOutcome(LocalDate Date, IntentionId? Made, PortalError? Refused);

/// <summary>Plans own days, several at once: each day stands for itself, so that one full day does not keep the others.</summary>
public sealed class DayPlanning(PortalDatabase database, IntentionService intentions, PortalChanges changes)
{
    /// <summary>Most days of one call.</summary>
    public const int MostDays = 60;

    /// <summary>Confirms a seat on each of the days; a suggestion of the forecast is accepted in place of a new one.</summary>
    public async Task<Result<IReadOnlyList<DayOutcome>>> PlanAsync(DaysPlan plan, Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        if (plan.Days.Count is 0 or > MostDays) return new InvalidValue($"Choose 1 to {MostDays} days.") { Field = "days" };
        if (plan is { From: { } from, Until: { } until } && until <= from) return new InvalidRange("The end must lie after the start.") { Field = "until" };
        LocalDate[] dates = [.. plan.Days.Distinct().Order()];
        var waiting = await WaitingAsync(plan.LocationId, dates, me, ct);
        var outcomes = new List<DayOutcome>();
        foreach (var date in dates)
        {
            var result = waiting.TryGetValue(date, out var id)
                ? await intentions.AcceptAsync(id, force: false, by, ct)
                : await intentions.CreateAsync(
                    new NewIntention { Status = IntentionStatus.Confirmed, Type = IntentionType.Space, LocationId = plan.LocationId, Times = plan.TimesOn(date), Person = me, TeamId = plan.TeamId, Labels = plan.Wishes }, force: false, by, ct);
            outcomes.Add(new DayOutcome(date, result.IsSuccess ? result.Value.Intentions[0].Id : null, result.Error));
        }

        return outcomes;
    }

    /// <summary>Stars a colleague, or takes the star away.</summary>
    public async Task<Result<bool>> StarAsync(PersonId colleague, bool starred, Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        if (colleague == me) return new InvalidValue("You are always in your own week.") { Field = "people_id" };
        var done = await database.WriteAsync<bool>(
            async (db, token) =>
            {
                await db.LockAsync([$"stars:{me}"], token);
                if (!await db.Set<Person>().AnyAsync(p => p.Id == colleague && p.ErasedAt == null, token)) return new PersonNotFound(colleague.Value) { Field = "people_id" };
                var before = await db.Set<Star>().FirstOrDefaultAsync(s => s.PersonId == me && s.ColleagueId == colleague, token);
                if (before is null && starred) db.Add(new Star { PersonId = me, ColleagueId = colleague });
                if (before is not null && !starred) db.Remove(before);
                return starred;
            },
            ct);
        if (done.IsSuccess) changes.Publish(new PortalChange(ChangeTopic.Directory, SubjectId: me.Value));
        return done;
    }

    /// <summary>Suggestions of the portal for those days, the first of each: it is what the person now says yes to. An invitation is answered on its own.</summary>
    private async Task<Dictionary<LocalDate, IntentionId>> WaitingAsync(LocationId location, LocalDate[] dates, PersonId me, CancellationToken ct)
    {
        await using var db = database.Open();
        var zone = await db.Set<Domain.Spatial.Location>().Where(l => l.Id == location).Select(l => l.TimeZone).FirstOrDefaultAsync(ct);
        if (zone is null) return [];
        var days = dates.Select(d => (Date: d, Day: d.DayOf(LocalTimes.Zone(zone)))).ToArray();
        var (start, end) = (days[0].Day.StartsAt, days[^1].Day.EndsAt);
        var suggested = await db.Set<Intention>()
            .Where(i => i.PersonId == me && i.LocationId == location && i.Status == IntentionStatus.Likely && i.StartsAt < end && i.EndsAt > start && i.Type == IntentionType.Space)
            .OrderBy(i => i.Id).Select(i => new { i.Id, i.StartsAt, i.EndsAt }).ToListAsync(ct);
        return days
            .Select(d => (d.Date, Found: suggested.Find(s => s.StartsAt < d.Day.EndsAt && s.EndsAt > d.Day.StartsAt)))
            .Where(d => d.Found is not null).ToDictionary(d => d.Date, d => d.Found!.Id);
    }
}
