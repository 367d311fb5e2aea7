using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>The newest answer that a calendar sent by mail for an invitation, so that none is applied twice and no older one after it.</summary>
public sealed class MailReply
{
    public required IntentionId IntentionId { get; init; }

    /// <summary>SEQUENCE of the answer.</summary>
    public int Sequence { get; private set; }

    /// <summary>DTSTAMP of the answer.</summary>
    public Instant StampedAt { get; private set; }

    public Instant AppliedAt { get; private set; }

    /// <summary>By SEQUENCE, then DTSTAMP (RFC 5546, 2.1.5); an equal one is the same answer again.</summary>
    public bool IsNewer(int sequence, Instant stampedAt) => sequence > Sequence || (sequence == Sequence && stampedAt > StampedAt);

    public void Apply(int sequence, Instant stampedAt, Instant now) => (Sequence, StampedAt, AppliedAt) = (sequence, stampedAt, now);
}
