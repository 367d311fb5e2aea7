using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Web.Api.Common;

/// <summary>
/// The contract's one reading of time: a bare date (the whole local day), a local date-time, or a date-time with <c>Z</c>
/// or an offset, which wins over every zone. Without a zone, reads mean UTC and writes the zone of the location: the caller
/// says which. Fractions are cut to milliseconds.
/// </summary>
internal readonly record struct DateOrTime
{
    // A day more or less must not leave NodaTime's calendar.
    private const int FirstYear = 2;
    private const int LastYear = 9990;

    private static readonly LocalDateTimePattern[] Locals =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'FFFFFFFFF"),
    ];

    private static readonly OffsetPattern Offsets = OffsetPattern.CreateWithInvariantCulture("+HH:mm");
    private readonly LocalDate? date;
    private readonly LocalDateTime local;
    private readonly Offset? offset;

    private DateOrTime(LocalDate? date, LocalDateTime local, Offset? offset) => (this.date, this.local, this.offset) = (date, local, offset);

    /// <summary>The date of a bare date.</summary>
    public LocalDate? Date => date;

    /// <summary>True when no zone changes what is meant.</summary>
    public bool HasOffset => offset is not null;

    public static bool TryParse(string text, [NotNullWhen(true)] out DateOrTime? value)
    {
        value = null;
        if (text.Length < 10 || text.Contains('\0', StringComparison.Ordinal)) return false;
        if (text.Length == 10) return TryDate(text, out var day) && Set(new(day, default, null), out value);
        var (clock, shift) = (text, (Offset?)null);
        if (text[^1] == 'Z')
        {
            (clock, shift) = (text[..^1], Offset.Zero);
        }
        else if (text.Length > 16 && text[^6] is '+' or '-')
        {
            if (Offsets.Parse(text[^6..]) is not { Success: true } parsed) return false;
            (clock, shift) = (text[..^6], parsed.Value);
        }

        // "FFF" would take a point without digits.
        if (clock[^1] == '.') return false;
        foreach (var pattern in Locals)
        {
            if (pattern.Parse(clock) is { Success: true } parsed) return IsUsable(parsed.Value.Date) && Set(new(null, parsed.Value, shift), out value);
        }

        return false;
    }

    public static bool TryDate(string text, out LocalDate date)
    {
        var parsed = text.Length == 10 ? LocalDatePattern.Iso.Parse(text) : null;
        date = parsed is { Success: true } ? parsed.Value : default;
        return parsed is { Success: true } && IsUsable(date);
    }

    /// <summary>The first instant that is meant.</summary>
    public Instant StartIn(DateTimeZone zone) => date is { } day ? day.StartOf(zone) : TimeIn(zone);

    /// <summary>The end of an interval that is written: exclusive; a bare date includes its whole day.</summary>
    public Instant EndIn(DateTimeZone zone) => date is { } day ? day.PlusDays(1).StartOf(zone) : TimeIn(zone);

    /// <summary>The end of a range filter as the first instant behind it: the end that was sent is included.</summary>
    public Instant EndOfRangeIn(DateTimeZone zone) => date is null ? TimeIn(zone) + Duration.FromMilliseconds(1) : EndIn(zone);

    /// <summary>
    /// An interval that is written must have a positive length. In whatever zone local times are read, their order stays, so
    /// that this needs no stored data; one local time and one with an offset are judged once the zone is known.
    /// </summary>
    public static IEnumerable<PortalError> Check(DateOrTime? startsAt, DateOrTime? endsAt, DateTimeZone? zone)
    {
        if (startsAt is not { } start || endsAt is not { } end || (zone is null && start.HasOffset != end.HasOffset)) yield break;
        var read = zone ?? DateTimeZone.Utc;
        if (end.EndIn(read) <= start.StartIn(read)) yield return new InvalidRange("ends_at must be after starts_at.") { Field = "ends_at" };
    }

    private static bool IsUsable(LocalDate date) => date.Year is >= FirstYear and <= LastYear;

    private static bool Set(DateOrTime read, [NotNullWhen(true)] out DateOrTime? value)
    {
        value = read;
        return true;
    }

    private Instant TimeIn(DateTimeZone zone) => (offset is { } known ? local.WithOffset(known).ToInstant() : local.ToInstant(zone)).ToMilliseconds();
}

/// <summary>The range of a read: both ends included as they were sent, one missing = open.</summary>
/// <param name="From">First instant; null = open.</param>
/// <param name="Until">First instant behind the range; null = open.</param>
internal readonly record struct TimeRange(Instant? From, Instant? Until)
{
    /// <summary>Reads in <paramref name="zone"/>; null is UTC.</summary>
    public static TimeRange Of(DateOrTime? startsAt, DateOrTime? endsAt, DateTimeZone? zone)
        => new(startsAt?.StartIn(zone ?? DateTimeZone.Utc), endsAt?.EndOfRangeIn(zone ?? DateTimeZone.Utc));

    /// <summary>A range that ends before it begins is refused.</summary>
    public static IEnumerable<PortalError> Check(DateOrTime? startsAt, DateOrTime? endsAt, DateTimeZone? zone)
    {
        var range = Of(startsAt, endsAt, zone);
        if (range.From >= range.Until) yield return new InvalidRange("ends_at must not lie before starts_at.") { Field = "ends_at" };
    }
}
