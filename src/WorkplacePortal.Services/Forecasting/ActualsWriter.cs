using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Services.Data;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>
/// Writes who came beside what was forecast, once a day is over. Days of the last weeks are looked at again, because occupancy may be sent
/// late. A day without a single record on which the location was open stays unknown.
/// </summary>
internal static class ActualsWriter
{
    /// <summary>Days that are looked at.</summary>
    public const int DaysBack = 35;

    /// <summary>Call it in a write transaction.</summary>
    /// <returns>How many days got another figure.</returns>
    public static async Task<int> WriteAsync(PortalDb db, LocationId location, LocalDate today, Instant now, CancellationToken ct)
    {
        var since = today.PlusDays(-DaysBack);
        var groups = await db.Set<GroupForecast>()
            .Where(f => f.LocationId == location && f.Date >= since && f.Date < today)
            .Select(f => new { f.Id, f.Date, f.TeamId, f.Closed, f.Actual }).ToListAsync(ct);
        if (groups.Count == 0) return 0;
        var forecast = await db.Set<PersonForecast>().Where(f => f.LocationId == location && f.Date >= since && f.Date < today)
            .Select(f => new { f.PersonId, f.Date, f.TeamId }).ToListAsync(ct);
        var came = await (
            from a in db.Set<Attendance>()
            join p in db.Set<Person>() on a.PersonId equals p.Id
            where a.LocationId == location && a.Date >= since && a.Date < today && !p.Guest
            select new { a.PersonId, a.Date, p.DefaultTeamId }).ToListAsync(ct);
        var teams = forecast.ToDictionary(f => (f.PersonId, f.Date), f => f.TeamId);
        var all = came.CountBy(a => a.Date).ToDictionary();
        var byTeam = came.CountBy(a => (a.Date, Team: teams.TryGetValue((a.PersonId, a.Date), out var team) ? team : a.DefaultTeamId)).ToDictionary();
        var changed = new HashSet<LocalDate>();
        foreach (var row in groups)
        {
            var counted = all.GetValueOrDefault(row.Date);
            int? actual = counted == 0 && !row.Closed ? null : row.TeamId is null ? counted : byTeam.GetValueOrDefault((row.Date, row.TeamId));
            if (actual == row.Actual) continue;
            changed.Add(row.Date);
            await db.Set<GroupForecast>().Where(f => f.Id == row.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(f => f.Actual, actual).SetProperty(f => f.UpdatedAt, now), ct);
        }

        foreach (var date in changed) await WritePeopleAsync(db, location, date, all.GetValueOrDefault(date) > 0, now, ct);
        return changed.Count;
    }

    private static async Task WritePeopleAsync(PortalDb db, LocationId location, LocalDate date, bool known, Instant now, CancellationToken ct)
    {
        var rows = db.Set<PersonForecast>().Where(f => f.LocationId == location && f.Date == date);
        var present = db.Set<Attendance>().Where(a => a.LocationId == location && a.Date == date).Select(a => a.PersonId);
        await rows.ExecuteUpdateAsync(s => s.SetProperty(f => f.Actual, f => known ? present.Contains(f.PersonId) : null).SetProperty(f => f.UpdatedAt, now), ct);
    }
}
