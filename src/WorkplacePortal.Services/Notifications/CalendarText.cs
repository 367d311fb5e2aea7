using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Services.Notifications;

/// <summary>One entry of a calendar.</summary>
internal sealed record CalendarEntry
{
    /// <summary>The same for ever.</summary>
    public required string Uid { get; init; }

    public required int Sequence { get; init; }

    /// <summary>When it was written.</summary>
    public required Instant StampedAt { get; init; }

    public required InstantRange Range { get; init; }

    /// <summary>Zone of the place.</summary>
    public required DateTimeZone Zone { get; init; }

    public required string Summary { get; init; }

    public string? Description { get; init; }

    public string? Place { get; init; }

    public Uri? Link { get; init; }

    /// <summary>Whether the person is busy then; an office day is no appointment.</summary>
    public bool IsBusy { get; init; }

    public CalendarStatus Status { get; init; }

    /// <summary>Who asks; null for an entry of one's own.</summary>
    public CalendarParty? Organiser { get; init; }

    public CalendarParty? Attendee { get; init; }
}

internal enum CalendarStatus
{
    Confirmed,
    Tentative,
    Cancelled,
}

/// <summary>Somebody in a calendar entry.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Address">E-mail address.</param>
/// <param name="Answer">PARTSTAT of an attendee.</param>
internal sealed record CalendarParty(string Name, string Address, string? Answer = null);

/// <summary>Writes iCalendar (RFC 5545): times in the zone of the place with its rules, so that 09:00 stays 09:00 over a change of clocks.</summary>
internal static class CalendarText
{
    public const string Request = "REQUEST";
    public const string Cancel = "CANCEL";
    private const string Product = "-//WorkplacePortal//Workplace portal//EN";

    /// <param name="method">iTIP method; null for a plain calendar.</param>
    /// <param name="entries">What it holds.</param>
    /// <param name="name">Title of a calendar that is subscribed to.</param>
    public static string Write(string? method, IReadOnlyList<CalendarEntry> entries, string? name = null)
    {
        var calendar = new Calendar { ProductId = Product };
        if (method is not null) calendar.Method = method;
        if (name is not null) calendar.AddProperty("X-WR-CALNAME", name);
        // The rules of a zone begin before the first entry, so that none lies outside of them.
        foreach (var zone in entries.Where(e => !IsWholeDays(e)).GroupBy(e => e.Zone.Id, StringComparer.Ordinal).OrderBy(z => z.Key, StringComparer.Ordinal))
        {
            var first = zone.Min(e => e.Range.StartsAt).InZone(zone.First().Zone);
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(zone.Key, new LocalDate(first.Year - 1, 1, 1).ToDateTimeUnspecified(), includeHistoricalData: false));
        }

        foreach (var entry in entries) calendar.Events.Add(Event(entry));
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("The calendar could not be written.");
    }

    private static CalendarEvent Event(CalendarEntry entry)
    {
        var made = new CalendarEvent
        {
            Uid = entry.Uid,
            Sequence = entry.Sequence,
            DtStamp = new CalDateTime(entry.StampedAt.ToDateTimeUtc()),
            DtStart = Time(entry, entry.Range.StartsAt),
            DtEnd = Time(entry, entry.Range.EndsAt),
            Summary = Clean(entry.Summary),
            Description = entry.Description is null ? null : Clean(entry.Description),
            Location = entry.Place is null ? null : Clean(entry.Place),
            Url = entry.Link,
            Transparency = entry.IsBusy ? TransparencyType.Opaque : TransparencyType.Transparent,
            Status = entry.Status switch
            {
                CalendarStatus.Confirmed => EventStatus.Confirmed,
                CalendarStatus.Tentative => EventStatus.Tentative,
                _ => EventStatus.Cancelled,
            },
        };
        if (entry.Organiser is { } organiser) made.Organizer = new Organizer($"mailto:{organiser.Address}") { CommonName = Parameter(organiser.Name) };
        if (entry.Attendee is { } attendee)
        {
            made.Attendees.Add(new Attendee($"mailto:{attendee.Address}")
            {
                CommonName = Parameter(attendee.Name),
                ParticipationStatus = attendee.Answer,
                Role = ParticipationRole.RequiredParticipant,
                Type = "INDIVIDUAL",
                Rsvp = attendee.Answer == EventParticipationStatus.NeedsAction,
            });
        }

        return made;
    }

    private static CalDateTime Time(CalendarEntry entry, Instant at)
    {
        var local = at.InZone(entry.Zone);
        return IsWholeDays(entry)
            ? new CalDateTime(local.Year, local.Month, local.Day)
            : new CalDateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, local.Second, entry.Zone.Id);
    }

    private static bool IsWholeDays(CalendarEntry entry)
        => entry.Range.StartsAt == entry.Range.StartsAt.DateIn(entry.Zone).StartOf(entry.Zone) && entry.Range.EndsAt == entry.Range.EndsAt.DateIn(entry.Zone).StartOf(entry.Zone);

    /// <summary>Control characters have no place in a calendar; line ends become the escaped ones.</summary>
    private static string Clean(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(c => c == '\n' || !char.IsControl(c)));

    /// <summary>A parameter has no way to write line ends and quotes: a name with them would become other properties.</summary>
    private static string Parameter(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c == '"' ? '\'' : c));
}
