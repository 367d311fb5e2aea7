using WorkplacePortal.Domain.Spatial;

namespace WorkplacePortal.Domain.Intentions;

/// <summary>What the portal does about a day that nobody has said anything about.</summary>
public enum ScheduleStep
{
    None,

    /// <summary>A fixed day becomes a confirmed seat.</summary>
    Fixed,

    /// <summary>So likely that a seat is confirmed.</summary>
    Scheduled,

    /// <summary>Likely enough to ask.</summary>
    Suggested,
}

/// <summary>One day of one person, seen by the schedule.</summary>
/// <param name="DaysAhead">Days from today.</param>
/// <param name="IsFixed">A fixed day of the person, within the number that the location allows.</param>
/// <param name="Likelihood">Percent by the model; null without a forecast.</param>
/// <param name="OptedOut">The person wants nothing planned from the forecast.</param>
public readonly record struct ScheduleDay(int DaysAhead, bool IsFixed, decimal? Likelihood, bool OptedOut);

/// <summary>The schedules of a location, applied to one day.</summary>
public static class DaySchedule
{
    /// <summary>Fixed days first, then what is nearly certain, then what is likely; each within the days ahead that the location says.</summary>
    public static ScheduleStep Of(ScheduleDay day, LocationFeatures features)
    {
        if (day.DaysAhead < 0) return ScheduleStep.None;
        if (day.IsFixed && features.FixedSchedule.Enabled && day.DaysAhead <= features.FixedSchedule.FutureDays) return ScheduleStep.Fixed;
        if (day.Likelihood is not { } likely) return ScheduleStep.None;
        if (Applies(features.AutoSchedule, day, likely)) return ScheduleStep.Scheduled;
        return Applies(features.LikelySchedule, day, likely) ? ScheduleStep.Suggested : ScheduleStep.None;
    }

    private static bool Applies(LikelihoodSchedule schedule, ScheduleDay day, decimal likely)
        => schedule.Enabled && day.DaysAhead <= schedule.FutureDays && likely >= schedule.Percentage && !(day.OptedOut && schedule.PeopleMayOptOut);
}
