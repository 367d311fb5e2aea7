using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Evolution;
using WorkplacePortal.Domain.Identity;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Spatial;

namespace WorkplacePortal.Services.Evolution;

/// <summary>Reads the plan of a day in a handful of queries.</summary>
internal static class DayPlanReader
{
    public static async Task<DayPlanView?> ReadAsync(PortalDb db, LocationId id, LocalDate date, Actor by, Instant now, CancellationToken ct)
    {
        var location = await db.Set<Location>().AsNoTracking().Where(l => l.Id == id)
            .Select(l => new { l.Name, l.TimeZone, Schedule = db.Set<LocationSettings>().Where(s => s.LocationId == l.Id).Select(s => s.Evolution).FirstOrDefault() }).FirstOrDefaultAsync(ct);
        if (location is null || await CalendarReader.FindAsync(db, id, ct) is not { } calendar) return null;
        var schedule = location.Schedule ?? EvolutionSchedule.Default;
        var day = new AllocationDay(id, date, calendar.Zone);
        var runs = db.Set<EvolutionRun>().Where(r => r.LocationId == id && r.Date == date);
        var current = await EvolutionRows.Of(db, runs.Where(r => r.Current)).FirstOrDefaultAsync(ct);
        var latest = await EvolutionRows.Of(db, runs.Where(r => r.Kind == EvolutionKind.Evolution).OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(1)).FirstOrDefaultAsync(ct);
        var ofDay = await AllocationBook.ReadDayAsync(db, day, ct);
        return new DayPlanView
        {
            LocationId = id,
            LocationName = location.Name,
            TimeZone = location.TimeZone,
            Date = date,
            IsOpen = calendar.IsOpen(date),
            IsOver = date < now.DateIn(calendar.Zone),
            HasForecast = await DayVersions.ForecastAsync(db, id, date, ct) is not null,
            FreezesAt = PlanFreeze.FreezesAt(date, schedule, calendar.Zone),
            Current = current is null ? null : EvolutionRows.ToView(current, by, now),
            Latest = latest is null || latest.Run.Id == current?.Run.Id ? null : EvolutionRows.ToView(latest, by, now),
            ChangedByHand = current is not null && current.Run.Snapshot != AllocationBook.Snapshot(ofDay),
            Floors = await FloorPlans.ReadAsync(db, id, ct),
            Allocations = await SeatsAsync(db, day, by, ct),
        };
    }

    private static async Task<List<DaySeatView>> SeatsAsync(PortalDb db, AllocationDay day, Actor by, CancellationToken ct)
    {
        var (location, start, end) = (day.LocationId, day.Range.StartsAt, day.Range.EndsAt);
        var rows = await (
            from a in db.Set<Allocation>().AsNoTracking()
            where a.LocationId == location && a.EndsAt > start && a.StartsAt < end
            join t in db.Set<Team>() on a.TeamId equals (TeamId?)t.Id into teams
            from team in teams.DefaultIfEmpty()
            join p in db.Set<Person>() on a.PersonId equals (PersonId?)p.Id into people
            from person in people.DefaultIfEmpty()
            orderby a.Id
            select new { Row = a, TeamName = team.Name, TeamColor = team.Color, person.FirstName, person.LastName }).ToListAsync(ct);
        var all = by.Manages(location);
        return [.. rows.Select(r => ToView(r.Row, r.TeamName, r.TeamColor, $"{r.FirstName} {r.LastName}", all || PlanPrivacy.MaySee(by, r.Row.PersonId, r.Row.TeamId)))];
    }

    private static DaySeatView ToView(Allocation row, string? teamName, string? teamColor, string personName, bool named) => new(
        row.Id,
        row.Type,
        row.LayerId,
        row.ZoneId,
        row.RoomId,
        row.TeamId,
        teamName,
        teamColor,
        named ? row.PersonId : null,
        named && row.PersonId is not null ? personName : null,
        row.PersonId is not null,
        row.Spaces,
        row.StartsAt,
        row.EndsAt,
        row.Source,
        row.Locked,
        row.Source == AllocationSource.Manual ? [] : row.ReasonCodes,
        named && row.Source != AllocationSource.Manual ? row.Reason : null);
}
