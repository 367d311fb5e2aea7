using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Occupancy;

/// <summary>
/// What one record claims: presence from <paramref name="From"/> to <paramref name="To"/>, both included, to the
/// millisecond. A bare sighting has two equal ends. Between two records nothing is claimed.
/// </summary>
public readonly record struct Stay(Instant From, Instant To)
{
    private static readonly Duration Tick = Duration.FromMilliseconds(1);

    /// <summary>A longer stay is a fault of the sender; the bound is also how far a record can reach into other days.</summary>
    public static Duration Longest { get; } = Duration.FromHours(48);

    public static Stay Of(Instant seenAt, Instant? firstSeenAt, Instant? lastSeenAt) => new(firstSeenAt ?? seenAt, lastSeenAt ?? seenAt);

    /// <summary>
    /// The part of the stay on each local date. Hours are those of the clock: an hour that clocks repeat is one hour, one
    /// that they skip does not occur. A stay over midnight has two dates.
    /// </summary>
    public IReadOnlyList<StayDay> Days(DateTimeZone zone)
    {
        var days = new List<StayDay>(1);
        for (var at = From; at <= To;)
        {
            // A piece with one offset on one date. Clocks may step back over midnight, so a date can come twice.
            var interval = zone.GetZoneInterval(at);
            var local = at.WithOffset(interval.WallOffset);
            var end = Instant.Min(To, local.Date.PlusDays(1).AtMidnight().WithOffset(interval.WallOffset).ToInstant() - Tick);
            if (interval.HasEnd) end = Instant.Min(end, interval.End - Tick);
            var piece = new StayDay(local.Date, at, end, HoursBetween(local.Hour, end.WithOffset(interval.WallOffset).Hour));
            var same = days.FindIndex(d => d.Date == piece.Date);
            if (same < 0) days.Add(piece);
            else days[same] = days[same] with { To = end, HourMask = days[same].HourMask | piece.HourMask };
            at = end + Tick;
        }

        return days;
    }

    private static int HoursBetween(int first, int last) => (1 << (last + 1)) - (1 << first);
}

/// <summary>The part of a stay on one local date.</summary>
/// <param name="Date">Date at the location.</param>
/// <param name="From">First instant on that date.</param>
/// <param name="To">Last instant on that date, included.</param>
/// <param name="HourMask">Bit h is set for each local hour h that it touches.</param>
public readonly record struct StayDay(LocalDate Date, Instant From, Instant To, int HourMask);
