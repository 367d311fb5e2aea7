namespace WorkplacePortal.Domain.Intentions;

/// <summary>What a person's day is, in one word.</summary>
public enum PersonDayState
{
    /// <summary>Nothing was said yet.</summary>
    Open,
    Office,
    Remote,
    Away,
    Suggested,
    Invited,
    Closed,
}

/// <summary>One plan of the day, as far as it decides the day's word.</summary>
public readonly record struct DayClaim(IntentionStatus Status, IntentionType? Type, bool IsLeave);

/// <summary>Reduces the plans of a person's day to its state.</summary>
public static class PersonDay
{
    /// <summary>
    /// Leave first, then what is certain, then what waits for an answer; who said no to everything works elsewhere. A place that is
    /// closed is closed unless somebody is away or there all the same.
    /// </summary>
    public static PersonDayState Of(IReadOnlyCollection<DayClaim> claims, bool isOpen)
    {
        if (claims.Any(c => c is { IsLeave: true, Status: IntentionStatus.Confirmed })) return PersonDayState.Away;
        var plans = claims.Where(c => !c.IsLeave).ToList();
        if (plans.Exists(c => c.Status == IntentionStatus.Confirmed)) return PersonDayState.Office;
        if (!isOpen) return PersonDayState.Closed;
        if (plans.Exists(c => c.Status == IntentionStatus.Pending)) return PersonDayState.Invited;
        if (plans.Exists(c => c.Status == IntentionStatus.Likely)) return PersonDayState.Suggested;
        return plans.Count > 0 ? PersonDayState.Remote : PersonDayState.Open;
    }
}
