using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Notifications;

/// <summary>Times as mails and the answer page tell them: at the place first, then in the reader's own zone where that differs.</summary>
public static class MailTimes
{
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");
    private static readonly LocalDatePattern ShortPattern = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM");
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary><c>Thu 26 Nov</c></summary>
    public static string Day(LocalDate date) => ShortPattern.Format(date);

    /// <summary><c>Thu 26 Nov 2026, 09:00–17:30 London (GMT)</c>, and <c>10:00–18:30 Berlin (CET), your time</c>.</summary>
    public static IReadOnlyList<string> Lines(InstantRange range, DateTimeZone place, DateTimeZone? reader)
    {
        var date = range.StartsAt.DateIn(place);
        var there = $"{DatePattern.Format(date)}, {Span(range, place, date)}";
        if (reader is null || (reader.GetUtcOffset(range.StartsAt) == place.GetUtcOffset(range.StartsAt) && reader.GetUtcOffset(range.EndsAt) == place.GetUtcOffset(range.EndsAt))) return [there];
        var mine = range.StartsAt.DateIn(reader);
        return [there, $"{(mine == date ? "" : ShortPattern.Format(mine) + ", ")}{Span(range, reader, mine)}, your time"];
    }

    /// <summary><c>Wed 25 Nov, 18:00 London (GMT)</c></summary>
    public static string At(Instant at, DateTimeZone zone) => $"{ShortPattern.Format(at.DateIn(zone))}, {TimePattern.Format(at.InZone(zone).TimeOfDay)} {Zone(zone, at)}";

    private static string Span(InstantRange range, DateTimeZone zone, LocalDate from)
    {
        var end = range.EndsAt.InZone(zone).LocalDateTime;
        var start = range.StartsAt.InZone(zone).LocalDateTime;
        if (start.TimeOfDay == LocalTime.Midnight && end == start.PlusDays(1)) return $"all day {Zone(zone, range.StartsAt)}";
        var until = end.Date == from ? "" : ShortPattern.Format(end.Date) + " ";
        return $"{TimePattern.Format(start.TimeOfDay)}–{until}{TimePattern.Format(end.TimeOfDay)} {Zone(zone, range.StartsAt)}";
    }

    /// <summary>City and abbreviation.</summary>
    private static string Zone(DateTimeZone zone, Instant at) => $"{zone.Id.Split('/')[^1].Replace('_', ' ')} ({zone.GetZoneInterval(at).Name})";
}
