using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>
/// When, before the zone is known in which it was written: without a <paramref name="Zone"/> of its own it is read in the
/// location's.
/// </summary>
/// <param name="StartsIn">The first instant, read in a zone.</param>
/// <param name="EndsIn">The exclusive end, read in a zone; a bare date includes its whole day.</param>
/// <param name="Zone">Zone that the request names.</param>
public sealed record IntentionTimes(Func<DateTimeZone, Instant> StartsIn, Func<DateTimeZone, Instant> EndsIn, DateTimeZone? Zone = null)
{
    /// <summary>Longest booking of a seat, so that the days it touches can be held while it is decided.</summary>
    public const int MostDays = 366;

    /// <summary>Exactly these instants.</summary>
    public static IntentionTimes Of(InstantRange range) => new(_ => range.StartsAt, _ => range.EndsAt);

    /// <summary>The whole local day, or the days from one to the other.</summary>
    public static IntentionTimes Of(DateWindow days) => new(zone => days.From.StartOf(zone), zone => days.To.PlusDays(1).StartOf(zone));

    public InstantRange In(DateTimeZone location) => new(StartsIn(Zone ?? location).ToMilliseconds(), EndsIn(Zone ?? location).ToMilliseconds());

    /// <summary>What is wrong with an interval that somebody wants to plan; null when nothing is.</summary>
    public static PortalError? Refuse(InstantRange range, Instant now)
    {
        if (range.EndsAt <= range.StartsAt) return new InvalidRange("The end must lie after the start.") { Field = "ends_at" };
        if (range.EndsAt <= now) return new DateInPast("The intention would be over already.") { Field = "ends_at" };
        return Length(range);
    }

    /// <summary>Null when it is short enough for a seat.</summary>
    public static PortalError? Length(InstantRange range)
        => range.EndsAt - range.StartsAt > Duration.FromDays(MostDays)
            ? new InvalidRange($"An intention lasts at most {MostDays} days.") { Field = "ends_at" }
            : null;
}
