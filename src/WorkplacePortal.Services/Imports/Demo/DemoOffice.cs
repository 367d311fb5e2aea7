using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Data;
using WorkplacePortal.Services.Occupancy;

namespace WorkplacePortal.Services.Imports.Demo;

/// <summary>One office through the demo's months: its calendar, its past days and what is booked.</summary>
internal sealed class DemoOffice
{
    private const int RowsPerCall = 4000;
    private const int DaysWithBookings = 130;
    private readonly LocationCalendar calendar;
    private readonly LocalDate first;
    private readonly Instant now;

    public DemoOffice(DemoBuilding building, LocalDate first, LocalDate today, Instant now)
    {
        (Building, this.first, Today, this.now) = (building, first, today, now);
        Holidays = [.. DemoCalendar.Holidays(building, first, today.PlusMonths(6), now)];
        if (building.Location.Country == "GB")
        {
            // A closure still to come, on a Friday, so that it can be seen in forecast and plan.
            var closure = today.PlusDays(16).Next(IsoDayOfWeek.Friday);
            if (Holidays.TrueForAll(h => h.Date != closure)) Holidays.Add(Closure(closure, "Fire alarm works"));
        }

        calendar = new LocationCalendar(building.Zone, building.Settings.OpeningHours, Holidays.Select(h => h.Date).ToHashSet());
    }

    public DemoBuilding Building { get; }

    public LocalDate Today { get; }

    public List<Holiday> Holidays { get; }

    /// <summary>The next so many open days.</summary>
    public IReadOnlyList<LocalDate> Coming(int days)
    {
        var coming = new List<LocalDate>(days);
        while (coming.Count < days) coming.Add(NextOpen(coming is [.., var last] ? last : Today));
        return coming;
    }

    /// <summary>Today too, when it is open.</summary>
    public IReadOnlyList<LocalDate> FromToday(int days) => calendar.IsOpen(Today) ? [Today, .. Coming(days - 1)] : Coming(days);

    public LocalDate NextOpen(LocalDate after) => calendar.NextOpen(after) ?? after.PlusDays(1);

    /// <summary>Stores who was seen on every open day up to now, and keeps what they had booked.</summary>
    public async Task<int> LiveThroughAsync(PortalDb db, DemoPeople people, DemoAttendance attendance, DemoIntentions plans, CancellationToken ct)
    {
        var waiting = new List<Sighting>();
        var stored = 0;
        foreach (var date in new DateWindow(first, Today).Dates().Where(calendar.IsOpen))
        {
            var stays = attendance.On(date, Building, people.All).ToList();
            // On the day itself people are seen up to now; who has not arrived yet has a booking at most.
            waiting.AddRange(stays.Where(s => s.ArrivedAt <= now).Select(s => new Sighting(s.Person.Id, Building.Location.Id, s.ArrivedAt)
            {
                FirstSeenAt = s.ArrivedAt,
                LastSeenAt = Instant.Min(s.LeftAt, now),
                TeamId = s.Person.TeamId,
            }));
            if (Period.DaysBetween(date, Today) <= DaysWithBookings) plans.AddPast(date, Building, stays.Select(s => s.Person.Id).ToHashSet(), people.All, attendance);
            if (waiting.Count < RowsPerCall) continue;
            stored += await StoreAsync(db, waiting, ct);
        }

        return stored + await StoreAsync(db, waiting, ct);
    }

    /// <summary>Bookings on hand for the coming days that are open.</summary>
    public void PlanAhead(DemoPeople people, DemoAttendance attendance, DemoIntentions plans, int days)
    {
        foreach (var (ahead, date) in Coming(days).Index()) plans.AddComing(date, ahead + 1, Building, people.All, attendance);
    }

    private Holiday Closure(LocalDate date, string name)
        => new() { Id = IdFactory.New<HolidayId>(now), LocationId = Building.Location.Id, Date = date, Name = name, CreatedAt = now, UpdatedAt = now };

    private async Task<int> StoreAsync(PortalDb db, List<Sighting> sightings, CancellationToken ct)
    {
        var count = sightings.Count;
        await OccupancyLedger.StoreAsync(db, sightings, now, ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        sightings.Clear();
        return count;
    }
}
