using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>What a heat map is about.</summary>
public enum HeatmapSubject
{
    Location,
    Team,
    Person,
}

/// <summary>Which heat maps are wanted.</summary>
/// <param name="Subject">One for each of these, at each location.</param>
/// <param name="ByDate">A cell per date; otherwise per weekday and hour.</param>
/// <param name="Attendance">
/// What counts. Without a last date, to yesterday at each location; without a first one, 28 days.
/// </param>
public sealed record HeatmapSelection(HeatmapSubject Subject, bool ByDate, AttendanceFilter Attendance)
{
    /// <summary>Days of a window whose begin is not given.</summary>
    public const int UsualDays = 28;

    /// <summary>The window at a location, on whose clock it is <paramref name="today"/>.</summary>
    public DateWindow Window(LocalDate today)
    {
        var (from, to) = (Attendance.From, Attendance.To);
        var last = to ?? LocalDate.Max(today.PlusDays(-1), from ?? LocalDate.MinIsoValue);
        return new DateWindow(from ?? last.PlusDays(1 - UsualDays), last);
    }
}

/// <summary>Attendance of one subject at one location.</summary>
/// <param name="SubjectId">Id of the location, team or person.</param>
/// <param name="SubjectName">Its name.</param>
/// <param name="LocationId">Where.</param>
/// <param name="LocationName">Name of the location.</param>
/// <param name="TimeZone">Zone of the dates and hours.</param>
/// <param name="Window">Dates behind it.</param>
/// <param name="Cells">Sorted by weekday and hour, or by date. Those that are not listed are 0.</param>
public sealed record HeatmapView(string SubjectId, string SubjectName, LocationId LocationId, string LocationName, string TimeZone, DateWindow Window, IReadOnlyList<HeatmapCellView> Cells);

/// <summary>Which hour of which weekday, or which date.</summary>
public readonly record struct HeatmapSlot(IsoDayOfWeek Weekday, int Hour, LocalDate? Date)
{
    public static HeatmapSlot Of(LocalDate date) => new(IsoDayOfWeek.None, 0, date);
}

/// <param name="Slot">Which cell.</param>
/// <param name="Value">Different people: their mean over the days, or their number on the date; null when withheld.</param>
/// <param name="Days">Open days behind the value.</param>
public sealed record HeatmapCellView(HeatmapSlot Slot, double? Value, int Days);
