using NodaTime;
using WorkplacePortal.Domain.Common;

namespace WorkplacePortal.Domain.Notifications;

public enum MailKind
{
    /// <summary>Somebody asks the person to come.</summary>
    Invitation,

    /// <summary>What the person was told of is different now.</summary>
    Change,

    /// <summary>It does not take place, or not for the person.</summary>
    Cancellation,

    /// <summary>An invitation still waits for an answer.</summary>
    Reminder,

    /// <summary>An accepted plan seats the person elsewhere.</summary>
    Place,

    /// <summary>An invited person proposes another day to the organiser.</summary>
    Suggestion,
}

public enum MailState
{
    /// <summary>To be sent once it is due.</summary>
    Waiting,

    /// <summary>A sender has claimed it.</summary>
    Sending,

    /// <summary>The mail server, or the folder, has taken it.</summary>
    Sent,

    /// <summary>Refused for good, or tried too often.</summary>
    Failed,

    /// <summary>Nobody needs it any more.</summary>
    Dropped,
}

/// <summary>
/// A mail that a change owes to somebody. It is written in the transaction of the change and sent afterwards: first claimed, then
/// handed to the mail server, then settled. Whoever dies in between leaves a claim that runs out.
/// </summary>
public sealed class OutboxMail
{
    public const int MostAttempts = 8;

    /// <summary>How long a claim holds; longer than any attempt may take.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(5);

    /// <summary>Waiting times after the first, second, … failure.</summary>
    private static readonly Duration[] Pauses =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1), Duration.FromHours(4), Duration.FromHours(12), Duration.FromHours(24),
    ];

    public required MailId Id { get; init; }

    public required MailKind Kind { get; init; }

    /// <summary>Whom it goes to; the address is looked up when it is sent.</summary>
    public required PersonId PersonId { get; init; }

    /// <summary>Record that it is about, so that it can be withdrawn with it.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What is told, as the change left it: JSON that the room of the kind reads.</summary>
    public required string Content { get; init; }

    /// <summary>Not sent before.</summary>
    public required Instant DueAt { get; set; }

    public MailState State { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Names the one sender that may send it; null when nobody may.</summary>
    public string? Claim { get; private set; }

    public Instant? ClaimedUntil { get; private set; }

    /// <summary>Why it was not sent, for administrators.</summary>
    public string? Note { get; private set; }

    public required Instant CreatedAt { get; init; }

    /// <summary>When it was sent, given up or dropped.</summary>
    public Instant? SettledAt { get; private set; }

    /// <summary>The same on every attempt, so that a mail server or reader knows a repeated mail.</summary>
    public string MessageId => $"{Id}@workplace-portal";

    /// <summary>Whether a sender may take it: it is due, or the claim on it ran out.</summary>
    public bool IsOpen(Instant now) => State == MailState.Waiting ? DueAt <= now : State == MailState.Sending && ClaimedUntil <= now;

    /// <summary>Gives it to one sender.</summary>
    public void Take(string claim, Instant now)
    {
        (State, Claim, ClaimedUntil) = (MailState.Sending, claim, now + Lease);
        Attempts++;
    }

    /// <summary>True while this sender, and no other, may send it.</summary>
    public bool IsClaimedBy(string claim, Instant now) => State == MailState.Sending && Claim == claim && now < ClaimedUntil;

    /// <summary>Begins the lease anew before something that takes time.</summary>
    public void Extend(Instant now) => ClaimedUntil = now + Lease;

    public void Sent(Instant now) => Settle(MailState.Sent, null, now);

    public void Drop(string why, Instant now) => Settle(MailState.Dropped, why, now);

    public void GiveUp(string why, Instant now) => Settle(MailState.Failed, why, now);

    /// <summary>Waits longer after every failure, and gives up after <see cref="MostAttempts"/>.</summary>
    public void Retry(string why, Instant now)
    {
        if (Attempts >= MostAttempts)
        {
            GiveUp($"Given up after {Attempts} attempts. {why}", now);
            return;
        }

        (State, Claim, ClaimedUntil, Note) = (MailState.Waiting, null, null, why);
        DueAt = now + Pauses[Math.Min(Attempts, Pauses.Length) - 1];
    }

    /// <summary>An administrator has it tried again from the beginning; only what was given up.</summary>
    public bool Revive(Instant now)
    {
        if (State != MailState.Failed) return false;
        (State, Attempts, SettledAt, DueAt) = (MailState.Waiting, 0, null, now);
        return true;
    }

    private void Settle(MailState state, string? note, Instant now)
        => (State, Note, SettledAt, Claim, ClaimedUntil) = (state, note, now, null, null);
}
