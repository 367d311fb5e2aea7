using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Intentions;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Identity;

namespace WorkplacePortal.Services.Me;

/// <summary>How much the portal knows about somebody.</summary>
public sealed record MyDataSummary(int Plans, int DaysSeen, LocalDate? FirstDaySeen, int Forecasts, int Places, int Stars, int Corrections, int Looks, IReadOnlyList<LookedAt> LastLooks);

/// <summary>Somebody who runs the place looked at the person's attendance or forecast, or changed something for them.</summary>
public sealed record LookedAt(Instant At, string By, string Action);

/// <summary>Everything that the portal keeps about somebody, for their own use.</summary>
public sealed record MyDataExport
{
    public required Instant ExportedAt { get; init; }

    public required ExportedPerson Person { get; init; }

    public required IReadOnlyList<string> Teams { get; init; }

    public required IReadOnlyList<ExportedPlan> Plans { get; init; }

    public required IReadOnlyList<ExportedDay> DaysSeen { get; init; }

    public required IReadOnlyList<ExportedForecast> Forecasts { get; init; }

    public required IReadOnlyList<ExportedPlace> Places { get; init; }

    public required IReadOnlyList<string> StarredColleagues { get; init; }

    public required IReadOnlyList<LookedAt> WhoLooked { get; init; }
}

public sealed record ExportedPerson(string FirstName, string LastName, string? Email, string? ExternalId, LocalDate? ActiveFrom, LocalDate? ActiveTo, bool Guest, IReadOnlyList<string> Labels, IReadOnlyList<PersonFixedDay> FixedDays, bool OpenToInvitation, bool ScheduleHidden, bool? AutoAccept, bool AutoScheduleOff);

public sealed record ExportedPlan(string Status, string? Type, string? Location, Instant StartsAt, Instant EndsAt, string? Title, string? Reason, string Source, Instant CreatedAt, Instant? AnsweredAt, Instant? CancelledAt);

public sealed record ExportedDay(LocalDate Date, string Location, Instant FirstSeenAt, Instant LastSeenAt, bool? CorrectedToThere);

public sealed record ExportedForecast(LocalDate Date, string Location, decimal Likelihood);

public sealed record ExportedPlace(string Location, Instant StartsAt, Instant EndsAt, string Source);

/// <summary>Tells people what the portal knows about them, and hands it over.</summary>
public sealed class MyData(PortalDatabase database, IClock clock)
{
    private const int MostLooks = 20;

    /// <summary>Counts, and the latest who looked. Refused: an account without a person.</summary>
    public async Task<Result<MyDataSummary>> SummariseAsync(Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        await using var db = database.Open();
        var counts = await db.Set<Person>().Where(p => p.Id == me).Select(p => new
        {
            Plans = db.Set<Intention>().Count(i => i.PersonId == me),
            Days = db.Set<Attendance>().Count(a => a.PersonId == me),
            First = db.Set<Attendance>().Where(a => a.PersonId == me).Min(a => (LocalDate?)a.Date),
            Forecasts = db.Set<PersonForecast>().Count(f => f.PersonId == me),
            Places = db.Set<Allocation>().Count(a => a.PersonId == me),
            Stars = db.Set<Star>().Count(s => s.PersonId == me),
            Corrections = db.Set<DayCorrection>().Count(c => c.PersonId == me),
            Looks = db.Set<AuditEntry>().Count(a => a.SubjectKind == "person" && a.SubjectId == me.Value),
        }).FirstOrDefaultAsync(ct);
        return counts is null
            ? new PersonNotFound(me.Value)
            : new MyDataSummary(counts.Plans, counts.Days, counts.First, counts.Forecasts, counts.Places, counts.Stars, counts.Corrections, counts.Looks, await LooksAsync(db, me, MostLooks, ct));
    }

