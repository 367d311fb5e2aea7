using Microsoft.EntityFrameworkCore;
using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Directory;
using WorkplacePortal.Domain.Forecasting.Engine;
using WorkplacePortal.Domain.Occupancy;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Jobs;

namespace WorkplacePortal.Services.Forecasting;

/// <summary>Reads in a dozen queries what a forecast needs, however many people and days there are.</summary>
internal sealed class SnapshotLoader(PortalDb db, LocationId locationId, DateWindow window, Instant now)
{
    /// <summary>Older attendance is not looked at.</summary>
    private const int LongestHistory = 550;

    /// <summary>Days after the window that tell eves and bridge days.</summary>
    private const int DaysBeyond = 7;

    /// <exception cref="JobFailedException">The location has no attendance at all.</exception>
    public async Task<ForecastSnapshot> LoadAsync(CancellationToken ct)
    {
        var location = await db.Set<Location>().AsNoTracking().SingleAsync(l => l.Id == locationId, ct);
        var zone = LocalTimes.Zone(location.TimeZone);
        var today = now.DateIn(zone);
        var seenTo = await OccupancyMark.LatestAsync(db, locationId, ct);
        var attendance = await AttendanceAsync(today, ct);
        if (attendance.Count == 0 && !await db.Set<Attendance>().AnyAsync(a => a.LocationId == locationId, ct))
            throw new JobFailedException("insufficient_training_data", $"Nobody has ever been seen at {location.Name}. Send or import occupancy first, then start the forecast again.");
        var first = attendance.Count == 0 ? today.PlusDays(-1) : attendance.Min(a => a.Date);
        var bookings = await new BookingLoader(db, locationId, zone, window, first).LoadAsync(ct);
        var crowd = await new CrowdLoader(db, locationId).LoadAsync(Visits(attendance.Select(a => (a.PersonId, a.Date)), bookings.Seats), ct);
        return new ForecastSnapshot
        {
            LocationId = locationId,
            Zone = zone,
            Today = today,
            Input = new ForecastInput
            {
                Origin = today.PlusDays(-1),
                Window = window,
                Calendar = await CalendarAsync(first, window.To.PlusDays(DaysBeyond), ct),
                Teams = [.. crowd.Rules.Select(ToTeam)],
                People = crowd.ToPeople(window),
                Attendance = [.. attendance.Where(a => crowd.Positions.ContainsKey(a.PersonId)).Select(a => ToPresence(a, crowd.Positions[a.PersonId], zone))],
                Bookings = bookings.ToChanges(crowd),
            },
            People = crowd.People,
            TeamOfPerson = crowd.TeamOfPerson,
            Teams = crowd.Teams,
            Rules = crowd.Rules,
            Spaces = await db.Set<Space>().CountAsync(s => s.LocationId == locationId && s.Setting != SpaceSetting.Closed, ct),
            OccupancySeenTo = seenTo,
        };
    }

    private Task<List<Seen>> AttendanceAsync(LocalDate today, CancellationToken ct)
    {
        var since = today.PlusDays(-LongestHistory);
        return db.Set<Attendance>().AsNoTracking()
            .Where(a => a.LocationId == locationId && a.Date >= since && a.Date < today)
            .OrderBy(a => a.Date).ThenBy(a => a.PersonId)
            .Select(a => new Seen(a.PersonId, a.Date, a.FirstSeenAt, a.LastSeenAt)).ToListAsync(ct);
    }

    private async Task<ForecastCalendar> CalendarAsync(LocalDate first, LocalDate last, CancellationToken ct)
    {
        var hours = (await db.Set<LocationSettings>().AsNoTracking().FirstOrDefaultAsync(s => s.LocationId == locationId, ct))?.OpeningHours ?? OpeningHours.AlwaysOpen;
        var holidays = await db.Set<Holiday>().AsNoTracking().Where(h => h.LocationId == locationId).ToDictionaryAsync(h => h.Date, ct);
        var days = new DateWindow(first, last).Dates().Select(date =>
        {
            var holiday = holidays.GetValueOrDefault(date);
            return new CalendarDay(hours.IsOpenOn(date.DayOfWeek) && holiday is not { Closed: true }, holiday?.Name, HalfHours.Touching(hours, date.DayOfWeek));
        });
        return new ForecastCalendar(first, [.. days]);
    }

    /// <summary>From when to when somebody came, or will come, to the location.</summary>
    private static Dictionary<PersonId, DateWindow> Visits(IEnumerable<(PersonId Person, LocalDate Date)> seen, IEnumerable<(PersonId Person, LocalDate Date)> booked)
        => seen.Concat(booked).GroupBy(v => v.Person, v => v.Date).ToDictionary(g => g.Key, g => new DateWindow(g.Min(), g.Max()));

    private static TeamInput ToTeam(TeamLocationSettings? rules) => rules is null ? new TeamInput() : new TeamInput
    {
        IsFixed = rules.Type == TeamSettingType.Fixed,
        MinPeople = rules.MinCapacity,
        MaxPeople = rules.MaxCapacity,
        ContingencyPercent = rules.Contingency,
        FixedDays = rules.FixedDays,
    };

    private static Presence ToPresence(Seen seen, int person, DateTimeZone zone)
        => new(person, seen.Date, HalfHours.Of(seen.First, seen.Date, zone), HalfHours.Of(seen.Last, seen.Date, zone));

    private sealed record Seen(PersonId PersonId, LocalDate Date, Instant First, Instant Last);
}
