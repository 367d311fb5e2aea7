using NodaTime;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>What somebody finds who opens the link of an invitation.</summary>
public enum AnswerState
{
    /// <summary>An answer is possible.</summary>
    Waiting,

    Accepted,

    Declined,

    /// <summary>Answers have closed.</summary>
    Expired,

    Cancelled,

    /// <summary>The time of the invitation is over.</summary>
    Past,
}

public static class AnswerStates
{
    public static AnswerState Of(AnswerLink link, Intention intention, Instant now)
    {
        if (intention.Status == IntentionStatus.Cancelled) return AnswerState.Cancelled;
        if (intention.IsOver(now)) return AnswerState.Past;
        return intention.Status switch
        {
            IntentionStatus.Confirmed => AnswerState.Accepted,
            IntentionStatus.Declined => AnswerState.Declined,
            _ => link.IsExpired(now) || link.UsedAt is not null ? AnswerState.Expired : AnswerState.Waiting,
        };
    }
}