    /// <summary>Everything at once. Refused: an account without a person. Colleagues appear by name only where the person starred them.</summary>
    public async Task<Result<MyDataExport>> ExportAsync(Actor by, CancellationToken ct)
    {
        if (by.PersonId is not { } me) return new NotLinkedToPerson();
        await using var db = await database.OpenSnapshotAsync(ct);
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == me, ct);
        if (person is null) return new PersonNotFound(me.Value);
        var own = await db.Set<PersonSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.PersonId == me, ct);
        var places = await db.Set<Domain.Spatial.Location>().Select(l => new { l.Id, l.Name }).ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        var corrections = await db.Set<DayCorrection>().AsNoTracking().Where(c => c.PersonId == me).ToDictionaryAsync(c => (c.LocationId, c.Date), c => c.WasThere, ct);
        var plans = await db.Set<Intention>().AsNoTracking().Where(i => i.PersonId == me).OrderBy(i => i.StartsAt).ToListAsync(ct);
        var seen = await db.Set<Attendance>().AsNoTracking().Where(a => a.PersonId == me).OrderBy(a => a.Date).ToListAsync(ct);
        var forecasts = await db.Set<PersonForecast>().AsNoTracking().Where(f => f.PersonId == me).OrderBy(f => f.Date).Select(f => new { f.Date, f.LocationId, f.Likelihood }).ToListAsync(ct);
        var seats = await db.Set<Allocation>().AsNoTracking().Where(a => a.PersonId == me).OrderBy(a => a.StartsAt).Select(a => new { a.LocationId, a.StartsAt, a.EndsAt, a.Source }).ToListAsync(ct);
        return new MyDataExport
        {
            ExportedAt = clock.GetCurrentInstant(),
            Person = new ExportedPerson(
                person.FirstName, person.LastName, person.Email, person.ExternalId, person.ActiveFrom, person.ActiveTo, person.Guest, person.Labels,
                own?.FixedDays ?? [], own?.OpenToInvitation ?? true, own?.ScheduleHidden ?? false, own?.AutoAccept, own?.AutoScheduleOff ?? false),
            Teams = await (from m in db.Set<TeamMember>() where m.PersonId == me join t in db.Set<Team>() on m.TeamId equals t.Id orderby t.Name select t.Name).ToListAsync(ct),
            Plans = [.. plans.Select(i => new ExportedPlan(i.Status.ToString(), i.Type?.ToString() ?? i.ExternalType?.ToString(), NameOf(i.LocationId), i.StartsAt, i.EndsAt, i.Title, i.Reason, i.Source.ToString(), i.CreatedAt, i.AnsweredAt, i.CancelledAt))],
            DaysSeen = [.. seen.Select(a => new ExportedDay(a.Date, places[a.LocationId], a.FirstSeenAt, a.LastSeenAt, corrections.TryGetValue((a.LocationId, a.Date), out var there) ? there : null))],
            Forecasts = [.. forecasts.Select(f => new ExportedForecast(f.Date, places[f.LocationId], f.Likelihood))],
            Places = [.. seats.Select(a => new ExportedPlace(places[a.LocationId], a.StartsAt, a.EndsAt, a.Source.ToString()))],
            StarredColleagues = await (from s in db.Set<Star>() where s.PersonId == me join p in db.Set<Person>() on s.ColleagueId equals p.Id orderby p.LastName select p.FirstName + " " + p.LastName).ToListAsync(ct),
            WhoLooked = await LooksAsync(db, me, int.MaxValue, ct),
        };

        string? NameOf(LocationId? id) => id is { } place ? places.GetValueOrDefault(place) : null;
    }

    private static Task<List<LookedAt>> LooksAsync(PortalDb db, PersonId me, int most, CancellationToken ct)
    {
        var looks = db.Set<AuditEntry>().Where(a => a.SubjectKind == "person" && a.SubjectId == me.Value).OrderByDescending(a => a.At).ThenByDescending(a => a.Id);
        return looks.Take(most).Select(a => new LookedAt(a.At, a.ActorName, a.Action)).ToListAsync(ct);
    }
}
