using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Occupancy;

namespace WorkplacePortal.Services.Occupancy;

/// <summary>How many different people came on a date.</summary>
/// <param name="Date">Date at the location.</param>
/// <param name="People">Everybody.</param>
/// <param name="Teams">By team, those without anybody left out.</param>
public sealed record AttendanceDayView(LocalDate Date, PeopleCount People, IReadOnlyDictionary<TeamId, PeopleCount> Teams);

/// <summary>Who has been seen so far today.</summary>
/// <param name="Date">Today at the location.</param>
/// <param name="At">Now.</param>
/// <param name="DataUntil">The latest sighting of the day; null before the first one.</param>
/// <param name="People">Everybody.</param>
/// <param name="Typical">Mean of up to eight days of the same weekday, counted at the same time of the day; null without history, and when withheld.</param>
/// <param name="Teams">The teams of the location, by name; those without anybody included.</param>
public sealed record SeenTodayView(LocalDate Date, Instant At, Instant? DataUntil, PeopleCount People, double? Typical, IReadOnlyList<TeamSeenView> Teams);

/// <param name="Id">Which team.</param>
/// <param name="Name">Its name.</param>
/// <param name="Color"><c>#RRGGBB</c>.</param>
/// <param name="HeadCount">People that the team counts.</param>
/// <param name="People">Seen so far.</param>
public sealed record TeamSeenView(TeamId Id, string Name, string Color, int HeadCount, PeopleCount People);

/// <summary>Which heat map is wanted.</summary>
/// <param name="LocationId">Where.</param>
/// <param name="Window">Dates, at most <see cref="AttendanceQueries.MostDays"/>.</param>
/// <param name="TeamId">One team; null for everybody.</param>
public sealed record HeatmapFilter(LocationId LocationId, DateWindow Window, TeamId? TeamId = null)
{
    /// <summary>Weekdays that count; null for all.</summary>
    public IReadOnlySet<IsoDayOfWeek>? Weekdays { get; init; }

    /// <summary>Leaves closed dates out, so that they do not pull the means down.</summary>
    public bool OpenDaysOnly { get; init; }
}

/// <summary>A heat map of weekday by hour. Cells that are not listed are 0.</summary>
/// <param name="TimeZone">Zone of the hours.</param>
/// <param name="Days">Dates behind it.</param>
/// <param name="Cells">By weekday and hour.</param>
/// <param name="WholeDays">By weekday: different people on a day.</param>
public sealed record WeekdayHeatmapView(string TimeZone, int Days, IReadOnlyList<WeekdayCellView> Cells, IReadOnlyList<WeekdayCellView> WholeDays);

/// <param name="Weekday">ISO weekday.</param>
/// <param name="Hour">0 to 23, or <see cref="HourlyPresence.WholeDay"/>.</param>
/// <param name="Mean">Mean number of people; null when withheld.</param>
/// <param name="Peak">Most people on one date; null when withheld.</param>
/// <param name="Days">Dates behind the mean.</param>
public sealed record WeekdayCellView(IsoDayOfWeek Weekday, int Hour, double? Mean, int? Peak, int Days)
{
    public bool IsWithheld => Mean is null;
}

/// <summary>A heat map of date by hour. Dates and hours that are not listed are 0.</summary>
/// <param name="TimeZone">Zone of the hours.</param>
/// <param name="Dates">By date.</param>
public sealed record DateHeatmapView(string TimeZone, IReadOnlyList<DateRowView> Dates);

/// <param name="Date">Date at the location.</param>
/// <param name="People">Different people on the day.</param>
/// <param name="Hours">Different people by hour of the clock.</param>
public sealed record DateRowView(LocalDate Date, PeopleCount People, IReadOnlyDictionary<int, PeopleCount> Hours);
