namespace WorkplacePortal.Domain.Occupancy;

/// <summary>How a day went, against what was planned.</summary>
public enum DayOutcomeKind
{
    /// <summary>Neither planned nor seen.</summary>
    Nothing,
    AsPlanned,

    /// <summary>Booked and not seen; no blame.</summary>
    NotSeen,

    /// <summary>Seen without a plan.</summary>
    WalkIn,

    /// <summary>Came as planned, to another zone than the place given.</summary>
    SatElsewhere,
}

/// <summary>One day of one person that is over. No time of day is part of it.</summary>
/// <param name="Planned">A confirmed seat.</param>
/// <param name="Seen">Seen by the sensors.</param>
/// <param name="GivenZone">Zone of the place given; null when unknown.</param>
/// <param name="SeenZones">Zones in which the person was seen; empty when the sensors do not say.</param>
/// <param name="Corrected">What the person says; null for nothing.</param>
public readonly record struct DayEvidence(bool Planned, bool Seen, string? GivenZone, IReadOnlyCollection<string> SeenZones, bool? Corrected);

/// <summary>Reconciles what was planned, seen and given. The person's own word wins over the sensors.</summary>
public static class DayReview
{
    public static DayOutcomeKind Of(DayEvidence day)
    {
        var there = day.Corrected ?? day.Seen;
        if (!there) return day.Planned ? DayOutcomeKind.NotSeen : DayOutcomeKind.Nothing;
        if (!day.Planned) return DayOutcomeKind.WalkIn;
        return day.GivenZone is { } given && day.SeenZones is { Count: > 0 } zones && !zones.Contains(given) ? DayOutcomeKind.SatElsewhere : DayOutcomeKind.AsPlanned;
    }
}
