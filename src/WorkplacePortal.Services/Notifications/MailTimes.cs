using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Notifications;

/// <summary>How dates and times are written.</summary>
/// <param name="Date">With the year.</param>
/// <param name="Short">Without it.</param>
/// <param name="Time">Of a day.</param>
public sealed record TimePatterns(LocalDatePattern Date, LocalDatePattern Short, LocalTimePattern Time)
{
    /// <summary>What mails use: nobody knows which formats their reader has.</summary>
    public static TimePatterns British { get; } = new(LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu"), LocalDatePattern.CreateWithInvariantCulture("ddd d MMM"), LocalTimePattern.CreateWithInvariantCulture("HH:mm"));
}

/// <summary>Times as mails and the answer page tell them: at the place first, then in the reader's own zone where that differs.</summary>
public static class MailTimes
{
    /// <summary><c>Thu 26 Nov</c></summary>
    public static string Day(LocalDate date) => TimePatterns.British.Short.Format(date);

    /// <summary><c>Thu 26 Nov 2026, 09:00–17:30 London (GMT)</c>, and <c>10:00–18:30 Berlin (CET), your time</c>.</summary>
    public static IReadOnlyList<string> Lines(InstantRange range, DateTimeZone place, DateTimeZone? reader, TimePatterns? patterns = null)
    {
        var to = patterns ?? TimePatterns.British;
        var date = range.StartsAt.DateIn(place);
        var there = $"{to.Date.Format(date)}, {Span(range, place, date, to)}";
        if (reader is null || (reader.GetUtcOffset(range.StartsAt) == place.GetUtcOffset(range.StartsAt) && reader.GetUtcOffset(range.EndsAt) == place.GetUtcOffset(range.EndsAt))) return [there];
        var mine = range.StartsAt.DateIn(reader);
        return [there, $"{(mine == date ? "" : to.Short.Format(mine) + ", ")}{Span(range, reader, mine, to)}, your time"];
    }

    /// <summary><c>Wed 25 Nov, 18:00 London (GMT)</c></summary>
    public static string At(Instant at, DateTimeZone zone, TimePatterns? patterns = null)
        => $"{(patterns ?? TimePatterns.British).Short.Format(at.DateIn(zone))}, {(patterns ?? TimePatterns.British).Time.Format(at.InZone(zone).TimeOfDay)} {Zone(zone, at)}";

    private static string Span(InstantRange range, DateTimeZone zone, LocalDate from, TimePatterns to)
    {
        var end = range.EndsAt.InZone(zone).LocalDateTime;
        var start = range.StartsAt.InZone(zone).LocalDateTime;
        if (start.TimeOfDay == LocalTime.Midnight && end == start.PlusDays(1)) return $"all day {Zone(zone, range.StartsAt)}";
        var until = end.Date == from ? "" : to.Short.Format(end.Date) + " ";
        return $"{to.Time.Format(start.TimeOfDay)}–{until}{to.Time.Format(end.TimeOfDay)} {Zone(zone, range.StartsAt)}";
    }

    /// <summary>City and abbreviation.</summary>
    private static string Zone(DateTimeZone zone, Instant at) => $"{zone.Id.Split('/')[^1].Replace('_', ' ')} ({zone.GetZoneInterval(at).Name})";
}
