using NodaTime;
using WorkplacePortal.Domain.Common;
using WorkplacePortal.Domain.Spatial;
using WorkplacePortal.Services.Spatial;
using WorkplacePortal.Web.Components.Common;

namespace WorkplacePortal.Web.Components.Allocations;

/// <summary>The hours of a local day as columns: 23, 24 or 25 of them, whatever the clocks do. Bars begin and end on half hours. Pure.</summary>
public static class DayHours
{
    /// <summary>What a bar moves by at least.</summary>
    public static readonly Duration Step = Duration.FromMinutes(30);

    private const int StepsOfHour = 2;

    /// <summary>Half hours from the start of the day to its end; none on a date that a zone left out.</summary>
    public static IReadOnlyList<InstantRange> Steps(LocalDate date, DateTimeZone zone)
    {
        var day = date.DayOf(zone);
        var steps = new List<InstantRange>();
        for (var at = day.StartsAt; at < day.EndsAt; at += Step) steps.Add(new InstantRange(at, Instant.Min(at + Step, day.EndsAt)));
        return steps;
    }

    /// <summary>One head an hour. Where the clocks change, the hour says in which time it is told from then on.</summary>
    /// <param name="day">The day with its opening hours.</param>
    /// <param name="zone">Of the place.</param>
    /// <param name="now">Marks its hour.</param>
    public static IReadOnlyList<TimelineHead> Heads(CalendarDayView day, DateTimeZone zone, Instant now)
    {
        var open = day.IsOpen ? new OpeningHours(day.Hours).On(day.Date, zone) : [];
        var heads = new List<TimelineHead>();
        var before = "";
        foreach (var hour in Steps(day.Date, zone).Chunk(StepsOfHour))
        {
            var range = new InstantRange(hour[0].StartsAt, hour[^1].EndsAt);
            var abbreviation = Zones.Abbreviation(zone, range.StartsAt);
            var isNow = range.StartsAt <= now && now < range.EndsAt;
            heads.Add(new TimelineHead(Days.Time(range.StartsAt, zone), before.Length > 0 && abbreviation != before ? abbreviation : "", StepsOfHour * heads.Count, hour.Length, open.Any(range.Overlaps), isNow));
            before = abbreviation;
        }

        return heads;
    }

    /// <summary><c>25 hours</c> where the clocks change on that day, otherwise null.</summary>
    public static string? Length(LocalDate date, DateTimeZone zone)
    {
        var day = date.DayOf(zone);
        var hours = (day.EndsAt - day.StartsAt).TotalHours;
        return hours == 24 ? null : FormattableString.Invariant($"{hours:0.#} hours: clocks change");
    }
}
