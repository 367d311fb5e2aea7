using NodaTime;
using WorkplacePortal.Domain.Allocations;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Services.Allocations;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;
using WorkplacePortal.Web.Components.Directory;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>Seats of one team on a floor.</summary>
public sealed record MonthPart(TeamLook Look, int Seats);

/// <summary>One floor on one day.</summary>
/// <param name="Name">The floor.</param>
/// <param name="Parts">The largest team first.</param>
/// <param name="Length">Share of the largest floor that it fills, 0 to 1.</param>
public sealed record MonthFloor(string Name, int Seats, IReadOnlyList<MonthPart> Parts, double Length)
{
    public int Taken => Parts.Sum(p => p.Seats);
}

/// <summary>One day of the month.</summary>
/// <param name="Date">Local date.</param>
/// <param name="IsIn">Part of the month, not of its neighbours.</param>
/// <param name="IsOpen">Whether the place is open.</param>
/// <param name="Note">Why it is closed.</param>
/// <param name="Floors">The top floor first.</param>
/// <param name="Capacity">Seats of all floors.</param>
public sealed record MonthDay(LocalDate Date, bool IsIn, bool IsOpen, string? Note, IReadOnlyList<MonthFloor> Floors, int Capacity)
{
    public int Taken => Floors.Sum(f => f.Taken);

    /// <summary>For those who hear it.</summary>
    public string Summary => IsOpen || Taken > 0
        ? Taken == 0 ? $"{Days.Long(Date)}: nobody has a place" : $"{Days.Long(Date)}: {Figures.Of(Taken, "seat", "seats")}, {Figures.Share(Taken, Capacity)}. {string.Join("; ", Floors.Where(f => f.Taken > 0).Select(f => $"{f.Name}: {string.Join(", ", f.Parts.Select(p => $"{p.Look.Name} {Figures.Count(p.Seats)}"))}"))}"
        : $"{Days.Long(Date)}: closed{(Note is null ? "" : $", {Note}")}";
}

/// <summary>A month of allocations: a bar for each floor and day, coloured by team. Pure.</summary>
public sealed record MonthBars(IReadOnlyList<IReadOnlyList<MonthDay>> Weeks, IReadOnlyList<IsoDayOfWeek> Columns, IReadOnlyList<TeamLook> Teams, int Widest)
{
    /// <summary>Whole weeks around the month, at most six.</summary>
    public static DateWindow Around(LocalDate date)
    {
        var (first, last) = (date.With(DateAdjusters.StartOfMonth), date.With(DateAdjusters.EndOfMonth));
        return new DateWindow(Timeline.WeekOf(first).From, Timeline.WeekOf(last).To);
    }

    public static MonthBars From(LocalDate month, LocationCalendarView calendar, IReadOnlyList<FloorPlanView> floors, IReadOnlyList<AllocationSpanView> rows, TeamLooks looks, DateTimeZone zone)
    {
        var seats = floors.ToDictionary(f => f.Id, f => f.Spaces.Count(s => s.Setting != Domain.Spatial.SpaceSetting.Closed));
        var rooms = floors.SelectMany(f => f.Rooms).ToDictionary(r => r.Id, r => r.UsableSpaces);
        var widest = seats.Values.Append(1).Max();
        var days = calendar.Days.Select(d => Day(d)).ToList();
        // Weekdays on which the place is never open and nobody has a place need no column.
        var columns = Enumerable.Range(1, 7).Select(n => (IsoDayOfWeek)n).Where(w => days.Exists(d => d.Date.DayOfWeek == w && (d.IsOpen || d.Taken > 0))).ToList();
        if (columns.Count == 0) columns = [.. Enumerable.Range(1, 7).Select(n => (IsoDayOfWeek)n)];
        var teams = days.SelectMany(d => d.Floors).SelectMany(f => f.Parts).GroupBy(p => p.Look).OrderByDescending(g => g.Sum(p => p.Seats)).Select(g => g.Key).ToList();
        return new MonthBars([.. days.Chunk(7).Select(w => w.Where(d => columns.Contains(d.Date.DayOfWeek)).ToList())], columns, teams, widest);

        MonthDay Day(CalendarDayView day)
        {
            var range = day.Date.DayOf(zone);
            var here = rows.Where(r => range.Overlaps(new InstantRange(r.StartsAt, r.EndsAt))).ToLookup(r => r.LayerId);
            return new MonthDay(
                day.Date,
                day.Date.Month == month.Month && day.Date.Year == month.Year,
                day.IsOpen,
                day.HolidayName,
                [.. floors.OrderByDescending(f => f.Order).Where(f => seats[f.Id] > 0).Select(f => new MonthFloor(f.Name, seats[f.Id], Parts(here[f.Id]), (double)seats[f.Id] / widest))],
                seats.Values.Sum());
        }

        IReadOnlyList<MonthPart> Parts(IEnumerable<AllocationSpanView> all)
            => [.. all.GroupBy(r => looks.Of(r.TeamId)).Select(g => new MonthPart(g.Key, g.Sum(r => r.Type == AllocationType.Room ? r.RoomId is { } room ? rooms.GetValueOrDefault(room) : 0 : r.Spaces.Count))).Where(p => p.Seats > 0).OrderByDescending(p => p.Seats).ThenBy(p => p.Look.Name, StringComparer.Ordinal)];
    }
}
