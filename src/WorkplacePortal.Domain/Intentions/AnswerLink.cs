using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>The way from a mail to the answer of one invitation, without signing in. Whoever holds its token answers for the person.</summary>
public sealed class AnswerLink
{
    /// <summary>Answers close at this local time of the day before.</summary>
    private static readonly LocalTime Closing = new(18, 0);

    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string TokenHash { get; init; }

    public required IntentionId IntentionId { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>From then on it only shows.</summary>
    public required Instant ExpiresAt { get; init; }

    /// <summary>When it was used; it answers once.</summary>
    public Instant? UsedAt { get; private set; }

    /// <summary>The day that the person proposed instead; one for each invitation.</summary>
    public LocalDate? SuggestedOn { get; private set; }

    public required Instant CreatedAt { get; init; }

    public bool IsExpired(Instant now) => ExpiresAt <= now;

    public void Use(Instant now) => UsedAt ??= now;

    public void Suggest(LocalDate day) => SuggestedOn ??= day;

    /// <summary>At six in the evening before, in the zone of the place; at the start for what is made later than that.</summary>
    public static Instant Deadline(Instant startsAt, Instant now, DateTimeZone zone)
    {
        var evening = (startsAt.DateIn(zone).PlusDays(-1) + Closing).ToInstant(zone);
        return evening > now ? evening : startsAt;
    }
}
